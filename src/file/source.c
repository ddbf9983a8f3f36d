/* Buffered reading from a file descriptor. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "source.h"

#ifndef SOURCE_FIRST		  /* fuzzing begins with a small one */
#define SOURCE_FIRST (256 * 1024) /* fits the second-level cache with room to spare */
#endif

int rd_source_open(struct source *s, int fd)
{
	*s = (struct source){ .fd = fd, .size = SOURCE_FIRST, .buffer = malloc(SOURCE_FIRST) };
	s->p = s->end = s->buffer;
	s->ended = !s->buffer;
	return s->buffer ? 0 : -1;
}

void rd_source_close(struct source *s)
{
	if (s->fd >= 0)
		close(s->fd);
	free(s->buffer);
	*s = (struct source){ .fd = -1, .ended = true };
}

static void end_with(struct source *s, int error)
{
	s->error = error;
	s->ended = true;
}

/* Put the unread bytes at the front of the buffer; double the buffer where they fill it. */
static void make_room(struct source *s)
{
	size_t left = rd_source_left(s);

	if (s->p > s->buffer) {
		s->base += (uint64_t)(s->p - s->buffer);
		memmove(s->buffer, s->p, left);
	} else if (left == s->size) {
		uint8_t *bigger = s->size > SIZE_MAX / 2 ? NULL : realloc(s->buffer, s->size * 2);

		if (!bigger) {
			end_with(s, ENOMEM);
			return;
		}
		s->buffer = bigger;
		s->size *= 2;
	}
	s->p = s->buffer;
	s->end = s->buffer + left;
}

/* One read(2) into the rest of the buffer. */
static void read_some(struct source *s)
{
	size_t used = (size_t)(s->end - s->buffer);
	ssize_t n;

	if (s->wait && s->wait(s->arg)) {
		s->stopped = s->ended = true;
		return;
	}
	n = read(s->fd, s->buffer + used, s->size - used);
	if (n > 0)
		s->end += n;
	else if (n == 0)
		s->ended = true;
	else if (errno == EAGAIN)
		poll(&(struct pollfd){ .fd = s->fd, .events = POLLIN }, 1, -1);
	else if (errno != EINTR)
		end_with(s, errno);
}

bool rd_source_more(struct source *s, size_t n)
{
	while (rd_source_left(s) < n && !s->ended) {
		if (s->p > s->buffer || s->end == s->buffer + s->size)
			make_room(s);
		if (!s->ended)
			read_some(s);
	}
	return rd_source_left(s) >= n;
}
