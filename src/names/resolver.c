/* The process that looks names up. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <ringdump/clock.h>
#include "guard/guard.h"
#include "guard/helper.h"
#include "resolver.h"

enum {
	OWED_MOST = 64, /* far fewer than a socket's buffer holds */
	WAIT_MS = 250,	/* what the capture ring holds at the least is half a second */
	LOOK_MS = 100,	/* how often a wait without bound looks whether it is to end */
	SHARE = 10,	/* waiting takes at most the tenth part of the time */
};

struct question {
	uint8_t len;
	uint8_t addr[16];
};

static void serve(int fd)
{
	struct resolver_answer a;
	struct question q;

	for (;;) {
		ssize_t n = read(fd, &q, sizeof q);

		if (n < 0 && errno == EINTR)
			continue;
		if (n != (ssize_t)sizeof q || (q.len != 4 && q.len != 6 && q.len != 16))
			return;
		memset(&a, 0, sizeof a);
		a.len = q.len;
		memcpy(a.addr, q.addr, sizeof a.addr);
		rd_resolver_look_up(&a);
		do
			n = send(fd, &a, sizeof a, MSG_NOSIGNAL);
		while (n < 0 && errno == EINTR);
		if (n < 0)
			return;
	}
}

/* Nobody's terminal, pipe or file is held open. */
static void leave_streams(void)
{
	int fd = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
		if (fd < 0 || dup2(fd, i) < 0)
			close(i);
}

static void become(int fd, pid_t parent, bool confined)
{
	static const int ignored[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGPIPE };
	struct diag d;

	prctl(PR_SET_NAME, "ringdump-names", 0, 0, 0);
	/* a signal for all at the terminal lets the decoder print what it has, with names */
	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		signal(ignored[i], SIG_IGN);
	leave_streams();
	rd_helper_close_others(fd, -1);
	if (setgid(getgid()) || setuid(getuid()))
		return;
	if (confined && rd_guard_enter(RD_GUARD_RESOLVER, 0, NULL, &d) < 0)
		return;
	/* behind the changes of user and rights, which reset it: nobody waits for an answer any more */
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() == parent)
		serve(fd);
}

int rd_resolver_start(struct resolver *r, bool confined, struct diag *d)
{
	int ends[2];
	pid_t us = getpid(), child;

	r->fd = -1;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
		return rd_diag_fail(d, -1, "socketpair: %s", strerror(errno));
	child = fork();
	if (!child) {
		close(ends[0]);
		become(ends[1], us, confined);
		_exit(0);
	}
	close(ends[1]);
	if (child < 0) {
		close(ends[0]);
		return rd_diag_fail(d, -1, "no process for names: %s", strerror(errno));
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	r->fd = ends[0];
	r->process = child;
	r->owed = 0;
	r->since = 0;
	r->credit_ms = WAIT_MS;
	return 0;
}

void rd_resolver_stop(struct resolver *r)
{
	if (r->fd >= 0)
		close(r->fd);
	r->fd = -1;
}

void rd_resolver_end(struct resolver *r)
{
	rd_resolver_stop(r);
	if (r->process <= 0)
		return;
	/* it may be in the middle of a question that nobody answers */
	kill(r->process, SIGKILL);
	while (waitpid(r->process, NULL, 0) < 0 && errno == EINTR)
		;
	r->process = 0;
}

bool rd_resolver_ask(struct resolver *r, const uint8_t *addr, unsigned len)
{
	struct question q = { .len = (uint8_t)len };

	if (r->fd < 0 || r->owed >= OWED_MOST)
		return false;
	memcpy(q.addr, addr, len);
	if (write(r->fd, &q, sizeof q) != (ssize_t)sizeof q)
		return false;
	r->owed++;
	return true;
}

bool rd_resolver_next(struct resolver *r, struct resolver_answer *a)
{
	ssize_t n = r->fd < 0 ? 0 : read(r->fd, a, sizeof *a);

	if (n == (ssize_t)sizeof *a) {
		r->owed--;
		a->name[sizeof a->name - 1] = '\0';
		return true;
	}
	if (n >= 0 || (errno != EAGAIN && errno != EINTR))
		rd_resolver_stop(r);
	return false;
}

/* What may be waited now. */
static int allowance(struct resolver *r, int64_t now)
{
	int64_t earned = r->since ? (now - r->since) / SHARE : 0;

	if (earned || !r->since) {
		r->credit_ms += earned;
		if (r->credit_ms > WAIT_MS)
			r->credit_ms = WAIT_MS;
		r->since = now;
	}
	return (int)r->credit_ms;
}

static bool wait_live(struct resolver *r)
{
	struct pollfd p = { .fd = r->fd, .events = POLLIN };
	int64_t before = rd_clock_ms();
	int limit = allowance(r, before);
	int n;

	if (r->owed > 1 || limit <= 0)
		return false;
	n = poll(&p, 1, limit);
	r->credit_ms -= rd_clock_ms() - before;
	return n > 0;
}

static bool wait_file(struct resolver *r)
{
	struct pollfd p = { .fd = r->fd, .events = POLLIN };

	for (;;) {
		if (r->ended && r->ended())
			return false;
		int n = poll(&p, 1, LOOK_MS);

		if (n > 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
	}
}

bool rd_resolver_wait(struct resolver *r)
{
	if (r->fd < 0 || !r->owed)
		return false;
	return r->live ? wait_live(r) : wait_file(r);
}
