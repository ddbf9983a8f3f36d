/*
 * qsort(3) for statically linked programs: Shell's, with Knuth's gaps.  A tenth of the C library's, and quick
 * enough for what is sorted here: labels of an assembled program, values of a filter, addresses of a host.
 */
#include <stdlib.h>

static void swap(unsigned char *a, unsigned char *b, size_t size)
{
	while (size--) {
		unsigned char c = *a;

		*a++ = *b;
		*b++ = c;
	}
}

void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *))
{
	unsigned char *first = base;
	size_t gap = 1;

	while (gap < count / 3)
		gap = 3 * gap + 1;
	for (; gap; gap /= 3)
		for (size_t i = gap; i < count; i++)
			for (size_t j = i; j >= gap; j -= gap) {
				unsigned char *b = first + j * size, *a = b - gap * size;

				if (compare(a, b) <= 0)
					break;
				swap(a, b, size);
			}
}
