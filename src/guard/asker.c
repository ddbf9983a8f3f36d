/* A process that is asked over a socket pair. */
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
#include "asker.h"
#include "helper.h"

enum {
	OWED_MOST = 64, /* far fewer than a socket's buffer holds */
	WAIT_MS = 250,	/* what the capture ring holds at the least is half a second */
	LOOK_MS = 100,	/* how often a wait without bound looks whether it is to end */
	SHARE = 10,	/* waiting takes at most the tenth part of the time */
};

static void serve(int fd, const struct asker_work *work)
{
	_Alignas(8) uint8_t question[RD_ASKER_MOST], answer[RD_ASKER_MOST];

	for (;;) {
		ssize_t n = read(fd, question, sizeof question);

		if (n < 0 && errno == EINTR)
			continue;
		if (n != (ssize_t)work->question)
			return;
		memset(answer, 0, sizeof answer);
		if (!work->serve(work->state, question, answer))
			return;
		do
			n = write(fd, answer, work->answer);
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

static void become(int fd, pid_t parent, const struct asker_work *work, bool confined)
{
	static const int ignored[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGPIPE };
	struct diag d;

	prctl(PR_SET_NAME, work->title, 0, 0, 0);
	/* a signal for all at the terminal lets the decoder print what it has, with answers */
	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		signal(ignored[i], SIG_IGN);
	leave_streams();
	rd_helper_close_others(fd, -1);
	if (setgid(getgid()) || setuid(getuid()) || (work->prepare && !work->prepare(work->state)))
		return;
	/* when the decoder has ended nobody waits for an answer; behind the change of user, which resets it,
	 * and before roles that may not say so any more (that rights become fewer does not) */
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != parent || (confined && rd_guard_enter(work->role, 0, NULL, &d) < 0))
		return;
	serve(fd, work);
}

int rd_asker_start(struct asker *a, const struct asker_work *work, bool confined, struct diag *d)
{
	int ends[2];
	pid_t us = getpid(), child;

	a->fd = -1;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
		return rd_diag_fail(d, -1, "socketpair: %s", strerror(errno));
	child = fork();
	if (!child) {
		close(ends[0]);
		become(ends[1], us, work, confined);
		_exit(0);
	}
	close(ends[1]);
	if (child < 0) {
		close(ends[0]);
		return rd_diag_fail(d, -1, "no process for %s: %s", work->what, strerror(errno));
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	a->fd = ends[0];
	a->process = child;
	a->owed = 0;
	a->since = 0;
	a->credit_ms = WAIT_MS;
	return 0;
}

void rd_asker_stop(struct asker *a)
{
	if (a->fd >= 0)
		close(a->fd);
	a->fd = -1;
}

void rd_asker_end(struct asker *a)
{
	rd_asker_stop(a);
	if (a->process <= 0)
		return;
	/* it may be in the middle of a question that nobody answers */
	kill(a->process, SIGKILL);
	while (waitpid(a->process, NULL, 0) < 0 && errno == EINTR)
		;
	a->process = 0;
}

bool rd_asker_ask(struct asker *a, const void *question, size_t len)
{
	if (a->fd < 0 || a->owed >= OWED_MOST)
		return false;
	if (write(a->fd, question, len) != (ssize_t)len)
		return false;
	a->owed++;
	return true;
}

bool rd_asker_next(struct asker *a, void *answer, size_t len)
{
	ssize_t n = a->fd < 0 ? 0 : read(a->fd, answer, len);

	if (n == (ssize_t)len) {
		a->owed--;
		return true;
	}
	if (n >= 0 || (errno != EAGAIN && errno != EINTR))
		rd_asker_stop(a);
	return false;
}

/* What may be waited now. */
static int allowance(struct asker *a, int64_t now)
{
	int64_t earned = a->since ? (now - a->since) / SHARE : 0;

	if (earned || !a->since) {
		a->credit_ms += earned;
		if (a->credit_ms > WAIT_MS)
			a->credit_ms = WAIT_MS;
		a->since = now;
	}
	return (int)a->credit_ms;
}

static bool wait_live(struct asker *a)
{
	struct pollfd p = { .fd = a->fd, .events = POLLIN };
	int64_t before = rd_clock_ms();
	int limit = allowance(a, before);
	int n;

	if (a->owed > 1 || limit <= 0)
		return false;
	n = poll(&p, 1, limit);
	a->credit_ms -= rd_clock_ms() - before;
	return n > 0;
}

static bool wait_file(struct asker *a)
{
	struct pollfd p = { .fd = a->fd, .events = POLLIN };

	for (;;) {
		if (a->ended && a->ended())
			return false;
		int n = poll(&p, 1, LOOK_MS);

		if (n > 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
	}
}

bool rd_asker_wait(struct asker *a)
{
	if (a->fd < 0 || !a->owed)
		return false;
	return a->live ? wait_live(a) : wait_file(a);
}
