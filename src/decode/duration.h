/* duration: seconds as people read them. */
#ifndef RINGDUMP_DECODE_DURATION_H
#define RINGDUMP_DECODE_DURATION_H

#include "walk.h"

/* "1w2d3h4m5s": units of zero are left out, and no time at all is "0s". */
void rd_put_duration(struct walk *w, uint32_t seconds);

/* "2001-03-06 20:06:32" with this SEPARATOR in the day: where the machine is, if LOCAL, else UTC. */
void rd_put_date(struct walk *w, int64_t seconds, char separator, bool local);

#endif
