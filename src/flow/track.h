/*
 * track: follows TCP connections from the segments that a decoder hands over, and reports each to a sink.
 *
 * Memory is bounded: MAX connections, reserved when it is opened and touched as they come.  What is over
 * stays for a minute, so that late segments find it; then, or where the table is full, its place is taken.
 * Nothing here allocates or calls the kernel once it is open.
 */
#ifndef RINGDUMP_FLOW_TRACK_H
#define RINGDUMP_FLOW_TRACK_H

#include "segment.h"
#include "step.h"

struct tracker;

/* 0, or -1 where there is no memory.  SINK is copied.  MAX 0: a default of 65,536. */
int rd_tracker_open(struct tracker **out, uint32_t max, const struct conn_sink *sink);
void rd_tracker_close(struct tracker *t);

/* One segment, one error; STEP gets what it means. */
void rd_tracker_segment(struct tracker *t, const struct segment *s, struct step *step);
void rd_tracker_error(struct tracker *t, const struct segment_error *e, struct step *step);

/* It is NOW: report what has got no answer for so long that none will come. */
void rd_tracker_tick(struct tracker *t, int64_t now);
/* Is there any such, so that rd_tracker_tick is to be called in a quarter of a second? */
bool rd_tracker_waits(const struct tracker *t);
/* Report all that have not ended, in the order in which they were last seen. */
void rd_tracker_put_open(struct tracker *t, int64_t now, enum rd_conn_report why);

#endif
