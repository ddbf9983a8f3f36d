/* Generic routing encapsulation (RFC 1701, RFC 2784, RFC 2890), and PPTP's version of it (RFC 2637). */
#include "net.h"
#include "decode/link/ether.h"
#include "decode/link/ethertype.h"
#include "decode/ppp/ppp.h"

enum { CHECKSUM = 0x8000, ROUTE = 0x4000, KEY = 0x2000, SEQUENCE = 0x1000, STRICT = 0x0800 };
enum { ACK = 0x0080, VERSION = 7, ROUTE_IPV4 = 0x0800, ROUTE_ASN = 0xfffe };
enum { ETHERTYPE_PPP = 0x880b, ETHERTYPE_TEB = 0x6558, ETHERTYPE_OSI = 0x00fe };
enum { ETHERTYPE_APPLETALK = 0x809b, ETHERTYPE_IPX = 0x8137, AF_APPLETALK = 16 };

static const struct name flag_names[] = {
	{ CHECKSUM, "checksum present" },
	{ ROUTE, "routing present" },
	{ KEY, "key present" },
	{ SEQUENCE, "sequence# present" },
	{ STRICT, "source routing present" },
	{ ACK, "ack present" },
	{ 0, NULL },
};

/* Are N bytes there?  Where not, that has been said. */
static bool has(struct walk *w, const struct cursor *c, uint32_t n)
{
	if (c->cap >= n && c->wire >= n)
		return true;
	rd_put_cut(w);
	return false;
}

/* ", key=0x5" where the header has FLAG for it.  False where it is cut. */
static bool put_field(struct walk *w, struct cursor *c, bool present, const char *format, uint32_t mask)
{
	if (!present)
		return true;
	if (!has(w, c, 4))
		return false;
	rd_text_fmt(w->t, format, rd_take32(w, c) & mask);
	return true;
}

/* The first word: flags and ethertype. */
static bool take_header(struct walk *w, struct cursor *c, uint16_t *flags, uint16_t *type)
{
	*flags = rd_take16(w, c);
	if (w->o->verbose) {
		rd_text_str(w->t, ", Flags [");
		rd_put_bits(w, flag_names, "none", ", ", *flags);
		rd_text_char(w->t, ']');
	}
	if (!has(w, c, 2))
		return false;
	*type = rd_take16(w, c);
	return true;
}

/* The addresses or AS numbers of an entry of LEN bytes, UNIT bytes each; a star marks the next one. */
static bool put_stops(struct walk *w, const struct cursor *c, uint8_t off, uint8_t len, uint32_t unit)
{
	if (off & (unit - 1)) {
		rd_text_fmt(w->t, ", badoffset=%u", off);
		return true;
	}
	if (len & (unit - 1)) {
		rd_text_fmt(w->t, ", badlength=%u", len);
		return true;
	}
	if (off >= len) {
		rd_text_fmt(w->t, ", badoff/len=%u/%u", off, len);
		return true;
	}
	for (uint32_t i = 0; i < len; i += unit) {
		if (!rd_has(c, i, unit) || c->wire < i + unit)
			return false;
		rd_text_str(w->t, i == off ? " *" : " ");
		if (unit == 4)
			rd_put_ipv4(w, c->p + i);
		else
			rd_text_hex(w->t, rd_load16(c->p + i));
	}
	return true;
}

static bool put_entry(struct walk *w, const struct cursor *c, uint16_t family, uint8_t off, uint8_t len)
{
	bool whole;

	if (family != ROUTE_IPV4 && family != ROUTE_ASN) {
		rd_text_fmt(w->t, ", (rtaf=0x%x)", family);
		return true;
	}
	rd_text_str(w->t, family == ROUTE_IPV4 ? ", (rtaf=ip" : ", (rtaf=asn");
	whole = put_stops(w, c, off, len, family == ROUTE_IPV4 ? 4 : 2);
	rd_text_char(w->t, ')');
	return whole;
}

/* The source route: entries up to one of no family and no length.  False where it is cut. */
static bool put_route(struct walk *w, struct cursor *c)
{
	for (;;) {
		const uint8_t *entry = c->p;

		if (!has(w, c, 4))
			return false;
		rd_skip(c, 4);
		if (!rd_load16(entry) && !entry[3])
			return true;
		if (!put_entry(w, c, rd_load16(entry), entry[2], entry[3]) || c->wire < entry[3]) {
			rd_put_cut(w);
			return false;
		}
		rd_skip(c, entry[3]);
	}
}

