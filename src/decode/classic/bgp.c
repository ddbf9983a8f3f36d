/* BGP (RFC 1771): which messages a segment holds. */
#include "classic.h"

enum { MARKER_LEN = 16, HEADER_LEN = 19 };

static const struct name types[] = {
	{ 1, "OPEN" }, { 2, "UPDATE" }, { 3, "NOTIFICATION" }, { 4, "KEEPALIVE" }, { 0, NULL },
};

static bool at_marker(const struct cursor *c)
{
	static const uint8_t marker[MARKER_LEN] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
						    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

	return c->cap >= MARKER_LEN && !memcmp(c->p, marker, MARKER_LEN);
}

static void put_type(struct walk *w, uint8_t type)
{
	rd_put_name(w, types, "Unknown Message Type %u", type);
}

static void decode(struct walk *w, struct cursor c)
{
	bool skipped = false;

	rd_text_str(w->t, ": BGP");
	while (c.cap) {
		uint16_t len;

		if (!at_marker(&c)) {
			rd_skip(&c, 1);
			skipped = true;
			continue;
		}
		/* tcpdump: a header alone counts as cut, since a 20th byte is asked for */
		if (c.cap <= HEADER_LEN) {
			rd_text_str(w->t, " [|BGP]");
			return;
		}
		if (skipped)
			rd_text_str(w->t, " [|BGP]");
		skipped = false;
		len = rd_load16(c.p + MARKER_LEN);
		rd_text_str(w->t, c.cap < len ? " [|BGP " : " (");
		put_type(w, c.p[HEADER_LEN - 1]);
		rd_text_char(w->t, c.cap < len ? ']' : ')');
		if (c.cap < len)
			return;
		rd_skip(&c, len > HEADER_LEN ? len : HEADER_LEN);
	}
}

const struct proto rd_classic_bgp = { .name = "BGP", .decode = decode };
