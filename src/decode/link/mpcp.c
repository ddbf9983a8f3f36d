/* The Multi-Point Control Protocol of Ethernet passive optical networks (IEEE 802.3 clause 64): the first
 * line. */
#include "decode/proto.h"

enum { PAUSE = 1 };

static const struct name opcodes[] = {
	{ PAUSE, "Pause" }, { 2, "Gate" },	   { 3, "Report" }, { 4, "Register Request" },
	{ 5, "Register" },  { 6, "Register ACK" }, { 0, NULL },
};

static void decode(struct walk *w, struct cursor c)
{
	uint16_t opcode = rd_u16(w, &c, 0);

	if (!rd_need(w, &c, 0, 6))
		return;
	rd_text_str(w->t, "MPCP, Opcode ");
	rd_put_name(w, opcodes, "Unknown (%u)", opcode);
	if (opcode != PAUSE)
		rd_text_fmt(w->t, ", Timestamp %u ticks", rd_u32(w, &c, 2));
	rd_text_fmt(w->t, ", length %u", c.wire);
}

const struct proto rd_proto_mpcp = { .name = "mpcp", .decode = decode };
