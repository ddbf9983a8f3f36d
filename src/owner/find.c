/*
 * Who owns a socket: its inode from the kernel (NETLINK_SOCK_DIAG, one exact question), and the process that
 * has the inode open from /proc.  Best effort: what has ended, what nobody has accepted yet, and what another
 * network namespace has is not found.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <ringdump/clock.h>
#include "owner.h"

/* As the kernel numbers them (net/tcp_states.h). */
enum { ESTABLISHED = 1, SYN_RECEIVED = 3, CLOSE_WAIT = 8, LISTENING = 10 };
enum { FIND_MS = 200 };

/* As the kernel has it (getdents64(2)). */
struct entry {
	uint64_t inode;
	int64_t offset;
	uint16_t len;
	uint8_t type;
	char name[];
};

bool rd_owner_prepare(void *finder)
{
	struct owner_finder *f = finder;

	f->netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
	f->proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return true;
}

struct diag_request {
	struct nlmsghdr header;
	struct inet_diag_req_v2 body;
};

/* About the socket whose own end is I of KEY, or the one that LISTENS there. */
static void fill(struct diag_request *r, uint32_t number, const struct owner_key *key, int i, bool listens)
{
	memset(r, 0, sizeof *r);
	r->header.nlmsg_len = sizeof *r;
	r->header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
	r->header.nlmsg_flags = NLM_F_REQUEST;
	r->header.nlmsg_seq = number;
	r->body.sdiag_family = key->addr_len == 4 ? AF_INET : AF_INET6;
	r->body.sdiag_protocol = IPPROTO_TCP;
	r->body.idiag_states = ~0U;
	r->body.id.idiag_if = key->ifindex;
	r->body.id.idiag_cookie[0] = r->body.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
	r->body.id.idiag_sport = htons(key->port[i]);
	memcpy(r->body.id.idiag_src, key->addr[i], key->addr_len);
	if (listens)
		return;
	r->body.id.idiag_dport = htons(key->port[!i]);
	memcpy(r->body.id.idiag_dst, key->addr[!i], key->addr_len);
}

/* State and inode of the socket; false where there is none. */
static bool ask_kernel(struct owner_finder *f, struct inet_diag_msg *m, const struct owner_key *key, int i,
		       bool listens)
{
	_Alignas(struct nlmsghdr) char reply[8192];
	const struct nlmsghdr *h = (const struct nlmsghdr *)reply;
	struct diag_request r;
	ssize_t n;

	fill(&r, ++f->number, key, i, listens);
	if (f->netlink < 0 || write(f->netlink, &r, sizeof r) != (ssize_t)sizeof r)
		return false;
	do
		n = read(f->netlink, reply, sizeof reply);
	while (n >= (ssize_t)sizeof *h && h->nlmsg_seq != r.header.nlmsg_seq);
	if (n < (ssize_t)(NLMSG_HDRLEN + sizeof *m) || h->nlmsg_type != SOCK_DIAG_BY_FAMILY)
		return false;
	memcpy(m, reply + NLMSG_HDRLEN, sizeof *m);
	return true;
}

/*
 * The inode of the end's socket; 0: nobody's.  A connection that is not accepted yet has none, and belongs to
 * whoever listens; one that has been closed has none any more.  Where there is no such connection the kernel
 * answers with whoever listens on that port of any address, be it another machine's: that says nothing.
 */
static uint32_t inode_of(struct owner_finder *f, const struct owner_key *key, int i)
{
	struct inet_diag_msg m;

	if (!ask_kernel(f, &m, key, i, false) || m.idiag_state == LISTENING)
		return 0;
	if (m.idiag_inode ||
	    (m.idiag_state != ESTABLISHED && m.idiag_state != SYN_RECEIVED && m.idiag_state != CLOSE_WAIT))
		return m.idiag_inode;
	return ask_kernel(f, &m, key, i, true) && m.idiag_state == LISTENING ? m.idiag_inode : 0;
}

