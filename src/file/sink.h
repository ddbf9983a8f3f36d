/*
 * sink: records to a file descriptor, in large writes, with every byte accounted for.
 *
 * A format's writer puts whole records.  A regular file gets them in pieces of equal size, so that between
 * two writes it may end within a record; a flush completes it.  When a write fails, a regular file is cut
 * back to the last whole record, so that it stays readable; the sink finds the records' boundaries through
 * the writer's `record_size` and keeps no list of them.
 */
#ifndef RINGDUMP_FILE_SINK_H
#define RINGDUMP_FILE_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ringdump/diag.h>

struct sink {
	int fd; /* owned */
	char *name;
	uint8_t *buffer;
	size_t size, used;
	size_t due;	/* so many bytes are written as soon as they are there */
	size_t whole;	/* where the record begins that goes beyond them */
	size_t head;	/* at the front of the buffer: a file header, or the rest of a record */
	size_t torn;	/* bytes of that record that are in the file */
	uint64_t sent;	/* bytes in the file */
	uint64_t start; /* where in the file our first byte is */
	bool can_cut;	/* a regular file */
	bool failed;
	int error;	 /* errno of the write that failed */
	struct diag why; /* where failed */
	/* Size of the record at P, written by the owner of this sink. */
	size_t (*record_size)(const uint8_t *p);
};

/* Take over FD (closed by rd_sink_close, or here on failure). */
int rd_sink_open(struct sink *s, int fd, const char *name, size_t (*record_size)(const uint8_t *),
		 struct diag *d);

/* Slow path of rd_sink_put: write what is due, or say why that cannot be. */
uint8_t *rd_sink_put_slow(struct sink *s, size_t n, struct diag *d);

/*
 * Room for a record of N bytes, which the caller fills; then it counts as put.  NULL with a reason where
 * the sink has failed, now or before.
 */
static inline uint8_t *rd_sink_put(struct sink *s, size_t n, struct diag *d)
{
	uint8_t *p = s->buffer + s->used;

	if (__builtin_expect(s->used + n > s->due, 0))
		return rd_sink_put_slow(s, n, d);
	s->used += n;
	return p;
}

int rd_sink_flush(struct sink *s, struct diag *d);

/* Flush, close, release.  -1 where either failed. */
int rd_sink_close(struct sink *s, struct diag *d);

#endif
