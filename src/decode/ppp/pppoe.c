/* PPP over Ethernet (RFC 2516). */
#include "ppp.h"

enum { HEADER_LEN = 6, TAG_LEN = 4, PADI_MAX = 1484 - HEADER_LEN, TEXT_MAX = 79 };
enum { SESSION = 0x00, PADI = 0x09 };

static const struct name codes[] = {
	{ PADI, "PADI" }, { 0x07, "PADO" }, { 0x19, "PADR" }, { 0x65, "PADS" },
	{ 0xa7, "PADT" }, { SESSION, "" },  { 0, NULL },
};

static const struct name tags[] = {
	{ 0x0000, "EOL" },
	{ 0x0101, "Service-Name" },
	{ 0x0102, "AC-Name" },
	{ 0x0103, "Host-Uniq" },
	{ 0x0104, "AC-Cookie" },
	{ 0x0105, "Vendor-Specific" },
	{ 0x0110, "Relay-Session-ID" },
	{ 0x0120, "PPP-Max-Payload" },
	{ 0x0201, "Service-Name-Error" },
	{ 0x0202, "AC-System-Error" },
	{ 0x0203, "Generic-Error" },
	{ 0, NULL },
};

/* Is most of what is looked at of the value printable? */
static bool is_text(struct walk *w, const struct cursor *c)
{
	uint32_t text = 0, n = c->wire < TEXT_MAX ? c->wire : TEXT_MAX, i;

	for (i = 0; i < n && !w->cut; i++) {
		uint8_t v = rd_u8(w, c, i);

		text += v >= 32 && v < 127;
	}
	return text > n - text;
}

static void put_text(struct walk *w, const struct cursor *c)
{
	uint32_t n = c->wire < TEXT_MAX ? c->wire : TEXT_MAX;

	rd_text_str(w->t, " \"");
	for (uint32_t i = 0; i < n && !w->cut; i++) {
		uint8_t v = rd_u8(w, c, i);

		rd_text_char(w->t, v >= 32 && v < 127 ? (char)v : '.');
	}
	rd_text_str(w->t, "\"]");
}

static void put_tag(struct walk *w, uint16_t type, const struct cursor *c)
{
	bool text = rd_need(w, c, 0, c->wire) && is_text(w, c);

	rd_text_str(w->t, " [");
	rd_put_name(w, tags, "TAG-0x%x", type);
	if (!c->wire) {
		rd_text_char(w->t, ']');
		return;
	}
	if (text) {
		put_text(w, c);
		return;
	}
	rd_text_str(w->t, " 0x");
	for (uint32_t i = 0; i < c->wire && !w->cut; i++)
		rd_text_fmt(w->t, "%02X", rd_u8(w, c, i));
	rd_text_char(w->t, ']');
}

static void put_tags(struct walk *w, struct cursor c)
{
	uint16_t type = 0xffff;

	while (type && rd_more(w, &c)) {
		struct cursor value;
		uint32_t len;

		type = rd_u16(w, &c, 0);
		len = rd_u16(w, &c, 2);
		rd_skip(&c, TAG_LEN);
		value = c;
		value.wire = len;
		put_tag(w, type, &value);
		rd_skip(&c, len);
	}
}

uint32_t rd_pppoe_decode(struct walk *w, struct cursor c)
{
	uint8_t first, code;
	uint16_t session, len;

	w->name = "pppoe";
	if (c.wire < HEADER_LEN) {
		rd_text_fmt(w->t, " (length %u < %u)", c.wire, (unsigned)HEADER_LEN);
		rd_put_invalid(w);
		return 0;
	}
	first = rd_u8(w, &c, 0);
	code = rd_u8(w, &c, 1);
	session = rd_u16(w, &c, 2);
	len = rd_u16(w, &c, 4);
	rd_skip(&c, HEADER_LEN);
	if (first >> 4 != 1)
		rd_text_fmt(w->t, " [ver %u]", first >> 4);
	if ((first & 15) != 1)
		rd_text_fmt(w->t, " [type %u]", first & 15);
	rd_text_str(w->t, "PPPoE ");
	rd_put_name(w, codes, "PAD-%x", code);
	if (code == PADI && len > PADI_MAX)
		rd_text_fmt(w->t, " [len %u!]", len);
	if (len > c.wire)
		rd_text_fmt(w->t, " [len %u > %u!]", len, c.wire);
	/* tcpdump: what the frame has behind that length still counts as captured */
	if (len < c.wire)
		c.wire = len;
	if (session)
		rd_text_fmt(w->t, " [ses 0x%x]", session);
	if (code != SESSION) {
		put_tags(w, c);
		return HEADER_LEN;
	}
	rd_text_char(w->t, ' ');
	return HEADER_LEN + rd_ppp_decode(w, c);
}

static void decode(struct walk *w, struct cursor c)
{
	rd_pppoe_decode(w, c);
}

/* LINKTYPE_PPP_ETHER */
static void decode_link(struct walk *w, struct cursor c)
{
	uint32_t header = rd_pppoe_decode(w, c);

	if (!w->cut)
		w->link_len += header;
}

const struct proto rd_proto_pppoe = { .name = "pppoe", .decode = decode };
const struct proto rd_proto_ppp_ether = { .name = "pppoe", .decode = decode_link };
