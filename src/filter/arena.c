/* Bump allocation in blocks of growing size. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "filter/arena.h"

enum {
	FIRST_BLOCK = 16384,
	LARGEST_BLOCK = 1 << 20,
	ALIGN = 8 /* pointers, uint64_t and double are all there is */
};

struct arena_block {
	struct arena_block *next;
	size_t size, used; /* of BYTES */
	_Alignas(ALIGN) unsigned char bytes[];
};

static struct arena_block *push(struct arena *a, struct arena_block *b)
{
	b->next = a->blocks;
	a->blocks = b;
	return b;
}

static struct arena_block *grow(struct arena *a, size_t size)
{
	size_t want = a->blocks ? 2 * a->blocks->size : FIRST_BLOCK;
	struct arena_block *b = a->spare;

	if (b && b->size >= size) {
		a->spare = NULL;
		return push(a, b);
	}
	if (want > LARGEST_BLOCK)
		want = LARGEST_BLOCK;
	if (want < size)
		want = size;
	if (want > a->limit - a->used)
		want = size;
	if (want > a->limit - a->used)
		return NULL;
	b = calloc(1, sizeof *b + want);
	if (!b)
		return NULL;
	b->size = want;
	a->used += want;
	return push(a, b);
}

void *rd_arena_alloc(struct arena *a, size_t size)
{
	struct arena_block *b = a->blocks;
	void *p;

	if (size > SIZE_MAX - ALIGN)
		return NULL;
	size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (!b || b->size - b->used < size)
		b = grow(a, size);
	if (!b)
		return NULL;
	p = b->bytes + b->used;
	b->used += size;
	return p;
}

void *rd_arena_array(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		return NULL;
	return rd_arena_alloc(a, n * size);
}

char *rd_arena_text(struct arena *a, const char *s, size_t len)
{
	char *copy = rd_arena_alloc(a, len + 1);

	if (copy)
		memcpy(copy, s, len);
	return copy;
}

static void drop(struct arena *a, struct arena_block *b)
{
	if (!b)
		return;
	a->used -= b->size;
	free(b);
}

/* The first block off the list: the largest such one is kept, as memory that was used once is cheap to use.
 */
static void pop(struct arena *a)
{
	struct arena_block *b = a->blocks;

	a->blocks = b->next;
	if (a->spare && a->spare->size >= b->size) {
		drop(a, b);
		return;
	}
	drop(a, a->spare);
	memset(b->bytes, 0, b->used);
	b->used = 0;
	a->spare = b;
}

void rd_arena_free(struct arena *a)
{
	while (a->blocks) {
		struct arena_block *b = a->blocks;

		a->blocks = b->next;
		drop(a, b);
	}
	drop(a, a->spare);
	a->spare = NULL;
}

struct arena_mark rd_arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->blocks, a->blocks ? a->blocks->used : 0 };
}

void rd_arena_rewind(struct arena *a, struct arena_mark m)
{
	struct arena_block *b;

	while (a->blocks != m.block)
		pop(a);
	b = a->blocks;
	if (!b)
		return;
	memset(b->bytes + m.used, 0, b->used - m.used);
	b->used = m.used;
}
