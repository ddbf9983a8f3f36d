/* Packets from one ring. */
#include <unistd.h>
#include "run.h"
#include "signals.h"
#include "watch.h"

enum { BATCHES = 32 };

/* Everything that is in the ring now, but no more than some batches.  0: the end; 1: go on at once; 2: the
 * ring is empty. */
static int drain(struct capture *c, struct output *o, struct diag *d)
{
	struct frame f[RD_CAPTURE_BATCH];

	for (int i = 0; i < BATCHES; i++) {
		size_t n = rd_output_room(o, RD_CAPTURE_BATCH);
		int r = rd_capture_take(c, f, &n, d), put = rd_output_put_all(o, f, n, d);

		if (put)
			return put < 0 ? -1 : 0;
		if (r <= 0)
			return r ? rd_run_failed(d) : 2;
		if (rd_output_full(o))
			return 0;
	}
	return 1;
}

static int sleep_until_ready(struct watch *w, struct diag *d)
{
	sigset_t before;
	int r = 0;

	rd_signals_hold(&before);
	if (!rd_signals_pending())
		r = rd_capture_wait(w->input->capture, rd_watch_timeout(w, rd_output_timeout(w->output)),
				    &before, d);
	rd_signals_release(&before);
	return r;
}

/* What signals asked for.  1 where they ended the run. */
static int heed_signals(struct watch *w, struct output *o, struct diag *d)
{
	rd_watch_heed(w);
	if (rd_signals_flush() && rd_output_flush_file(o, d))
		return -1;
	return rd_signals_ended() || rd_watch_over(w);
}

static int loop(struct watch *w, struct output *o, struct diag *d)
{
	for (;;) {
		int more = drain(w->input->capture, o, d), r;

		if (more <= 0)
			return more;
		rd_watch_tick(w);
		r = heed_signals(w, o, d);
		if (r)
			return r < 0 ? -1 : 0;
		if (more == 1)
			continue;
		r = rd_output_idle(o, d);
		if (r)
			return r < 0 ? -1 : 0;
		if (sleep_until_ready(w, d) < 0)
			return rd_run_failed(d);
		/* at the far end of an ssh session nothing else tells that it is over, until a packet comes
		 */
		if (rd_capture_is_orphan(w->input->capture))
			return 0;
	}
}

int rd_run_live(const struct input *input, struct output *o, struct text *notices, struct diag *d)
{
	struct watch w;
	int result;

	rd_watch_begin(&w, input, o, notices);
	if (rd_output_to_stdout(o))
		rd_capture_set_reader(input->capture, STDOUT_FILENO);
	else if (!o->s->packet_buffered)
		rd_capture_be_patient(input->capture);
	result = loop(&w, o, d);
	rd_watch_end(&w);
	return result;
}
