/* -x and -X: the bytes behind the link header. */
#include "classic.h"
#include "decode/print.h"

enum { LINE = 16, HEX_WIDTH = 40 };

static const char hex_digits[] = "0123456789abcdef";

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

void rd_classic_put_hex(struct walk *w, const uint8_t *b, uint32_t len)
{
	for (uint32_t i = 0; i < len; i += LINE) {
		char *p = rd_text_room(w->t, 4 + HEX_WIDTH);

		memcpy(p, "\n\t\t\t", 4);
		rd_text_done(w->t, put_groups(p + 4, b + i, len - i < LINE ? len - i : LINE));
	}
}

static void put_hex_ascii(struct walk *w, const uint8_t *b, uint32_t len)
{
	for (uint32_t i = 0; i < len; i += LINE) {
		uint32_t n = len - i < LINE ? len - i : LINE;
		char *p = rd_text_room(w->t, 20), *end;

		memcpy(p, "\n0x", 3);
		p = rd_fmt_hex_padded(p + 3, i, 4);
		*p++ = '\t';
		rd_text_done(w->t, p);
		p = rd_text_room(w->t, HEX_WIDTH + 1 + LINE);
		end = put_groups(p, b + i, n);
		memset(end, ' ', (size_t)(p + HEX_WIDTH - end));
		p += HEX_WIDTH;
		*p++ = '\t';
		for (uint32_t k = 0; k < n; k++)
			*p++ = (char)(b[i + k] > 0x20 && b[i + k] < 0x7f ? b[i + k] : '.');
		rd_text_done(w->t, p);
	}
}

void rd_classic_put_unknown(struct walk *w, const struct cursor *c)
{
	const struct decode_options *o = w->o;

	if (!o->hex && !o->hex_ascii && !o->ascii && !o->quiet)
		rd_classic_put_hex(w, c->p, c->cap);
}

void rd_classic_put_dumps(struct walk *w)
{
	const struct frame *f = w->f;
	uint32_t skip = w->link_len < f->cap ? w->link_len : f->cap;

	if (w->o->hex_ascii) {
		skip = w->o->hex_ascii > 1 ? 0 : skip;
		put_hex_ascii(w, f->bytes + skip, f->cap - skip);
	} else if (w->o->hex) {
		skip = w->o->hex > 1 ? 0 : skip;
		rd_classic_put_hex(w, f->bytes + skip, f->cap - skip);
	} else if (w->o->ascii) {
		rd_put_dumps(w); /* 2001 had no -A */
	}
}
