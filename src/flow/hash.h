/* hash: what the tables of connections hash with, seeded, so that nobody outside can choose addresses that
 * collide. */
#ifndef RINGDUMP_FLOW_HASH_H
#define RINGDUMP_FLOW_HASH_H

#include <stdint.h>
#include <sys/random.h>

static inline __attribute__((always_inline)) uint64_t rd_hash_mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

/* Not to be guessed; from the address of OWNER where the kernel has no random bytes yet. */
static inline uint64_t rd_hash_seed(const void *owner)
{
	uint64_t seed;

	if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != sizeof seed)
		seed = (uintptr_t)owner * 0x9e3779b97f4a7c15u;
	return seed;
}

#endif
