/* Lines joined to one. */
#include "joined.h"

static const char *skip_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

/* The drain function: pieces come in any size. */
static int join(void *arg, const char *p, size_t len)
{
	struct joined *j = arg;
	const char *end = p + len;

	while (p < end) {
		const char *newline = memchr(p, '\n', (size_t)(end - p));
		const char *stop = newline ? newline : end;

		if (j->broken)
			p = skip_blanks(p, stop);
		if (p < stop) {
			if (j->broken)
				rd_text_char(j->to, ' ');
			j->broken = false;
			rd_text_bytes(j->to, p, (size_t)(stop - p));
		}
		p = stop;
		if (newline) {
			j->broken = true;
			p++;
		}
	}
	return 0;
}

void rd_joined_begin(struct joined *j, struct text *to)
{
	rd_text_init(&j->text, j->buffer, sizeof j->buffer, join, j);
	j->to = to;
	j->broken = false;
}

void rd_joined_end(struct joined *j)
{
	rd_text_flush(&j->text);
	rd_text_char(j->to, '\n');
}
