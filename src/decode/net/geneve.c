/* Geneve: Ethernet and others over UDP, with options (RFC 8926). */
#include "net.h"
#include "decode/link/ether.h"

enum { HEADER_LEN = 8, OPTIONS_MASK = 0x3f, OPTION_LEN = 4, OPTION_MASK = 0x1f, CRITICAL = 0x80 };
enum { ETHERTYPE_TEB = 0x6558, CLASS_STANDARD_MAX = 0xff, CLASS_UNASSIGNED_MAX = 0xffef };

static const char *class_name(uint16_t class)
{
	static const struct name classes[] = {
		{ 0x0100, "Linux" },
		{ 0x0101, "Open vSwitch" },
		{ 0x0102, "Open Virtual Networking (OVN)" },
		{ 0x0103, "In-band Network Telemetry (INT)" },
		{ 0x0104, "VMware" },
		{ 0, NULL },
	};
	const char *name = rd_name(classes, class);

	if (class <= CLASS_STANDARD_MAX)
		return "Standard";
	if (!name)
		name = class <= CLASS_UNASSIGNED_MAX ? "Unknown" : "Experimental";
	return name;
}

static void put_options(struct walk *w, struct cursor c)
{
	const char *before = "";

	while (rd_more(w, &c)) {
		uint32_t len = OPTION_LEN + (rd_u8(w, &c, 3) & OPTION_MASK) * 4u;
		uint16_t class = rd_u16(w, &c, 0);
		uint8_t type = rd_u8(w, &c, 2);

		rd_text_fmt(w->t, "%sclass %s (0x%x) type 0x%x%s len %u", before, class_name(class), class,
			    type, type & CRITICAL ? "(C)" : "", len);
		before = ", ";
		if (len > c.wire) {
			rd_text_str(w->t, " [bad length]");
			return;
		}
		if (w->o->verbose > 1 && len > OPTION_LEN)
			rd_text_str(w->t, " data");
		for (uint32_t i = OPTION_LEN; i < len && w->o->verbose > 1; i += 4)
			rd_text_fmt(w->t, " %08x", rd_u32(w, &c, i));
		rd_skip(&c, len);
	}
}

static bool put_header(struct walk *w, const struct cursor *c)
{
	static const struct name flag_names[] = {
		{ 0x80, "O" },	{ 0x40, "C" },	{ 0x20, "R1" }, { 0x10, "R2" }, { 0x08, "R3" },
		{ 0x04, "R4" }, { 0x02, "R5" }, { 0x01, "R6" }, { 0, NULL },
	};
	uint8_t version, flags, reserved;
	uint16_t type;
	uint32_t vni;
	const char *name;

	if (c->wire < HEADER_LEN) {
		rd_text_fmt(w->t, " [length %u < 8]", c->wire);
		rd_put_invalid(w);
		return false;
	}
	if (c->cap < HEADER_LEN) {
		rd_put_cut(w);
		return false;
	}
	version = c->p[0] >> 6;
	if (version) {
		rd_text_fmt(w->t, " ERROR: unknown-version %u", version);
		return false;
	}
	flags = c->p[1];
	type = rd_load16(c->p + 2);
	vni = rd_load32(c->p + 4) >> 8;
	reserved = c->p[7];
	rd_text_str(w->t, ", Flags [");
	rd_put_bits(w, flag_names, "none", "", flags);
	rd_text_fmt(w->t, "], vni 0x%x", vni);
	if (reserved)
		rd_text_fmt(w->t, ", rsvd 0x%x", reserved);
	name = rd_name(rd_ethertype_names, type);
	if (w->o->link_header)
		rd_text_fmt(w->t, ", proto %s (0x%04x)", name ? name : "unknown", type);
	return true;
}

static void decode(struct walk *w, struct cursor c)
{
	struct cursor options;
	uint32_t len;
	uint16_t type;

	rd_text_str(w->t, "Geneve");
	if (!put_header(w, &c))
		return;
	type = rd_load16(c.p + 2);
	len = (c.p[0] & OPTIONS_MASK) * 4u;
	rd_skip(&c, HEADER_LEN);
	if (c.wire < len) {
		rd_text_fmt(w->t, " truncated-geneve - %u bytes missing", len - c.wire);
		return;
	}
	if (c.cap < len) {
		rd_put_cut(w);
		return;
	}
	options = rd_split(&c, len);
	if (len) {
		rd_text_str(w->t, ", options [");
		if (w->o->verbose)
			put_options(w, options);
		else
			rd_text_fmt(w->t, "%u bytes", len);
		rd_text_char(w->t, ']');
	}
	rd_text_str(w->t, w->o->verbose ? "\n\t" : ": ");
	if (rd_ethertype_decode(w, type, c))
		return;
	if (type == ETHERTYPE_TEB)
		rd_ether_decode(w, c);
	else
		rd_text_fmt(w->t, "geneve-proto-0x%x", type);
}

const struct proto rd_proto_geneve = { .name = "geneve", .decode = decode };
