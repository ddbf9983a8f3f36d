/*
 * Waiting for the ring, and for an interface that went down.
 *
 * An interface that goes down makes the kernel take the socket off it and report ENETDOWN, once.  If it comes
 * up again, so does the socket.  If it is deleted while it is down, nothing is reported at all, so while it
 * is down the kernel is asked now and then; that is the only time at which an idle capture wakes up.
 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <ringdump/clock.h>
#include "early.h"

enum {
	NAP_MAX_NS = 8 * 1000000,
	NAP_RING_SHARE = 16, /* the part of the ring that may fill meanwhile */
	DOWN_POLL_MS = 50,
	DRAIN_MS = 20, /* what the kernel needs at most to hand over the last block */
};

/* Is the socket still tied to the interface that it was bound to?  The kernel sets -1 where that was removed.
 */
static bool still_bound(const struct capture *c)
{
	struct sockaddr_ll address;
	socklen_t size = sizeof address;

	memset(&address, 0, sizeof address);
	if (getsockname(c->fd, (struct sockaddr *)&address, &size))
		return false;
	return (uint32_t)address.sll_ifindex == c->ifindex;
}

/* tcpdump: one that was renamed has disappeared, too, when it is down at that time. */
static void look_at_interface(struct capture *c)
{
	struct ifreq request = { .ifr_name = "" };

	memcpy(request.ifr_name, c->name, sizeof request.ifr_name);
	if (!still_bound(c) || ioctl(c->fd, SIOCGIFFLAGS, &request))
		c->gone = true;
	else if (request.ifr_flags & IFF_UP)
		c->down = false;
}

static int over(const struct capture *c, struct diag *d)
{
	struct ifreq request = { .ifr_ifindex = (int)c->ifindex };

	if (still_bound(c) && ioctl(c->fd, SIOCGIFNAME, &request) == 0)
		return rd_diag_fail(d, -1, "The interface disappeared: %s is now called %.*s", c->name,
				    IFNAMSIZ, request.ifr_name);
	return rd_diag_fail(d, -1, "The interface disappeared");
}

static int socket_error(struct capture *c, short events, struct diag *d)
{
	int error = 0;
	socklen_t size = sizeof error;

	if (!(events & POLLERR))
		return rd_diag_fail(d, -1, "%s: poll reports %#x on the packet socket", c->name,
				    (unsigned)events);
	if (getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size))
		error = errno;
	if (error == ENETDOWN) {
		c->down = true;
		return 0;
	}
	return rd_diag_fail(d, -1, "%s: error condition on the packet socket: %s", c->name,
			    error ? strerror(error) : "none is named");
}

/*
 * One ppoll(2) of at most LIMIT ns (-1: no limit), on the packet socket or with -1 without it: what it
 * returned, with the events in *EVENTS; did the bell ring, or is nobody there any more?  The reader's
 * descriptor is asked for what is always told, nothing else.
 */
static int poll_once(struct capture *c, int socket, int64_t limit_ns, const sigset_t *mask, short *events,
		     bool *rung)
{
	struct timespec limit = { .tv_sec = limit_ns / 1000000000, .tv_nsec = limit_ns % 1000000000 };
	struct pollfd fd[] = { { .fd = socket, .events = POLLIN },
			       { .fd = c->bell, .events = POLLIN },
			       { .fd = c->reader } };
	int n = ppoll(fd, sizeof fd / sizeof *fd, limit_ns < 0 ? NULL : &limit, mask);

	*events = n > 0 ? fd[0].revents : 0;
	if (n > 0 && fd[2].revents & (POLLERR | POLLHUP))
		c->orphan = true;
	*rung = c->orphan || (n > 0 && fd[1].revents);
	return n;
}

void rd_capture_set_reader(struct capture *c, int fd)
{
	c->reader = fd;
}

bool rd_capture_is_orphan(const struct capture *c)
{
	return c->orphan;
}

void rd_capture_set_bell(struct capture *c, int fd)
{
	c->bell = fd;
}

