/* Bidirectional Forwarding Detection (RFC 5880, 5881, 5883, 7130): the first line. */
#include "decode/proto.h"

enum { CONTROL_LEN = 24, ECHO_PORT = 3785, MULTIHOP_PORT = 4784, LAG_PORT = 6784 };

static const struct name flags0[] = {
	{ 0x80, "I Hear You" },
	{ 0x40, "Demand" },
	{ 0x20, "Poll" },
	{ 0x10, "Final" },
	{ 0x08, "Control Plane Independent" },
	{ 0x04, "Authentication Present" },
	{ 0x02, "Reserved" },
	{ 0x01, "Reserved" },
	{ 0, NULL },
};

static const struct name flags1[] = {
	{ 0x20, "Poll" },
	{ 0x10, "Final" },
	{ 0x08, "Control Plane Independent" },
	{ 0x04, "Authentication Present" },
	{ 0x02, "Demand" },
	{ 0x01, "Multipoint" },
	{ 0, NULL },
};

static const char *const states[] = { "AdminDown", "Down", "Init", "Up" };

static void decode(struct walk *w, struct cursor c)
{
	uint8_t version, flags;

	if (w->dport == ECHO_PORT || w->sport == ECHO_PORT) {
		rd_text_fmt(w->t, "BFD, Echo, length: %u", c.wire);
		return;
	}
	if (!rd_need(w, &c, 0, CONTROL_LEN))
		return;
	version = rd_u8(w, &c, 0) >> 5;
	flags = rd_u8(w, &c, 1);
	rd_text_fmt(w->t, "BFDv%u, ", version);
	if (version == 1)
		rd_text_fmt(w->t, "%s, State %s, ",
			    w->dport == MULTIHOP_PORT ? "Multihop"
			    : w->dport == LAG_PORT    ? "Lag"
						      : "Control",
			    states[flags >> 6]);
	else
		rd_text_str(w->t, "Control, ");
	if (version < 2) {
		rd_text_str(w->t, "Flags: [");
		rd_put_bits(w, version ? flags1 : flags0, "none", ", ", version ? flags & 0x3f : flags);
		rd_text_str(w->t, "], ");
	}
	rd_text_fmt(w->t, "length: %u", c.wire);
}

const struct proto rd_proto_bfd = { .name = "bfd", .decode = decode, .destination_only = true };
