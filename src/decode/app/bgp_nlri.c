/*
 * Routes of BGP that are more than a prefix: route targets (RFC 4684), multicast VPNs (RFC 6514), MDT (RFC
 * 6037) and layer-2 VPNs (RFC 4761, RFC 6624).
 */
#include "bgp.h"

/* tcpdump: the text of a route goes through a buffer of so many bytes, the last of which ends it */
enum { ROUTE_BUFFER_LEN = 164, SCRATCH_LEN = 512 };

/* A route's text on its way: nothing of it is to be seen where the route turns out to be cut. */
struct route_text {
	struct text text;
	char scratch[SCRATCH_LEN];
	char kept[ROUTE_BUFFER_LEN - 1];
	size_t len;
};

static int keep(void *arg, const char *bytes, size_t len)
{
	struct route_text *r = arg;
	size_t n = sizeof r->kept - r->len;

	if (len < n)
		n = len;
	memcpy(r->kept + r->len, bytes, n);
	r->len += n;
	return 0;
}

/* A walk like W that prints into R. */
static struct walk begin(const struct walk *w, struct route_text *r)
{
	struct walk inner = *w;

	r->len = 0;
	rd_text_init(&r->text, r->scratch, sizeof r->scratch, keep, r);
	inner.t = &r->text;
	return inner;
}

/* Print what INNER printed into R, or pass on that it read too far. */
static void end(struct walk *w, const struct walk *inner, struct route_text *r)
{
	if (inner->cut) {
		rd_cut(w);
		return;
	}
	rd_text_flush(&r->text);
	rd_text_str(w->t, "\n\t      ");
	rd_text_bytes(w->t, r->kept, r->len);
}

/* " (0002 0001 0000 0002/64)": the captured part of a route target. */
static void put_target_bytes(struct walk *w, const uint8_t *p, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++) {
		if (i && !(i & 1))
			rd_text_char(w->t, ' ');
		rd_text_hex_padded(w->t, p[i], 2);
	}
}

/* A route target of BITS bits, the others being zero. */
static void put_target(struct walk *w, const uint8_t p[8], uint32_t bits)
{
	uint32_t len = (bits + 7) / 8;

	if (!bits) {
		rd_text_str(w->t, "route-target: 0:0/0");
		return;
	}
	if (bits < 16) {
		rd_text_str(w->t, "route-target: partial-type: (");
		put_target_bytes(w, p, len);
		rd_text_fmt(w->t, "/%u)", bits);
		return;
	}
	switch (rd_load16(p)) {
	case 0x0002:
		rd_text_fmt(w->t, "route-target: %u:%u/%u (", rd_load16(p + 2), rd_load32(p + 4), bits);
		break;
	case 0x0102:
		rd_text_fmt(w->t, "route-target: %u.%u.%u.%u:%u/%u (", p[2], p[3], p[4], p[5],
			    rd_load16(p + 6), bits);
		break;
	case 0x0202:
		rd_text_str(w->t, "route-target: ");
		rd_bgp_put_as(w, rd_load32(p + 2));
		rd_text_fmt(w->t, ":%u/%u (", rd_load16(p + 6), bits);
		break;
	default:
		rd_text_fmt(w->t, "route target: unknown-type(%04x) (", rd_load16(p));
		put_target_bytes(w, p, len);
		rd_text_fmt(w->t, "/%u)", bits);
		return;
	}
	put_target_bytes(w, p, len);
	rd_text_char(w->t, ')');
}

enum rd_bgp_route rd_bgp_put_route_target(struct walk *w, struct cursor *c)
{
	uint8_t target[8] = { 0 };
	uint32_t bits, len;

	if (!rd_has(c, 0, 1))
		return RD_BGP_ROUTE_CUT;
	bits = c->p[0];
	if (!bits) {
		rd_text_str(w->t, "\n\t      default route target");
		rd_skip(c, 1);
		return RD_BGP_ROUTE_OK;
	}
	if (bits >= 32 && !rd_need(w, c, 1, 4))
		return RD_BGP_ROUTE_CUT;
	if (bits < 32 || bits > 96) {
		rd_text_str(w->t, "\n\t      (illegal prefix length)");
		c->wire = 0;
		return RD_BGP_ROUTE_OK;
	}
	bits -= 32;
	len = (bits + 7) / 8;
	if (!rd_need(w, c, 1, 4 + len))
		return RD_BGP_ROUTE_CUT;
	memcpy(target, c->p + 5, len);
	if (bits % 8)
		target[len - 1] &= (uint8_t)(0xff00 >> bits % 8);
	rd_text_str(w->t, "\n\t      origin AS: ");
	rd_bgp_put_as(w, rd_load32(c->p + 1));
	rd_text_str(w->t, ", ");
	put_target(w, target, bits);
	rd_skip(c, 5 + len);
	return RD_BGP_ROUTE_OK;
}

