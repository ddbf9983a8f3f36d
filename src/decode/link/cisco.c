/* Cisco's protocols behind SNAP: VLAN trunking, dynamic trunking, unidirectional links; the first line. */
#include "decode/proto.h"

static const struct name vtp_messages[] = {
	{ 1, "Summary advertisement" },
	{ 2, "Subset advertisement" },
	{ 3, "Advertisement request" },
	{ 4, "Join message" },
	{ 0, NULL },
};

static void decode_vtp(struct walk *w, struct cursor c)
{
	uint8_t message = rd_u8(w, &c, 1);

	if (c.wire < 36 || !rd_need(w, &c, 0, 36)) {
		rd_cut(w);
		return;
	}
	rd_text_fmt(w->t, "VTPv%u, Message ", rd_u8(w, &c, 0));
	rd_put_name(w, vtp_messages, "Unknown message type", message);
	rd_text_fmt(w->t, " (0x%02x), length %u", message, c.wire);
	rd_need(w, &c, 0, c.wire);
}

static void decode_dtp(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, "DTPv%u, length %u", rd_u8(w, &c, 0), c.wire);
}

static const struct name udld_codes[] = {
	{ 0, "Reserved" }, { 1, "Probe message" }, { 2, "Echo message" }, { 3, "Flush message" }, { 0, NULL },
};

static const struct name udld_flags[] = {
	{ 0x01, "RT" },	   { 0x02, "RSY" },   { 0x04, "MBZ-2" }, { 0x08, "MBZ-3" }, { 0x10, "MBZ-4" },
	{ 0x20, "MBZ-5" }, { 0x40, "MBZ-6" }, { 0x80, "MBZ-7" }, { 0, NULL },
};

static void decode_udld(struct walk *w, struct cursor c)
{
	uint8_t first = rd_u8(w, &c, 0), flags = rd_u8(w, &c, 1);

	if (w->cut)
		return;
	rd_text_fmt(w->t, "UDLDv%u, Code ", first >> 5);
	rd_put_name(w, udld_codes, "Reserved", first & 0x1f);
	rd_text_fmt(w->t, " (%x), Flags [", first & 0x1f);
	rd_put_bits(w, udld_flags, "none", ", ", flags);
	rd_text_fmt(w->t, "] (0x%02x), length %u", flags, c.wire);
	rd_need(w, &c, 0, c.wire);
}

const struct proto rd_proto_vtp = { .name = "vtp", .decode = decode_vtp };
const struct proto rd_proto_dtp = { .name = "dtp", .decode = decode_dtp };
const struct proto rd_proto_udld = { .name = "udld", .decode = decode_udld };
