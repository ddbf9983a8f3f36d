/* -x, -X and -A: the bytes themselves. */
#include "print.h"

static const char hex_digits[] = "0123456789abcdef";

static char *put_offset(char *p, uint32_t off)
{
	memcpy(p, "0x", 2);
	p = rd_fmt_hex_padded(p + 2, off, 4);
	*p++ = ':';
	*p++ = ' ';
	return p;
}

/* " 4500 003c ..." for up to 16 bytes. */
static char *put_groups(char *p, const uint8_t *b, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		if (!(i & 1))
			*p++ = ' ';
		*p++ = hex_digits[b[i] >> 4];
		*p++ = hex_digits[b[i] & 15];
	}
	return p;
}

void rd_put_hex_dump(struct walk *w, const char *indent, const uint8_t *b, uint32_t len, uint32_t from)
{
	for (uint32_t i = 0; i < len; i += 16) {
		char *p;

		rd_text_str(w->t, indent);
		p = rd_text_room(w->t, 60);
		p = put_offset(p, from + i);
		rd_text_done(w->t, put_groups(p, b + i, len - i < 16 ? len - i : 16));
	}
}

void rd_put_hex_ascii_dump(struct walk *w, const char *indent, const uint8_t *b, uint32_t len, uint32_t from)
{
	for (uint32_t i = 0; i < len; i += 16) {
		uint32_t n = len - i < 16 ? len - i : 16;
		char *p, *column;

		rd_text_str(w->t, indent);
		p = put_offset(rd_text_room(w->t, 32), from + i);
		rd_text_done(w->t, p);
		p = rd_text_room(w->t, RD_TEXT_ROOM);
		column = p + 42;
		p = put_groups(p, b + i, n);
		memset(p, ' ', (size_t)(column - p));
		for (uint32_t k = 0; k < n; k++)
			column[k] = (char)(b[i + k] > 0x20 && b[i + k] < 0x7f ? b[i + k] : '.');
		rd_text_done(w->t, column + n);
	}
}

void rd_put_undecoded(struct walk *w, const struct cursor *c)
{
	const struct decode_options *o = w->o;

	/* tcpdump: -q counts as one of the options that leave the dump out, and -A does not */
	if (!o->hex && !o->hex_ascii && !o->quiet)
		rd_put_hex_ascii_dump(w, "\n\t", c->p, c->cap < c->wire ? c->cap : c->wire, 0);
}

void rd_put_ascii(struct walk *w, const uint8_t *b, uint32_t len)
{
	rd_text_char(w->t, '\n');
	for (uint32_t i = 0; i < len; i++) {
		uint8_t c = b[i];

		/* tcpdump: a CR is left out before a LF, and where at most one byte follows */
		if (c == '\r') {
			if (len - i > 2 && b[i + 1] != '\n')
				rd_text_char(w->t, '.');
		} else if ((c > 0x20 && c < 0x7f) || c == ' ' || c == '\t' || c == '\n') {
			rd_text_char(w->t, (char)c);
		} else {
			rd_text_char(w->t, '.');
		}
	}
}

void rd_put_dumps(struct walk *w)
{
	const struct decode_options *o = w->o;
	const struct frame *f = w->f;
	uint32_t skip = w->link_len < f->cap ? w->link_len : f->cap;

	if (o->hex_ascii) {
		skip = o->hex_ascii > 1 ? 0 : skip;
		rd_put_hex_ascii_dump(w, "\n\t", f->bytes + skip, f->cap - skip, 0);
	} else if (o->hex) {
		skip = o->hex > 1 ? 0 : skip;
		rd_put_hex_dump(w, "\n\t", f->bytes + skip, f->cap - skip, 0);
	} else if (o->ascii) {
		skip = o->ascii > 1 ? 0 : skip;
		if (f->cap > skip)
			rd_put_ascii(w, f->bytes + skip, f->cap - skip);
	}
}
