/* Bump allocation in blocks of growing size. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "filter/arena.h"

enum { FIRST_BLOCK = 16384, LARGEST_BLOCK = 1 << 20, ALIGN = 16 };

struct arena_block {
	struct arena_block *next;
	size_t size, used; /* of BYTES */
	_Alignas(ALIGN) unsigned char bytes[];
};

static struct arena_block *grow(struct arena *a, size_t size)
{
	size_t want = a->blocks ? 2 * a->blocks->size : FIRST_BLOCK;
	struct arena_block *b;

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
	b->next = a->blocks;
	a->blocks = b;
	a->used += want;
	return b;
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

void rd_arena_free(struct arena *a)
{
	while (a->blocks) {
		struct arena_block *next = a->blocks->next;

		free(a->blocks);
		a->blocks = next;
	}
	a->used = 0;
}

struct arena_mark rd_arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->blocks, a->blocks ? a->blocks->used : 0 };
}

void rd_arena_rewind(struct arena *a, struct arena_mark m)
{
	struct arena_block *b;

	/* the last block is kept where nothing is to be left: it is likely to be wanted again */
	while (a->blocks != m.block && (m.block || a->blocks->next)) {
		struct arena_block *next = a->blocks->next;

		if (!m.block && next->size <= a->blocks->size) {
			a->blocks->next = next->next;
			a->used -= next->size;
			free(next);
			continue;
		}
		a->used -= a->blocks->size;
		free(a->blocks);
		a->blocks = next;
	}
	b = a->blocks;
	if (!b)
		return;
	memset(b->bytes + m.used, 0, b->used - m.used);
	b->used = m.used;
}
