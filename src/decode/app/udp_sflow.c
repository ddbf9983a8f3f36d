/* sFlow version 5 (sflow.org): the first line. */
#include "decode/proto.h"

enum { HEADER_LEN = 28, IPV4 = 1, IPV6 = 2 };

static void decode(struct walk *w, struct cursor c)
{
	uint32_t version = rd_u32(w, &c, 0), type = rd_u32(w, &c, 4), at = 8;

	if (!rd_need(w, &c, 0, HEADER_LEN))
		return;
	if (version != 5) {
		rd_text_fmt(w->t, "sFlow version %u packet not supported", version);
		return;
	}
	if (type == IPV4) {
		rd_text_str(w->t, "sFlowv5, IPv4 agent ");
		rd_put_ipv4(w, c.p + 8);
		at = 12;
	} else if (type == IPV6) {
		rd_text_str(w->t, "sFlowv5, IPv6 agent ");
		rd_put_ipv6(w, c.p + 8);
		at = 24;
	} else {
		rd_text_fmt(w->t, "sFlow address type %u not supported", type);
		return;
	}
	rd_text_fmt(w->t, ", agent-id %u, length %u", rd_u32(w, &c, at), c.wire);
}

const struct proto rd_proto_sflow = { .name = "sflow", .decode = decode };