enum rd_bgp_route rd_bgp_put_mdt(struct walk *w, struct cursor *c)
{
	const uint8_t *p = c->p + 1;

	if (!rd_has(c, 0, 1))
		return RD_BGP_ROUTE_CUT;
	if (c->p[0] != 128)
		return RD_BGP_ROUTE_ILLEGAL;
	if (!rd_has(c, 1, RD_BGP_RD_LEN) || !rd_need(w, c, 1, 16))
		return RD_BGP_ROUTE_CUT;
	rd_text_str(w->t, "\n\t      RD: ");
	rd_bgp_put_rd(w, p);
	rd_text_str(w->t, ", VPN IP Address: ");
	rd_put_ipv4(w, p + 8);
	rd_text_str(w->t, ", MC Group Address: ");
	rd_put_ipv4(w, p + 12);
	rd_skip(c, 17);
	return RD_BGP_ROUTE_OK;
}

/* An address of so many bits at OFF. */
static void put_ip(struct walk *w, const struct cursor *c, uint32_t off, uint32_t bits)
{
	if (bits != 32 && bits != 128) {
		rd_text_fmt(w->t, "bogus address length %u", bits);
	} else if (rd_need(w, c, off, bits / 8)) {
		if (bits == 32)
			rd_put_ipv4(w, c->p + off);
		else
			rd_put_ipv6(w, c->p + off);
	}
}

/* ", Source ..., Group ..." from OFF on, each a length in bits and an address.  Gives the length of what is
 * there. */
static uint32_t put_source_and_group(struct walk *w, const struct cursor *c, uint32_t off)
{
	static const char *const titles[] = { ", Source ", ", Group " };
	uint32_t len = 0;

	for (int i = 0; i < 2; i++) {
		uint8_t bits = rd_u8(w, c, off + len);

		if (w->cut || !rd_has(c, off + len + 1, bits / 8))
			break;
		if (bits) {
			rd_text_str(w->t, titles[i]);
			put_ip(w, c, off + len + 1, bits);
		}
		len += 1u + bits / 8;
	}
	return len;
}

enum mvpn_type {
	INTRA_AS_PMSI = 1,
	INTER_AS_PMSI = 2,
	SELECTIVE_PMSI = 3,
	SOURCE_ACTIVE = 5,
	SHARED_TREE_JOIN = 6,
	SOURCE_TREE_JOIN = 7,
};

static const struct name mvpn_types[] = {
	{ INTRA_AS_PMSI, "Intra-AS I-PMSI" },
	{ INTER_AS_PMSI, "Inter-AS I-PMSI" },
	{ SELECTIVE_PMSI, "S-PMSI" },
	{ 4, "Intra-AS Segment-Leaf" },
	{ SOURCE_ACTIVE, "Source-Active" },
	{ SHARED_TREE_JOIN, "Shared Tree Join" },
	{ SOURCE_TREE_JOIN, "Source Tree Join" },
	{ 0, NULL },
};

/* The value of a route at C, LEN bytes by what it says.  False where it is cut. */
static bool put_mvpn_value(struct walk *w, const struct cursor *c, uint8_t type, uint8_t len)
{
	bool with_as = type == INTER_AS_PMSI || type == SHARED_TREE_JOIN || type == SOURCE_TREE_JOIN;
	uint32_t at = RD_BGP_RD_LEN, pair;

	if (!rd_has(c, 0, RD_BGP_RD_LEN + (with_as ? 4 : 0)))
		return false;
	rd_text_str(w->t, ", RD: ");
	rd_bgp_put_rd(w, c->p);
	if (with_as) {
		rd_text_str(w->t, ", Source-AS ");
		rd_bgp_put_as(w, rd_load32(c->p + at));
		at += 4;
	}
	switch (type) {
	case INTRA_AS_PMSI:
		rd_text_str(w->t, ", Originator ");
		put_ip(w, c, at, (len - at) * 8);
		break;
	case SELECTIVE_PMSI:
		pair = put_source_and_group(w, c, at);
		/* tcpdump: it looks for the originator where the source begins */
		if (pair > len || !rd_has(c, at, len - pair))
			return false;
		rd_text_str(w->t, ", Originator ");
		put_ip(w, c, at, (len - pair) * 8);
		break;
	case SOURCE_ACTIVE:
	case SHARED_TREE_JOIN:
	case SOURCE_TREE_JOIN: put_source_and_group(w, c, at); break;
	default: break;
	}
	return true;
}

enum rd_bgp_route rd_bgp_put_mvpn(struct walk *w, struct cursor *c)
{
	struct route_text r;
	struct walk inner;
	struct cursor value = *c;
	uint8_t type, len;
	bool whole = true;

