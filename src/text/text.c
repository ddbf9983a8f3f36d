/* The output buffer: room, flushing, muting. */
#include <errno.h>
#include <unistd.h>
#include <ringdump/text.h>

void rd_text_init(struct text *t, char *buffer, size_t size, int (*drain)(void *, const char *, size_t),
		  void *arg)
{
	*t = (struct text){ .p = buffer, .base = buffer, .limit = buffer + size, .drain = drain, .arg = arg };
	t->end = t->limit - RD_TEXT_ROOM; /* the tail is the scratch area of a muted text */
}

static void empty(struct text *t)
{
	if (t->p > t->base && !t->failed)
		t->failed = t->drain(t->arg, t->base, (size_t)(t->p - t->base));
	t->p = t->base;
}

int rd_text_flush(struct text *t)
{
	empty(t);
	if (t->muted)
		t->end = t->p;
	return t->failed;
}

void rd_text_mute(struct text *t)
{
	t->muted = true;
	t->end = t->p;
}

void rd_text_unmute(struct text *t)
{
	t->muted = false;
	t->end = t->limit - RD_TEXT_ROOM;
}

char *rd_text_make_room(struct text *t)
{
	if (t->muted)
		return t->limit - RD_TEXT_ROOM;
	empty(t);
	return t->p;
}

void rd_text_bytes_slow(struct text *t, const void *bytes, size_t len)
{
	const char *from = bytes;

	if (t->muted)
		return;
	while (len) {
		size_t room = (size_t)(t->end - t->p);

		if (!room) {
			empty(t);
			continue;
		}
		if (room > len)
			room = len;
		memcpy(t->p, from, room);
		t->p += room;
		from += room;
		len -= room;
	}
}

int rd_text_drain_fd(void *arg, const char *bytes, size_t len)
{
	int fd = *(int *)arg;

	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		bytes += n;
		len -= (size_t)n;
	}
	return 0;
}

int rd_text_drain_store(void *arg, const char *bytes, size_t len)
{
	struct text_store *store = arg;
	size_t n = len < store->room ? len : store->room;

	memcpy(store->p, bytes, n);
	store->p += n;
	store->room -= n;
	store->len += len;
	return 0;
}
