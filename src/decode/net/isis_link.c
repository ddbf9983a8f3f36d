/* IS-IS: a neighbour with the properties of the link to it (RFC 5305, RFC 5307, RFC 4124, RFC 8667). */
#include "decode/app/float.h"
#include "decode/fields.h"
#include "isis_tlv.h"

enum { NODE_LEN = 7, CISCO_LEAST = 250, CISCO_MOST = 254 };
enum {
	MODELS_OLD = 12,
	UNRESERVED = 11,
	ATTRIBUTES = 19,
	PROTECTION = 20,
	SWITCHING = 21,
	MODELS = 22,
	BRIDGING = 29,
	SEGMENT = 32
};
enum { PACKET_MOST = 4, TDM = 100, PRIORITIES = 8, RATE_LEN = 4 };

static const char indent[] = "\n\t        ";

void rd_isis_put_element(struct walk *w, const char *before, const char *name, uint8_t type, uint8_t len)
{
	rd_text_fmt(w->t, "%s%s subTLV #%u, length: %u", before, name ? name : "unknown", type, len);
}

/* The rate at P, in bytes a second. */
static void put_rate(struct walk *w, const char *before, const uint8_t *p)
{
	rd_text_str(w->t, before);
	rd_text_float3(w->t, rd_load_float(p) * 8 / 1000000);
	rd_text_str(w->t, " Mbps");
}

/* Rates, one a line, from P on to END; gives where they end. */
static const uint8_t *put_rates(struct walk *w, const char *name, const uint8_t *p, const uint8_t *end)
{
	for (uint32_t i = 0; end - p >= RATE_LEN; i++, p += RATE_LEN) {
		rd_text_fmt(w->t, "%s%s%u", indent, name, i);
		put_rate(w, ": ", p);
	}
	return p;
}

static void put_indication(struct walk *w, uint8_t v)
{
	static const struct name names[] = { { 0, "Standard SONET/SDH" },
					     { 1, "Arbitrary SONET/SDH" },
					     { 0, NULL } };

	rd_text_fmt(w->t, "%s  Indication ", indent);
	rd_put_name(w, names, "Unknown (%u)", v);
}

static void put_switching(struct walk *w, const uint8_t *p, uint32_t len)
{
	static const struct name kinds[] = {
		{ 1, "Packet-Switch Capable-1" },
		{ 2, "Packet-Switch Capable-2" },
		{ 3, "Packet-Switch Capable-3" },
		{ PACKET_MOST, "Packet-Switch Capable-4" },
		{ 51, "Layer-2 Switch Capable" },
		{ TDM, "Time-Division-Multiplex" },
		{ 150, "Lambda-Switch Capable" },
		{ 200, "Fiber-Switch Capable" },
		{ 0, NULL },
	};
	static const struct name encodings[] = {
		{ 1, "Packet" },
		{ 2, "Ethernet V2/DIX" },
		{ 3, "ANSI/ETSI PDH" },
		{ 4, "Reserved" },
		{ 5, "SDH ITU-T G.707/SONET ANSI T1.105" },
		{ 6, "Reserved" },
		{ 7, "Digital Wrapper" },
		{ 8, "Lambda (photonic)" },
		{ 9, "Fiber" },
		{ 10, "Reserved" },
		{ 11, "FiberChannel" },
		{ 0, NULL },
	};
	uint8_t kind = p[0];
	bool packet = kind && kind <= PACKET_MOST;

	rd_text_fmt(w->t, "%s  Interface Switching Capability:", indent);
	rd_put_name(w, kinds, "Unknown", kind);
	rd_text_str(w->t, ", LSP Encoding: ");
	rd_put_name(w, encodings, "Unknown", p[1]);
	rd_text_fmt(w->t, "%s  Max LSP Bandwidth:", indent);
	p = put_rates(w, "    priority level ", p + 4, p + 4 + PRIORITIES * RATE_LEN);
	len -= 4 + PRIORITIES * RATE_LEN;
	if (!packet && kind != TDM)
		rd_put_hex_dump(w, "\n\t\t    ", p, len, 0);
	else if (len >= (packet ? 6 : 8)) {
		rd_text_str(w->t, indent);
		put_rate(w, "  Min LSP Bandwidth: ", p);
		if (packet)
			rd_text_fmt(w->t, "%s  Interface MTU: %u", indent, rd_load16(p + 4));
		else
			put_indication(w, p[4]);
	}
}

