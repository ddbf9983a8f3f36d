/* VAT, the visual audio tool of the MBone. */
#include "decode/proto.h"

enum { VT_BITS = 0xf060 };

static void decode(struct walk *w, struct cursor c)
{
	uint16_t stamp = rd_u16(w, &c, 0);
	uint32_t head, number;

	if (w->cut)
		return;
	if (stamp & VT_BITS) {
		rd_text_fmt(w->t, "udp/vt %u %u / %u", c.wire, stamp & 0x3ff, stamp >> 10);
		return;
	}
	head = rd_u32(w, &c, 0);
	number = rd_u32(w, &c, 4);
	rd_text_fmt(w->t, "udp/vat %u c%u %u", c.wire - 8, head & 0xffff, number);
	if (head & 0x800000)
		rd_text_char(w->t, '*');
	if (head & 0x3f0000)
		rd_text_fmt(w->t, " f%u", head >> 16 & 0x3f);
	if (head & 0x3f000000)
		rd_text_fmt(w->t, " s%u", head >> 24 & 0x3f);
}

const struct proto rd_proto_vat = { .name = "vat", .decode = decode, .destination_only = true };
