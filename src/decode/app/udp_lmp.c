/* The Link Management Protocol (RFC 4204): the first line. */
#include "decode/proto.h"

static const struct name types[] = {
	{ 1, "Config" },
	{ 2, "Config ACK" },
	{ 3, "Config NACK" },
	{ 4, "Hello" },
	{ 5, "Begin Verify" },
	{ 6, "Begin Verify ACK" },
	{ 7, "Begin Verify NACK" },
	{ 8, "End Verify" },
	{ 9, "End Verify ACK" },
	{ 10, "Test" },
	{ 11, "Test Status Success" },
	{ 12, "Test Status Failure" },
	{ 13, "Test Status ACK" },
	{ 14, "Link Summary" },
	{ 15, "Link Summary ACK" },
	{ 16, "Link Summary NACK" },
	{ 17, "Channel Status" },
	{ 18, "Channel Status ACK" },
	{ 19, "Channel Status Request" },
	{ 20, "Channel Status Response" },
	{ 50, "Service Config" },
	{ 51, "Service Config ACK" },
	{ 52, "Service Config NACK" },
	{ 0, NULL },
};

static void decode(struct walk *w, struct cursor c)
{
	uint8_t version = rd_u8(w, &c, 0) >> 4;

	if (!rd_need(w, &c, 0, 8))
		return;
	if (version != 1) {
		rd_text_fmt(w->t, "LMP version %u packet not supported", version);
		return;
	}
	rd_text_str(w->t, "LMPv1 ");
	rd_put_name(w, types, "unknown (%u)", rd_u8(w, &c, 3));
	rd_text_fmt(w->t, " Message, length: %u", c.wire);
}

const struct proto rd_proto_lmp = { .name = "lmp", .decode = decode };
