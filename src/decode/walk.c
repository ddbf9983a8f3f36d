/* Reading past the end, and what every decoder prints in the same words. */
#include "walk.h"

uint32_t rd_cut(struct walk *w)
{
	if (!w->cut)
		w->cut_name = w->name;
	w->cut = true;
	rd_text_mute(w->t);
	return 0;
}

const uint8_t *rd_bytes(struct walk *w, const struct cursor *c, uint32_t off, uint32_t n)
{
	static const uint8_t zeros[256];

	if (rd_has(c, off, n))
		return c->p + off;
	rd_cut(w);
	return zeros;
}

void rd_put_cut(struct walk *w)
{
	rd_text_str(w->t, " [|");
	rd_text_str(w->t, w->name);
	rd_text_char(w->t, ']');
}

bool rd_check(struct walk *w, const struct cursor *c, uint32_t off, uint32_t n)
{
	if (rd_has(c, off, n))
		return true;
	rd_put_cut(w);
	return false;
}

const char *rd_name(const struct name *table, uint32_t value)
{
	for (; table->name; table++)
		if (table->value == value)
			return table->name;
	return NULL;
}

void rd_put_name(struct walk *w, const struct name *table, const char *format, uint32_t value)
{
	const char *name = rd_name(table, value);

	if (name)
		rd_text_str(w->t, name);
	else
		rd_text_fmt(w->t, format, value);
}

void rd_put_bits(struct walk *w, const struct name *table, const char *none, const char *separator,
		 uint32_t value)
{
	bool any = false;

	for (; table->name; table++) {
		/* tcpdump: a row of value 0 names the value 0 alone */
		if (table->value ? (value & table->value) != table->value : value != 0)
			continue;
		if (any)
			rd_text_str(w->t, separator);
		rd_text_str(w->t, table->name);
		any = true;
	}
	if (!any)
		rd_text_fmt(w->t, none, value);
}

void rd_put_safe_char(struct walk *w, uint8_t c)
{
	if (c & 0x80) {
		rd_text_str(w->t, "M-");
		c &= 0x7f;
	}
	if (c < 0x20 || c == 0x7f) {
		rd_text_char(w->t, '^');
		c ^= 0x40;
	}
	rd_text_char(w->t, (char)c);
}

bool rd_put_safe_string(struct walk *w, const struct cursor *c, uint32_t max)
{
	uint32_t n = max < c->cap ? max : c->cap;

	for (uint32_t i = 0; i < n; i++) {
		if (!c->p[i])
			return true;
		rd_put_safe_char(w, c->p[i]);
	}
	return false;
}

void rd_put_octets(struct walk *w, const uint8_t *p, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++) {
		if (i)
			rd_text_char(w->t, ':');
		rd_text_hex_padded(w->t, p[i], 2);
	}
}

void rd_put_safe_field(struct walk *w, const struct cursor *c, uint32_t n)
{
	if (!rd_put_safe_string(w, c, n) && c->cap < n)
		rd_cut(w);
}
