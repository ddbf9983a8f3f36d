/* dice: random numbers that a seed repeats. */
#ifndef RINGDUMP_TESTS_DICE_H
#define RINGDUMP_TESTS_DICE_H

#include <stdbool.h>
#include <stdint.h>

struct dice {
	uint64_t state;
	bool eager; /* comparisons are mostly made to hold, which gets deep into an expression */
};

static inline uint32_t dice_roll(struct dice *d)
{
	/* splitmix64: any seed will do */
	uint64_t z = d->state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (uint32_t)((z ^ z >> 31) >> 16);
}

static inline uint32_t dice_below(struct dice *d, uint32_t n)
{
	return dice_roll(d) % n;
}

/* Once in N times. */
static inline bool dice_one_in(struct dice *d, uint32_t n)
{
	return dice_below(d, n) == 0;
}

#endif
