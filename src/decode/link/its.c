/* Of vehicles: GeoNetworking (ETSI TS 102 636-4-1, 636-5-1) and CALM FAST (ISO 29281). */
#include "ethertype.h"

enum { COMMON_LEN = 36, ADDRESS_LEN = 8, MULTIHOP_LEN = 32, BTP_LEN = 4, TYPES = 7, SUBTYPES = 3 };

/* Header types by their subtypes; of one with a single name the subtype does not matter. */
static const char *const types[TYPES][SUBTYPES] = {
	{ "Any" },
	{ "Beacon" },
	{ "GeoUnicast" },
	{ "GeoAnycastCircle", "GeoAnycastRect", "GeoAnycastElipse" },
	{ "GeoBroadcastCircle", "GeoBroadcastRect", "GeoBroadcastElipse" },
	{ "TopoScopeBcast-SH", "TopoScopeBcast-MH" },
	{ "LocService-Request", "LocService-Reply" },
};
static const char *const nexts[] = { "Any", "BTP-A", "BTP-B", "IPv6" };
static const struct name messages[] = {
	{ 0, "CAM" },	{ 1, "DENM" },	{ 101, "TPEGM" }, { 102, "TSPDM" },
	{ 103, "VPM" }, { 104, "SRM" }, { 105, "SLAM" },  { 106, "ecoCAM" },
	{ 107, "ITM" }, { 150, "SA" },	{ 0, NULL },
};

static void put_source(struct walk *w, const char *what)
{
	/* tcpdump: not of a link that has but one address */
	if (w->link.dst) {
		rd_text_str(w->t, what);
		rd_put_mac(w, w->link.src);
	}
	rd_text_str(w->t, "; ");
}

static const char *type_name(uint8_t type, uint8_t subtype)
{
	const char *name = NULL;

	if (type < TYPES && !types[type][1])
		name = types[type][0];
	else if (type < TYPES && subtype < SUBTYPES)
		name = types[type][subtype];
	return name ? name : "Unknown";
}

/* The header that all packets have; the sender and where it is come last. */
static void put_common(struct walk *w, const struct cursor *c)
{
	uint8_t next, kind;

	if (!rd_need(w, c, 0, 8))
		return;
	next = c->p[0] & 15;
	kind = c->p[1];
	rd_text_fmt(w->t, "v:%u NH:%u-%s HT:%u-%u-%s HopLim:%u Payload:%u ", c->p[0] >> 4, next,
		    next < sizeof nexts / sizeof *nexts ? nexts[next] : "Unknown", kind >> 4, kind & 15,
		    type_name(kind >> 4, kind & 15), c->p[7], rd_load16(c->p + 4));
	if (!rd_need(w, c, 8, ADDRESS_LEN))
		return;
	rd_text_str(w->t, "GN_ADDR:");
	rd_put_octets(w, c->p + 8, ADDRESS_LEN);
	rd_text_char(w->t, ' ');
	rd_text_fmt(w->t, "lat:%u ", rd_u32(w, c, 20));
	rd_text_fmt(w->t, "lon:%u", rd_u32(w, c, 24));
	rd_need(w, c, 0, COMMON_LEN);
}

/* The Basic Transport Protocol and the begin of its message; false where there is no room for it. */
static bool put_transport(struct walk *w, struct cursor *c)
{
	uint8_t type;

	if (c->wire < BTP_LEN) {
		rd_text_fmt(w->t, " (BTP length %u < %u)", c->wire, (unsigned)BTP_LEN);
		return false;
	}
	rd_text_fmt(w->t, "; BTP Dst:%u", rd_take16(w, c));
	rd_text_fmt(w->t, " Src:%u", rd_take16(w, c));
	if (c->wire < 2)
		return true;
	rd_text_fmt(w->t, "; ItsPduHeader v:%u", rd_u8(w, c, 0));
	type = rd_u8(w, c, 1);
	rd_text_fmt(w->t, " t:%u-", type);
	rd_put_name(w, messages, "unknown (%u)", type);
	return true;
}

/* What follows the common header: C moves over it.  False where the packet is too short. */
static bool put_extended(struct walk *w, struct cursor *c, uint8_t kind, uint8_t next)
{
	uint32_t more = kind == 0x51 ? MULTIHOP_LEN : 0;

	/* tcpdump: looks behind no other header type */
	if (kind >> 4 > 1 && kind != 0x50 && kind != 0x51)
		return true;
	if (c->wire < more) {
		rd_text_fmt(w->t, " (header size %u > %u)", more, c->wire);
		return false;
	}
	rd_need(w, c, 0, more);
	rd_skip(c, more);
	return (next != 1 && next != 2) || put_transport(w, c);
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t next, kind;

	rd_text_str(w->t, "GeoNet ");
	put_source(w, "src:");
	if (c.wire < COMMON_LEN) {
		rd_text_fmt(w->t, " (common header length %u < %u)", c.wire, (unsigned)COMMON_LEN);
		rd_put_invalid(w);
		return;
	}
	put_common(w, &c);
	next = rd_u8(w, &c, 0) & 15;
	kind = rd_u8(w, &c, 1);
	rd_skip(&c, COMMON_LEN);
	if (!put_extended(w, &c, kind, next))
		rd_put_invalid(w);
	else if (w->o->verbose)
		rd_put_rest(w, &c);
}

const struct proto rd_proto_geonet = { .name = "geonet", .decode = decode };

static void decode_calm(struct walk *w, struct cursor c)
{
	rd_text_str(w->t, "CALM FAST");
	put_source(w, " src:");
	if (c.wire < 2) {
		rd_text_fmt(w->t, " (length %u < 2)", c.wire);
		rd_put_invalid(w);
		rd_need(w, &c, 0, c.wire);
		return;
	}
	rd_text_fmt(w->t, "SrcNwref:%u; ", rd_take8(w, &c));
	rd_text_fmt(w->t, "DstNwref:%u; ", rd_take8(w, &c));
	if (w->o->verbose)
		rd_put_rest(w, &c);
}

const struct proto rd_proto_calm_fast = { .name = "calm_fast", .decode = decode_calm };
