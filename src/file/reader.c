/* Capture files for reading: which format is it, and what all formats have in common. */
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "reader.h"

static int damage(struct diag *d, uint64_t where, const char *format, va_list ap)
{
	char text[RD_DIAG_TEXT];

	vsnprintf(text, sizeof text, format, ap);
	return rd_diag_fail(d, where > LONG_MAX ? LONG_MAX : (long)where, "%s (at byte %llu)", text,
			    (unsigned long long)where);
}

int rd_reader_damage(struct diag *d, uint64_t where, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	damage(d, where, format, ap);
	va_end(ap);
	return -1;
}

int rd_reader_short(struct reader *r, struct diag *d, uint64_t where, const char *format, ...)
{
	va_list ap;

	if (r->in.stopped)
		return 0;
	if (r->in.error)
		return rd_reader_damage(d, where, "error reading dump file: %s", strerror(r->in.error));
	va_start(ap, format);
	damage(d, where, format, ap);
	va_end(ap);
	return -1;
}

/* The formats, asked in turn. */
static int (*const formats[])(struct reader *r, struct diag *d) = { rd_pcap_open, rd_pcapng_open };

static int read_header(struct reader *r, struct diag *d)
{
	if (!rd_source_has(&r->in, 4)) {
		rd_reader_short(r, d, 0,
				"truncated dump file; tried to read 4 file header bytes, only got %zu",
				rd_source_left(&r->in));
		return -1;
	}
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		int rc = formats[i](r, d);

		if (rc)
			return rc;
	}
	return rd_reader_damage(d, 0, "unknown file format");
}

int rd_reader_open(struct reader **out, int fd, const char *name, struct diag *d)
{
	struct reader *r = calloc(1, sizeof *r);

	*out = NULL;
	if (!r) {
		close(fd);
		return rd_diag_fail(d, -1, "%s: out of memory", name);
	}
	if (rd_source_open(&r->in, fd)) {
		rd_diag_fail(d, -1, "%s: out of memory", name);
		rd_reader_close(r);
		return -1;
	}
	if (read_header(r, d) < 0) {
		rd_reader_close(r);
		return -1;
	}
	r->state = 1;
	*out = r;
	return 0;
}

int rd_reader_next(struct reader *r, struct frame *f, struct diag *d)
{
	if (__builtin_expect(r->state == 1, 1)) {
		r->state = r->next(r, f, &r->last);
		if (__builtin_expect(r->state == 1, 1))
			return 1;
	}
	if (r->state < 0 && d)
		*d = r->last;
	return r->state;
}

void rd_reader_on_wait(struct reader *r, int (*wait)(void *arg), void *arg)
{
	r->in.wait = wait;
	r->in.arg = arg;
}

int rd_reader_link(const struct reader *r)
{
	return r->link;
}

uint32_t rd_reader_link_extra(const struct reader *r)
{
	return r->link_extra;
}

uint32_t rd_reader_snaplen(const struct reader *r)
{
	return r->snaplen;
}

bool rd_reader_nano(const struct reader *r)
{
	return r->nano;
}

void rd_reader_close(struct reader *r)
{
	if (!r)
		return;
	rd_source_close(&r->in);
	for (uint32_t i = 0; i < r->ifaces; i++)
		free(r->iface[i].name);
	free(r->iface);
	free(r);
}
