/* -x, -X and -A: the bytes themselves. */
#include "print.h"

enum { ROW = 16, COLUMN = 42 }; /* bytes a row, and where their text begins behind the offset */

static char *put_offset(char *p, uint32_t off)
{
	memcpy(p, "0x", 2);
	p = rd_fmt_hex_padded(p + 2, off, 4);
	*p++ = ':';
	*p++ = ' ';
	return p;
}

/* " 4500" */
static inline char *put_group(char *p, const uint8_t *b)
{
	*p = ' ';
	memcpy(p + 1, rd_hex_pairs + 2 * b[0], 2);
	memcpy(p + 3, rd_hex_pairs + 2 * b[1], 2);
	return p + 5;
}

static inline char *put_four_groups(char *p, const uint8_t *b)
{
	p = put_group(p, b);
	p = put_group(p, b + 2);
	p = put_group(p, b + 4);
	return put_group(p, b + 6);
}

/* " 4500 003c ..." for up to 16 bytes. */
static char *put_groups(char *p, const uint8_t *b, uint32_t n)
{
	uint32_t i = 0;

	for (; i + 8 <= n; i += 8)
		p = put_four_groups(p, b + i);
	for (; i + 2 <= n; i += 2)
		p = put_group(p, b + i);
	if (i < n) {
		*p = ' ';
		memcpy(p + 1, rd_hex_pairs + 2 * b[i], 2);
		p += 3;
	}
	return p;
}

static inline char printable(uint8_t c)
{
	return (char)((uint8_t)(c - 0x21) < 0x7f - 0x21 ? c : '.');
}

/* The same for eight bytes at once: no sum of seven bits carries into the next byte. */
static inline void put_printable8(char *p, const uint8_t *b)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	uint64_t v, low, keep;

	memcpy(&v, b, 8);
	low = v & ~high;
	keep = (low + ones * (0x80 - 0x21)) & ~(low + ones * (0x80 - 0x7f)) & ~v & high;
	keep = (keep >> 7) * 0xff;
	v = (v & keep) | (ones * '.' & ~keep);
	memcpy(p, &v, 8);
}

/* A whole row. */
static char *put_row(char *p, const uint8_t *b)
{
	p = put_four_groups(put_four_groups(p, b), b + 8);
	memcpy(p, "  ", 2);
	put_printable8(p + 2, b);
	put_printable8(p + 10, b + 8);
	return p + 2 + ROW;
}

static char *put_last_row(char *p, const uint8_t *b, uint32_t n)
{
	char *column = p + COLUMN;

	p = put_groups(p, b, n);
	memset(p, ' ', (size_t)(column - p));
	for (uint32_t i = 0; i < n; i++)
		column[i] = printable(b[i]);
	return column + n;
}

void rd_put_hex_dump(struct walk *w, const char *indent, const uint8_t *b, uint32_t len, uint32_t from)
{
	size_t indented = strlen(indent);

	for (uint32_t i = 0; i < len; i += ROW) {
		char *p;

		rd_text_bytes(w->t, indent, indented);
		p = rd_text_room(w->t, 60);
		p = put_offset(p, from + i);
		rd_text_done(w->t, put_groups(p, b + i, len - i < ROW ? len - i : ROW));
	}
}

void rd_put_hex_ascii_dump(struct walk *w, const char *indent, const uint8_t *b, uint32_t len, uint32_t from)
{
	size_t indented = strlen(indent);

	for (uint32_t i = 0; i < len; i += ROW) {
		char *p;

		rd_text_bytes(w->t, indent, indented);
		p = put_offset(rd_text_room(w->t, RD_TEXT_ROOM), from + i);
		rd_text_done(w->t, len - i < ROW ? put_last_row(p, b + i, len - i) : put_row(p, b + i));
	}
}

void rd_put_rest(struct walk *w, const struct cursor *c)
{
	rd_put_hex_ascii_dump(w, "\n\t", c->p, c->cap < c->wire ? c->cap : c->wire, 0);
	rd_need(w, c, 0, c->wire);
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
