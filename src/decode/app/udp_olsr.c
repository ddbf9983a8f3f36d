/* Optimized Link State Routing (RFC 3626): the first line. */
#include "decode/proto.h"

static void decode(struct walk *w, struct cursor c)
{
	uint32_t length;

	rd_text_fmt(w->t, "OLSRv%u", w->net.version);
	if (c.wire < 4 || !rd_has(&c, 0, 4)) {
		rd_put_cut(w);
		return;
	}
	length = rd_load16(c.p);
	rd_text_fmt(w->t, ", seq 0x%04x, length %u", rd_u16(w, &c, 2), length < c.wire ? length : c.wire);
}

const struct proto rd_proto_olsr = { .name = "olsr", .decode = decode };
