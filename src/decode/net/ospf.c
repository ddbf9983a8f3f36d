/* OSPF (RFC 2328, RFC 5340): what a packet is; its body is not decoded. */
#include "decode/proto.h"

enum { HEADER2_LEN = 16 };

static void decode(struct walk *w, struct cursor c)
{
	static const struct name types[] = {
		{ 1, "Hello" },	     { 2, "Database Description" },
		{ 3, "LS-Request" }, { 4, "LS-Update" },
		{ 5, "LS-Ack" },     { 0, NULL },
	};
	/* tcpdump: the IP version decides, whatever version the packet is of */
	bool v3 = w->net.version == 6;

	if (v3)
		w->name = "ospf3";
	if (!rd_need(w, &c, 0, v3 ? 2 : HEADER2_LEN))
		return;
	rd_text_fmt(w->t, "OSPFv%u, ", c.p[0]);
	rd_put_name(w, types, v3 ? "unknown packet type (%u)" : "unknown LS-type %u", c.p[1]);
	rd_text_fmt(w->t, ", length %u", c.wire);
}

const struct proto rd_proto_ospf = { .name = "ospf2", .decode = decode };
