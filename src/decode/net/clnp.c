/* The connectionless network protocol (ISO 8473). */
#include "decode/fields.h"
#include "osi.h"

enum { HEADER_LEN = 9, SEGMENT_LEN = 6, VERSION = 1, SUM_AT = 7 };
enum { ERROR_REPORT = 1, ECHO_RESPONSE = 31, TYPE = 0x1f, SEGMENTED = 0x80 };
enum {
	DISCARD = 193,
	QOS = 195,
	SECURITY = 197,
	SOURCE_ROUTE = 200,
	RECORD_ROUTE = 203,
	PADDING = 204,
	PRIORITY = 205
};
enum { SCOPE = 0xc0, SCOPE_GLOBAL = 0xc0 };

static const struct name types[] = {
	{ ERROR_REPORT, "Error Report" },   { 28, "Data" }, { 29, "MD" }, { 30, "Echo Request" },
	{ ECHO_RESPONSE, "Echo Response" }, { 0, NULL },
};

static const struct name flags[] = {
	{ SEGMENTED, "Segmentation permitted" },
	{ 0x40, "more Segments" },
	{ 0x20, "request Error Report" },
	{ 0, NULL },
};

static const struct name options[] = {
	{ DISCARD, "Discard Reason" },
	{ PRIORITY, "Priority" },
	{ QOS, "QoS Maintenance" },
	{ SECURITY, "Security" },
	{ SOURCE_ROUTE, "Source Routing" },
	{ RECORD_ROUTE, "Route Recording" },
	{ PADDING, "Padding" },
	{ 0, NULL },
};

static const struct name scopes[] = {
	{ 0x40, "Source Address Specific" },
	{ 0x80, "Destination Address Specific" },
	{ SCOPE_GLOBAL, "Globally unique" },
	{ 0, NULL },
};

static const struct name services[] = {
	{ 0x20, "reserved" },
	{ 0x10, "sequencing vs. delay" },
	{ 0x08, "congested" },
	{ 0x04, "delay vs. cost" },
	{ 0x02, "error vs. delay" },
	{ 0x01, "error vs. cost" },
	{ 0, NULL },
};

static const struct name classes[] = {
	{ 0x0, "General" },  { 0x8, "Address" },       { 0x9, "Source Routeing" },
	{ 0xa, "Lifetime" }, { 0xb, "PDU Discarded" }, { 0xc, "Reassembly" },
	{ 0, NULL },
};

/* A class and a reason in it. */
static const struct name reasons[] = {
	{ 0x00, "Reason not specified" },
	{ 0x01, "Protocol procedure error" },
	{ 0x02, "Incorrect checksum" },
	{ 0x03, "PDU discarded due to congestion" },
	{ 0x04, "Header syntax error (cannot be parsed)" },
	{ 0x05, "Segmentation needed but not permitted" },
	{ 0x06, "Incomplete PDU received" },
	{ 0x07, "Duplicate option" },
	{ 0x80, "Destination address unreachable" },
	{ 0x81, "Destination address unknown" },
	{ 0x90, "Unspecified source routeing error" },
	{ 0x91, "Syntax error in source routeing field" },
	{ 0x92, "Unknown address in source routeing field" },
	{ 0x93, "Path not acceptable" },
	{ 0xa0, "Lifetime expired while data unit in transit" },
	{ 0xa1, "Lifetime expired during reassembly" },
	{ 0xb0, "Unsupported option not specified" },
	{ 0xb1, "Unsupported protocol version" },
	{ 0xb2, "Unsupported security option" },
	{ 0xb3, "Unsupported source routeing option" },
	{ 0xb4, "Unsupported recording of route option" },
	{ 0xc0, "Reassembly interference" },
	{ 0, NULL },
};

/* How the way through the header goes on. */
enum way { ON, DONE, STRANGE };

/* An address and its length in front of it, and C moves behind both. */
static enum way take_address(struct walk *w, struct cursor *c, struct cursor *address)
{
	uint8_t len = c->wire ? rd_u8(w, c, 0) : 0;

	if (c->wire < len + 1u) {
		rd_text_str(w->t, "li < size of fixed part of CLNP header and addresses");
		return STRANGE;
	}
	rd_skip(c, 1);
	if (!rd_check(w, c, 0, len))
		return DONE;
	*address = rd_split(c, len);
	return ON;
}

