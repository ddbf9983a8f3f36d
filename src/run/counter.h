/* counter: a 64-bit number that several threads count with, also where the machine has no such operation
 * (mips). */
#ifndef RINGDUMP_RUN_COUNTER_H
#define RINGDUMP_RUN_COUNTER_H

#include <stdint.h>

#if __GCC_ATOMIC_LLONG_LOCK_FREE == 2

struct counter {
	uint64_t value;
};

/* What it was before N came to it. */
static inline uint64_t counter_add(struct counter *c, uint64_t n)
{
	return __atomic_fetch_add(&c->value, n, __ATOMIC_RELAXED);
}

#else

struct counter {
	uint64_t value;
	uint32_t taken; /* a thread is at it, for a few instructions */
};

static inline uint64_t counter_add(struct counter *c, uint64_t n)
{
	uint64_t before;

	while (__atomic_exchange_n(&c->taken, 1, __ATOMIC_ACQUIRE))
		;
	before = c->value;
	c->value += n;
	__atomic_store_n(&c->taken, 0, __ATOMIC_RELEASE);
	return before;
}

#endif

#endif
