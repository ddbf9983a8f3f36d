/* Packets from an interface. */
#include <time.h>
#include "run.h"
#include "signals.h"

enum { BATCH = 1024, REPORT_MS = 1000 };

static void put_count(struct text *t, uint64_t n, const char *what)
{
	rd_text_u64(t, n);
	rd_text_str(t, n == 1 ? " packet " : " packets ");
	rd_text_str(t, what);
}

void rd_run_put_counts(struct text *t, struct capture *c, const struct output *o, bool one_line)
{
	struct capture_stats s;
	struct diag ignored;
	const char *between = one_line ? ", " : "\n";

	if (one_line)
		rd_text_str(t, "ringdump: ");
	put_count(t, o->packets, "captured");
	if (!rd_capture_stats(c, &s, &ignored)) {
		rd_text_str(t, between);
		put_count(t, s.received, "received by filter");
		rd_text_str(t, between);
		put_count(t, s.dropped, "dropped by kernel");
		if (s.if_dropped) {
			rd_text_str(t, between);
			put_count(t, s.if_dropped, "dropped by interface");
		}
	}
	rd_text_char(t, '\n');
	rd_text_flush(t);
}

/* A run's own parts. */
struct live {
	struct capture *capture;
	struct output *output;
	struct text *notices;
	int64_t report_at; /* monotonic, in ms: when "Got N" is due; 0: never */
};

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Everything that is in the ring now, but no more than a batch.  0: the end; 1: go on at once; 2: the ring is
 * empty. */
static int drain(struct live *l, struct diag *d)
{
	struct output *o = l->output;
	struct frame f;

	for (int i = 0; i < BATCH; i++) {
		int r = rd_capture_next(l->capture, &f, d);

		if (r <= 0)
			return r ? rd_run_failed(d) : 2;
		r = rd_output_put(o, &f, d);
		if (r)
			return r < 0 ? -1 : 0;
		if (o->s->count && o->packets == o->s->count)
			return 0;
	}
	return 1;
}

/* What is due by the clock. */
static void report(struct live *l)
{
	if (!l->report_at || now_ms() < l->report_at)
		return;
	/* tcpdump: -v beside -w shows on one line of the terminal how many packets there are */
	rd_text_fmt(l->notices, "Got %llu\r", (unsigned long long)l->output->packets);
	rd_text_flush(l->notices);
	l->report_at = now_ms() + REPORT_MS;
}

static int timeout(const struct live *l)
{
	int ms = rd_output_timeout(l->output);
	int64_t left;

	if (!l->report_at)
		return ms;
	left = l->report_at - now_ms();
	if (left < 0)
		left = 0;
	return ms < 0 || left < ms ? (int)left : ms;
}

static int sleep_until_ready(struct live *l, struct diag *d)
{
	sigset_t before;
	int r = 0;

	rd_signals_hold(&before);
	if (!rd_signals_pending())
		r = rd_capture_wait(l->capture, timeout(l), &before, d);
	rd_signals_release(&before);
	return r;
}

/* What signals asked for.  1 where they ended the run. */
static int heed_signals(struct live *l, struct diag *d)
{
	if (rd_signals_asked())
		rd_run_put_counts(l->notices, l->capture, l->output, true);
	if (rd_signals_flush() && rd_output_flush_file(l->output, d))
		return -1;
	return rd_signals_ended();
}

int rd_run_live(struct capture *c, struct output *o, struct text *notices, struct diag *d)
{
	struct live l = { .capture = c, .output = o, .notices = notices };

	if (o->s->decode.verbose && o->s->write_file && !o->s->print_too)
		l.report_at = now_ms() + REPORT_MS;
	for (;;) {
		int more = drain(&l, d), r;

		if (more <= 0)
			return more;
		report(&l);
		r = heed_signals(&l, d);
		if (r)
			return r < 0 ? -1 : 0;
		if (more == 1)
			continue;
		r = rd_output_idle(o, d);
		if (r)
			return r < 0 ? -1 : 0;
		if (sleep_until_ready(&l, d) < 0)
			return rd_run_failed(d);
	}
}
