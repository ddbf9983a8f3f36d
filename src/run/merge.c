/*
 * Many queues into one output, by time.
 *
 * A packet is given out when no ring can still bring an older one.  A ring whose queue has a packet says so
 * by that packet's time, because each ring is in order.  One whose queue is empty is asked whether the kernel
 * has put anything into it (rd_capture_is_dry): if not, all that it will bring is newer than this moment.  If
 * it has, its block is on its way, and everything newer waits for it: as long as the kernel keeps a block,
 * some milliseconds.
 */
#include <time.h>
#include <ringdump/clock.h>
#include "worker.h"

enum {
	BATCH = 1024,
	HOLD_MAX_MS = 1000,  /* then a ring that says nothing is not waited for any longer */
	FLIGHT_NS = 1000000, /* between a packet's time stamp and its place in the ring */
};

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* The next record of W, or NULL where none is there. */
static const struct record *next_of(struct worker *w)
{
	for (;;) {
		const struct record *r = w->head ? rd_chunk_peek(w->head) : NULL;

		if (r)
			return r;
		if (w->head)
			rd_queue_give_back(&w->queue, w->head);
		w->head = rd_queue_pop(&w->queue, &w->ended);
		if (!w->head)
			return NULL;
	}
}

static int64_t time_of(const struct record *r)
{
	return r->frame.sec * 1000000000 + r->frame.nsec;
}

/* The worker whose next record is the oldest, and the time of the next oldest in *LIMIT. */
static struct worker *oldest(struct crew *crew, int64_t *limit)
{
	struct worker *first = NULL;
	int64_t best = INT64_MAX;

	*limit = INT64_MAX;
	for (struct worker *w = crew->worker; w < crew->worker + crew->count; w++) {
		const struct record *r = next_of(w);
		int64_t t = r ? time_of(r) : 0;

		if (!r)
			continue;
		if (!first || t < best) {
			*limit = best;
			best = t;
			first = w;
		} else if (t < *limit) {
			*limit = t;
		}
	}
	return first;
}

/*
 * How old may a packet be that W, whose queue is empty, will still bring?  Into W->watermark.  False where
 * there is something in the queue now.  WHEN is the time of a packet that was there before.
 */
static bool ask(struct worker *w, int64_t when)
{
	int64_t now = now_ns();
	bool dry = rd_capture_is_dry(w->capture);

	if (next_of(w))
		return false;
	if (!dry)
		return true;
	if (now > when)
		w->watermark = now - FLIGHT_NS;
	else if (w->watermark < when) /* the clock was set back: what is there is older all the same */
		w->watermark = when;
	return true;
}

/* Lower *LIMIT to what the rings with empty queues may still bring, at least to below WHEN.  False: choose
 * anew. */
static bool heed_slower(struct crew *crew, int64_t when, int64_t *limit)
{
	for (struct worker *w = crew->worker; w < crew->worker + crew->count; w++) {
		if (w->head || w->ended)
			continue;
		if (w->watermark < when && !ask(w, when))
			return false;
		if (!w->ended && w->watermark < *limit)
			*limit = w->watermark;
	}
	return true;
}

/* From which worker, and up to which time?  NULL where there is nothing, or *HELD. */
static struct worker *choose(struct crew *crew, int64_t *limit, bool *held)
{
	struct worker *first;
	int64_t when;

	*held = false;
	*limit = 0;
	if (crew->unfinished)
		return next_of(crew->unfinished) ? crew->unfinished : NULL;
	do {
		first = oldest(crew, limit);
		if (!first)
			return NULL;
		when = time_of(next_of(first));
	} while (!heed_slower(crew, when, limit));
	if (when <= *limit) {
		crew->held_since = 0;
		return first;
	}
	if (!crew->held_since)
		crew->held_since = rd_clock_ms();
	*held = rd_clock_ms() - crew->held_since < HOLD_MAX_MS;
	*limit = when;
	return *held ? NULL : first;
}

static int emit(struct crew *crew, struct worker *w, const struct record *r, struct diag *d)
{
	crew->unfinished = r->kind == RECORD_PIECE ? w : NULL;
	if (r->kind == RECORD_FRAME)
		return rd_output_put(crew->output, &r->frame, d);
	return rd_output_put_text(crew->output, &r->frame, r->text, r->size, r->kind == RECORD_TEXT, d);
}

enum rd_merged rd_merge(struct crew *crew, struct diag *d)
{
	const struct output *o = crew->output;
	bool held;
	int64_t limit;
	struct worker *w = choose(crew, &limit, &held);

	if (!w)
		return held ? RD_MERGED_HELD : RD_MERGED_NONE;
	for (int i = 0; i < BATCH; i++) {
		const struct record *r = rd_chunk_peek(w->head);
		int result;

		if (!r || (time_of(r) > limit && !crew->unfinished))
			break;
		result = emit(crew, w, r, d);
		rd_chunk_skip(w->head);
		if (result)
			return result < 0 ? RD_MERGED_BROKEN : RD_MERGED_ENOUGH;
		if (!crew->unfinished && rd_output_full(o))
			return RD_MERGED_ENOUGH;
	}
	return RD_MERGED_SOME;
}
