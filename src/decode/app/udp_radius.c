/* RADIUS (RFC 2865, RFC 2866, RFC 5176): the first line. */
#include "decode/proto.h"

enum { HEADER_LEN = 20 };

static const struct name codes[] = {
	{ 1, "Access-Request" },
	{ 2, "Access-Accept" },
	{ 3, "Access-Reject" },
	{ 4, "Accounting-Request" },
	{ 5, "Accounting-Response" },
	{ 11, "Access-Challenge" },
	{ 12, "Status-Server" },
	{ 13, "Status-Client" },
	{ 40, "Disconnect-Request" },
	{ 41, "Disconnect-ACK" },
	{ 42, "Disconnect-NAK" },
	{ 43, "CoA-Request" },
	{ 44, "CoA-ACK" },
	{ 45, "CoA-NAK" },
	{ 255, "Reserved" },
	{ 0, NULL },
};

static void decode(struct walk *w, struct cursor c)
{
	uint8_t code = rd_u8(w, &c, 0);
	uint32_t length = rd_u16(w, &c, 2);

	if (!rd_need(w, &c, 0, HEADER_LEN))
		return;
	if (length < HEADER_LEN) {
		rd_put_cut(w);
		return;
	}
	rd_text_str(w->t, "RADIUS, ");
	rd_put_name(w, codes, "Unknown Command", code);
	rd_text_fmt(w->t, " (%u), id: 0x%02x length: %u", code, rd_u8(w, &c, 1),
		    length < c.wire ? length : c.wire);
}

const struct proto rd_proto_radius = { .name = "radius", .decode = decode, .checks_all = true };
