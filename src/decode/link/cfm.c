/* Connectivity Fault Management (IEEE 802.1ag): the first line. */
#include "decode/proto.h"

enum { HEADER_LEN = 4 };

static const struct name opcodes[] = {
	{ 1, "Continuity Check Message" }, { 2, "Loopback Reply" },    { 3, "Loopback Message" },
	{ 4, "Linktrace Reply" },	   { 5, "Linktrace Message" }, { 0, NULL },
};

static void decode(struct walk *w, struct cursor c)
{
	uint8_t first = rd_u8(w, &c, 0), opcode = rd_u8(w, &c, 1);

	if (c.wire < HEADER_LEN || !rd_has(&c, 0, HEADER_LEN)) {
		rd_put_cut(w);
		return;
	}
	if (first & 0x1f) {
		rd_text_fmt(w->t, "CFMv%u not supported, length %u", first & 0x1f, c.wire);
		return;
	}
	rd_text_str(w->t, "CFMv0 ");
	rd_put_name(w, opcodes, "unknown (%u)", opcode);
	rd_text_fmt(w->t, ", MD Level %u, length %u", first >> 5, c.wire);
}

const struct proto rd_proto_cfm = { .name = "cfm", .decode = decode, .checks_all = true };
