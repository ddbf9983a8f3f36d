/* clock: the clock that nobody sets, for limits and what is due. */
#ifndef RINGDUMP_CLOCK_H
#define RINGDUMP_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Milliseconds since some moment in the past, CLOCK_MONOTONIC of clock_gettime(2). */
static inline int64_t rd_clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

#endif
