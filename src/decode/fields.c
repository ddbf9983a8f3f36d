/* Text with fields of a packet in it. */
#include "fields.h"

/* The number at F and the letter behind it, and F moves behind both. */
static char take_verb(const char **f, uint32_t *n)
{
	for (*n = 0; **f >= '0' && **f <= '9'; ++*f)
		*n = *n * 10 + (uint32_t)(**f - '0');
	return *(*f)++;
}

/* How many bytes have to be there for FORMAT. */
static uint32_t extent(const char *format)
{
	uint32_t at = 0, most = 0, n;

	while (*format) {
		if (*format++ != '%')
			continue;
		at = take_verb(&format, &n) == '@' ? n : at + n;
		if (at > most)
			most = at;
	}
	return most;
}

static void put_system(struct walk *w, const uint8_t *p, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++) {
		if (i == 2 || i == 4 || i == 6)
			rd_text_char(w->t, '.');
		else if (i == 7)
			rd_text_char(w->t, '-');
		rd_text_hex_padded(w->t, p[i], 2);
	}
}

static void put_field(struct walk *w, char verb, const uint8_t *p, uint32_t len)
{
	uint16_t little = (uint16_t)(p[0] | p[len - 1] << 8);
	uint32_t v = 0;

	for (uint32_t i = 0; i < len; i++)
		v = v << 8 | p[i];
	switch (verb) {
	case 'u': rd_text_u32(w->t, v); break;
	case 'U': rd_text_u32(w->t, little); break;
	case 'x': rd_text_hex_padded(w->t, v, (int)len * 2); break;
	case 'o': rd_text_fmt(w->t, "%o", v); break;
	case 'a': (len == 4 ? rd_put_ipv4 : rd_put_ipv6)(w, p); break;
	case 'm': rd_text_mac(w->t, p); break;
	case 'i': put_system(w, p, len); break;
	case 'n': rd_text_fmt(w->t, "%u.%u", little >> 10, little & 0x3ffu); break;
	}
}

void rd_put_fields(struct walk *w, const struct cursor *c, const char *format)
{
	uint32_t at = 0, n;

	if (!rd_need(w, c, 0, extent(format)))
		return;
	while (*format) {
		char verb;

		if (*format != '%') {
			rd_text_char(w->t, *format++);
			continue;
		}
		format++;
		verb = take_verb(&format, &n);
		if (verb != '@')
			put_field(w, verb, c->p + at, n);
		at = verb == '@' ? n : at + n;
	}
}
