/* The memcpy of the static file. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "../suite.h"

void *small_memcpy(void *restrict to, const void *restrict from, size_t n);
#define memcpy small_memcpy
#include "small/memcpy.c"
#undef memcpy

enum { MOST = 300, PLACES = 17, AROUND = 32 };

/* Every length at every distance from a multiple of 16, and nothing around it. */
START_TEST(each_length_from_and_to_each_place)
{
	uint8_t from[MOST + PLACES], to[MOST + PLACES + AROUND], want[sizeof to];

	srand(1);
	for (size_t i = 0; i < sizeof from; i++)
		from[i] = (uint8_t)rand();
	for (size_t n = 0; n <= MOST; n++)
		for (size_t place = 0; place < PLACES; place++) {
			uint8_t *start = to + place;

			memset(to, 0x55, sizeof to);
			memset(want, 0x55, sizeof want);
			for (size_t i = 0; i < n; i++)
				want[place + i] = from[n % PLACES + i];
			ck_assert_ptr_eq(small_memcpy(start, from + n % PLACES, n), start);
			ck_assert_mem_eq(to, want, sizeof to);
		}
}
END_TEST

SUITE(small_memcpy, each_length_from_and_to_each_place);
