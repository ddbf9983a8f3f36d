/* The Exterior Gateway Protocol (RFC 904): the first line. */
#include "net.h"

static void decode(struct walk *w, struct cursor c)
{
	if (!rd_need(w, &c, 0, 16) || c.wire < 16) {
		rd_cut(w);
		return;
	}
	rd_text_fmt(w->t, "EGPv%u, AS %u, seq %u, length %u", rd_u8(w, &c, 0), rd_u16(w, &c, 6),
		    rd_u16(w, &c, 8), c.wire);
}

const struct proto rd_proto_egp = { .name = "egp", .decode = decode, .checks_all = true };
