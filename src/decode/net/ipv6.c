/* IPv6 (RFC 8200): the fixed header and the walk along the extension headers. */
#include "ipv6.h"

enum { HEADER_LEN = 40 };

static void put_header(struct walk *w, const uint8_t *h)
{
	uint32_t first = rd_load32(h);
	const char *next = rd_name(rd_ipproto_names, h[6]);

	rd_text_char(w->t, '(');
	if (first & 0x0ff00000) {
		rd_text_str(w->t, "class 0x");
		rd_text_hex_padded(w->t, first >> 20 & 0xff, 2);
		rd_text_str(w->t, ", ");
	}
	if (first & 0xfffff) {
		rd_text_str(w->t, "flowlabel 0x");
		rd_text_hex_padded(w->t, first & 0xfffff, 5);
		rd_text_str(w->t, ", ");
	}
	rd_text_str(w->t, "hlim ");
	rd_text_u32(w->t, h[7]);
	rd_text_str(w->t, ", next-header ");
	rd_text_str(w->t, next ? next : "unknown");
	rd_text_str(w->t, " (");
	rd_text_u32(w->t, h[6]);
	rd_text_str(w->t, ") payload length: ");
	rd_text_u32(w->t, rd_load16(h + 4));
	rd_text_str(w->t, ") ");
}

/* The hop-by-hop options must come first and once; without a length in the header they must give one. */
static uint32_t hop_by_hop(struct walk *w, struct ipv6_walk *v, const struct cursor *c)
{
	uint32_t len;

	if (v->found_hop_by_hop) {
		rd_text_str(w->t, "[The Hop-by-Hop Options header was already found]");
		rd_put_invalid(w);
		return 0;
	}
	if (!v->at_first) {
		rd_text_str(w->t, "[The Hop-by-Hop Options header don't follow the IPv6 header]");
		rd_put_invalid(w);
		return 0;
	}
	v->found_hop_by_hop = true;
	len = rd_ipv6_hop_by_hop(w, v, c);
	if (!v->payload_len) {
		rd_text_str(w->t, "[No valid Jumbo Payload Hop-by-Hop option found]");
		rd_put_invalid(w);
		return 0;
	}
	return len;
}

/* One extension header: gives its length, or 0 where the line ends here. */
static uint32_t extension(struct walk *w, struct ipv6_walk *v, uint8_t type, const struct cursor *c)
{
	switch (type) {
	case RD_IP_HOPOPTS: return hop_by_hop(w, v, c);
	case RD_IP_DSTOPTS: return rd_ipv6_destination(w, c);
	case RD_IP_ROUTING: return rd_ipv6_routing(w, c);
	case RD_IP_FRAGMENT: w->net.fragmented = true; return rd_ipv6_fragment(w, c);
	}
	/* the mobility header is the last one (RFC 6275 6.1.1), whatever its next header says */
	rd_ipv6_mobility(w, c);
	return 0;
}

static bool is_extension(uint8_t type)
{
	return type == RD_IP_HOPOPTS || type == RD_IP_DSTOPTS || type == RD_IP_FRAGMENT ||
	       type == RD_IP_ROUTING || type == RD_IP_MOBILITY || type == RD_IP_MOBILITY_OLD;
}

/* Print the extension headers at C and move behind them: gives the protocol there.  False: that was all. */
static bool walk_extensions(struct walk *w, struct ipv6_walk *v, struct cursor *c, uint8_t *next)
{
	for (v->at_first = true; is_extension(*next); v->at_first = false) {
		uint32_t len = extension(w, v, *next, c);

		if (!len || w->cut)
			return false;
		w->name = rd_proto_ipv6.name;
		*next = c->p[0];
		rd_skip(c, len);
	}
	return true;
}

/*
 * The headers behind the fixed one.  tcpdump: a payload length of zero leaves the extension headers the frame
 * (and the fixed header's length of what is behind it); what follows them gets nothing then, or what a jumbo
 * payload option gave.
 */
static void decode_payload(struct walk *w, struct ipv6_walk *v, struct cursor c)
{
	const struct cursor begin = c;
	uint8_t next = w->net.proto;
	uint32_t headers;

	rd_limit(&c, v->payload_len ? v->payload_len : c.wire + HEADER_LEN);
	if (!rd_ip_has_ports(next))
		rd_put_net_pair(w, ": ");
	if (!walk_extensions(w, v, &c, &next))
		return;
	headers = (uint32_t)(c.p - begin.p);
	if (v->payload_len < headers) {
		rd_put_cut(w);
		return;
	}
	if (v->jumbo && begin.wire < v->payload_len)
		rd_text_fmt(w->t, "truncated-ip6 - %u bytes missing!", v->payload_len - begin.wire);
	/* tcpdump: lengths come from the header even where the link layer says that bytes are missing */
	c.wire = v->payload_len - headers;
	rd_limit(&c, c.wire);
	rd_ip_payload_decode(w, next, c);
}

static void decode(struct walk *w, struct cursor c)
{
	struct net outer = w->net;
	struct ipv6_walk v = { 0 };
	uint32_t len;

	if (c.cap < HEADER_LEN) {
		rd_put_cut(w);
		return;
	}
	if (c.wire < HEADER_LEN) {
		rd_text_fmt(w->t, "truncated-ip6 %u", c.wire);
		return;
	}
	if (!w->o->link_header)
		rd_text_str(w->t, "IP6 ");
	if (c.p[0] >> 4 != 6) {
		rd_text_fmt(w->t, "version error: %u != 6", c.p[0] >> 4);
		return;
	}
	v.payload_len = rd_load16(c.p + 4);
	len = v.payload_len + HEADER_LEN;
	if (c.wire < len)
		rd_text_fmt(w->t, "truncated-ip6 - %u bytes missing!", len - c.wire);
	w->net = (struct net){ .header = c.p,
			       .src = c.p + 8,
			       .dst = c.p + 24,
			       .final_dst = c.p + 24,
			       .version = 6,
			       .addr_len = 16,
			       .proto = c.p[6],
			       .ttl = c.p[7] };
	if (w->o->verbose)
		put_header(w, c.p);
	rd_skip(&c, HEADER_LEN);
	decode_payload(w, &v, c);
	w->net = outer;
}

const struct proto rd_proto_ipv6 = { .name = "ip6", .decode = decode };