/* A segment of a LAN: its label or index may be read from behind the element. */
static void put_segment(struct walk *w, const struct cursor *c)
{
	static const struct name flags[] = {
		{ 0x80, "Address family IPv6" },
		{ 0x40, "Backup" },
		{ 0x20, "Value" },
		{ 0x10, "Local significance" },
		{ 0x08, "Set of adjacencies" },
		{ 0x04, "Persistent" },
		{ 0, NULL },
	};
	uint8_t kind = c->p[0] & 0x30;

	rd_text_str(w->t, "\n\t          Flags: [");
	rd_put_bits(w, flags, "none", ", ", c->p[0]);
	rd_put_fields(w, c, "]\n\t          Weight: %1@%1u\n\t          Neighbor System-ID: %6i");
	if (kind == 0x30)
		rd_put_fields(w, c, "\n\t          Label: %8@%3u");
	else if (!kind)
		rd_put_fields(w, c, "\n\t          Index: %8@%4u");
	else
		rd_put_invalid(w);
}

static void put_flags(struct walk *w, const struct cursor *c, uint8_t type)
{
	static const struct name protections[] = {
		{ 0x01, "Extra Traffic" }, { 0x02, "Unprotected" },   { 0x04, "Shared" },
		{ 0x08, "Dedicated 1:1" }, { 0x10, "Dedicated 1+1" }, { 0x20, "Enhanced" },
		{ 0x40, "Reserved" },	   { 0x80, "Reserved" },      { 0, NULL },
	};
	static const struct name attributes[] = {
		{ 1, "Local Protection Available" },
		{ 2, "Link excluded from local protection path" },
		{ 4, "Local maintenance required" },
		{ 0, NULL },
	};

	if (type == ATTRIBUTES) {
		rd_text_str(w->t, ", [ ");
		rd_put_bits(w, attributes, "Unknown", ", ", rd_load16(c->p));
		rd_put_fields(w, c, " ] (0x%2x)");
	} else {
		rd_text_str(w->t, ", ");
		rd_put_bits(w, protections, "none", ", ", c->p[0]);
		rd_put_fields(w, c, ", Priority %1@%1u");
	}
}

/* Properties, by how long their values have to be at least, and the format of those that are fields. */
static const struct property {
	uint8_t type, least;
	const char *name, *format;
} properties[] = {
	{ 3, 4, "Administrative groups", ", 0x%4x" },
	{ 4, 4, "Link Local/Remote Identifier", ", 0x%4x" },
	{ 5, 4, "Link Remote Identifier", ", 0x%4x" },
	{ 6, 4, "IPv4 interface address", ", %4a" },
	{ 8, 4, "IPv4 neighbor address", ", %4a" },
	{ 9, 4, "Maximum link bandwidth", NULL },
	{ 10, 4, "Reservable link bandwidth", NULL },
	{ UNRESERVED, PRIORITIES *RATE_LEN, "Unreserved bandwidth", NULL },
	{ MODELS_OLD, 1, "Bandwidth Constraints (old)", NULL },
	{ 18, 3, "Traffic Engineering Metric", ", %3u" },
	{ ATTRIBUTES, 2, "Link Attribute", NULL },
	{ PROTECTION, 2, "Link Protection Type", NULL },
	{ SWITCHING, 4 + PRIORITIES *RATE_LEN, "Interface Switching Capability", NULL },
	{ MODELS, 1, "Bandwidth Constraints", NULL },
	{ BRIDGING, 6, "SPB Metric", ", LM: %3u, P: %1u, P-ID: %2u" },
	{ SEGMENT, 8, "LAN Adjacency Segment Identifier", NULL },
	{ UINT8_MAX, 0, "Reserved for future expansion", NULL },
};

static const struct property *find_property(uint8_t type)
{
	static const struct property cisco = { 0, 0, "Reserved for cisco specific extensions", NULL };

	if (type >= CISCO_LEAST && type <= CISCO_MOST)
		return &cisco;
	for (const struct property *p = properties; p < properties + sizeof properties / sizeof *properties;
	     p++)
		if (p->type == type)
			return p;
	return NULL;
}

/* The value C of a property that is long enough.  Gives how much of it tcpdump forgets to take from the TLV.
 */
