/* Whole records to a file descriptor. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sink.h"

#ifndef SINK_FIRST /* fuzzing begins with a small one */
#define SINK_FIRST (64 * 1024)
#endif

enum {
	/*
	 * A regular file is written in pieces that end at multiples of this: the kernel then takes the pages
	 * of each as one, where its file system can, and a write costs a third less.  Larger ones gain
	 * nothing, and where a hypervisor takes free memory away the kernel has less of it in that size.
	 */
	SINK_ALIGN = SINK_FIRST,
	SINK_SLACK =
		SINK_FIRST * 5 / 4, /* for the record that goes beyond the end of a piece: a super-frame */
};

static void set_due(struct sink *s)
{
	s->due = SINK_ALIGN - (s->can_cut ? (size_t)((s->start + s->sent) % SINK_ALIGN) : 0);
}

/* Where will the first byte land?  Only a regular file can be cut back later. */
static void find_start(struct sink *s)
{
	struct stat st;
	int flags = fcntl(s->fd, F_GETFL);
	off_t at;

	if (flags < 0 || fstat(s->fd, &st) || !S_ISREG(st.st_mode))
		return;
	at = flags & O_APPEND ? st.st_size : lseek(s->fd, 0, SEEK_CUR);
	if (at < 0)
		return;
	s->start = (uint64_t)at;
	s->can_cut = true;
}

int rd_sink_open(struct sink *s, int fd, const char *name, size_t (*record_size)(const uint8_t *),
		 struct diag *d)
{
	*s = (struct sink){ .fd = fd, .record_size = record_size, .size = SINK_FIRST + SINK_SLACK };
	s->name = strdup(name);
	s->buffer = malloc(s->size);
	if (!s->name || !s->buffer) {
		rd_sink_close(s, NULL);
		return rd_diag_fail(d, -1, "%s: out of memory", name);
	}
	find_start(s);
	set_due(s);
	return 0;
}

static int again(const struct sink *s, struct diag *d)
{
	if (d)
		*d = s->why;
	return -1;
}

/* How many of the first WRITTEN bytes of the buffer end with a whole record; negative: of the file, too. */
static int64_t whole_records(const struct sink *s, size_t written)
{
	size_t at = 0;

	while (at < s->used) {
		size_t n = at < s->head ? s->head : s->record_size(s->buffer + at);

		if (n > written - at)
			break;
		at += n;
	}
	return at ? (int64_t)at : -(int64_t)s->torn;
}

/* The file must be as long as we left it: else somebody else writes to it as well. */
static bool cut_file(const struct sink *s, size_t written, int64_t keep)
{
	struct stat st;

	if (!s->can_cut || fstat(s->fd, &st) || (uint64_t)st.st_size != s->start + s->sent + written)
		return false;
	return (int64_t)written == keep || !ftruncate(s->fd, (off_t)(s->start + s->sent + (uint64_t)keep));
}

static int fail(struct sink *s, size_t written, int error, struct diag *d)
{
	int64_t keep = whole_records(s, written);
	unsigned long long end = s->start + s->sent + (uint64_t)keep;

	s->failed = true;
	s->error = error;
	if (cut_file(s, written, keep))
		rd_diag_fail(&s->why, -1, "%s: %s; the file ends with a whole packet, at byte %llu", s->name,
			     strerror(error), end);
	else
		rd_diag_fail(&s->why, -1, "%s: %s", s->name, strerror(error));
	s->sent += (uint64_t)keep;
	s->used = s->head = s->torn = s->due = 0;
	return again(s, d);
}

/* The first N bytes of the buffer go to the file. */
static int write_out(struct sink *s, size_t n, struct diag *d)
{
	size_t at = 0;

	while (at < n) {
		ssize_t r = write(s->fd, s->buffer + at, n - at);

		if (r > 0)
			at += (size_t)r;
		else if (r < 0 && errno == EAGAIN)
			poll(&(struct pollfd){ .fd = s->fd, .events = POLLOUT }, 1, -1);
		else if (r == 0 || errno != EINTR)
			return fail(s, at, r == 0 ? EIO : errno, d);
	}
	s->sent += n;
	return 0;
}

int rd_sink_flush(struct sink *s, struct diag *d)
{
	if (s->failed)
		return again(s, d);
	if (write_out(s, s->used, d))
		return -1;
	s->used = s->head = s->torn = 0;
	set_due(s);
	return 0;
}

/* Whole pieces; what the last record has beyond them waits for the next time. */
static int flush_due(struct sink *s, struct diag *d)
{
	size_t rest = (s->used - s->due) % SINK_ALIGN, n = s->used - rest;

	if (write_out(s, n, d))
		return -1;
	memmove(s->buffer, s->buffer + n, rest);
	s->torn = rest ? n - s->whole : 0;
	s->used = s->head = rest;
	set_due(s);
	return 0;
}

static int grow(struct sink *s, size_t n, struct diag *d)
{
	uint8_t *bigger = realloc(s->buffer, n);

	if (!bigger)
		return fail(s, 0, ENOMEM, d);
	s->buffer = bigger;
	s->size = n;
	return 0;
}

/* For a record of N bytes that goes beyond what is due, or is the first after all others are written. */
static int make_room(struct sink *s, size_t n, struct diag *d)
{
	if ((!s->can_cut || n > s->size - s->used) && rd_sink_flush(s, d))
		return -1;
	if (n > s->size && grow(s, n, d))
		return -1;
	s->whole = s->used;
	return 0;
}

uint8_t *rd_sink_put_slow(struct sink *s, size_t n, struct diag *d)
{
	if (s->failed) {
		again(s, d);
		return NULL;
	}
	if (s->can_cut && s->used >= s->due && flush_due(s, d))
		return NULL;
	if (s->used + n > s->due && make_room(s, n, d))
		return NULL;
	s->used += n;
	return s->buffer + s->used - n;
}

int rd_sink_close(struct sink *s, struct diag *d)
{
	int rc = s->buffer ? rd_sink_flush(s, d) : 0;

	if (close(s->fd) && errno != EINTR && !rc)
		rc = rd_diag_fail(d, -1, "%s: %s", s->name ? s->name : "close", strerror(errno));
	free(s->buffer);
	free(s->name);
	*s = (struct sink){ .fd = -1, .failed = true };
	return rc;
}