static bool is_ready(const struct capture *c)
{
	return capture_early_pending(c) || ring_ready(&c->ring);
}

/* How long the next ppoll(2) may take when LEFT_MS are left (-1: no limit). */
static int64_t slice(const struct capture *c, int64_t left_ms)
{
	int64_t most = c->gone ? DRAIN_MS : DOWN_POLL_MS;

	if (is_ready(c))
		return 0; /* only to let signals in */
	if (!c->gone && !c->down)
		return left_ms;
	return left_ms < 0 || left_ms > most ? most : left_ms;
}

void rd_capture_be_patient(struct capture *c)
{
	c->patient = !c->immediate;
}

/*
 * How many ns to sleep before the ring is looked at.  The kernel wakes us up for each block, which costs as
 * much as to read a good part of it.  So where blocks come quickly, some of them are left to gather.
 */
static int64_t nap(struct capture *c)
{
	int64_t now = rd_clock_ns(), each, most;
	uint64_t blocks = c->ring.taken - c->nap_block;

	each = blocks ? (now - c->nap_begin) / (int64_t)blocks : NAP_MAX_NS;
	c->nap_begin = now;
	c->nap_block = c->ring.taken;
	if (each >= NAP_MAX_NS || is_ready(c) || c->gone || c->down)
		return 0;
	most = each * (c->ring.block_count / NAP_RING_SHARE);
	return most < NAP_MAX_NS ? most : NAP_MAX_NS;
}

/* As rd_capture_wait, without being woken up by the ring.  -1: it must be asked. */
static int doze(struct capture *c, int timeout_ms, const sigset_t *mask)
{
	int64_t length = nap(c);
	short events;
	bool rung;

	if (!length || (timeout_ms >= 0 && timeout_ms < NAP_MAX_NS / 1000000))
		return -1;
	if (poll_once(c, -1, length, mask, &events, &rung) < 0 || rung)
		return 0;
	return is_ready(c) ? 1 : -1;
}

int rd_capture_wait(struct capture *c, int timeout_ms, const sigset_t *mask, struct diag *d)
{
	int64_t end = timeout_ms < 0 ? 0 : rd_clock_ms() + timeout_ms;
	int64_t left = timeout_ms < 0 ? -1 : timeout_ms;

	capture_early_rest(c);
	if (c->patient) {
		int r = doze(c, timeout_ms, mask);

		if (r >= 0)
			return r;
	}
	for (;;) {
		short events;
		bool was_gone = c->gone, rung;
		int64_t limit_ms = slice(c, left);
		int n = poll_once(c, c->fd, limit_ms < 0 ? -1 : limit_ms * 1000000, mask, &events, &rung);

		if (n < 0)
			return errno == EINTR ? 0 : rd_diag_fail(d, -1, "ppoll: %s", strerror(errno));
		if (n > 0 && (events & ~POLLIN) && socket_error(c, events, d))
			return -1;
		if (is_ready(c) || (n > 0 && (events & POLLIN)))
			return 1;
		if (rung)
			return 0;
		if (was_gone)
			return over(c, d);
		if (c->down)
			look_at_interface(c);
		if (timeout_ms >= 0) {
			left = end - rd_clock_ms();
			if (left <= 0)
				return 0;
		}
	}
}

void rd_capture_rest(struct capture *c)
{
	__atomic_store_n(&c->resting, capture_early_pending(c) ? NULL : ring_waits_for(&c->ring),
			 __ATOMIC_RELEASE);
}

void rd_capture_rise(struct capture *c)
{
	__atomic_store_n(&c->resting, NULL, __ATOMIC_RELEASE);
}

bool rd_capture_is_dry(const struct capture *c)
{
	const struct tpacket_block_desc *b = __atomic_load_n(&c->resting, __ATOMIC_ACQUIRE);

	/* it may have got up meanwhile, and then it has taken the block */
	return b && ring_block_is_empty(b) && __atomic_load_n(&c->resting, __ATOMIC_ACQUIRE) == b;
}
