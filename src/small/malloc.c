/*
 * Memory straight from the kernel, a mapping for each piece, for statically linked programs: this one asks
 * for a few dozen pieces when it starts and for none per packet, so that an allocator would only be code.
 * What is freed is gone: a late use of it ends the program.
 */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

enum {
	PAGE = 4096,
	LINE = 64 /* of a cache; pieces begin with one */
};

/* In front of each piece. */
struct head {
	size_t mapped;
	_Alignas(LINE) unsigned char piece[];
};

static struct head *head_of(void *piece)
{
	return (struct head *)((unsigned char *)piece - offsetof(struct head, piece));
}

/* The mapping for SIZE bytes, 0 where they are too many. */
static size_t room_for(size_t size)
{
	return size > PTRDIFF_MAX - 2 * PAGE ? 0
					     : (size + offsetof(struct head, piece) + PAGE - 1) / PAGE * PAGE;
}

/* The new piece, all zero where it is new. */
static void *take(void *mapping, size_t mapped)
{
	struct head *h = mapping;

	if (mapping == MAP_FAILED) {
		errno = ENOMEM;
		return NULL;
	}
	h->mapped = mapped;
	return h->piece;
}

void *malloc(size_t size)
{
	size_t mapped = room_for(size);

	if (!mapped)
		return take(MAP_FAILED, 0);
	return take(mmap(NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), mapped);
}

void *calloc(size_t count, size_t size)
{
	size_t all;

	return malloc(__builtin_mul_overflow(count, size, &all) ? SIZE_MAX : all);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return malloc(alignment > LINE ? SIZE_MAX : size);
}

void *realloc(void *piece, size_t size)
{
	size_t mapped = room_for(size);
	struct head *h;

	if (!piece)
		return malloc(size);
	h = head_of(piece);
	if (mapped == h->mapped)
		return piece;
	return take(mapped ? mremap(h, h->mapped, mapped, MREMAP_MAYMOVE) : MAP_FAILED, mapped);
}

void free(void *piece)
{
	int error = errno;

	if (piece)
		munmap(head_of(piece), head_of(piece)->mapped);
	errno = error;
}
