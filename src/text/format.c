/* Numbers and addresses as text, without the printf family. */
#include <ringdump/text.h>
#include "octets.h"

static const char digits2[] =
	"00010203040506070809101112131415161718192021222324252627282930313233343536373839"
	"40414243444546474849505152535455565758596061626364656667686970717273747576777879"
	"8081828384858687888990919293949596979899";

static inline char *put2(char *p, uint32_t v)
{
	memcpy(p, digits2 + 2 * v, 2);
	return p + 2;
}

static inline char *put4(char *p, uint32_t v)
{
	return put2(put2(p, v / 100), v % 100);
}

static inline char *put8(char *p, uint32_t v)
{
	return put4(put4(p, v / 10000), v % 10000);
}

static inline char *put_below_100(char *p, uint32_t v)
{
	if (v >= 10)
		return put2(p, v);
	*p = (char)('0' + v);
	return p + 1;
}

static inline char *put_below_10000(char *p, uint32_t v)
{
	if (v < 100)
		return put_below_100(p, v);
	return put2(put_below_100(p, v / 100), v % 100);
}

char *rd_fmt_u32(char *p, uint32_t v)
{
	if (v < 10000)
		return put_below_10000(p, v);
	if (v < 100000000)
		return put4(put_below_10000(p, v / 10000), v % 10000);
	return put8(put_below_100(p, v / 100000000), v % 100000000);
}

char *rd_fmt_u64(char *p, uint64_t v)
{
	if (v <= UINT32_MAX)
		return rd_fmt_u32(p, (uint32_t)v);
	return put8(rd_fmt_u64(p, v / 100000000), (uint32_t)(v % 100000000));
}

char *rd_fmt_hex(char *p, uint64_t v)
{
	int digits = v ? (67 - __builtin_clzll(v)) / 4 : 1;

	return rd_fmt_hex_padded(p, v, digits);
}

static inline char *put_hex2(char *p, uint8_t v)
{
	memcpy(p, rd_hex_pairs + 2 * v, 2);
	return p + 2;
}

char *rd_fmt_hex_padded(char *p, uint64_t v, int digits)
{
	int i = digits;

	if (digits == 4 && v <= 0xffff) /* checksums, types, offsets */
		return put_hex2(put_hex2(p, (uint8_t)(v >> 8)), (uint8_t)v);
	if (digits < 16 && v >> (4 * digits))
		return rd_fmt_hex(p, v);
	for (; i >= 2; v >>= 8) {
		i -= 2;
		put_hex2(p + i, (uint8_t)v);
	}
	if (i)
		p[0] = rd_hex_pairs[2 * (v & 15) + 1];
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

char *rd_fmt_micro(char *p, uint32_t v)
{
	return put4(put2(p, v / 10000), v % 10000);
}

/* "10." for 10: three digits, or fewer and the point, and behind them how many digits there are. */
static inline char *put_octet(char *p, uint8_t v)
{
	const char *octet = rd_octets + 4 * v;

	memcpy(p, octet, 4);
	p += octet[3];
	*p = '.';
	return p + 1;
}

char *rd_fmt_ipv4(char *p, const uint8_t a[4])
{
	p = put_octet(p, a[0]);
	p = put_octet(p, a[1]);
	p = put_octet(p, a[2]);
	return put_octet(p, a[3]) - 1;
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

static inline char *put_mac_octet(char *p, uint8_t v)
{
	p = put_hex2(p, v);
	*p = ':';
	return p + 1;
}

char *rd_fmt_mac(char *p, const uint8_t a[6])
{
	p = put_mac_octet(p, a[0]);
	p = put_mac_octet(p, a[1]);
	p = put_mac_octet(p, a[2]);
	p = put_mac_octet(p, a[3]);
	p = put_mac_octet(p, a[4]);
	return put_hex2(p, a[5]);
}
