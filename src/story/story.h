/*
 * story: what happened to connections, for people: a row for each (--conn), or a sentence behind each packet
 * (--explain).
 *
 * A story owns the tracker that follows the connections.  It gets what it knows from the decoder, by
 * rd_story_watch, and writes to the text that it was opened with.
 */
#ifndef RINGDUMP_STORY_STORY_H
#define RINGDUMP_STORY_STORY_H

#include <ringdump/decode.h>
#include "flow/segment.h"
#include "flow/track.h"

enum rd_story_kind { RD_STORY_NONE, RD_STORY_ROWS, RD_STORY_EXPLAIN };

struct story;

struct story_options {
	uint8_t kind;	    /* enum rd_story_kind */
	bool color;	    /* escape sequences of ECMA-48 around words */
	bool absolute_seq;  /* numbers in sentences are as in the packet (-S) */
	uint32_t flows_max; /* connections followed at once, 0: a default */
	/* How a connection is written; NULL: as a row of the table. */
	void (*put)(const void *arg, struct text *t, const struct conn *c, int64_t now,
		    enum rd_conn_report why, bool color);
	const void *arg;
};

/* 0, or -1 with the reason.  O is copied, TEXT is kept. */
int rd_story_open(struct story **out, const struct story_options *o, struct text *text, struct diag *d);
void rd_story_close(struct story *s);

/* What the decoder's options are to have as `watch`. */
const struct segment_watch *rd_story_watch(const struct story *s);

/* Decode F and write what there is to be said now. */
void rd_story_print(struct story *s, struct decoder *d, const struct frame *f, uint64_t number);

/* Nothing has come for a while: time goes on for those that wait for an answer.  In ms, or -1: when to call
 * again. */
void rd_story_idle(struct story *s);
int rd_story_timeout(const struct story *s);

/* Rows of all that are open: at the end (RD_REPORT_OPEN), or because somebody asks (RD_REPORT_ASKED). */
void rd_story_put_open(struct story *s, enum rd_conn_report why);

#endif
