/* Neighbour discovery (RFC 4861) and what mobile nodes ask their routers (RFC 6275 6.5). */
#include "icmpv6.h"

enum { SOLICITATION_LEN = 8, ADVERTISEMENT_LEN = 16, NEIGHBOR_LEN = 24, REDIRECT_LEN = 40 };

static const struct name router_flags[] = {
	{ 0x80, "managed" }, { 0x40, "other stateful" }, { 0x20, "home agent" }, { 0x02, "ipv6 only" },
	{ 0, NULL },
};

static const struct name neighbor_flags[] = {
	{ 0x80, "router" },
	{ 0x40, "solicited" },
	{ 0x20, "override" },
	{ 0, NULL },
};

const char *rd_icmpv6_preference(uint8_t flags)
{
	static const char *const preferences[] = { "medium", "high", "rsv", "low" };

	return preferences[flags >> 3 & 3];
}

/* -v: the options behind the first N bytes. */
static bool put_options(struct walk *w, const struct cursor *c, uint32_t n)
{
	struct cursor options = *c;

	if (w->o->verbose) {
		rd_skip(&options, n);
		rd_icmpv6_put_options(w, options);
	}
	return true;
}

static void put_address(struct walk *w, const struct cursor *c, const char *before, uint32_t off)
{
	const uint8_t *a = rd_bytes(w, c, off, 16);

	rd_text_str(w->t, before);
	rd_put_ipv6(w, a);
}

bool rd_icmpv6_put_router_solicitation(struct walk *w, const struct cursor *c)
{
	return put_options(w, c, SOLICITATION_LEN);
}

bool rd_icmpv6_put_router_advertisement(struct walk *w, const struct cursor *c)
{
	uint8_t flags;

	if (!w->o->verbose)
		return true;
	if (!rd_need(w, c, 0, ADVERTISEMENT_LEN))
		return false;
	flags = rd_u8(w, c, 5);
	rd_text_fmt(w->t, "\n\thop limit %u, Flags [", rd_u8(w, c, 4));
	rd_put_bits(w, router_flags, "none", ", ", flags);
	rd_text_fmt(w->t, "], pref %s, router lifetime %us, reachable time %ums, retrans timer %ums",
		    rd_icmpv6_preference(flags), rd_u16(w, c, 6), rd_u32(w, c, 8), rd_u32(w, c, 12));
	return put_options(w, c, ADVERTISEMENT_LEN);
}

bool rd_icmpv6_put_neighbor_solicitation(struct walk *w, const struct cursor *c)
{
	put_address(w, c, ", who has ", 8);
	return put_options(w, c, NEIGHBOR_LEN);
}

bool rd_icmpv6_put_neighbor_advertisement(struct walk *w, const struct cursor *c)
{
	put_address(w, c, ", tgt is ", 8);
	if (w->o->verbose) {
		uint8_t flags = rd_u8(w, c, 4);

		rd_text_str(w->t, ", Flags [");
		rd_put_bits(w, neighbor_flags, "none", ", ", flags);
		rd_text_char(w->t, ']');
	}
	return put_options(w, c, NEIGHBOR_LEN);
}

bool rd_icmpv6_put_redirect(struct walk *w, const struct cursor *c)
{
	put_address(w, c, ", ", 24);
	put_address(w, c, " to ", 8);
	return put_options(w, c, REDIRECT_LEN);
}

bool rd_icmpv6_put_identifier(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, ", id 0x%04x", rd_u16(w, c, 4));
	return true;
}

bool rd_icmpv6_put_home_agents(struct walk *w, const struct cursor *c)
{
	if (!w->o->verbose)
		return true;
	rd_icmpv6_put_identifier(w, c);
	for (uint32_t at = RD_ICMPV6_HEADER_LEN; at < c->wire && !w->cut; at += 16)
		put_address(w, c, ", ", at);
	return true;
}

bool rd_icmpv6_put_mobile_prefix(struct walk *w, const struct cursor *c)
{
	uint8_t flags;

	if (!w->o->verbose)
		return true;
	rd_icmpv6_put_identifier(w, c);
	flags = (uint8_t)(rd_u16(w, c, 6) >> 8);
	if (flags & 0xc0)
		rd_text_char(w->t, ' ');
	if (flags & 0x80)
		rd_text_char(w->t, 'M');
	if (flags & 0x40)
		rd_text_char(w->t, 'O');
	return put_options(w, c, RD_ICMPV6_HEADER_LEN);
}