/* ", proto IPv4 (0x0800), length 84" */
static void put_proto(struct walk *w, uint16_t type, uint32_t wire)
{
	const char *name = rd_name(rd_ethertype_names, type);

	if (w->o->link_header)
		rd_text_fmt(w->t, ", proto %s (0x%04x)", name ? name : "unknown", type);
	rd_text_fmt(w->t, ", length %u", wire);
}

static void decode_payload(struct walk *w, uint16_t type, struct cursor c)
{
	switch (type) {
	case RD_ETHERTYPE_IPV4:
	case RD_ETHERTYPE_IPV6:
	case RD_ETHERTYPE_MPLS: rd_ethertype_decode(w, type, c); return;
	case ETHERTYPE_TEB: rd_ether_decode(w, c); return;
	/* without a frame's header around it */
	case ETHERTYPE_OSI: rd_proto_decode(w, RD_SPACE_SAP, RD_SAP_OSI, c); return;
	case ETHERTYPE_APPLETALK: rd_proto_decode(w, RD_SPACE_FAMILY, AF_APPLETALK, c); return;
	case ETHERTYPE_IPX: rd_proto_decode(w, RD_SPACE_FAMILY, RD_AF_IPX, c); return;
	}
	rd_text_fmt(w->t, "gre-proto-0x%x", type);
}

/* ", sum 0x1234, off 0x0": both are there where either is. */
static bool put_sum(struct walk *w, struct cursor *c)
{
	if (!has(w, c, 2))
		return false;
	if (w->o->verbose)
		rd_text_fmt(w->t, ", sum 0x%x", rd_load16(c->p));
	rd_skip(c, 2);
	if (!has(w, c, 2))
		return false;
	rd_text_fmt(w->t, ", off 0x%x", rd_take16(w, c));
	return true;
}

static void decode_0(struct walk *w, struct cursor c)
{
	uint32_t wire = c.wire;
	uint16_t flags, type;

	if (!take_header(w, &c, &flags, &type))
		return;
	if (flags & (CHECKSUM | ROUTE) && !put_sum(w, &c))
		return;
	if (!put_field(w, &c, flags & KEY, ", key=0x%x", UINT32_MAX) ||
	    !put_field(w, &c, flags & SEQUENCE, ", seq %u", UINT32_MAX))
		return;
	if (flags & ROUTE && !put_route(w, &c))
		return;
	put_proto(w, type, wire);
	rd_text_str(w->t, w->o->verbose ? "\n\t" : ": ");
	decode_payload(w, type, c);
}

static void decode_1(struct walk *w, struct cursor c)
{
	uint32_t wire = c.wire;
	uint16_t flags, type;

	if (!take_header(w, &c, &flags, &type))
		return;
	/* RFC 2637 4.1: the key is the payload's length and the call's number */
	if (!put_field(w, &c, flags & KEY, ", call %u", 0xffff) ||
	    !put_field(w, &c, flags & SEQUENCE, ", seq %u", UINT32_MAX) ||
	    !put_field(w, &c, flags & ACK, ", ack %u", UINT32_MAX))
		return;
	if (!(flags & SEQUENCE))
		rd_text_str(w->t, ", no-payload");
	put_proto(w, type, wire);
	if (!(flags & SEQUENCE))
		return;
	rd_text_str(w->t, w->o->verbose ? "\n\t" : ": ");
	if (type == ETHERTYPE_PPP)
		rd_ppp_decode(w, c);
	else
		rd_text_fmt(w->t, "gre-proto-0x%x", type);
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t version;

	if (!has(w, &c, 2))
		return;
	version = c.p[1] & VERSION;
	rd_text_fmt(w->t, "GREv%u", version);
	if (version == 0)
		decode_0(w, c);
	else if (version == 1)
		decode_1(w, c);
	else
		rd_text_str(w->t, " ERROR: unknown-version");
}

const struct proto rd_proto_gre = { .name = "gre", .decode = decode };
