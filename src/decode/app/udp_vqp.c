/* Cisco's VLAN Query Protocol: the first line. */
#include "decode/proto.h"

static const struct name types[] = {
	{ 1, "Request, Join Port" },
	{ 2, "Response, VLAN" },
	{ 3, "Request, Reconfirm" },
	{ 4, "Response, Reconfirm" },
	{ 0, NULL },
};

static const struct name errors[] = {
	{ 0, "No error" }, { 3, "Access denied" }, { 4, "Shutdown port" }, { 5, "Wrong VTP domain" },
	{ 0, NULL },
};

static void decode(struct walk *w, struct cursor c)
{
	uint8_t version = rd_u8(w, &c, 0), error = rd_u8(w, &c, 2);

	if (!rd_need(w, &c, 0, 8) || c.wire < 8) {
		rd_cut(w);
		return;
	}
	if (version != 1) {
		rd_text_fmt(w->t, "VQP version %u packet not supported", version);
		return;
	}
	rd_text_str(w->t, "VQPv1 ");
	rd_put_name(w, types, "unknown (%u)", rd_u8(w, &c, 1));
	rd_text_str(w->t, " Message, error-code ");
	rd_put_name(w, errors, "unknown", error);
	rd_text_fmt(w->t, " (%u), length %u", error, c.wire);
}

const struct proto rd_proto_vqp = { .name = "vqp", .decode = decode };
