/* Values of BGP path attributes. */
#include "bgp_attribute.h"

/* tcpdump: a value of the wrong length does not end the message */
static bool put_invalid_len(struct walk *w)
{
	rd_text_str(w->t, "invalid len");
	return true;
}

bool rd_bgp_put_origin(struct walk *w, const struct cursor *c)
{
	static const struct name origins[] = { { 0, "IGP" }, { 1, "EGP" }, { 2, "Incomplete" }, { 0, NULL } };

	if (c->wire != 1)
		return put_invalid_len(w);
	rd_put_name(w, origins, "Unknown Origin Typecode", rd_u8(w, c, 0));
	return true;
}

/*
 * Has a path AS numbers of 4 bytes?  tcpdump: unless the segments fit the length with numbers of 2 bytes it
 * is taken to.
 */
static uint32_t as_size(struct walk *w, const struct cursor *c)
{
	uint32_t at = 0;

	while (at < c->wire) {
		uint8_t type = rd_u8(w, c, at);

		if (type < 1 || type > 4)
			return 4;
		if (at + 1 >= c->wire)
			return 2;
		at += 2 + 2u * rd_u8(w, c, at + 1);
		if (w->cut)
			return 2;
		if (at > c->wire)
			return 4;
	}
	return 2;
}

static bool put_path(struct walk *w, const struct cursor *c, uint32_t size)
{
	static const struct name opening[] = {
		{ 1, "{ " }, { 2, "" }, { 3, "( " }, { 4, "({ " }, { 0, NULL }
	};
	static const struct name closing[] = { { 1, "}" }, { 2, "" }, { 3, ")" }, { 4, "})" }, { 0, NULL } };
	struct cursor rest = *c;

	if (c->wire % 2)
		return put_invalid_len(w);
	if (!c->wire)
		rd_text_str(w->t, "empty");
	if (!size)
		size = as_size(w, c);
	while (rd_more(w, &rest)) {
		uint8_t type, count;

		if (!rd_has(&rest, 0, 1))
			return false;
		type = rest.p[0];
		rd_put_name(w, opening, "?", type);
		count = rd_u8(w, &rest, 1);
		rd_skip(&rest, 2);
		for (; count; count--) {
			if (!rd_has(&rest, 0, size))
				return false;
			rd_bgp_put_as(w, size == 2 ? rd_load16(rest.p) : rd_load32(rest.p));
			rd_text_char(w->t, ' ');
			rd_skip(&rest, size);
		}
		rd_put_name(w, closing, "?", type);
	}
	return true;
}

bool rd_bgp_put_as_path(struct walk *w, const struct cursor *c)
{
	return put_path(w, c, 0);
}

bool rd_bgp_put_as4_path(struct walk *w, const struct cursor *c)
{
	return put_path(w, c, 4);
}

bool rd_bgp_put_address(struct walk *w, const struct cursor *c)
{
	if (c->wire != 4)
		return put_invalid_len(w);
	if (rd_need(w, c, 0, 4))
		rd_put_ipv4(w, c->p);
	return true;
}

bool rd_bgp_put_number(struct walk *w, const struct cursor *c)
{
	if (c->wire != 4)
		return put_invalid_len(w);
	rd_text_u32(w->t, rd_u32(w, c, 0));
	return true;
}

bool rd_bgp_put_atomic_aggregate(struct walk *w, const struct cursor *c)
{
	if (c->wire)
		return put_invalid_len(w);
	return true;
}

bool rd_bgp_put_aggregator(struct walk *w, const struct cursor *c)
{
	if ((c->wire != 6 && c->wire != 8) || !rd_need(w, c, 0, c->wire))
		return put_invalid_len(w);
	rd_text_str(w->t, " AS #");
	rd_bgp_put_as(w, c->wire == 6 ? rd_load16(c->p) : rd_load32(c->p));
	rd_text_str(w->t, ", origin ");
	rd_put_ipv4(w, c->p + c->wire - 4);
	return true;
}

bool rd_bgp_put_as4_aggregator(struct walk *w, const struct cursor *c)
{
	if (c->wire != 8)
		return put_invalid_len(w);
	return rd_bgp_put_aggregator(w, c);
}

/* RFC 1997.  tcpdump: there is no comma behind one that has a name. */
bool rd_bgp_put_communities(struct walk *w, const struct cursor *c)
{
	static const struct name well_known[] = {
		{ 0xffffff01, " NO_EXPORT" },
		{ 0xffffff02, " NO_ADVERTISE" },
		{ 0xffffff03, " NO_EXPORT_SUBCONFED" },
		{ 0, NULL },
	};
	struct cursor rest = *c;

	if (c->wire % 4)
		return put_invalid_len(w);
	while (rd_more(w, &rest)) {
		uint32_t v = rd_take32(w, &rest);
		const char *name = rd_name(well_known, v);

		if (name)
			rd_text_str(w->t, name);
		else
			rd_text_fmt(w->t, "%u:%u%s", v >> 16, v & 0xffff, rest.wire ? ", " : "");
	}
	return true;
}

