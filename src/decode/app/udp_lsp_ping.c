/* MPLS echo (RFC 8029): the first line. */
#include "decode/proto.h"

static const struct name types[] = { { 1, "MPLS Echo Request" }, { 2, "MPLS Echo Reply" }, { 0, NULL } };

static void decode(struct walk *w, struct cursor c)
{
	uint16_t version = rd_u16(w, &c, 0);

	if (!rd_need(w, &c, 0, 32) || c.wire < 32) {
		rd_cut(w);
		return;
	}
	if (version != 1) {
		rd_text_fmt(w->t, "LSP-PING version %u packet not supported", version);
		return;
	}
	rd_text_str(w->t, "LSP-PINGv1, ");
	rd_put_name(w, types, "unknown (%u)", rd_u8(w, &c, 4));
	rd_text_fmt(w->t, ", seq %u, length: %u", rd_u32(w, &c, 12), c.wire);
}

const struct proto rd_proto_lsp_ping = { .name = "lspping", .decode = decode };
