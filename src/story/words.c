/* What rows and sentences are made of. */
#include "words.h"

static const char *const tones[] = {
	[TONE_PLAIN] = "\033[36m", [TONE_GOOD] = "\033[32m", [TONE_BAD] = "\033[31m", [TONE_WARN] = "\033[33m"
};

void rd_story_put_tone(struct text *t, enum tone tone, bool color)
{
	if (color)
		rd_text_str(t, tones[tone]);
}

void rd_story_end_tone(struct text *t, bool color)
{
	if (color)
		rd_text_str(t, "\033[0m");
}

/* Units below the minute, and how many ns of the smallest digit they have. */
static const struct {
	int64_t below, unit;
	const char *name;
} units[] = {
	{ 1000000, 1000, "us" },
	{ 1000000000, 1000000, "ms" },
	{ INT64_C(100000000000), 1000000000, "s" },
};

/* V / UNIT with three digits in all, the last one rounded down. */
static char *fmt_three_digits(char *p, int64_t v, int64_t unit)
{
	int64_t whole = v / unit, rest = v % unit;

	p = rd_fmt_u64(p, (uint64_t)whole);
	if (whole >= 100 || unit < 1000000)
		return p;
	*p++ = '.';
	return whole >= 10 ? rd_fmt_u64(p, (uint64_t)(rest / (unit / 10)))
			   : rd_fmt_dec_padded(p, (uint64_t)(rest / (unit / 100)), 2);
}

static char *put_word(char *p, const char *word)
{
	size_t n = strlen(word);

	memcpy(p, word, n);
	return p + n;
}

char *rd_story_fmt_time(char *p, int64_t ns, const char *between)
{
	int64_t minutes = ns / INT64_C(60000000000);

	if (ns < 0)
		return put_word(p, "-");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (ns < units[i].below)
			return put_word(put_word(fmt_three_digits(p, ns, units[i].unit), between),
					units[i].name);
	if (minutes < 100) {
		p = put_word(rd_fmt_u64(p, (uint64_t)minutes), "m");
		return put_word(rd_fmt_dec_padded(p, (uint64_t)(ns / 1000000000 % 60), 2), "s");
	}
	if (minutes < 100 * 60) {
		p = put_word(rd_fmt_u64(p, (uint64_t)(minutes / 60)), "h");
		return put_word(rd_fmt_dec_padded(p, (uint64_t)(minutes % 60), 2), "m");
	}
	return put_word(rd_fmt_u64(p, (uint64_t)(minutes / (60 * 24))), "d");
}

void rd_story_put_seconds(struct text *t, int64_t ns)
{
	int64_t hundredths = ns < 0 ? 0 : ns / 10000000;

	rd_text_u64(t, (uint64_t)(hundredths / 100));
	rd_text_char(t, '.');
	rd_text_dec_padded(t, (uint64_t)(hundredths % 100), 2);
	rd_text_str(t, " s");
}

void rd_story_put_count(struct text *t, uint64_t n, const char *one, const char *many)
{
	rd_text_u64(t, n);
	rd_text_char(t, ' ');
	rd_text_str(t, n == 1 ? one : many);
}

const char *rd_story_side(uint8_t side)
{
	return side == RD_CLIENT ? "client" : "server";
}

void rd_story_put_addr(struct text *t, const uint8_t *a, uint8_t len)
{
	if (len == 4)
		rd_text_ipv4(t, a);
	else
		rd_text_ipv6(t, a);
}

/* The codes that ICMP (RFC 792, RFC 1122, RFC 1812) and ICMPv6 (RFC 4443) have for an address length. */
static const struct error_words {
	uint8_t addr_len, type, code;
	const char *words;
} errors[] = {
	{ 4, 3, 0, "network unreachable" },
	{ 4, 3, 1, "host unreachable" },
	{ 4, 3, 2, "protocol unreachable" },
	{ 4, 3, 3, "port unreachable" },
	{ 4, 3, 4, "packet too big" },
	{ 4, 3, 5, "source route failed" },
	{ 4, 3, 6, "network unknown" },
	{ 4, 3, 7, "host unknown" },
	{ 4, 3, 9, "network prohibited" },
	{ 4, 3, 10, "host prohibited" },
	{ 4, 3, 13, "administratively prohibited" },
	{ 4, 11, 0, "time to live exceeded" },
	{ 4, 11, 1, "reassembly time exceeded" },
	{ 16, 1, 0, "no route" },
	{ 16, 1, 1, "administratively prohibited" },
	{ 16, 1, 2, "beyond scope" },
	{ 16, 1, 3, "address unreachable" },
	{ 16, 1, 4, "port unreachable" },
	{ 16, 1, 5, "source address prohibited" },
	{ 16, 1, 6, "route rejected" },
	{ 16, 2, 0, "packet too big" },
	{ 16, 3, 0, "hop limit exceeded" },
	{ 16, 3, 1, "reassembly time exceeded" },
};

void rd_story_put_error(struct text *t, uint8_t addr_len, uint8_t type, uint8_t code)
{
	for (const struct error_words *e = errors; e < errors + sizeof errors / sizeof *errors; e++) {
		if (e->addr_len == addr_len && e->type == type && e->code == code) {
			rd_text_str(t, e->words);
			return;
		}
	}
	rd_text_str(t, addr_len == 4 ? "ICMP type " : "ICMPv6 type ");
	rd_text_u32(t, type);
	rd_text_str(t, " code ");
	rd_text_u32(t, code);
}
