/* Packets from a file. */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include "run.h"
#include "signals.h"

/* False where the packet is not wanted. */
static bool select_frame(const struct selection *sel, struct frame *f)
{
	const struct sock_filter *first = sel->code.insn;
	uint32_t keep = first->k;

	/* without an expression the program is but this */
	if (first->code != (BPF_RET | BPF_K))
		keep = rd_bpf_run_frame(&sel->code, f);
	/* tcpdump: -s and the number that an expression's program returns cut nothing that is in a file */
	if (sel->cuts && keep < f->cap)
		f->cap = keep;
	return keep;
}

/* What the reader's wait works on. */
struct pause {
	struct output *output;
	int fd;
	int result; /* of the output: -1 where it is broken, with DIAG */
	struct diag *diag;
};

static int sleep_until_readable(int fd, int timeout_ms)
{
	struct timespec limit = { .tv_sec = timeout_ms / 1000, .tv_nsec = timeout_ms % 1000 * 1000000L };
	struct pollfd p = { .fd = fd, .events = POLLIN };
	sigset_t before;
	int n = 0;

	rd_signals_hold(&before);
	if (!rd_signals_pending())
		n = ppoll(&p, 1, timeout_ms < 0 ? NULL : &limit, &before);
	rd_signals_release(&before);
	return n;
}

/* The reader is about to wait for more: let what there is be seen, and end where a signal came. */
static int before_wait(void *arg)
{
	struct pause *p = arg;

	for (;;) {
		if (rd_signals_ended())
			return 1;
		if (rd_signals_flush() && rd_output_flush_file(p->output, p->diag))
			p->result = -1;
		else
			p->result = rd_output_idle(p->output, p->diag);
		if (p->result)
			return 1;
		/* tcpdump: says nothing of counts where it reads a file */
		if (rd_signals_asked())
			rd_output_put_open(p->output);
		if (sleep_until_readable(p->fd, rd_output_timeout(p->output)) > 0)
			return 0;
	}
}

static enum rd_run_end ended_by(int output_result)
{
	return output_result < 0 ? RD_RUN_BROKEN : RD_RUN_FULL;
}

enum rd_run_end rd_run_file(struct input *input, const struct selection *selection, struct output *o,
			    struct diag *d)
{
	struct pause pause = { .output = o, .fd = input->fd, .diag = d };
	uint64_t left = o->s->count;
	struct frame f;
	int result;

	rd_reader_on_wait(input->reader, before_wait, &pause);
	while ((result = rd_reader_next(input->reader, &f, d)) == 1) {
		if (!select_frame(selection, &f))
			continue;
		result = rd_output_put(o, &f, d);
		if (result)
			return ended_by(result);
		if (left && !--left)
			return RD_RUN_DONE;
		if (o->s->max_bytes && rd_output_full(o))
			return RD_RUN_FULL;
	}
	if (pause.result)
		return ended_by(pause.result);
	if (result == 0)
		return RD_RUN_DONE;
	rd_run_failed(d);
	return RD_RUN_DAMAGED;
}
