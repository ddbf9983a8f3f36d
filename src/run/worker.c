/* The thread that serves a ring. */
#include <errno.h>
#include <unistd.h>
#include "run.h"
#include "worker.h"

enum { BATCHES = 32 };

void rd_bell_ring(int fd)
{
	const uint64_t one = 1;

	/* it can only fail where it rings already */
	while (write(fd, &one, sizeof one) < 0 && errno == EINTR)
		;
}

void rd_bell_clear(int fd)
{
	uint64_t count;

	while (read(fd, &count, sizeof count) < 0 && errno == EINTR)
		;
}

static void hand_over(struct worker *w)
{
	if (!w->filling)
		return;
	rd_queue_push(&w->queue, w->filling);
	w->filling = NULL;
	rd_bell_ring(w->crew->news);
}

/* 1 where nobody takes it any more. */
static int append(struct worker *w, enum record_kind kind, const struct frame *f, const void *bytes,
		  uint32_t size)
{
	for (;;) {
		if (!w->filling)
			w->filling = rd_queue_take_spare(&w->queue);
		if (!w->filling)
			return 1;
		if (rd_chunk_put(w->filling, kind, f, bytes, size))
			return 0;
		hand_over(w);
	}
}

int rd_worker_pass(struct worker *w, const struct frame *f, struct diag *d)
{
	(void)d;
	return append(w, RECORD_FRAME, f, f->bytes, f->cap);
}

int rd_worker_drain(void *worker, const char *bytes, size_t len)
{
	struct worker *w = worker;

	return append(w, RECORD_PIECE, w->printed, bytes, (uint32_t)len) ? ECANCELED : 0;
}

int rd_worker_print(struct worker *w, const struct frame *f, struct diag *d)
{
	int r;

	(void)d;
	w->printed = f;
	rd_decoder_print(w->decoder, &w->text, f, 0);
	r = append(w, RECORD_TEXT, f, w->text.base, (uint32_t)rd_text_used(&w->text));
	w->text.p = w->text.base;
	return r;
}

/* One more packet: is it wanted, and is it the last?  All threads count together. */
static bool admit(struct crew *crew, const struct frame *f, bool *last)
{
	uint64_t count = crew->s->count, most = crew->s->max_bytes, before;

	*last = false;
	if (count) {
		before = counter_add(&crew->tickets, 1);
		*last = before + 1 == count;
		if (before >= count)
			return false;
	}
	if (most) {
		before = counter_add(&crew->bytes, f->cap);
		*last |= before + f->cap >= most;
		if (before >= most)
			return false;
	}
	return true;
}

int rd_worker_write(struct worker *w, const struct frame *f, struct diag *d)
{
	uint64_t before = w->output.packets;
	bool last;
	int r;

	if (!admit(w->crew, f, &last))
		return 1;
	r = rd_output_put(&w->output, f, d);
	counter_add(&w->packets, w->output.packets - before);
	return r ? r : last;
}

/* As drain in live.c. */
static int drain(struct worker *w)
{
	struct frame f[RD_CAPTURE_BATCH];

	for (int i = 0; i < BATCHES; i++) {
		size_t n = RD_CAPTURE_BATCH;
		int r = rd_capture_take(w->capture, f, &n, &w->diag), put = 0;

		for (size_t k = 0; k < n && !put; k++)
			put = w->put(w, &f[k], &w->diag);
		if (put)
			return put < 0 ? -1 : 0;
		if (r <= 0)
			return r ? rd_run_failed(&w->diag) : 2;
	}
	return 1;
}

/* What the main thread and the clock ask of the file.  0: the end; 1: go on; -1. */
static int tend_file(struct worker *w, bool idle)
{
	int r = 0;

	if (__atomic_exchange_n(&w->flush, 0, __ATOMIC_RELAXED))
		r = rd_output_flush_file(&w->output, &w->diag);
	if (!r && idle)
		r = rd_output_idle(&w->output, &w->diag);
	return r < 0 ? -1 : !r;
}

/* Nothing is in the ring. */
static int rest(struct worker *w)
{
	int timeout = w->writes ? rd_output_timeout(&w->output) : -1, r;

	rd_capture_rest(w->capture);
	r = rd_capture_wait(w->capture, timeout, NULL, &w->diag);
	rd_capture_rise(w->capture);
	if (r < 0)
		return rd_run_failed(&w->diag);
	if (!r)
		rd_bell_clear(w->bell);
	return 1;
}

void *rd_worker_serve(void *worker)
{
	struct worker *w = worker;
	int more = 1;

	while (more > 0 && !__atomic_load_n(&w->crew->stop, __ATOMIC_RELAXED)) {
		more = drain(w);
		if (more > 0 && w->writes) {
			int r = tend_file(w, more == 2);

			more = r > 0 ? more : r;
		}
		if (more != 2)
			continue;
		hand_over(w);
		more = rest(w);
	}
	hand_over(w);
	w->failed = more < 0;
	rd_queue_end(&w->queue);
	rd_bell_ring(w->crew->news);
	return NULL;
}
