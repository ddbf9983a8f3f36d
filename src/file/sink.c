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
#define SINK_FIRST (256 * 1024)
#endif

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
	*s = (struct sink){ .fd = fd, .record_size = record_size, .size = SINK_FIRST };
	s->name = strdup(name);
	s->buffer = malloc(s->size);
	if (!s->name || !s->buffer) {
		rd_sink_close(s, NULL);
		return rd_diag_fail(d, -1, "%s: out of memory", name);
	}
	find_start(s);
	return 0;
}

static int again(const struct sink *s, struct diag *d)
{
	if (d)
		*d = s->why;
	return -1;
}

/* How many of the first WRITTEN bytes of the buffer are whole records. */
static size_t whole_records(const struct sink *s, size_t written)
{
	size_t at = 0;

	while (at < s->used) {
		size_t n = at < s->head ? s->head : s->record_size(s->buffer + at);

		if (n > written - at)
			break;
		at += n;
	}
	return at;
}

/* The file must be as long as we left it: else somebody else writes to it as well. */
static bool cut_file(const struct sink *s, size_t written, size_t keep)
{
	struct stat st;

	if (!s->can_cut || fstat(s->fd, &st) || (uint64_t)st.st_size != s->start + s->sent + written)
		return false;
	return written == keep || !ftruncate(s->fd, (off_t)(s->start + s->sent + keep));
}

static int fail(struct sink *s, size_t written, int error, struct diag *d)
{
	size_t keep = whole_records(s, written);
	unsigned long long at = s->start + s->sent;

	s->failed = true;
	s->error = error;
	if (cut_file(s, written, keep))
		rd_diag_fail(&s->why, -1, "%s: %s; the file ends with a whole packet, at byte %llu", s->name,
			     strerror(error), at + keep);
	else
		rd_diag_fail(&s->why, -1, "%s: %s", s->name, strerror(error));
	s->sent += keep;
	s->used = s->head = 0;
	return again(s, d);
}

int rd_sink_flush(struct sink *s, struct diag *d)
{
	size_t at = 0;

	if (s->failed)
		return again(s, d);
	while (at < s->used) {
		ssize_t n = write(s->fd, s->buffer + at, s->used - at);

		if (n > 0)
			at += (size_t)n;
		else if (n < 0 && errno == EAGAIN)
			poll(&(struct pollfd){ .fd = s->fd, .events = POLLOUT }, 1, -1);
		else if (n == 0 || errno != EINTR)
			return fail(s, at, n == 0 ? EIO : errno, d);
	}
	s->sent += at;
	s->used = s->head = 0;
	return 0;
}

static int make_room(struct sink *s, size_t n, struct diag *d)
{
	uint8_t *bigger;

	if (rd_sink_flush(s, d))
		return -1;
	if (n <= s->size)
		return 0;
	bigger = realloc(s->buffer, n);
	if (!bigger)
		return fail(s, 0, ENOMEM, d);
	s->buffer = bigger;
	s->size = n;
	return 0;
}

uint8_t *rd_sink_put_slow(struct sink *s, size_t n, struct diag *d)
{
	if (s->failed) {
		again(s, d);
		return NULL;
	}
	if (make_room(s, n, d))
		return NULL;
	s->used = n;
	return s->buffer;
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
