/* IPv4 (RFC 791). */
#include "net.h"
#include "decode/checksum.h"

enum { HEADER_LEN = 20, OFFSET_MASK = 0x1fff, MF = 0x2000, DF = 0x4000, RESERVED = 0x8000 };

static const struct name fragment_flags[] = {
	{ MF, "+" },
	{ DF, "DF" },
	{ RESERVED, "rsvd" },
	{ 0, NULL },
};

static void put_tos(struct walk *w, uint8_t tos)
{
	static const char *const ecn[] = { "", ",ECT(1)", ",ECT(0)", ",CE" };

	rd_text_str(w->t, "(tos 0x");
	rd_text_hex(w->t, tos);
	rd_text_str(w->t, ecn[tos & 3]);
}

/* ", bad cksum a (->b)!" where the header's checksum is wrong. */
static void put_checksum(struct walk *w, const struct cursor *c, uint32_t hlen)
{
	uint16_t res = rd_sum_fold(rd_sum(c->p, hlen, 0)), field = rd_load16(c->p + 10);

	if (res) {
		rd_text_str(w->t, ", bad cksum ");
		rd_text_hex(w->t, field);
		rd_text_str(w->t, " (->");
		rd_text_hex(w->t, rd_sum_should_be(field, res));
		rd_text_str(w->t, ")!");
	}
}

/* -v: the header in parentheses.  False where its options were cut. */
static bool put_header(struct walk *w, const struct cursor *c, uint32_t hlen)
{
	const uint8_t *h = c->p;
	uint16_t off = rd_load16(h + 6);
	const char *proto = rd_name(rd_ipproto_names, h[9]);
	bool whole = true;

	put_tos(w, h[1]);
	if (h[8]) {
		rd_text_str(w->t, ", ttl ");
		rd_text_u32(w->t, h[8]);
	}
	rd_text_str(w->t, ", id ");
	rd_text_u32(w->t, rd_load16(h + 4));
	rd_text_str(w->t, ", offset ");
	rd_text_u32(w->t, (uint32_t)(off & OFFSET_MASK) * 8);
	rd_text_str(w->t, ", flags [");
	rd_put_bits(w, fragment_flags, "none", ", ", off & (RESERVED | DF | MF));
	rd_text_str(w->t, "], proto ");
	rd_text_str(w->t, proto ? proto : "unknown");
	rd_text_str(w->t, " (");
	rd_text_u32(w->t, h[9]);
	rd_text_str(w->t, "), length ");
	rd_text_u32(w->t, rd_load16(h + 2));
	if (hlen > HEADER_LEN) {
		struct cursor options = *c;

		rd_skip(&options, HEADER_LEN);
		rd_text_str(w->t, ", options (");
		whole = rd_ipv4_put_options(w, options, hlen - HEADER_LEN);
		if (!whole)
			rd_text_str(w->t, " [truncated-option]");
		rd_text_char(w->t, ')');
	}
	if (!w->o->no_checksum && hlen <= c->cap)
		put_checksum(w, c, hlen);
	rd_text_str(w->t, ")\n    ");
	return whole;
}

/* Not the first fragment: no header of the next layer is here. */
static void put_fragment(struct walk *w, uint8_t proto)
{
	if (w->o->quiet > 1)
		return;
	rd_put_net_pair(w, ":");
	rd_put_ip_proto(w, proto);
}

static void decode_payload(struct walk *w, struct cursor c, uint32_t hlen)
{
	uint16_t off = rd_load16(c.p + 6);
	uint8_t proto = c.p[9];

	w->net.fragmented = off & MF;
	if (off & OFFSET_MASK) {
		put_fragment(w, proto);
		return;
	}
	if (!rd_ip_has_ports(proto))
		rd_put_net_pair(w, ": ");
	if (c.cap < hlen) {
		rd_text_fmt(w->t, " [remaining caplen(%u) < header length(%u)]", c.cap, hlen);
		rd_cut(w);
		return;
	}
	rd_skip(&c, hlen);
	rd_ip_payload_decode(w, proto, c);
}

/* Is the fixed header captured, and are its lengths possible?  Gives the header's length, or 0. */
static uint32_t check_header(struct walk *w, const struct cursor *c)
{
	uint32_t hlen, len;

	if (c->cap < HEADER_LEN) {
		rd_put_cut(w);
		return 0;
	}
	if (c->wire < HEADER_LEN) {
		rd_text_fmt(w->t, "truncated-ip %u", c->wire);
		return 0;
	}
	hlen = (c->p[0] & 15) * 4u;
	if (hlen < HEADER_LEN) {
		rd_text_fmt(w->t, "bad-hlen %u", hlen);
		return 0;
	}
	len = rd_load16(c->p + 2);
	if (c->wire < len)
		rd_text_fmt(w->t, "truncated-ip - %u bytes missing! ", len - c->wire);
	if (len < hlen) {
		rd_text_fmt(w->t, "bad-len %u", len);
		return 0;
	}
	return hlen;
}

static void decode(struct walk *w, struct cursor c)
{
	struct net outer = w->net;
	uint8_t version = rd_u8(w, &c, 0) >> 4;
	uint32_t hlen;

	if (w->cut)
		return;
	if (version != 4) {
		rd_text_fmt(w->t, version == 6 ? "IP6, wrong link-layer encapsulation" : "IP%u", version);
		rd_put_invalid(w);
		return;
	}
	if (!w->o->link_header)
		rd_text_str(w->t, "IP ");
	hlen = check_header(w, &c);
	if (!hlen)
		return;
	rd_limit(&c, rd_load16(c.p + 2));
	/* tcpdump: lengths come from the header even where the link layer says that bytes are missing */
	c.wire = rd_load16(c.p + 2);
	w->net = (struct net){ .header = c.p,
			       .src = c.p + 12,
			       .dst = c.p + 16,
			       .final_dst = c.p + 16,
			       .version = 4,
			       .addr_len = 4,
			       .proto = c.p[9],
			       .ttl = c.p[8] };
	if (w->o->verbose && !put_header(w, &c, hlen)) {
		rd_put_net_pair(w, ": ");
		rd_put_cut(w);
	} else if (!w->cut) {
		decode_payload(w, c, hlen);
	}
	w->net = outer;
}

const struct proto rd_proto_ipv4 = { .name = "ip", .decode = decode };
