/* IPv4: what it carries first, then what the header says of itself. */
#include "classic.h"
#include "decode/checksum.h"
#include "decode/net/net.h"

enum { HEADER_LEN = 20, OFFSET_MASK = 0x1fff, MF = 0x2000, DF = 0x4000, RESERVED = 0x8000 };

/* Tunnels.  tcpdump: without -v their name takes the place of everything about the outer header. */
static const struct name tunnels[] = {
	{ 4, " (ipip)" },
	{ RD_IP_IPV6, " (encap)" },
	{ 0, NULL },
};

/* An IPv4 header in host order. */
struct ipv4 {
	struct cursor c; /* from the header on */
	uint32_t hlen;	 /* with its options */
	uint32_t len;	 /* of the whole datagram */
	uint16_t id, off;
	uint8_t tos, ttl, proto;
};

static void put_fragment(struct walk *w, const struct ipv4 *ip)
{
	if (!(ip->off & (OFFSET_MASK | MF))) {
		if (ip->off & DF)
			rd_text_str(w->t, " (DF)");
		return;
	}
	if (ip->off & OFFSET_MASK)
		rd_put_net_pair(w, ":");
	rd_text_str(w->t, " (frag ");
	rd_text_u32(w->t, ip->id);
	rd_text_char(w->t, ':');
	rd_text_u32(w->t, ip->len - ip->hlen);
	rd_text_char(w->t, '@');
	rd_text_u32(w->t, (uint32_t)(ip->off & OFFSET_MASK) * 8);
	rd_text_str(w->t, ip->off & MF ? "+)" : ")");
}

static void put_tos(struct walk *w, uint8_t tos)
{
	if (!tos)
		return;
	rd_text_str(w->t, " [tos 0x");
	rd_text_hex(w->t, tos);
	/* RFC 2481, from before ECT had two code points */
	if (tos & 2)
		rd_text_str(w->t, tos & 1 ? ",ECT,CE" : ",ECT");
	rd_text_str(w->t, "] ");
}

/* -v: "(ttl 64, id 1, len 40, bad cksum beef!, optlen=4 NOP ...)" */
static void put_verbose(struct walk *w, const struct ipv4 *ip)
{
	rd_text_str(w->t, " (");
	if (ip->ttl > 1) {
		rd_text_str(w->t, "ttl ");
		rd_text_u32(w->t, ip->ttl);
		rd_text_str(w->t, ", ");
	}
	if (!(ip->off & (OFFSET_MASK | MF))) {
		rd_text_str(w->t, "id ");
		rd_text_u32(w->t, ip->id);
		rd_text_str(w->t, ", ");
	}
	rd_text_str(w->t, "len ");
	rd_text_u32(w->t, ip->len);
	if (!w->o->no_checksum && ip->hlen <= ip->c.cap && rd_sum_fold(rd_sum(ip->c.p, ip->hlen, 0))) {
		rd_text_str(w->t, ", bad cksum ");
		rd_text_hex(w->t, rd_load16(ip->c.p + 10));
		rd_text_char(w->t, '!');
	}
	if (ip->hlen > HEADER_LEN) {
		struct cursor options = ip->c;

		rd_text_str(w->t, ", optlen=");
		rd_text_u32(w->t, ip->hlen - HEADER_LEN);
		rd_skip(&options, HEADER_LEN);
		options.wire = ip->hlen - HEADER_LEN;
		rd_classic_put_ipv4_options(w, options);
	}
	rd_text_char(w->t, ')');
}

static void put_payload(struct walk *w, const struct ipv4 *ip)
{
	struct cursor c = ip->c;

	if (!rd_ip_has_ports(ip->proto))
		rd_put_net_pair(w, ": ");
	rd_skip(&c, ip->hlen);
	c.wire = ip->len - ip->hlen;
	if (!rd_classic_decode_ip(w, ip->proto, c))
		rd_text_fmt(w->t, " ip-proto-%u %d", ip->proto, (int)(int32_t)c.wire);
}

static void put_datagram(struct walk *w, const struct ipv4 *ip)
{
	if (!(ip->off & OFFSET_MASK)) {
		const char *tunnel = rd_name(tunnels, ip->proto);

		put_payload(w, ip);
		if (tunnel && !w->o->verbose) {
			rd_text_str(w->t, tunnel);
			return;
		}
	}
	if (w->o->quiet > 1)
		return;
	put_fragment(w, ip);
	put_tos(w, ip->tos);
	if (ip->ttl <= 1) {
		rd_text_str(w->t, " [ttl ");
		rd_text_u32(w->t, ip->ttl);
		rd_text_char(w->t, ']');
	}
	if (w->o->verbose)
		put_verbose(w, ip);
}

static void parse(struct ipv4 *ip, const struct cursor *c)
{
	const uint8_t *h = c->p;

	*ip = (struct ipv4){ .c = *c,
			     .hlen = (h[0] & 15) * 4u,
			     .len = rd_load16(h + 2),
			     .id = rd_load16(h + 4),
			     .off = rd_load16(h + 6),
			     .tos = h[1],
			     .ttl = h[8],
			     .proto = h[9] };
}

static void decode(struct walk *w, struct cursor c)
{
	struct net outer = w->net;
	struct ipv4 ip;

	if (c.cap < HEADER_LEN) {
		rd_text_str(w->t, "[|ip]");
		return;
	}
	if (c.wire < HEADER_LEN) {
		rd_text_fmt(w->t, "truncated-ip %u", c.wire);
		return;
	}
	parse(&ip, &c);
	if (ip.hlen < HEADER_LEN) {
		rd_text_fmt(w->t, "bad-hlen %u", ip.hlen);
		return;
	}
	if (c.wire < ip.len)
		rd_text_fmt(w->t, "truncated-ip - %u bytes missing!", ip.len - c.wire);
	w->net = (struct net){ .header = c.p,
			       .src = c.p + 12,
			       .dst = c.p + 16,
			       /* tcpdump: source routes do not change a checksum here */
			       .final_dst = c.p + 16,
			       .version = 4,
			       .addr_len = 4,
			       .proto = ip.proto,
			       .ttl = ip.ttl,
			       .fragmented = ip.off & MF };
	put_datagram(w, &ip);
	w->net = outer;
}

const struct proto rd_classic_ipv4 = { .name = "ip", .decode = decode };
