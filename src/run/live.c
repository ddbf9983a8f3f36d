/* Packets from an interface. */
#include "run.h"

enum { BATCH = 1024 };

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

/* Everything that is in the ring now, but no more than a batch.  1: go on at once; 2: the ring is empty. */
static int drain(struct capture *c, struct output *o, struct diag *d)
{
	struct frame f;

	for (int i = 0; i < BATCH; i++) {
		int r = rd_capture_next(c, &f, d);

		if (r <= 0)
			return r ? rd_run_failed(d) : 2;
		r = rd_output_put(o, &f, d);
		if (r)
			return r < 0 ? -1 : 0;
	}
	return 1;
}

/* Sleep with the signals let in only while asleep, so that none slips by between the look and the sleep. */
static int sleep_until_ready(struct capture *c, struct diag *d)
{
	sigset_t ours, before;
	int r = 0;

	sigemptyset(&ours);
	sigaddset(&ours, SIGINT);
	sigaddset(&ours, SIGTERM);
	sigaddset(&ours, SIGHUP);
	sigaddset(&ours, SIGUSR1);
	sigprocmask(SIG_BLOCK, &ours, &before);
	if (!rd_signals_ended())
		r = rd_capture_wait(c, -1, &before, d);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return r;
}

int rd_run_live(struct capture *c, struct output *o, struct text *notices, struct diag *d)
{
	for (;;) {
		int r = drain(c, o, d);

		if (r <= 0)
			return r;
		if (rd_signals_asked())
			rd_run_put_counts(notices, c, o, true);
		if (rd_signals_ended()) {
			/* tcpdump: an interrupted printing ends with an empty line */
			if (o->decoder)
				rd_text_char(o->text, '\n');
			return 0;
		}
		if (r == 1)
			continue;
		if (rd_output_flush(o, d))
			return -1;
		if (sleep_until_ready(c, d) < 0)
			return rd_run_failed(d);
	}
}
