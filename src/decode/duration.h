/* duration: seconds as people read them. */
#ifndef RINGDUMP_DECODE_DURATION_H
#define RINGDUMP_DECODE_DURATION_H

#include "walk.h"

/* "1w2d3h4m5s": units of zero are left out, and no time at all is "0s". */
void rd_put_duration(struct walk *w, uint32_t seconds);

/*
 * The date and time that SECONDS since 1970 are where the machine is, if LOCAL, else in UTC.  FORMAT has six
 * numbers: year, month, day, hours, minutes, seconds.
 */
void rd_put_date(struct walk *w, int64_t seconds, bool local, const char *format);

#endif
