/* Numbers and addresses as text, without the printf family. */
#include <ringdump/text.h>

static const char digits2[] =
	"00010203040506070809101112131415161718192021222324252627282930313233343536373839"
	"40414243444546474849505152535455565758596061626364656667686970717273747576777879"
	"8081828384858687888990919293949596979899";
static const char hex_digits[] = "0123456789abcdef";

static inline int decimal_width(uint32_t v)
{
	if (v < 10000)
		return v < 100 ? (v < 10 ? 1 : 2) : (v < 1000 ? 3 : 4);
	if (v < 100000000)
		return v < 1000000 ? (v < 100000 ? 5 : 6) : (v < 10000000 ? 7 : 8);
	return v < 1000000000 ? 9 : 10;
}

/* Fill exactly WIDTH digits of V, from the right. */
static inline void fill_decimal(char *p, uint32_t v, int width)
{
	while (width >= 2) {
		width -= 2;
		memcpy(p + width, digits2 + 2 * (v % 100), 2);
		v /= 100;
	}
	if (width)
		p[0] = (char)('0' + v % 10);
}

char *rd_fmt_u32(char *p, uint32_t v)
{
	int width = decimal_width(v);

	fill_decimal(p, v, width);
	return p + width;
}

char *rd_fmt_u64(char *p, uint64_t v)
{
	if (v <= UINT32_MAX)
		return rd_fmt_u32(p, (uint32_t)v);
	p = rd_fmt_u64(p, v / 1000000000);
	fill_decimal(p, (uint32_t)(v % 1000000000), 9);
	return p + 9;
}

char *rd_fmt_hex(char *p, uint64_t v)
{
	int digits = v ? (67 - __builtin_clzll(v)) / 4 : 1;

	return rd_fmt_hex_padded(p, v, digits);
}

char *rd_fmt_hex_padded(char *p, uint64_t v, int digits)
{
	if (digits < 16 && v >> (4 * digits))
		return rd_fmt_hex(p, v);
	for (int i = digits; i-- > 0; v >>= 4)
		p[i] = hex_digits[v & 15];
	return p + digits;
}

char *rd_fmt_dec_padded(char *p, uint64_t v, int digits)
{
	char scratch[20];
	int width = (int)(rd_fmt_u64(scratch, v) - scratch);

	for (; width < digits; digits--)
		*p++ = '0';
	memcpy(p, scratch, (size_t)width);
	return p + width;
}

char *rd_fmt_ipv4(char *p, const uint8_t a[4])
{
	for (int i = 0; i < 4; i++) {
		uint32_t v = a[i];

		if (v >= 100) {
			*p++ = (char)('0' + v / 100);
			v %= 100;
			memcpy(p, digits2 + 2 * v, 2);
			p += 2;
		} else if (v >= 10) {
			memcpy(p, digits2 + 2 * v, 2);
			p += 2;
		} else {
			*p++ = (char)('0' + v);
		}
		*p++ = '.';
	}
	return p - 1;
}

/* The first longest run of at least two zero groups: its start, or 8 where there is none. */
static int longest_zero_run(const uint16_t g[8], int *len)
{
	int best = 8;

	*len = 1;
	for (int i = 0; i < 8; i++) {
		int n = 0;

		while (i + n < 8 && !g[i + n])
			n++;
		if (n > *len) {
			*len = n;
			best = i;
		}
		if (n)
			i += n - 1;
	}
	return best;
}

char *rd_fmt_ipv6(char *p, const uint8_t a[16])
{
	uint16_t g[8];
	int len, run, i = 0;

	for (int k = 0; k < 8; k++)
		g[k] = (uint16_t)(a[2 * k] << 8 | a[2 * k + 1]);
	run = longest_zero_run(g, &len);
	/* RFC 5952: v4-compatible and v4-mapped addresses end in dotted decimals */
	if (run == 0 && (len == 6 || (len == 5 && g[5] == 0xffff))) {
		memcpy(p, len == 5 ? "::ffff:" : "::", len == 5 ? 7 : 2);
		return rd_fmt_ipv4(p + (len == 5 ? 7 : 2), a + 12);
	}
	while (i < 8) {
		if (i == run) {
			*p++ = ':';
			i += len;
			if (i == 8)
				*p++ = ':';
			continue;
		}
		if (i)
			*p++ = ':';
		p = rd_fmt_hex(p, g[i++]);
	}
	return p;
}

char *rd_fmt_mac(char *p, const uint8_t a[6])
{
	for (int i = 0; i < 6; i++) {
		*p++ = hex_digits[a[i] >> 4];
		*p++ = hex_digits[a[i] & 15];
		*p++ = ':';
	}
	return p - 1;
}
