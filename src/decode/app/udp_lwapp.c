/* The Lightweight Access Point Protocol (RFC 5412): the first line. */
#include "decode/proto.h"

enum { CONTROL = 4, CONTROL_PORT = 12223 };

static const struct name flags[] = {
	{ 1, "Last Fragment Bit" },
	{ 2, "Fragment Bit" },
	{ CONTROL, "Control Bit" },
	{ 0, NULL },
};

static void decode(struct walk *w, struct cursor c)
{
	uint32_t wire = c.wire;
	uint8_t first;

	/* towards a controller the access point's address comes first */
	if (w->dport == CONTROL_PORT)
		rd_skip(&c, 6);
	first = rd_u8(w, &c, 0);
	if (!rd_need(w, &c, 0, 6))
		return;
	if (first >> 6) {
		rd_text_fmt(w->t, "LWAPP version %u packet not supported", first >> 6);
		return;
	}
	rd_text_fmt(w->t, "LWAPPv0, %s frame, Flags [", first & CONTROL ? "Control" : "Data");
	rd_put_bits(w, flags, "none", ", ", first & 7);
	rd_text_fmt(w->t, "], length %u", wire);
}

const struct proto rd_proto_lwapp_data = { .name = "lwapp_data", .decode = decode, .checks_all = true };
const struct proto rd_proto_lwapp_control = { .name = "lwapp_control", .decode = decode, .checks_all = true };