static void put_addresses(struct walk *w, const struct cursor *src, const struct cursor *dst, bool verbose)
{
	if (verbose)
		rd_text_fmt(w->t, "\n\tsource address (length %u): ", src->wire);
	rd_put_nsap(w, src->p, src->wire);
	if (verbose)
		rd_text_fmt(w->t, "\n\tdest   address (length %u): ", dst->wire);
	else
		rd_text_str(w->t, " > ");
	rd_put_nsap(w, dst->p, dst->wire);
}

static void put_route(struct walk *w, uint8_t kind, const struct cursor *c)
{
	uint32_t at = c->p[1], left;
	uint8_t len;

	rd_text_fmt(w->t, "%s %s",
		    c->p[0] > 1 ? "Unknown"
		    : c->p[0]	? "complete"
				: "partial",
		    kind == SOURCE_ROUTE ? "source routing" : "recording of route in progress");
	if (!at || at - 1 > c->wire) {
		rd_text_fmt(w->t, " Bad NSAP offset (%s)", at ? "past end of option" : "0");
		return;
	}
	at--;
	/* tcpdump: the first address is printed as often as it fits */
	for (left = c->wire - at; left && !w->cut; left -= len + 1u) {
		len = rd_u8(w, c, at);
		if (left < len + 1u) {
			rd_text_str(w->t, "\n\t    NSAP address goes past end of option");
			return;
		}
		if (!len)
			continue;
		rd_text_fmt(w->t, "\n\t    NSAP address (length %u): ", len);
		rd_put_nsap(w, c->p + at + 1, len);
	}
}

static void put_scope(struct walk *w, uint8_t v)
{
	rd_text_str(w->t, "\n\t    Format Code: ");
	rd_put_name(w, scopes, "Reserved", v & SCOPE);
}

static void put_reason(struct walk *w, uint8_t v)
{
	rd_text_str(w->t, "\n\t    Class: ");
	rd_put_name(w, classes, "Unknown", v >> 4);
	rd_text_fmt(w->t, " Error (0x%x), ", v >> 4);
	rd_put_name(w, reasons, "Unknown", v);
	rd_text_fmt(w->t, " (0x%x)", v & 0xf);
}

/* The value of an option, all of which is captured.  False where it is too short. */
static bool put_option(struct walk *w, uint8_t kind, const struct cursor *c)
{
	bool route = kind == SOURCE_ROUTE || kind == RECORD_ROUTE;

	if (c->wire <
	    ((route || kind == SECURITY) ? 2u : (kind == PRIORITY || kind == QOS || kind == DISCARD))) {
		rd_text_str(w->t, ", bad opt len");
		return false;
	}
	if (route)
		put_route(w, kind, c);
	else if (kind == PRIORITY)
		rd_text_fmt(w->t, "0x%x", c->p[0] & 0xf);
	else if (kind == QOS || kind == SECURITY)
		put_scope(w, c->p[0]);
	else if (kind == DISCARD)
		put_reason(w, c->p[0]);
	else if (kind == PADDING)
		rd_text_str(w->t, "padding data");
	else
		rd_ppp_put_data(w, "\n\t  ", c, 0, c->wire);
	if (kind == SECURITY)
		rd_text_fmt(w->t, ", Security-Level %u", c->p[1]);
	if (kind == QOS && (c->p[0] & SCOPE) == SCOPE_GLOBAL) {
		rd_text_str(w->t, "\n\t    QoS Flags [");
		rd_put_bits(w, services, "none", ", ", c->p[0] & ~SCOPE & 0xff);
		rd_text_char(w->t, ']');
	}
	return true;
}

/* The options, and C moves behind them. */
static enum way put_options(struct walk *w, struct cursor *c)
{
	while (rd_more(w, c)) {
		struct cursor value;
		const char *name;
		uint8_t kind, len;

		if (c->wire < 2) {
			rd_text_str(w->t, ", bad opts/li");
			return STRANGE;
		}
		kind = rd_take8(w, c);
		len = rd_take8(w, c);
		if (len > c->wire) {
			rd_text_fmt(w->t, ", opt (%u) too long", kind);
			return STRANGE;
		}
		if (!rd_check(w, c, 0, len))
			return DONE;
		value = rd_split(c, len);
		name = rd_name(options, kind);
		rd_text_fmt(w->t, "\n\t  %s Option #%u, length %u, value: ", name ? name : "Unknown", kind,
			    len);
		if (!put_option(w, kind, &value))
			return STRANGE;
		if (w->o->verbose > 1)
			rd_ppp_put_data(w, "\n\t  ", &value, 0, len);
	}
	return ON;
}

