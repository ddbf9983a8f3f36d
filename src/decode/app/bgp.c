/* BGP (RFC 4271): the messages of a segment, with -v. */
#include "bgp.h"
#include "families.h"

enum { MARKER_LEN = 16, HEADER_LEN = 19 };

enum message_type { OPEN = 1, UPDATE = 2, NOTIFICATION = 3, KEEPALIVE = 4, ROUTE_REFRESH = 5 };

static const struct name messages[] = {
	{ OPEN, "Open" },
	{ UPDATE, "Update" },
	{ NOTIFICATION, "Notification" },
	{ KEEPALIVE, "Keepalive" },
	{ ROUTE_REFRESH, "Route Refresh" },
	{ 0, NULL },
};

void rd_bgp_put_afi_safi(struct walk *w, uint16_t afi, uint8_t safi)
{
	rd_text_str(w->t, "AFI ");
	rd_put_name(w, rd_families, "Unknown", afi);
	rd_text_fmt(w->t, " (%u), SAFI ", afi);
	rd_put_name(w, rd_bgp_safis, "Unknown", safi);
	rd_text_fmt(w->t, " (%u)", safi);
}

void rd_bgp_put_as(struct walk *w, uint32_t as)
{
	if (w->o->as_dot && as > 0xffff)
		rd_text_fmt(w->t, "%u.%u", as >> 16, as & 0xffff);
	else
		rd_text_u32(w->t, as);
}

/* RFC 2918 */
static void put_route_refresh(struct walk *w, const struct cursor *c)
{
	/* tcpdump: one that is too short is passed over in silence, unless nothing is captured behind it */
	if (!rd_has(c, HEADER_LEN, 4))
		rd_put_cut(w);
	if (!rd_has(c, HEADER_LEN, 4) || c->wire < HEADER_LEN + 4)
		return;
	rd_text_str(w->t, "\n\t  ");
	rd_bgp_put_afi_safi(w, rd_load16(c->p + HEADER_LEN), c->p[HEADER_LEN + 3]);
	if (w->o->verbose > 1)
		rd_put_dump(w, "\n\t  ", c);
}

/* The message that C holds whole. */
static void put_message(struct walk *w, const struct cursor *c)
{
	uint8_t type = c->p[18];

	rd_text_str(w->t, "\n\t");
	rd_put_name(w, messages, "Unknown", type);
	rd_text_fmt(w->t, " Message (%u), length: %u", type, c->wire);
	switch (type) {
	case OPEN: rd_bgp_put_open(w, c); break;
	case UPDATE: rd_bgp_put_update(w, c); break;
	case NOTIFICATION: rd_bgp_put_notification(w, c); break;
	case KEEPALIVE: break;
	case ROUTE_REFRESH: put_route_refresh(w, c); break;
	default:
		rd_text_fmt(w->t, "\n\t  no Message %u decoder", type);
		rd_put_dump(w, "\n\t  ", c);
		break;
	}
}

/* Move C to the next marker of sixteen ones; false where there is none. */
static bool find_marker(struct cursor *c)
{
	static const uint8_t marker[MARKER_LEN] = { 255, 255, 255, 255, 255, 255, 255, 255,
						    255, 255, 255, 255, 255, 255, 255, 255 };

	for (; rd_has(c, 0, MARKER_LEN); rd_skip(c, 1))
		if (!memcmp(c->p, marker, MARKER_LEN))
			return true;
	return false;
}

static void decode(struct walk *w, struct cursor c)
{
	rd_text_str(w->t, ": BGP");
	if (!w->o->verbose)
		return;
	for (const uint8_t *expected = c.p; find_marker(&c); expected = c.p) {
		struct cursor message = c;
		uint16_t len;

		if (!rd_check(w, &c, 0, HEADER_LEN))
			return;
		if (c.p != expected)
			rd_put_cut(w);
		len = rd_load16(c.p + MARKER_LEN);
		if (len < HEADER_LEN) {
			rd_text_fmt(w->t, "\nmessage length %u < %u", len, (unsigned)HEADER_LEN);
			rd_put_invalid(w);
			return;
		}
		if (!rd_has(&c, 0, len)) {
			rd_text_str(w->t, "\n[|BGP ");
			rd_put_name(w, messages, "Unknown Message Type", c.p[18]);
			rd_text_char(w->t, ']');
			return;
		}
		message.wire = len;
		put_message(w, &message);
		if (w->cut)
			return;
		rd_skip(&c, len);
	}
}

const struct proto rd_proto_bgp = { .name = "bgp", .decode = decode };
