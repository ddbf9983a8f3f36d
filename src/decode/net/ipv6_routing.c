/* Routing headers: type 0 (RFC 2460), 2 (RFC 6275) and 4, segment routing (RFC 8754). */
#include "ipv6.h"

enum { TYPE_SOURCE = 0, TYPE_MOBILE = 2, TYPE_SEGMENTS = 4 };
enum { HEADER_LEN = 40, ADDRESSES_AT = 8 };

static void put_addresses(struct walk *w, const struct cursor *c, uint32_t count)
{
	for (uint32_t i = 0; i < count && !w->cut; i++) {
		const uint8_t *a = rd_bytes(w, c, ADDRESSES_AT + 16 * i, 16);

		rd_text_fmt(w->t, ", [%u]", i);
		rd_put_ipv6(w, a);
	}
}

/* Two units of eight bytes an address: LEN must be even. */
static bool put_source_route(struct walk *w, const struct cursor *c, uint8_t len)
{
	uint32_t reserved = rd_u32(w, c, 4);

	if (reserved || w->o->verbose)
		rd_text_fmt(w->t, ", rsv=0x%0x", reserved);
	if (len & 1) {
		rd_text_fmt(w->t, " (invalid length %u)", len);
		return false;
	}
	put_addresses(w, c, len / 2u);
	return true;
}

static bool put_segments(struct walk *w, const struct cursor *c, uint8_t len)
{
	uint8_t flags;

	rd_text_fmt(w->t, ", last-entry=%u", rd_u8(w, c, 4));
	flags = rd_u8(w, c, 5);
	if (flags || w->o->verbose)
		rd_text_fmt(w->t, ", flags=0x%0x", flags);
	rd_text_fmt(w->t, ", tag=%x", rd_u16(w, c, 6));
	if (len & 1) {
		rd_text_fmt(w->t, " (invalid length %u)", len);
		return false;
	}
	put_addresses(w, c, len / 2u);
	return true;
}

uint32_t rd_ipv6_routing(struct walk *w, const struct cursor *c)
{
	uint8_t len, type;
	bool valid;

	/* tcpdump: looks for the first byte before it calls the header by its name */
	if (!c->cap) {
		rd_put_cut(w);
		return 0;
	}
	w->name = "rt6";
	rd_text_str(w->t, "RT6");
	len = rd_u8(w, c, 1);
	rd_text_fmt(w->t, " (len=%u", len);
	type = rd_u8(w, c, 2);
	rd_text_fmt(w->t, ", type=%u", type);
	if (type == TYPE_SOURCE)
		rd_text_str(w->t, " [Deprecated]");
	rd_text_fmt(w->t, ", segleft=%u", rd_u8(w, c, 3));
	switch (type) {
	case TYPE_SOURCE:
	case TYPE_MOBILE: valid = put_source_route(w, c, len); break;
	case TYPE_SEGMENTS: valid = put_segments(w, c, len); break;
	default: rd_text_str(w->t, " (unknown type)"); valid = false;
	}
	if (!valid) {
		rd_put_invalid(w);
		return 0;
	}
	rd_text_str(w->t, ") ");
	return (len + 1u) << 3;
}

/* The last address of the routing header at H, LEFT captured bytes from the end, or DST. */
static const uint8_t *last_address(const uint8_t *h, uint32_t left, const uint8_t *dst)
{
	uint32_t at = ADDRESSES_AT;

	if (h[2] == TYPE_SOURCE || h[2] == TYPE_MOBILE) {
		if (h[1] & 1 || !h[1])
			return dst;
		at += (h[1] / 2 - 1) * 16u;
	} else if (h[2] != TYPE_SEGMENTS) {
		return dst;
	}
	/* segments are listed last to first (RFC 8754 2).  tcpdump: so it takes the first, even where there
	 * is none */
	return left >= at + 16 ? h + at : dst;
}

const uint8_t *rd_ipv6_final_dst(struct walk *w)
{
	const uint8_t *h = w->net.header + HEADER_LEN, *end = w->f->bytes + w->f->cap;
	uint16_t payload_len = rd_load16(w->net.header + 4);
	uint8_t next = w->net.proto;

	/* without a length, a jumbo payload has gone beyond what 16 bits can say */
	if (payload_len && end - h > payload_len)
		end = h + payload_len;
	while (end - h >= 8) {
		uint32_t len = (h[1] + 1u) << 3;

		if (next == RD_IP_ROUTING)
			return last_address(h, (uint32_t)(end - h), w->net.dst);
		if (next == RD_IP_FRAGMENT)
			len = 8;
		else if (next != RD_IP_HOPOPTS && next != RD_IP_DSTOPTS)
			break;
		if (len > (uint32_t)(end - h))
			break;
		next = h[0];
		h += len;
	}
	return w->net.dst;
}
