/* clock: the clock that nobody sets, for limits and what is due. */
#ifndef RINGDUMP_CLOCK_H
#define RINGDUMP_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Nanoseconds since some moment in the past, CLOCK_MONOTONIC of clock_gettime(2). */
static inline int64_t rd_clock_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* The same in milliseconds. */
static inline int64_t rd_clock_ms(void)
{
	return rd_clock_ns() / 1000000;
}

#endif
