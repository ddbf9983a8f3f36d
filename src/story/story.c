/* From packets to stories: the decoder tells the tracker, the tracker what a packet means and what has ended.
 */
#include <stdlib.h>
#include <ringdump/clock.h>
#include "explain.h"
#include "story.h"

enum { SCRATCH = 4096, TICK_MS = 250 };

struct story {
	struct story_options o;
	struct text *text;
	struct tracker *tracker;
	struct segment_watch watch;
	struct step step;    /* what the packet being printed means */
	struct text nowhere; /* takes the text of packets where nobody reads it */
	char room[SCRATCH];
	int64_t now;	    /* the last packet's time, ns */
	int64_t idle_since; /* rd_clock_ms when nothing more had come, 0: packets come */
};

static int drop(void *arg, const char *bytes, size_t len)
{
	(void)arg, (void)bytes, (void)len;
	return 0;
}

static void on_segment(void *arg, const struct segment *segment)
{
	struct story *s = arg;

	rd_tracker_segment(s->tracker, segment, &s->step);
}

static void on_error(void *arg, const struct segment_error *error)
{
	struct story *s = arg;

	rd_tracker_error(s->tracker, error, &s->step);
}

static void on_report(void *arg, const struct conn *c, int64_t now, enum rd_conn_report why)
{
	struct story *s = arg;

	if (s->o.kind != RD_STORY_ROWS)
		return;
	if (s->o.put)
		s->o.put(s->o.arg, s->text, c, now, why, s->o.color);
	else
		rd_story_put_row(s->text, c, now, why, s->o.color);
}

int rd_story_open(struct story **out, const struct story_options *o, struct text *text, struct diag *d)
{
	struct story *s = calloc(1, sizeof *s);
	const struct conn_sink sink = { on_report, s };

	*out = s;
	if (!s || rd_tracker_open(&s->tracker, o->flows_max, &sink)) {
		rd_story_close(s);
		*out = NULL;
		return rd_diag_fail(d, -1, "no memory for the table of connections");
	}
	s->o = *o;
	s->text = text;
	s->watch = (struct segment_watch){
		.segment = on_segment, .error = on_error, .arg = s, .mutes = o->kind == RD_STORY_ROWS
	};
	rd_text_init(&s->nowhere, s->room, sizeof s->room, drop, NULL);
	if (!o->put && o->kind == RD_STORY_ROWS)
		rd_story_put_header(text);
	return 0;
}

void rd_story_close(struct story *s)
{
	if (s)
		rd_tracker_close(s->tracker);
	free(s);
}

const struct segment_watch *rd_story_watch(const struct story *s)
{
	return &s->watch;
}

void rd_story_print(struct story *s, struct decoder *d, const struct frame *f, uint64_t number)
{
	bool mutes = s->watch.mutes;

	s->step.conn = NULL;
	s->idle_since = 0;
	rd_decoder_print(d, mutes ? &s->nowhere : s->text, f, number);
	s->now = rd_frame_ns(f);
	if (!mutes && s->step.conn)
		rd_story_explain(s->text, &s->step, s->o.absolute_seq, s->o.color);
}

/* The packets' clock goes on while none come: their own may be another one than ours. */
static int64_t now(struct story *s)
{
	return s->idle_since ? s->now + (rd_clock_ms() - s->idle_since) * 1000000 : s->now;
}

void rd_story_idle(struct story *s)
{
	if (!s->idle_since)
		s->idle_since = rd_clock_ms();
	rd_tracker_tick(s->tracker, now(s));
}

int rd_story_timeout(const struct story *s)
{
	return rd_tracker_waits(s->tracker) ? TICK_MS : -1;
}

void rd_story_put_open(struct story *s, enum rd_conn_report why)
{
	rd_tracker_put_open(s->tracker, now(s), why);
}
