/* BGP UPDATE messages (RFC 4271 4.3): withdrawn routes, path attributes, routes. */
#include "bgp.h"

enum { HEADER_LEN = 19, FLAG_EXTENDED = 0x10 };

/* The IPv4 routes in C, which moves past them.  False where the last one is cut. */
static bool put_routes(struct walk *w, const char *title, struct cursor *c)
{
	bool path_ids = rd_bgp_has_path_ids(c, 32);

	rd_text_str(w->t, title);
	while (rd_more(w, c)) {
		uint32_t id = path_ids ? rd_take32(w, c) : 0;

		switch (rd_bgp_put_prefix(w, c, c->wire, 4, "\n\t    ")) {
		case RD_BGP_ROUTE_OK:
			if (path_ids)
				rd_text_fmt(w->t, "   Path Id: %u", id);
			break;
		case RD_BGP_ROUTE_ILLEGAL: rd_text_str(w->t, "\n\t    (illegal prefix length)"); return true;
		case RD_BGP_ROUTE_SHORT:
		case RD_BGP_ROUTE_CUT: return false;
		}
	}
	return true;
}

/* The attributes in C.  False where the message, which ends at END, is to end here. */
static bool put_attributes(struct walk *w, struct cursor c, const uint8_t *end)
{

	while (rd_more(w, &c)) {
		struct rd_bgp_attribute_header h;
		struct cursor value;

		if (!rd_bgp_has(&c, end, 2))
			return false;
		h.flags = rd_u8(w, &c, 0);
		h.header_len = h.flags & FLAG_EXTENDED ? 4 : 3;
		if (c.wire >= 2 && !rd_bgp_has(&c, end, h.header_len))
			return false;
		if (c.wire < h.header_len) {
			rd_text_str(w->t, "\n\t  [path attrs too short]");
			return true;
		}
		rd_bgp_put_attribute_header(w, &c, false, &h);
		rd_skip(&c, h.header_len);
		if (c.wire < h.len) {
			rd_text_str(w->t, " [path attrs too short]");
			return true;
		}
		value = c;
		value.wire = h.len;
		if (!rd_bgp_put_attribute(w, h.type, &value, 0))
			return false;
		rd_skip(&c, h.len);
	}
	return true;
}

/* A length of two bytes at C, which moves past it.  False where as many bytes do not follow. */
static bool take_len(struct cursor *c, uint16_t *len)
{
	if (c->wire < 2 || !rd_has(c, 0, 2))
		return false;
	*len = rd_load16(c->p);
	rd_skip(c, 2);
	return c->wire >= *len && rd_has(c, 0, *len);
}

/* C is behind the message's header.  False where it ends too early. */
static bool put_parts(struct walk *w, struct cursor c)
{
	struct cursor part;
	uint16_t withdrawn, len;

	if (!take_len(&c, &withdrawn))
		return false;
	part = c;
	part.wire = withdrawn;
	/* tcpdump: a length of 1 is no route; and behind one that is illegal it goes on where that stands */
	if (withdrawn > 1 && !put_routes(w, "\n\t  Withdrawn routes:", &part))
		return false;
	rd_skip(&c, withdrawn > 1 ? withdrawn - part.wire : withdrawn);
	if (!take_len(&c, &len))
		return false;
	if (!part.wire && !len && !c.wire) {
		rd_text_str(w->t, "\n\t  End-of-Rib Marker (empty NLRI)");
		return true;
	}
	part = c;
	part.wire = len;
	if (!put_attributes(w, part, c.p + c.wire))
		return false;
	rd_skip(&c, len);
	return !c.wire || put_routes(w, "\n\t  Updated routes:", &c);
}

void rd_bgp_put_update(struct walk *w, const struct cursor *c)
{
	struct cursor parts = *c;

	rd_skip(&parts, HEADER_LEN);
	if (!put_parts(w, parts))
		rd_put_cut(w);
}
