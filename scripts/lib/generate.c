/*
 * The packet generator of the bench: see generate/generate.h, and `generate` without options.  It closes with
 * one line on standard output:
 *
 *	sent 2000000 packets in 0.571 s: 3501234 packets/s, 2800987200 bit/s, via xdp
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "generate/generate.h"

enum { SLICE_NS = 1000000, BURST_MAX = 1 << 16 };

static volatile sig_atomic_t ended;

static void on_end(int signal)
{
	(void)signal;
	ended = 1;
}

int complain(const char *what, const char *reason)
{
	fprintf(stderr, "generate: %s: %s\n", what, reason);
	return -1;
}

int complain_errno(const char *what)
{
	return complain(what, strerror(errno));
}

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* What was sent, and when. */
struct run {
	struct way way;
	double rate; /* packets a second, 0: no limit */
	uint64_t count, sent, bytes;
	int64_t begin, end;
};

static void sleep_until(int64_t when)
{
	struct timespec t = { .tv_sec = when / 1000000000, .tv_nsec = when % 1000000000 };

	clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
}

/*
 * How many packets to send now, at most MOST.  With a rate, packets leave in bursts a millisecond apart (or
 * one by one below a thousand a second): the wait is until the next is due.
 */
static uint32_t due(const struct run *r, uint32_t most)
{
	int64_t next, now = now_ns();
	double owed;

	if (!r->rate)
		return most;
	next = r->begin + (int64_t)((double)r->sent / r->rate * 1e9);
	if (next > now) {
		sleep_until(next > now + SLICE_NS ? next : now + SLICE_NS);
		now = now_ns();
	}
	owed = (double)(now - r->begin) / 1e9 * r->rate - (double)r->sent;
	if (owed < 1)
		owed = 1;
	return owed < most ? (uint32_t)owed : most;
}

static int send_made(struct run *r, const struct packet *p)
{
	while (!ended && (!r->count || r->sent < r->count)) {
		uint64_t left = r->count ? r->count - r->sent : BURST_MAX;
		uint32_t n = due(r, left < BURST_MAX ? (uint32_t)left : BURST_MAX);
		long done = ended ? 0 : r->way.send(&r->way, p, r->sent, n);

		if (done < 0)
			return -1;
		r->sent += (uint64_t)done;
		r->bytes += (uint64_t)done * p->len;
	}
	return 0;
}

static int send_replay(struct run *r, struct packet *p, const char *name)
{
	struct replay *replay;
	int result;

	if (replay_open(&replay, name))
		return -1;
	while ((result = replay_next(replay, p)) == 1 && !ended && (!r->count || r->sent < r->count)) {
		due(r, 1);
		if (r->way.send(&r->way, p, r->sent, 1) < 0) {
			result = -1;
			break;
		}
		r->sent++;
		r->bytes += p->len;
	}
	replay_close(replay);
	return result < 0 ? -1 : 0;
}

static int open_way(struct way *way, const struct wish *w, const struct packet *p)
{
	if (w->write)
		return file_open(way, w, p);
	if (!w->force && !namespace_is_ours())
		return complain(w->interface,
				"not in a network namespace that the bench made (rd-bench-*); see --force");
	if (w->txring || !xdp_available())
		return txring_open(way, w, p);
	return xdp_open(way, w, p);
}

static void report(const struct run *r)
{
	double seconds = (double)(r->end - r->begin) / 1e9;

	printf("sent %llu packets in %.3f s: %.0f packets/s, %.0f bit/s, via %s\n",
	       (unsigned long long)r->sent, seconds, (double)r->sent / seconds,
	       (double)r->bytes * 8 / seconds, r->way.name);
}

int main(int argc, char **argv)
{
	static struct packet packet;
	struct sigaction end = { .sa_handler = on_end };
	struct run r = { 0 };
	struct wish w;
	int result;

	if (options_parse(&w, argc, argv))
		return 2;
	if (packet_build(&packet, &w) || open_way(&r.way, &w, &packet))
		return 1;
	sigaction(SIGINT, &end, NULL);
	sigaction(SIGTERM, &end, NULL);
	r.count = w.count;
	r.rate = w.bits > 0 ? w.bits / 8 / w.size : w.rate;
	r.begin = now_ns();
	result = w.replay ? send_replay(&r, &packet, w.replay) : send_made(&r, &packet);
	r.end = now_ns();
	if (r.way.close(&r.way))
		result = -1;
	report(&r);
	return result ? 1 : 0;
}
