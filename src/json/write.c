/* JSON, written without a tree and without allocation. */
#include "write.h"

static const char hex[] = "0123456789abcdef";

void rd_json_key(struct json *j, const char *key)
{
	size_t len = key ? strlen(key) : 0;
	char *p = rd_text_room(j->t, len + 4);

	*p = ',';
	p += j->more;
	j->more = true;
	if (key) {
		*p++ = '"';
		memcpy(p, key, len);
		p += len;
		*p++ = '"';
		*p++ = ':';
	}
	rd_text_done(j->t, p);
}

void rd_json_open(struct json *j, const char *key, char bracket)
{
	rd_json_key(j, key);
	rd_text_char(j->t, bracket);
	j->more = false;
}

void rd_json_close(struct json *j, char bracket)
{
	rd_text_char(j->t, bracket);
	j->more = true;
}

void rd_json_u64(struct json *j, const char *key, uint64_t v)
{
	rd_json_key(j, key);
	rd_text_u64(j->t, v);
}

void rd_json_bool(struct json *j, const char *key, bool v)
{
	rd_json_key(j, key);
	rd_text_str(j->t, v ? "true" : "false");
}

/*
 * How long is the character at P, of which there are N bytes?  0 where it is none: RFC 3629 has neither
 * surrogates nor anything above U+10FFFF, and no number in more bytes than it needs.
 */
static size_t utf8_length(const uint8_t *p, size_t n)
{
	uint8_t first = p[0], least = 0x80, most = 0xbf;
	size_t len = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

	if (first < 0xc2 || first > 0xf4 || n < len)
		return 0;
	if (first == 0xe0)
		least = 0xa0;
	else if (first == 0xed)
		most = 0x9f;
	else if (first == 0xf0)
		least = 0x90;
	else if (first == 0xf4)
		most = 0x8f;
	if (p[1] < least || p[1] > most)
		return 0;
	for (size_t i = 2; i < len; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	return len;
}

/* One byte that cannot stand for itself. */
static void put_special(struct text *t, uint8_t c)
{
	static const char letters[] = "b\0\0\0\0\0\0\0btn\0fr";
	char *p = rd_text_room(t, 6);

	*p++ = '\\';
	if (c == '"' || c == '\\') {
		*p++ = (char)c;
	} else if (c >= '\b' && c <= '\r' && letters[c]) {
		*p++ = letters[c];
	} else {
		memcpy(p, "u00", 3);
		p[3] = hex[c >> 4];
		p[4] = hex[c & 15];
		p += 5;
	}
	rd_text_done(t, p);
}

static bool is_plain(uint8_t c)
{
	return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
}

/* The top bit of bytes of X that are 0, and maybe of those behind such a one. */
static uint64_t zeros(uint64_t x)
{
	return (x - 0x0101010101010101) & ~x & 0x8080808080808080;
}

/* Are these eight bytes plain? */
static bool are_plain(const uint8_t *p)
{
	const uint64_t each = 0x0101010101010101, top = 0x8080808080808080;
	uint64_t x;

	memcpy(&x, p, sizeof x);
	/* a byte below 0x20 borrows from above itself, one of 0x7f carries into its top bit */
	return !((x | (x - ' ' * each) | (x + each)) & top) && !zeros(x ^ '"' * each) &&
	       !zeros(x ^ '\\' * each);
}

void rd_json_escape(struct text *t, const char *bytes, size_t len)
{
	const uint8_t *p = (const uint8_t *)bytes, *end = p + len;

	while (p < end) {
		const uint8_t *plain = p;
		size_t n;

		while (end - p >= 8 && are_plain(p))
			p += 8;
		while (p < end && is_plain(*p))
			p++;
		rd_text_bytes(t, plain, (size_t)(p - plain));
		if (p == end)
			return;
		if (*p < 0x80) {
			put_special(t, *p++);
			continue;
		}
		n = utf8_length(p, (size_t)(end - p));
		rd_text_bytes(t, n ? (const char *)p : "\xef\xbf\xbd", n ? n : 3);
		p += n ? n : 1;
	}
}

void rd_json_str(struct json *j, const char *key, const char *s)
{
	rd_json_key(j, key);
	rd_text_char(j->t, '"');
	rd_json_escape(j->t, s, strlen(s));
	rd_text_char(j->t, '"');
}

void rd_json_ip(struct json *j, const char *key, const uint8_t *a, uint8_t len)
{
	rd_json_key(j, key);
	rd_text_char(j->t, '"');
	if (len == 4)
		rd_text_ipv4(j->t, a);
	else
		rd_text_ipv6(j->t, a);
	rd_text_char(j->t, '"');
}

void rd_json_mac(struct json *j, const char *key, const uint8_t a[6])
{
	static const char upper[] = "0123456789ABCDEF";
	char *p;

	rd_json_key(j, key);
	p = rd_text_room(j->t, 20);
	*p++ = '"';
	for (int i = 0; i < 6; i++) {
		*p++ = upper[a[i] >> 4];
		*p++ = upper[a[i] & 15];
		*p++ = i < 5 ? '-' : '"';
	}
	rd_text_done(j->t, p);
}

/* The date of a day, counted from 1970-01-01, in years that begin in March: then the leap day is the last. */
static char *fmt_date(char *p, uint32_t days)
{
	uint32_t z = days + 719468, era = z / 146097, day = z % 146097;
	uint32_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365, month;

	day -= 365 * year + year / 4 - year / 100;
	month = (5 * day + 2) / 153;
	day -= (153 * month + 2) / 5;
	month = month < 10 ? month + 3 : month - 9;
	p = rd_fmt_dec_padded(p, year + era * 400 + (month <= 2), 4);
	*p++ = '-';
	p = rd_fmt_dec_padded(p, month, 2);
	*p++ = '-';
	return rd_fmt_dec_padded(p, day + 1, 2);
}

void rd_json_time(struct json *j, const char *key, int64_t sec, int64_t nsec)
{
	enum { BILLION = 1000000000, DAY = 86400 };
	const int64_t end = INT64_C(253402300800); /* of the year 9999 */
	uint32_t second;
	char *p;

	/* a damaged file has anything */
	if (nsec < 0 || nsec >= BILLION || sec < 0 || sec >= end)
		return;
	second = (uint32_t)(sec % DAY);
	rd_json_key(j, key);
	p = rd_text_room(j->t, 40);
	*p++ = '"';
	p = fmt_date(p, (uint32_t)(sec / DAY));
	*p++ = 'T';
	p = rd_fmt_dec_padded(p, second / 3600, 2);
	*p++ = ':';
	p = rd_fmt_dec_padded(p, second / 60 % 60, 2);
	*p++ = ':';
	p = rd_fmt_dec_padded(p, second % 60, 2);
	*p++ = '.';
	p = rd_fmt_dec_padded(p, (uint64_t)nsec, 9);
	*p++ = 'Z';
	*p++ = '"';
	rd_text_done(j->t, p);
}
