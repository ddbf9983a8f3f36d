/* A process that serves calls over a socket pair. */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include "helper.h"
#include "numbers.h"

enum { DESCRIPTORS_MOST = 65536 };

static void close_range_of(unsigned from, unsigned to)
{
	if (from > to)
		return;
	if (__NR_close_range != -1 && !syscall(__NR_close_range, from, to, 0))
		return;
	for (unsigned fd = from; fd <= to && fd < DESCRIPTORS_MOST; fd++)
		close((int)fd);
}

void rd_helper_close_others(int keep, int also)
{
	unsigned first = keep < also ? keep : also, second = keep < also ? also : keep;
	unsigned from = STDERR_FILENO + 1;

	if ((int)first >= (int)from) {
		close_range_of(from, first - 1);
		from = first + 1;
	}
	if ((int)second >= (int)from) {
		close_range_of(from, second - 1);
		from = second + 1;
	}
	close_range_of(from, ~0U);
}

/* One message with a descriptor beside it. */
struct parcel {
	struct iovec bytes;
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))];
	struct msghdr header;
};

static void pack(struct parcel *p, struct helper_call *call)
{
	memset(p, 0, sizeof *p);
	p->bytes = (struct iovec){ .iov_base = call, .iov_len = sizeof *call };
	p->header.msg_iov = &p->bytes;
	p->header.msg_iovlen = 1;
	p->header.msg_control = p->control;
	p->header.msg_controllen = sizeof p->control;
}

static bool answer(int socket, struct helper_call *call, int fd)
{
	struct parcel p;
	struct cmsghdr *c;
	ssize_t n;

	pack(&p, call);
	c = CMSG_FIRSTHDR(&p.header);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof fd);
	memcpy(CMSG_DATA(c), &fd, sizeof fd);
	if (fd < 0)
		p.header.msg_controllen = 0;
	do
		n = sendmsg(socket, &p.header, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof *call;
}

static void serve(int socket, const struct helper_work *work)
{
	struct helper_call call;
	struct diag d;

	prctl(PR_SET_NAME, work->title, 0, 0, 0);
	rd_helper_close_others(socket, work->keep);
	if (work->prepare && work->prepare(work->arg, &d))
		return;
	for (;;) {
		ssize_t n = read(socket, &call, sizeof call);
		bool sent;
		int fd;

		if (n < 0 && errno == EINTR)
			continue;
		if (n != (ssize_t)sizeof call)
			return;
		call.result = 0;
		call.name[PATH_MAX] = '\0';
		fd = work->serve(work->arg, &call);
		sent = answer(socket, &call, fd);
		if (fd >= 0)
			close(fd);
		if (!sent)
			return;
	}
}

int rd_helper_start(struct helper *h, const struct helper_work *work, struct diag *d)
{
	int ends[2], status = 0;
	pid_t child;

	h->fd = -1;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
		return rd_diag_fail(d, -1, "socketpair: %s", strerror(errno));
	child = fork();
	if (!child) {
		pid_t grandchild = fork();

		if (!grandchild)
			serve(ends[1], work);
		_exit(grandchild < 0 ? errno : 0);
	}
	if (child < 0)
		status = errno;
	else
		while (waitpid(child, &status, 0) < 0 && errno == EINTR)
			;
	close(ends[1]);
	if (!status) {
		h->fd = ends[0];
		return 0;
	}
	close(ends[0]);
	return rd_diag_fail(d, -1, "no process for %s: %s", work->title,
			    strerror(child < 0 ? status : WEXITSTATUS(status)));
}

static ssize_t receive(const struct helper *h, struct helper_call *call, int *fd)
{
	struct parcel p;
	struct cmsghdr *c;
	ssize_t n;

	do {
		pack(&p, call);
		n = recvmsg(h->fd, &p.header, MSG_CMSG_CLOEXEC);
	} while (n < 0 && errno == EINTR && !(h->ended && h->ended()));
	c = n > 0 ? CMSG_FIRSTHDR(&p.header) : NULL;
	if (c && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
		memcpy(fd, CMSG_DATA(c), sizeof *fd);
	return n;
}

int rd_helper_ask(struct helper *h, struct helper_call *call, int *fd, struct diag *d)
{
	ssize_t n;

	*fd = -1;
	do
		n = write(h->fd, call, sizeof *call);
	while (n < 0 && errno == EINTR);
	if (n == (ssize_t)sizeof *call)
		n = receive(h, call, fd);
	if (n < 0 && errno == EINTR)
		return rd_diag_fail(d, -1, "interrupted");
	if (n != (ssize_t)sizeof *call)
		return rd_diag_fail(d, -1, "the process that opens files is gone");
	call->name[PATH_MAX] = '\0';
	call->diag.text[sizeof call->diag.text - 1] = '\0';
	if (call->result < 0 && d)
		*d = call->diag;
	return call->result;
}

void rd_helper_stop(struct helper *h)
{
	if (h->fd >= 0)
		close(h->fd);
	h->fd = -1;
}
