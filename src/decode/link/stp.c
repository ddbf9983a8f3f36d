/* The Spanning Tree Protocol (IEEE 802.1D, 802.1Q): the first line. */
#include "decode/proto.h"

enum { HEADER_LEN = 4, CONFIG_LEN = 35, RSTP_LEN = 36, MSTP_LEN = 102, SPB_LEN = 53 };
enum { VERSION_RSTP = 2, VERSION_MSTP = 3, VERSION_SPB = 4, TYPE_CONFIG = 0, TYPE_RSTP = 2 };

static const struct name versions[] = {
	{ 0, "802.1d" }, { VERSION_RSTP, "802.1w" }, { VERSION_MSTP, "802.1s" }, { VERSION_SPB, "802.1aq" },
	{ 0, NULL },
};

static const struct name types[] = {
	{ TYPE_CONFIG, "Config" },
	{ TYPE_RSTP, "Rapid STP" },
	{ 0x80, "Topology Change" },
	{ 0, NULL },
};

static const struct name flags[] = {
	{ 0x01, "Topology change" },
	{ 0x02, "Proposal" },
	{ 0x10, "Learn" },
	{ 0x20, "Forward" },
	{ 0x40, "Agreement" },
	{ 0x80, "Topology change ACK" },
	{ 0, NULL },
};

static void put_flags(struct walk *w, const char *before, uint8_t value)
{
	rd_text_str(w->t, before);
	rd_put_bits(w, flags, "none", ", ", value);
	rd_text_char(w->t, ']');
}

static void put_bridge(struct walk *w, const struct cursor *c)
{
	put_flags(w, ", Flags [", rd_u8(w, c, 4));
	rd_need(w, c, 17, 10);
	rd_text_fmt(w->t, ", bridge-id %04x.", rd_u16(w, c, 17));
	rd_put_mac(w, rd_bytes(w, c, 19, 6));
	rd_text_fmt(w->t, ".%04x, length %u", rd_u16(w, c, 25), c->wire);
}

/* Shortest path bridging: version 4 has a length of its own behind version 3's part. */
static bool has_spb(struct walk *w, const struct cursor *c)
{
	uint32_t at = RSTP_LEN + 2 + rd_u16(w, c, RSTP_LEN), len = rd_u16(w, c, at) + 2;

	return len >= SPB_LEN && c->wire >= at + len;
}

/* IEEE 802.1Q 14.4: version 1 has no length, version 3 one of two bytes */
static void put_mstp(struct walk *w, const struct cursor *c, uint8_t version)
{
	if (c->wire < MSTP_LEN || rd_u8(w, c, 35) || c->wire < RSTP_LEN + 2u + rd_u16(w, c, 36)) {
		rd_put_invalid(w);
		return;
	}
	put_flags(w, ", CIST Flags [", rd_u8(w, c, 4));
	rd_text_fmt(w->t, ", length %u", c->wire);
	if (version == VERSION_SPB && !has_spb(w, c))
		rd_put_invalid(w);
}

static void put_rapid(struct walk *w, const struct cursor *c, uint8_t version)
{
	if (version >= VERSION_MSTP)
		put_mstp(w, c, version);
	else if (version == VERSION_RSTP && c->wire < RSTP_LEN)
		rd_put_invalid(w);
	else if (version == VERSION_RSTP)
		put_bridge(w, c);
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t version, type;

	if (c.wire < HEADER_LEN) {
		rd_put_invalid(w);
		return;
	}
	if (rd_u16(w, &c, 0)) {
		rd_text_fmt(w->t, "unknown STP version, length %u", c.wire);
		return;
	}
	version = rd_u8(w, &c, 2);
	rd_text_str(w->t, "STP ");
	rd_put_name(w, versions, "Unknown STP protocol (0x%02x)", version);
	if (!rd_name(versions, version))
		return;
	type = rd_u8(w, &c, 3);
	rd_text_str(w->t, ", ");
	rd_put_name(w, types, "Unknown BPDU Type (0x%02x)", type);
	if (type == TYPE_CONFIG && c.wire >= CONFIG_LEN)
		put_bridge(w, &c);
	else if (type == TYPE_CONFIG)
		rd_put_invalid(w);
	else if (type == TYPE_RSTP)
		put_rapid(w, &c, version);
}

const struct proto rd_proto_stp = { .name = "stp", .decode = decode };