static uint32_t put_value(struct walk *w, const struct property *k, const struct cursor *c)
{
	static const struct name models[] = { { 0, "Russian dolls" },
					      { 1, "Maximum allocation" },
					      { 0, NULL } };
	const uint8_t *p = c->p, *end = p + c->wire;

	switch (k->type) {
	case UNRESERVED: return (uint32_t)(put_rates(w, "  TE-Class ", p, p + k->least) - p);
	case MODELS_OLD:
	case MODELS:
		rd_text_fmt(w->t, "%sBandwidth Constraints Model ID: ", indent);
		rd_put_name(w, models, "unknown", p[0]);
		rd_text_fmt(w->t, " (%u)", p[0]);
		return (uint32_t)(put_rates(w, "  Bandwidth constraint CT", p + 1, end) - p);
	case ATTRIBUTES:
		if (c->wire != k->least)
			return 0;
		/* fall through */
	case PROTECTION: put_flags(w, c, k->type); return 0;
	case SWITCHING: put_switching(w, p, c->wire); return k->least;
	case SEGMENT: put_segment(w, c); return 2;
	}
	if (!k->format) {
		put_rate(w, ", ", p);
		return 0;
	}
	rd_put_fields(w, c, k->format);
	if (k->type < 6 && c->wire == 8)
		rd_put_fields(w, c, ", 0x%4@%4x");
	return k->type == BRIDGING ? 4 : 0;
}

/* A property, and C moves behind it; gives how much of it tcpdump forgets to take from the TLV. */
static uint32_t take_property(struct walk *w, struct cursor *c, const struct property *k, uint8_t len)
{
	struct cursor value = *c;
	uint32_t forgotten = 0;

	value.wire = len;
	if (!k || !k->least)
		rd_ppp_put_data(w, "\n\t\t    ", c, 0, len);
	else if (len >= k->least)
		forgotten = put_value(w, k, &value);
	rd_skip(c, len);
	return forgotten;
}

/* The properties, SUM bytes.  Gives how long they are; *WHOLE is false where they are not all captured. */
static uint32_t put_properties(struct walk *w, struct cursor c, uint32_t sum, bool *whole)
{
	uint32_t used = 0, left = c.wire;

	while (sum && !w->cut) {
		const struct property *k;
		uint8_t type, len;

		*whole = rd_has(&c, 0, 2);
		if (!*whole)
			break;
		if (left < 2 || sum < 2) {
			rd_text_fmt(w->t, "%sRemaining data in %s shorter than a subTLV header", indent,
				    left < 2 ? "TLV" : "subTLVs");
			return used + (left < 2 ? left : sum);
		}
		type = rd_take8(w, &c);
		len = rd_take8(w, &c);
		left -= 2;
		sum -= 2;
		used += 2;
		k = find_property(type);
		rd_isis_put_element(w, indent, k ? k->name : NULL, type, len);
		if (sum < len || left < len) {
			rd_text_str(w->t,
				    sum < len ? " (remaining data in subTLVs shorter than the current subTLV)"
					      : " (> remaining tlv length)");
			return used + (sum < len ? sum : left);
		}
		*whole = rd_has(&c, 0, len);
		if (!*whole)
			break;
		left -= len - take_property(w, &c, k, len);
		sum -= len;
		used += len;
	}
	return used;
}

uint32_t rd_isis_put_neighbour(struct walk *w, struct cursor c, bool alias)
{
	uint32_t len = NODE_LEN + (alias ? 0 : 3);
	bool whole = true;
	uint8_t sum;

	if (!rd_has(&c, 0, NODE_LEN) || c.wire < NODE_LEN)
		return 0;
	rd_put_fields(w, &c, "\n\t      IS Neighbor: %7i");
	if (!rd_has(&c, 0, len) || c.wire < len)
		return 0;
	if (!alias)
		rd_put_fields(w, &c, ", Metric: %7@%3u");
	rd_skip(&c, len);
	if (!rd_has(&c, 0, 1) || !c.wire)
		return 0;
	sum = rd_take8(w, &c);
	rd_text_fmt(w->t, ", %ssub-TLVs present", sum ? "" : "no ");
	len++;
	if (sum) {
		rd_text_fmt(w->t, " (%u)", sum);
		len += put_properties(w, c, sum, &whole);
	}
	return whole ? len : 0;
}
