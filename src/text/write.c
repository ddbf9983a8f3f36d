/* The writers that put one formatted value into a struct text, and the small printf subset. */
#include <stdarg.h>
#include <ringdump/text.h>

void rd_text_u32(struct text *t, uint32_t v)
{
	rd_text_done(t, rd_fmt_u32(rd_text_room(t, 10), v));
}

void rd_text_u64(struct text *t, uint64_t v)
{
	rd_text_done(t, rd_fmt_u64(rd_text_room(t, 20), v));
}

void rd_text_i64(struct text *t, int64_t v)
{
	if (v < 0)
		rd_text_char(t, '-');
	rd_text_u64(t, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

void rd_text_hex(struct text *t, uint64_t v)
{
	rd_text_done(t, rd_fmt_hex(rd_text_room(t, 16), v));
}

void rd_text_hex_padded(struct text *t, uint64_t v, int digits)
{
	rd_text_done(t, rd_fmt_hex_padded(rd_text_room(t, 16), v, digits));
}

void rd_text_dec_padded(struct text *t, uint64_t v, int digits)
{
	rd_text_done(t, rd_fmt_dec_padded(rd_text_room(t, 20), v, digits));
}

void rd_text_ipv4(struct text *t, const uint8_t a[4])
{
	rd_text_done(t, rd_fmt_ipv4(rd_text_room(t, 16), a));
}

void rd_text_ipv6(struct text *t, const uint8_t a[16])
{
	rd_text_done(t, rd_fmt_ipv6(rd_text_room(t, 46), a));
}

void rd_text_mac(struct text *t, const uint8_t a[6])
{
	rd_text_done(t, rd_fmt_mac(rd_text_room(t, 18), a));
}

/* One conversion: flags, width, precision and length as they stood after the '%'. */
struct spec {
	bool left, zero, alt;
	int width, precision; /* precision -1: none given */
	int longs;	      /* 1: l or z, 2: ll */
};

static void pad(struct text *t, char c, int n)
{
	while (n-- > 0)
		rd_text_char(t, c);
}

static void put_padded(struct text *t, const struct spec *s, const char *prefix, const char *body, size_t len)
{
	int digits = (int)len, zeros = s->precision > digits ? s->precision - digits : 0;
	int plen = (int)strlen(prefix), fill;

	if (s->zero && !s->left && s->precision < 0 && s->width > digits + plen)
		zeros = s->width - digits - plen;
	fill = s->width - digits - zeros - plen;
	if (!s->left)
		pad(t, ' ', fill);
	rd_text_bytes(t, prefix, (size_t)plen);
	pad(t, '0', zeros);
	rd_text_bytes(t, body, len);
	if (s->left)
		pad(t, ' ', fill);
}

static const char *octal(char *scratch, uint64_t v, char **end)
{
	char *p = scratch + 24;

	*end = p;
	do
		*--p = (char)('0' + (v & 7));
	while (v >>= 3);
	return p;
}

static void put_number(struct text *t, const struct spec *s, char conv, uint64_t v, bool negative)
{
	char scratch[24], *end;
	const char *from = scratch, *prefix = negative ? "-" : "";

	if (conv == 'x' || conv == 'X') {
		end = rd_fmt_hex(scratch, v);
		if (s->alt && v)
			prefix = conv == 'x' ? "0x" : "0X";
		for (char *p = scratch; conv == 'X' && p < end; p++)
			*p -= *p >= 'a' ? 'a' - 'A' : 0;
	} else if (conv == 'o') {
		from = octal(scratch, v, &end);
	} else {
		end = rd_fmt_u64(scratch, v);
	}
	put_padded(t, s, prefix, from, (size_t)(end - from));
}

static const char *parse_spec(const char *f, struct spec *s, va_list *ap)
{
	*s = (struct spec){ .precision = -1 };
	for (;; f++) {
		if (*f == '-')
			s->left = true;
		else if (*f == '0')
			s->zero = true;
		else if (*f == '#')
			s->alt = true;
		else
			break;
	}
	if (*f == '*') {
		s->width = va_arg(*ap, int);
		f++;
	}
	while (*f >= '0' && *f <= '9')
		s->width = s->width * 10 + *f++ - '0';
	if (*f == '.') {
		s->precision = 0;
		if (*++f == '*') {
			s->precision = va_arg(*ap, int);
			f++;
		}
		while (*f >= '0' && *f <= '9')
			s->precision = s->precision * 10 + *f++ - '0';
	}
	for (; *f == 'l' || *f == 'z'; f++)
		s->longs++;
	return f;
}

static void convert(struct text *t, const struct spec *s, char conv, va_list *ap)
{
	if (conv == 's') {
		const char *str = va_arg(*ap, const char *);
		struct spec plain = { .left = s->left, .width = s->width, .precision = -1 };

		put_padded(t, &plain, "", str,
			   s->precision < 0 ? strlen(str) : strnlen(str, (size_t)s->precision));
	} else if (conv == 'c') {
		char c = (char)va_arg(*ap, int);

		put_padded(t, &(struct spec){ .left = s->left, .width = s->width, .precision = -1 }, "", &c,
			   1);
	} else if (conv == 'd' || conv == 'i') {
		int64_t v = s->longs > 1 ? va_arg(*ap, long long)
			    : s->longs	 ? va_arg(*ap, long)
					 : va_arg(*ap, int);

		put_number(t, s, 'u', v < 0 ? 0 - (uint64_t)v : (uint64_t)v, v < 0);
	} else if (conv == 'u' || conv == 'x' || conv == 'X' || conv == 'o') {
		uint64_t v = s->longs > 1 ? va_arg(*ap, unsigned long long)
			     : s->longs	  ? va_arg(*ap, unsigned long)
					  : va_arg(*ap, unsigned);

		put_number(t, s, conv, v, false);
	} else {
		rd_text_char(t, conv);
	}
}

void rd_text_vfmt(struct text *t, const char *format, va_list given)
{
	va_list ap;

	va_copy(ap, given);
	while (*format) {
		const char *run = format;
		struct spec s;

		while (*format && *format != '%')
			format++;
		rd_text_bytes(t, run, (size_t)(format - run));
		if (!*format)
			break;
		format = parse_spec(format + 1, &s, &ap);
		if (!*format)
			break;
		convert(t, &s, *format++, &ap);
	}
	va_end(ap);
}

void rd_text_fmt(struct text *t, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	rd_text_vfmt(t, format, ap);
	va_end(ap);
}