/* RFC 4456 */
bool rd_bgp_put_cluster_list(struct walk *w, const struct cursor *c)
{
	struct cursor rest = *c;

	if (c->wire % 4)
		return put_invalid_len(w);
	while (rd_more(w, &rest) && rd_need(w, &rest, 0, 4)) {
		rd_put_ipv4(w, rest.p);
		rd_skip(&rest, 4);
		if (rest.wire)
			rd_text_str(w->t, ", ");
	}
	return true;
}

/* Two addresses, or an address and a number, with what they are. */
static void put_tunnel_ends(struct walk *w, const struct cursor *c, const char *first, const char *second,
			    bool number)
{
	if (!rd_need(w, c, 0, 8))
		return;
	rd_text_str(w->t, first);
	rd_put_ipv4(w, c->p);
	rd_text_str(w->t, second);
	if (number)
		rd_text_fmt(w->t, "0x%08x", rd_load32(c->p + 4));
	else
		rd_put_ipv4(w, c->p + 4);
}

/* RFC 6514 5 */
bool rd_bgp_put_pmsi_tunnel(struct walk *w, const struct cursor *c)
{
	static const struct name types[] = {
		{ 1, "RSVP-TE P2MP LSP" }, { 2, "LDP P2MP LSP" },
		{ 3, "PIM-SSM Tree" },	   { 4, "PIM-SM Tree" },
		{ 5, "PIM-Bidir Tree" },   { 6, "Ingress Replication" },
		{ 7, "LDP MP2MP LSP" },	   { 0, NULL },
	};
	struct cursor id = *c;
	uint8_t type;

	if (c->wire < 5)
		return false;
	type = c->p[1];
	rd_text_str(w->t, "\n\t    Tunnel-type ");
	rd_put_name(w, types, "Unknown", type);
	rd_text_fmt(w->t, " (%u), Flags [%s], MPLS Label %u", type,
		    c->p[0] & 1 ? "Leaf Information required" : "none", rd_u24(w, c, 2) >> 4);
	rd_skip(&id, 5);
	switch (type) {
	case 1: put_tunnel_ends(w, &id, "\n\t      Extended-Tunnel-ID ", ", P2MP-ID ", true); break;
	case 2:
	case 7: put_tunnel_ends(w, &id, "\n\t      Root-Node ", ", LSP-ID ", true); break;
	case 3: put_tunnel_ends(w, &id, "\n\t      Root-Node ", ", P-Group ", false); break;
	case 4:
	case 5: put_tunnel_ends(w, &id, "\n\t      Sender ", ", P-Group ", false); break;
	case 6:
		if (!rd_need(w, &id, 0, 4))
			return false;
		rd_text_str(w->t, "\n\t      Tunnel-Endpoint ");
		rd_put_ipv4(w, id.p);
		break;
	default:
		if (w->o->verbose < 2)
			rd_put_dump(w, "\n\t      ", &id);
		break;
	}
	return true;
}

/* RFC 7311 */
bool rd_bgp_put_aigp(struct walk *w, const struct cursor *c)
{
	struct cursor rest = *c;

	while (rest.wire >= 3 && !w->cut) {
		uint8_t type = rd_u8(w, &rest, 0);
		uint16_t len = rd_u16(w, &rest, 1);
		struct cursor value;

		rd_skip(&rest, 3);
		rd_text_fmt(w->t, "\n\t    %s TLV (%u), length %u", type == 1 ? "AIGP" : "Unknown", type,
			    len);
		if (len < 3 || len - 3u > rest.wire) {
			return false;
		}
		value = rest;
		value.wire = len - 3;
		if (type != 1) {
			if (w->o->verbose < 2)
				rd_put_dump(w, "\n\t      ", &value);
		} else if (value.wire < 8) {
			return false;
		} else {
			rd_text_str(w->t, ", metric ");
			rd_text_u64(w->t, rd_u64(w, &value, 0));
		}
		rd_skip(&rest, value.wire);
	}
	return true;
}

/* RFC 8092 */
bool rd_bgp_put_large_communities(struct walk *w, const struct cursor *c)
{
	struct cursor rest = *c;

	if (!c->wire || c->wire % 12)
		return put_invalid_len(w);
	rd_text_str(w->t, "\n\t    ");
	while (rd_more(w, &rest)) {
		uint32_t admin = rd_take32(w, &rest), first = rd_take32(w, &rest),
			 second = rd_take32(w, &rest);

		rd_text_fmt(w->t, "%u:%u:%u%s", admin, first, second, rest.wire ? ", " : "");
	}
	return true;
}
