/* Multicast listener discovery, version 1 (RFC 2710) and 2 (RFC 3810). */
#include "icmpv6.h"

enum { V1_LEN = 24, QUERY_LEN = 28, REPORT_LEN = 8, RECORD_LEN = 20 };

static const struct name record_types[] = {
	{ 1, "is_in" }, { 2, "is_ex" }, { 3, "to_in" }, { 4, "to_ex" },
	{ 5, "allow" }, { 6, "block" }, { 0, NULL },
};

bool rd_icmpv6_put_mld(struct walk *w, const struct cursor *c)
{
	/* tcpdump: silent about one that is cut */
	if (c->cap < V1_LEN)
		return true;
	rd_text_fmt(w->t, "max resp delay: %u ", rd_u16(w, c, 4));
	rd_text_str(w->t, "addr: ");
	rd_put_ipv6(w, rd_bytes(w, c, 8, 16));
	return true;
}

/* RFC 3810 5.1.3 and 5.1.9: a value with its highest bit set is a mantissa and an exponent. */
static uint32_t max_delay(uint16_t code)
{
	return code < 0x8000 ? code : ((code & 0xfffu) | 0x1000) << ((code >> 12 & 7) + 3);
}

static uint32_t query_interval(uint8_t code)
{
	return code < 0x80 ? code : ((code & 0xfu) | 0x10) << ((code >> 4 & 7) + 3);
}

/* COUNT addresses from AT on, in braces. */
static void put_sources(struct walk *w, const struct cursor *c, uint32_t at, uint32_t count)
{
	rd_text_str(w->t, " {");
	for (; count && rd_need(w, c, at, 16); count--, at += 16) {
		rd_text_char(w->t, ' ');
		rd_put_ipv6(w, c->p + at);
	}
	rd_text_str(w->t, " }");
}

static void put_query_v2(struct walk *w, const struct cursor *c)
{
	const uint8_t *group;
	uint32_t count;
	uint8_t flags;

	rd_text_str(w->t, " v2");
	if (w->o->verbose)
		rd_text_fmt(w->t, " [max resp delay=%u]", max_delay(rd_u16(w, c, 4)));
	group = rd_bytes(w, c, 8, 16);
	rd_text_str(w->t, " [gaddr ");
	rd_put_ipv6(w, group);
	if (w->o->verbose) {
		flags = rd_u8(w, c, 24);
		if (flags & 0x08)
			rd_text_str(w->t, " sflag");
		if (flags & 0x07)
			rd_text_fmt(w->t, " robustness=%u", flags & 0x07);
		rd_text_fmt(w->t, " qqi=%u", query_interval(rd_u8(w, c, 25)));
	}
	count = rd_u16(w, c, 26);
	if (count) {
		if (c->wire < QUERY_LEN + count * 16)
			rd_text_str(w->t, " [invalid number of sources]");
		else if (w->o->verbose < 2)
			rd_text_fmt(w->t, ", %u source(s)", count);
		else
			put_sources(w, c, QUERY_LEN, count);
	}
	rd_text_char(w->t, ']');
}

bool rd_icmpv6_put_mld_query(struct walk *w, const struct cursor *c)
{
	if (c->wire == V1_LEN)
		return rd_icmpv6_put_mld(w, c);
	if (c->wire >= QUERY_LEN)
		put_query_v2(w, c);
	else
		rd_text_fmt(w->t, " unknown-version (len %u) ", c->wire);
	return true;
}

/* The group record at AT, which moves past it.  False where the records end here. */
static bool put_record(struct walk *w, const struct cursor *c, uint32_t *at)
{
	uint32_t count, begin = *at;
	const uint8_t *group;

	if (c->wire < begin + RECORD_LEN) {
		rd_text_str(w->t, " [invalid number of groups]");
		return false;
	}
	group = rd_bytes(w, c, begin + 4, 16);
	rd_text_str(w->t, " [gaddr ");
	rd_put_ipv6(w, group);
	rd_text_char(w->t, ' ');
	rd_put_name(w, record_types, " [v2-report-#%u]", rd_u8(w, c, begin));
	count = rd_u16(w, c, begin + 2);
	*at = begin + RECORD_LEN + count * 16;
	if (c->wire < *at) {
		rd_text_fmt(w->t, " [invalid number of sources %u]", count);
		return false;
	}
	if (w->o->verbose == 1)
		rd_text_fmt(w->t, ", %u source(s)", count);
	else
		put_sources(w, c, begin + RECORD_LEN, count);
	rd_text_char(w->t, ']');
	return true;
}

bool rd_icmpv6_put_mld_report(struct walk *w, const struct cursor *c)
{
	uint32_t count, at = REPORT_LEN;

	if (c->wire < REPORT_LEN) {
		rd_text_fmt(w->t, " [invalid len %u]", c->wire);
		return true;
	}
	count = rd_u16(w, c, 6);
	rd_text_fmt(w->t, ", %u group record(s)", count);
	if (!w->o->verbose)
		return true;
	while (count-- && !w->cut && put_record(w, c, &at))
		;
	return true;
}
