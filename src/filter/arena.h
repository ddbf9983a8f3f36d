/*
 * arena: memory for one compilation, released in one go.
 *
 * What is handed out is zeroed and aligned for any type.  The whole arena never exceeds its limit, so that
 * no expression, however hostile, can make the compiler eat the machine.
 */
#ifndef RINGDUMP_FILTER_ARENA_H
#define RINGDUMP_FILTER_ARENA_H

#include <stddef.h>

struct arena {
	struct arena_block *blocks;
	struct arena_block *spare; /* all zeroes, from the last rewind, or NULL */
	size_t used;		   /* bytes taken from malloc so far */
	size_t limit;		   /* and how many that may become */
};

/* SIZE bytes, or NULL where the limit or the machine says no. */
void *rd_arena_alloc(struct arena *a, size_t size);

/* An array of N elements of SIZE bytes. */
void *rd_arena_array(struct arena *a, size_t n, size_t size);

/* A copy of LEN bytes with a NUL after them. */
char *rd_arena_text(struct arena *a, const char *s, size_t len);

void rd_arena_free(struct arena *a);

/* Where an arena stands, and back there: all that was handed out in between is gone. */
struct arena_mark {
	struct arena_block *block;
	size_t used;
};

struct arena_mark rd_arena_mark(const struct arena *a);
void rd_arena_rewind(struct arena *a, struct arena_mark m);

#endif
