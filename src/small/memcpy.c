/*
 * memcpy(3) for the short pieces that lines are made of.  musl's begins each copy with a string instruction,
 * which takes longer than to make the text of a number: with -X two fifths of all time.
 */
#include <stdint.h>
#include <string.h>

/* As long as this is a constant to the compiler, it is a load and a store. */
#define MOVE(to, from, bytes) __builtin_memcpy((to), (from), (bytes))

/* Each case takes both ends, which may overlap. */
void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
	const uint8_t *f = from;
	uint8_t *t = to;

	if (n >= 16) {
		for (size_t i = 0; i < n - 16; i += 16)
			MOVE(t + i, f + i, 16);
		MOVE(t + n - 16, f + n - 16, 16);
	} else if (n >= 8) {
		MOVE(t, f, 8);
		MOVE(t + n - 8, f + n - 8, 8);
	} else if (n >= 4) {
		MOVE(t, f, 4);
		MOVE(t + n - 4, f + n - 4, 4);
	} else if (n >= 2) {
		MOVE(t, f, 2);
		MOVE(t + n - 2, f + n - 2, 2);
	} else if (n) {
		*t = *f;
	}
	return to;
}