static enum way put_segment(struct walk *w, struct cursor *c)
{
	if (c->wire < SEGMENT_LEN) {
		rd_text_str(w->t, "li < size of fixed part of CLNP header, addresses, and segment part");
		return STRANGE;
	}
	if (!rd_check(w, c, 0, SEGMENT_LEN))
		return DONE;
	rd_text_fmt(w->t, "\n\tData Unit ID: 0x%04x, Segment Offset: %u, Total PDU Length: %u",
		    rd_load16(c->p), rd_load16(c->p + 2), rd_load16(c->p + 4));
	rd_skip(c, SEGMENT_LEN);
	return ON;
}

static void decode_quoted(struct walk *w, struct cursor c)
{
	rd_clnp_decode(w, c);
}

static const struct proto quoted = { .name = "clnp", .decode = decode_quoted };

static void put_data(struct walk *w, uint8_t type, const struct cursor *c)
{
	if ((type == ERROR_REPORT || type == ECHO_RESPONSE) && rd_u8(w, c, 0) == RD_NLPID_CLNP) {
		rd_text_str(w->t, "\n\t-----original packet-----\n\t");
		rd_proto_call(w, &quoted, *c);
	} else if (c->wire) {
		rd_text_fmt(w->t, "\n\t  undecoded non-header data, length %u", c->wire);
		rd_ppp_put_data(w, "\n\t  ", c, 0, c->wire);
	}
}

/* With -v: WHOLE is the packet, C what is behind its addresses. */
static enum way put_more(struct walk *w, const struct cursor *whole, struct cursor c,
			 const struct cursor *src, const struct cursor *dst)
{
	const uint8_t *p = whole->p;
	struct cursor data = *whole;
	enum way way;

	rd_text_fmt(w->t, "%slength %u\n\t", rd_osi_comma(w), whole->wire);
	rd_put_name(w, types, "unknown (%u)", p[4] & TYPE);
	rd_put_fields(w, whole, " PDU, hlen: %1@%1u, v: %1u, lifetime: ");
	rd_text_fmt(w->t, "%u.%u", p[3] / 2, p[3] % 2 * 5);
	rd_put_fields(w, whole, "s, Segment PDU length: %5@%2u, checksum: 0x%2x");
	rd_put_osi_sum(w, whole, rd_load16(p + SUM_AT), SUM_AT, p[1]);
	rd_text_str(w->t, "\n\tFlags [");
	rd_put_bits(w, flags, "none", ", ", p[4] & ~TYPE & 0xff);
	rd_text_char(w->t, ']');
	put_addresses(w, src, dst, true);
	way = p[4] & SEGMENTED ? put_segment(w, &c) : ON;
	if (way == ON)
		way = put_options(w, &c);
	if (way != ON || w->cut)
		return way;
	rd_skip(&data, p[1]);
	put_data(w, p[4] & TYPE, &data);
	return DONE;
}

/* Is the fixed header right?  Where not, that has been said. */
static bool is_right(struct walk *w, const struct cursor *c)
{
	uint8_t len = c->p[1];

	if (c->p[2] != VERSION)
		rd_text_fmt(w->t, "version %u packet not supported", c->p[2]);
	else if (len > c->wire)
		rd_text_fmt(w->t, " length indicator(%u) > PDU size (%u)!", len, c->wire);
	else if (len < HEADER_LEN)
		rd_put_osi_short(w, c, len);
	else
		return true;
	return false;
}

bool rd_clnp_decode(struct walk *w, struct cursor c)
{
	struct cursor whole = c, src, dst;
	enum way way;

	w->name = "clnp";
	if (!rd_check(w, &c, 0, HEADER_LEN))
		return true;
	if (!w->o->link_header)
		rd_text_str(w->t, "CLNP");
	if (!is_right(w, &c))
		return false;
	c.wire = c.p[1];
	rd_skip(&c, HEADER_LEN);
	way = take_address(w, &c, &dst);
	if (way == ON)
		way = take_address(w, &c, &src);
	if (way != ON || w->cut)
		return way != STRANGE;
	if (w->o->verbose)
		return put_more(w, &whole, c, &src, &dst) != STRANGE;
	rd_text_str(w->t, rd_osi_comma(w));
	put_addresses(w, &src, &dst, false);
	rd_text_str(w->t, ", ");
	rd_put_name(w, types, "unknown (%u)", whole.p[4] & TYPE);
	rd_text_fmt(w->t, ", length %u", whole.wire);
	return true;
}
