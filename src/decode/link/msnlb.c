/* The heartbeat of Microsoft's Network Load Balancing. */
#include "decode/proto.h"

static void decode(struct walk *w, struct cursor c)
{
	rd_text_str(w->t, "MS NLB heartbeat");
	if (rd_need(w, &c, 8, 4))
		rd_text_fmt(w->t, ", host priority: %u", rd_le32(w, &c, 8));
	if (rd_need(w, &c, 12, 4)) {
		rd_text_str(w->t, ", cluster IP: ");
		rd_put_ipv4(w, c.p + 12);
	}
	if (rd_need(w, &c, 16, 4)) {
		rd_text_str(w->t, ", host IP: ");
		rd_put_ipv4(w, c.p + 16);
	}
}

const struct proto rd_proto_msnlb = { .name = "msnlb", .decode = decode };
