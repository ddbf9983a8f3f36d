/* duration: seconds as people read them. */
#ifndef RINGDUMP_DECODE_DURATION_H
#define RINGDUMP_DECODE_DURATION_H

#include "walk.h"

/* "1w2d3h4m5s": units of zero are left out, and no time at all is "0s". */
void rd_put_duration(struct walk *w, uint32_t seconds);

#endif
