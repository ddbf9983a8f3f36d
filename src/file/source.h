/*
 * source: bytes from a file descriptor, in order, through one buffer.
 *
 * Regular files and pipes take the same way, large reads.  Mapping a file would save a few nanoseconds a
 * packet (README.md has the numbers), but a file that shrinks under us is then a SIGBUS instead of an early
 * end, and an I/O error has no errno.  The buffer grows only when it is full of bytes that really came, so a
 * length field can not make it grow.
 */
#ifndef RINGDUMP_FILE_SOURCE_H
#define RINGDUMP_FILE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct source {
	int fd;			/* owned */
	const uint8_t *p;	/* the first byte not consumed yet */
	const uint8_t *end;	/* end of the bytes that have been read */
	uint8_t *buffer;	/* owned */
	size_t size;		/* of the buffer */
	uint64_t base;		/* how many bytes of the input came before buffer[0] */
	int (*wait)(void *arg); /* called before each read(2); not 0: stop.  May be NULL */
	void *arg;
	int error;    /* errno of a failed read, else 0 */
	bool ended;   /* no more bytes will come: end of file, error or stopped */
	bool stopped; /* because `wait` said so */
};

/* Take over FD.  0, or -1 where there is no memory (FD is closed by rd_source_close all the same). */
int rd_source_open(struct source *s, int fd);
void rd_source_close(struct source *s);

/* Slow path of rd_source_has: read until N bytes are there or no more come. */
bool rd_source_more(struct source *s, size_t n);

/*
 * Are there N bytes at s->p?  Reads where necessary, which moves s->p: pointers into the buffer that were
 * taken before are void.  False at the end, where rd_source_left says how many there are.
 */
static inline bool rd_source_has(struct source *s, size_t n)
{
	return __builtin_expect((size_t)(s->end - s->p) >= n, 1) || rd_source_more(s, n);
}

static inline size_t rd_source_left(const struct source *s)
{
	return (size_t)(s->end - s->p);
}

/* Offset of s->p in the input. */
static inline uint64_t rd_source_offset(const struct source *s)
{
	return s->base + (uint64_t)(s->p - s->buffer);
}

#endif