/* Call DONE with each name in FOLDER that is a number, until it says so; that number is *FOUND then. */
static bool each_number(int folder,
			bool (*done)(int folder, const char *name, const char *wanted, int64_t until),
			const char *wanted, int64_t until, uint32_t *found)
{
	_Alignas(struct entry) char buffer[4096];
	long n;

	while ((n = syscall(SYS_getdents64, folder, buffer, sizeof buffer)) > 0) {
		for (long at = 0; at < n;) {
			const struct entry *e = (const struct entry *)(buffer + at);

			at += e->len;
			if (e->name[0] < '0' || e->name[0] > '9')
				continue;
			if (rd_clock_ms() > until)
				return false;
			if (done(folder, e->name, wanted, until)) {
				if (found)
					*found = (uint32_t)strtoul(e->name, NULL, 10);
				return true;
			}
		}
	}
	return false;
}

/* Is descriptor NAME the socket WANTED? */
static bool is_socket(int folder, const char *name, const char *wanted, int64_t until)
{
	char target[64];
	ssize_t n = readlinkat(folder, name, target, sizeof target - 1);

	(void)until;
	if (n < 0)
		return false;
	target[n] = '\0';
	return !strcmp(target, wanted);
}

/* Does process NAME have the socket WANTED open? */
static bool has_socket(int proc, const char *name, const char *wanted, int64_t until)
{
	char path[32];
	bool has;
	int fd;

	snprintf(path, sizeof path, "%.20s/fd", name);
	fd = openat(proc, path, O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return false;
	has = each_number(fd, is_socket, wanted, until, NULL);
	close(fd);
	return has;
}

static uint32_t among_recent(const struct owner_finder *f, const char *wanted, int64_t until)
{
	for (int i = 0; i < RD_OWNER_RECENT; i++) {
		char name[16];

		snprintf(name, sizeof name, "%u", f->recent[i]);
		if (f->recent[i] && has_socket(f->proc, name, wanted, until))
			return f->recent[i];
	}
	return 0;
}

static uint32_t process_with(struct owner_finder *f, uint32_t inode)
{
	int64_t until = rd_clock_ms() + FIND_MS;
	char wanted[32];
	uint32_t pid;
	int folder;

	snprintf(wanted, sizeof wanted, "socket:[%u]", inode);
	pid = among_recent(f, wanted, until);
	if (pid)
		return pid;
	folder = openat(f->proc, ".", O_RDONLY | O_DIRECTORY);
	if (folder < 0)
		return 0;
	each_number(folder, has_socket, wanted, until, &pid);
	close(folder);
	if (pid)
		f->recent[f->recent_next++ % RD_OWNER_RECENT] = pid;
	return pid;
}

/* A program's name is its own choice: nothing of it may steer a terminal. */
static void read_name(int proc, struct owner *o)
{
	char path[32];
	ssize_t n;
	int fd;

	snprintf(path, sizeof path, "%u/comm", o->pid);
	fd = openat(proc, path, O_RDONLY);
	n = fd < 0 ? 0 : read(fd, o->name, sizeof o->name - 1);
	if (fd >= 0)
		close(fd);
	o->name[n > 0 ? n : 0] = '\0';
	o->name[strcspn(o->name, "\n")] = '\0';
	for (char *c = o->name; *c; c++)
		if (*c < ' ' || *c > '~')
			*c = '?';
}

bool rd_owner_find(void *finder, const void *question, void *answer)
{
	struct owner_finder *f = finder;
	const struct owner_key *key = question;
	struct owner_answer *a = answer;

	if (key->addr_len != 4 && key->addr_len != 16)
		return false;
	a->key = *key;
	for (int i = 0; i < 2; i++) {
		uint32_t inode = inode_of(f, key, i);

		if (inode && f->proc >= 0)
			a->end[i].pid = process_with(f, inode);
		if (a->end[i].pid)
			read_name(f->proc, &a->end[i]);
	}
	return true;
}
