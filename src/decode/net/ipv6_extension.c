/* IPv6 extension headers (RFC 8200, RFC 6275). */
#include "ipv6.h"

uint32_t rd_ipv6_hop_by_hop(struct walk *w, struct ipv6_walk *v, const struct cursor *c)
{
	w->name = "hbhopt";
	(void)v;
	rd_text_str(w->t, "HBH ");
	return (rd_u8(w, c, 1) + 1u) << 3;
}

uint32_t rd_ipv6_destination(struct walk *w, const struct cursor *c)
{
	w->name = "dstopt";
	rd_text_str(w->t, "DSTOPT ");
	return (rd_u8(w, c, 1) + 1u) << 3;
}

uint32_t rd_ipv6_fragment(struct walk *w, const struct cursor *c)
{
	uint16_t off = rd_u16(w, c, 2);

	w->name = "frag6";
	rd_text_str(w->t, "frag (");
	if (w->o->verbose)
		rd_text_fmt(w->t, "0x%08x:", rd_u32(w, c, 4));
	rd_text_fmt(w->t, "%u|%u) ", off & 0xfff8, c->wire - 8);
	if (off & 0xfff8)
		return 0;
	return 8;
}

uint32_t rd_ipv6_routing(struct walk *w, const struct cursor *c)
{
	w->name = "rt6";
	return (rd_u8(w, c, 1) + 1u) << 3;
}

uint32_t rd_ipv6_mobility(struct walk *w, const struct cursor *c)
{
	w->name = "mobility";
	return (rd_u8(w, c, 1) + 1u) << 3;
}

const uint8_t *rd_ipv6_final_dst(struct walk *w)
{
	return w->net.dst;
}
