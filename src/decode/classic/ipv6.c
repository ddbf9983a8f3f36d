/* IPv6: what it carries first, then what the header says of itself. */
#include "classic.h"
#include "decode/net/net.h"

enum { HEADER_LEN = 40 };

static bool is_extension(uint8_t type)
{
	return type == RD_IP_HOPOPTS || type == RD_IP_DSTOPTS || type == RD_IP_FRAGMENT ||
	       type == RD_IP_ROUTING;
}

/* What is behind the last extension header. */
static void put_upper(struct walk *w, uint8_t next, struct cursor c, uint16_t payload_len)
{
	if (next == RD_IP_NONE)
		rd_text_str(w->t, "no next header");
	else if (!rd_classic_decode_ip(w, next, c))
		/* tcpdump: the number of the first next header and the whole payload's length */
		rd_text_fmt(w->t, "ip-proto-%u %u", w->net.proto, payload_len);
}

/* C begins behind the fixed header. */
static void walk_headers(struct walk *w, struct cursor c, uint16_t payload_len)
{
	uint8_t next = w->net.proto;

	if (!rd_ip_has_ports(next))
		rd_put_net_pair(w, ": ");
	while (is_extension(next)) {
		uint32_t len = rd_classic_ipv6_extension(w, next, &c);

		if (!len || c.cap <= len)
			return;
		if (next == RD_IP_FRAGMENT)
			w->net.fragmented = true;
		next = c.p[0];
		c.p += len;
		c.cap -= len;
		c.wire -= len;
	}
	put_upper(w, next, c, payload_len);
}

static void put_decorations(struct walk *w, const uint8_t *h, uint16_t payload_len)
{
	uint32_t first = rd_load32(h);
	uint8_t hops = h[7];

	if (first & 0x0ff00000)
		rd_text_fmt(w->t, " [class 0x%x]", (first & 0x0ff00000) >> 20);
	if (first & 0x000fffff)
		rd_text_fmt(w->t, " [flowlabel 0x%x]", first & 0x000fffff);
	if (hops <= 1)
		rd_text_fmt(w->t, " [hlim %u]", hops);
	if (!w->o->verbose)
		return;
	rd_text_str(w->t, " (len ");
	rd_text_u32(w->t, payload_len);
	if (hops > 1) {
		rd_text_str(w->t, ", hlim ");
		rd_text_u32(w->t, hops);
	}
	rd_text_char(w->t, ')');
}

static void decode(struct walk *w, struct cursor c)
{
	struct net outer = w->net;
	const uint8_t *h = c.p;
	uint16_t payload_len;

	if (c.cap < HEADER_LEN) {
		rd_text_str(w->t, "[|ip6]");
		return;
	}
	if (c.wire < HEADER_LEN) {
		rd_text_fmt(w->t, "truncated-ip6 %u", c.wire);
		return;
	}
	payload_len = rd_load16(h + 4);
	if (c.wire < HEADER_LEN + (uint32_t)payload_len)
		rd_text_fmt(w->t, "truncated-ip6 - %u bytes missing!",
			    HEADER_LEN + (uint32_t)payload_len - c.wire);
	w->net = (struct net){ .header = h,
			       .src = h + 8,
			       .dst = h + 24,
			       .final_dst = h + 24,
			       .version = 6,
			       .addr_len = 16,
			       .proto = h[6],
			       .ttl = h[7] };
	rd_skip(&c, HEADER_LEN);
	c.wire = payload_len;
	walk_headers(w, c, payload_len);
	put_decorations(w, h, payload_len);
	w->net = outer;
}

const struct proto rd_classic_ipv6 = { .name = "ip6", .decode = decode };
