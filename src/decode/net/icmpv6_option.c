/* The options of neighbour discovery (RFC 4861 4.6, RFC 4191, RFC 6275, RFC 8106). */
#include "icmpv6.h"
#include "decode/app/domain.h"

enum { HEADER_LEN = 2, UNIT = 8, LIFETIME_INFINITE = 0xffffffff };
enum {
	SOURCE_LINK = 1,
	TARGET_LINK = 2,
	PREFIX = 3,
	REDIRECTED = 4,
	MTU = 5,
	ADVERTISEMENT_INTERVAL = 7,
	HOME_AGENT = 8,
	ROUTE = 24,
	DNS_SERVERS = 25,
	DNS_SEARCH = 31
};

static const struct name names[] = {
	{ SOURCE_LINK, "source link-address" },
	{ TARGET_LINK, "destination link-address" },
	{ PREFIX, "prefix info" },
	{ REDIRECTED, "redirected header" },
	{ MTU, "mtu" },
	{ ADVERTISEMENT_INTERVAL, "advertisement interval" },
	{ HOME_AGENT, "homeagent information" },
	{ ROUTE, "route info" },
	{ DNS_SERVERS, "rdnss" },
	{ DNS_SEARCH, "dnssl" },
	{ 0, NULL },
};

static const struct name prefix_flags[] = {
	{ 0x80, "onlink" },
	{ 0x40, "auto" },
	{ 0x20, "router" },
	{ 0, NULL },
};

static void put_lifetime(struct walk *w, uint32_t seconds)
{
	if (seconds == LIFETIME_INFINITE)
		rd_text_str(w->t, "infinity");
	else
		rd_text_fmt(w->t, "%us", seconds);
}

static void put_link_address(struct walk *w, const struct cursor *o, uint32_t len)
{
	for (uint32_t i = HEADER_LEN; i < len; i++) {
		if (i > HEADER_LEN)
			rd_text_char(w->t, ':');
		rd_text_hex_padded(w->t, rd_u8(w, o, i), 2);
	}
}

static void put_prefix(struct walk *w, const struct cursor *o, uint32_t len)
{
	const uint8_t *prefix = rd_bytes(w, o, 16, 16);

	rd_put_ipv6(w, prefix);
	rd_text_fmt(w->t, "/%u%s, Flags [", rd_u8(w, o, 2), len == 4 * UNIT ? "" : "badlen");
	rd_put_bits(w, prefix_flags, "none", ", ", rd_u8(w, o, 3));
	rd_text_str(w->t, "], valid time ");
	put_lifetime(w, rd_u32(w, o, 4));
	rd_text_str(w->t, ", pref. time ");
	put_lifetime(w, rd_u32(w, o, 8));
}

static void put_mtu(struct walk *w, const struct cursor *o, uint32_t len)
{
	rd_text_fmt(w->t, " %u%s", rd_u32(w, o, 4), len == UNIT ? "" : "bad option length");
}

static void put_dns_servers(struct walk *w, const struct cursor *o, uint32_t len)
{
	rd_text_fmt(w->t, " lifetime %us,", rd_u32(w, o, 4));
	for (uint32_t at = UNIT; at + 16 <= len; at += 16) {
		const uint8_t *a = rd_bytes(w, o, at, 16);

		rd_text_str(w->t, " addr: ");
		rd_put_ipv6(w, a);
	}
}

/*
 * Names without compression, padded with zeros.  A pointer would count from where all options begin.  False
 * where a name makes no sense.
 */
static bool put_dns_search(struct walk *w, const struct cursor *all, uint32_t off, uint32_t len)
{
	struct domain d = { .m = *all };
	uint32_t at = off + UNIT;

	rd_text_fmt(w->t, " lifetime %us, domain(s):", rd_u32(w, all, off + 4));
	while (at < off + len && rd_u8(w, all, at) && !w->cut) {
		rd_text_char(w->t, ' ');
		if (!rd_domain_put_name(w, &d, &at, 0))
			return false;
	}
	return true;
}

/* False where the length is none of the three there are. */
static bool put_route(struct walk *w, const struct cursor *o, uint32_t len)
{
	uint8_t prefix[16] = { 0 };

	if (len > 3 * UNIT)
		return false;
	memcpy(prefix, rd_bytes(w, o, UNIT, len - UNIT), len - UNIT);
	rd_text_char(w->t, ' ');
	rd_put_ipv6(w, prefix);
	rd_text_fmt(w->t, "/%u, pref=%s, lifetime=", rd_u8(w, o, 2), rd_icmpv6_preference(rd_u8(w, o, 3)));
	put_lifetime(w, rd_u32(w, o, 4));
	return true;
}

enum end { GO_ON, STOP, CUT };

/* The option at OFF, LEN bytes long: how the line goes on. */
static enum end put_data(struct walk *w, const struct cursor *all, uint32_t off, uint32_t len)
{
	struct cursor o = *all;

	rd_skip(&o, off);
	switch (o.p[0]) {
	case SOURCE_LINK:
	case TARGET_LINK: put_link_address(w, &o, len); return GO_ON;
	case PREFIX: put_prefix(w, &o, len); return GO_ON;
	/* tcpdump: as many bytes, but from where all options begin */
	case REDIRECTED: rd_icmpv6_put_unknown(w, all, "\n\t    ", len); return GO_ON;
	case MTU: put_mtu(w, &o, len); return GO_ON;
	case DNS_SERVERS: put_dns_servers(w, &o, len); return GO_ON;
	case DNS_SEARCH: return put_dns_search(w, all, off, len) ? GO_ON : CUT;
	case ADVERTISEMENT_INTERVAL: rd_text_fmt(w->t, " %ums", rd_u32(w, &o, 4)); return GO_ON;
	case HOME_AGENT:
		rd_text_fmt(w->t, " preference %u, lifetime %u", rd_u16(w, &o, 4), rd_u16(w, &o, 6));
		return GO_ON;
	case ROUTE: return put_route(w, &o, len) ? GO_ON : CUT;
	}
	if (w->o->verbose < 2) {
		rd_skip(&o, HEADER_LEN);
		rd_icmpv6_put_unknown(w, &o, "\n\t  ", len - HEADER_LEN);
		return STOP;
	}
	return GO_ON;
}

void rd_icmpv6_put_options(struct walk *w, struct cursor c)
{
	const struct cursor all = c;

	while (c.wire && c.cap && !w->cut) {
		uint32_t off = (uint32_t)(c.p - all.p), len;
		enum end end;

		len = c.cap < HEADER_LEN ? 0 : c.p[1] * (uint32_t)UNIT;
		if (!len || len > c.cap) {
			rd_put_cut(w);
			return;
		}
		rd_text_str(w->t, "\n\t  ");
		rd_put_name(w, names, "unknown", c.p[0]);
		rd_text_fmt(w->t, " option (%u), length %u (%u): ", c.p[0], len, len / UNIT);
		end = put_data(w, &all, off, len);
		if (end == CUT)
			rd_put_cut(w);
		if (end != GO_ON)
			return;
		rd_skip(&c, HEADER_LEN);
		if (w->o->verbose > 1)
			rd_icmpv6_put_unknown(w, &c, "\n\t    ", len - HEADER_LEN);
		rd_skip(&c, len - HEADER_LEN);
	}
}