	if (!rd_need(w, c, 0, 2))
		return RD_BGP_ROUTE_CUT;
	type = c->p[0];
	len = c->p[1];
	rd_skip(&value, 2);
	inner = begin(w, &r);
	rd_text_str(inner.t, "Route-Type: ");
	rd_put_name(&inner, mvpn_types, "Unknown", type);
	rd_text_fmt(inner.t, " (%u), length: %u", type, len);
	if (type >= INTRA_AS_PMSI && type <= SOURCE_TREE_JOIN && type != 4)
		whole = put_mvpn_value(&inner, &value, type, len);
	if (!whole)
		return RD_BGP_ROUTE_CUT;
	end(w, &inner, &r);
	rd_skip(c, 2u + len);
	return RD_BGP_ROUTE_OK;
}

enum { L2VPN_DISCOVERY_LEN = 12, L2VPN_OLD_MIN = 18, L2VPN_FIXED_LEN = 15, CIRCUIT_STATUS = 1 };

/* Is there room for more of a route's text? */
static bool has_room(const struct walk *w)
{
	return rd_text_used(w->t) < ROUTE_BUFFER_LEN;
}

/* How a printer of TLVs ended. */
enum tlvs_end { TLVS_MORE, TLVS_DONE, TLVS_CUT };

/*
 * The bits of a circuit status vector at C, which moves past them.  tcpdump: what there is no room for is not
 * moved past.
 */
static enum tlvs_end put_circuits(struct walk *w, struct cursor *c, uint32_t bits, uint32_t *left)
{
	if (has_room(w))
		rd_text_fmt(w->t, "\n\t\tcircuit status vector (%u) length: %u: 0x", (unsigned)CIRCUIT_STATUS,
			    bits);
	for (uint32_t bytes = (bits + 7) / 8; bytes; bytes--, --*left) {
		if (!rd_has(c, 0, 1))
			return TLVS_CUT;
		if (!*left) {
			rd_text_str(w->t, " (ran past the end)");
			return TLVS_DONE;
		}
		if (has_room(w))
			rd_text_hex_padded(w->t, rd_take8(w, c), 2);
	}
	return TLVS_MORE;
}

/*
 * The TLVs at C behind a label block, LEFT bytes of them.  tcpdump: LEFT does not count the types and
 * lengths, and unknown values are counted but not skipped.  False where they are cut.
 */
static bool put_l2vpn_tlvs(struct walk *w, struct cursor c, uint32_t left)
{
	while (left && !w->cut) {
		uint8_t type;
		uint32_t bits;

		if (left < 3) {
			rd_text_str(w->t, "\n\t\tran past the end");
			return true;
		}
		type = rd_take8(w, &c);
		bits = rd_take16(w, &c);
		if (type == CIRCUIT_STATUS) {
			enum tlvs_end end = put_circuits(w, &c, bits, &left);

			if (end != TLVS_MORE)
				return end == TLVS_DONE;
			continue;
		}
		if (has_room(w))
			rd_text_fmt(w->t, "\n\t\tunknown TLV #%u, length: %u", type, bits);
		if (left < (bits + 7) / 8) {
			rd_text_str(w->t, " (ran past the end)");
			return true;
		}
		left -= (bits + 7) / 8;
	}
	return true;
}

enum rd_bgp_route rd_bgp_put_l2vpn(struct walk *w, struct cursor *c)
{
	struct route_text r;
	struct walk inner;
	struct cursor value = *c;
	uint16_t len;

	if (!rd_need(w, c, 0, 2))
		return RD_BGP_ROUTE_CUT;
	len = rd_load16(c->p);
	rd_skip(&value, 2);
	if ((len != L2VPN_DISCOVERY_LEN && len < L2VPN_OLD_MIN) ||
	    !rd_has(&value, 0, len < L2VPN_FIXED_LEN ? len : L2VPN_FIXED_LEN))
		return RD_BGP_ROUTE_CUT;
	inner = begin(w, &r);
	rd_text_str(inner.t, "RD: ");
	rd_bgp_put_rd(&inner, value.p);
	if (len == L2VPN_DISCOVERY_LEN) {
		rd_text_str(inner.t, ", BGPNH: ");
		rd_put_ipv4(&inner, value.p + 8);
	} else {
		rd_text_fmt(inner.t, ", CE-ID: %u, Label-Block Offset: %u, Label Base %u",
			    rd_load16(value.p + 8), rd_load16(value.p + 10), rd_u24(&inner, &value, 12) >> 4);
		rd_skip(&value, L2VPN_FIXED_LEN);
		if (!put_l2vpn_tlvs(&inner, value, len - (uint32_t)L2VPN_FIXED_LEN))
			return RD_BGP_ROUTE_CUT;
	}
	end(w, &inner, &r);
	rd_skip(c, 2u + len);
	return RD_BGP_ROUTE_OK;
}
