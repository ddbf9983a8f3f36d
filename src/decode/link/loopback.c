/* Ethernet's Configuration Testing Protocol (the Ethernet specification of 1982, chapter 8). */
#include "decode/proto.h"

enum { REPLY = 1, FORWARD = 2 };

static void put_reply(struct walk *w, struct cursor c)
{
	if (c.wire < 2) {
		rd_put_invalid(w);
		rd_need(w, &c, 0, c.wire);
		return;
	}
	rd_text_fmt(w->t, ", receipt number %u", rd_le16(w, &c, 0));
	rd_text_fmt(w->t, ", data (%u octets)", c.wire - 2);
	rd_need(w, &c, 0, c.wire);
}

static void put_forward(struct walk *w, struct cursor c)
{
	if (c.wire < 6) {
		rd_put_invalid(w);
		rd_need(w, &c, 0, c.wire);
		return;
	}
	if (!rd_need(w, &c, 0, 6))
		return;
	rd_text_str(w->t, ", forwarding address ");
	rd_put_mac(w, c.p);
	rd_text_fmt(w->t, ", data (%u octets)", c.wire - 6);
	rd_need(w, &c, 0, c.wire);
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t skip, function;

	rd_text_str(w->t, "Loopback");
	if (c.wire < 2) {
		rd_put_invalid(w);
		return;
	}
	skip = rd_le16(w, &c, 0);
	rd_skip(&c, 2);
	rd_text_fmt(w->t, ", skipCount %u", skip);
	if (skip % 8)
		rd_text_str(w->t, " (bogus)");
	if (skip <= c.wire)
		rd_need(w, &c, 0, skip);
	if (skip > c.wire || c.wire - skip < 2) {
		rd_put_invalid(w);
		rd_need(w, &c, 0, c.wire);
		return;
	}
	rd_skip(&c, skip);
	function = rd_le16(w, &c, 0);
	rd_skip(&c, 2);
	if (function == REPLY) {
		rd_text_str(w->t, ", Reply");
		put_reply(w, c);
	} else if (function == FORWARD) {
		rd_text_str(w->t, ", Forward Data");
		put_forward(w, c);
	} else {
		rd_text_fmt(w->t, ",  invalid (%u)", function);
		rd_need(w, &c, 0, c.wire);
	}
}

const struct proto rd_proto_loopback = { .name = "loopback", .decode = decode };
