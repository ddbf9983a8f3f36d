/* RPKI to router (RFC 6810), version 0: with -v every PDU on lines of its own. */
#include "app.h"

enum { HEADER_LEN = 8, ERROR_HEADER_LEN = 12, VERSION = 0 };

enum pdu_type {
	SERIAL_NOTIFY = 0,
	SERIAL_QUERY = 1,
	CACHE_RESPONSE = 3,
	IPV4_PREFIX = 4,
	IPV6_PREFIX = 6,
	END_OF_DATA = 7,
	ERROR_REPORT = 10,
};

/* LEN: what the type's length has to be, 0 for any. */
static const struct pdu {
	const char *name;
	uint8_t len;
} pdus[] = {
	{ "Serial Notify", 12 }, { "Serial Query", 12 },
	{ "Reset Query", 8 },	 { "Cache Response", 8 },
	{ "IPV4 Prefix", 20 },	 { NULL, 0 },
	{ "IPV6 Prefix", 32 },	 { "End of Data", 12 },
	{ "Cache Reset", 8 },	 { NULL, 0 },
	{ "Error Report", 0 },
};

static const struct name error_codes[] = {
	{ 0, "Corrupt Data" },
	{ 1, "Internal Error" },
	{ 2, "No Data Available" },
	{ 3, "Invalid Request" },
	{ 4, "Unsupported Protocol Version" },
	{ 5, "Unsupported PDU Type" },
	{ 6, "Withdrawal of Unknown Record" },
	{ 7, "Duplicate Announcement Received" },
	{ 0, NULL },
};

static uint32_t put_pdu(struct walk *w, const struct cursor *c, const char *indent, bool outer);

static void put_prefix(struct walk *w, const struct cursor *c, const char *indent, uint32_t addr_len)
{
	const uint8_t *p = rd_bytes(w, c, HEADER_LEN, 4 + addr_len + 4);

	if (w->cut)
		return;
	rd_text_fmt(w->t, "%sIPv%c Prefix ", indent, addr_len == 4 ? '4' : '6');
	if (addr_len == 4)
		rd_put_ipv4(w, p + 4);
	else
		rd_put_ipv6(w, p + 4);
	rd_text_fmt(w->t, "/%u-%u, origin-as %u, flags 0x%02x", p[1], p[2], rd_load32(p + 4 + addr_len),
		    p[0]);
}

/* The PDU that was wrong, and a text.  False where the lengths do not fit together. */
static bool put_error(struct walk *w, const struct cursor *c, const char *indent, bool outer)
{
	uint16_t code = rd_u16(w, c, 2);
	const char *code_name = rd_name(error_codes, code);
	uint32_t inner_len, text_len, at = ERROR_HEADER_LEN;
	struct cursor inner = *c, text = *c;

	if (c->wire < ERROR_HEADER_LEN)
		return false;
	inner_len = rd_u32(w, c, 8);
	rd_text_fmt(w->t, "%sError code: %s (%u), Encapsulated PDU length: %u", indent,
		    code_name ? code_name : "Unknown", code, inner_len);
	if (inner_len > c->wire - at)
		return false;
	if (inner_len && outer) {
		rd_text_fmt(w->t, "%s  -----encapsulated PDU-----", indent);
		rd_skip(&inner, at);
		rd_limit(&inner, inner_len);
		put_pdu(w, &inner, "\n\t    ", false);
	}
	at += inner_len;
	if (c->wire - at < 4)
		return false;
	text_len = rd_u32(w, c, at);
	at += 4;
	if (!text_len)
		return true;
	if (text_len > c->wire - at)
		return false;
	rd_text_fmt(w->t, "%sError text: ", indent);
	rd_skip(&text, at);
	for (uint32_t i = 0; i < text_len && !w->cut; i++)
		rd_put_safe_char(w, rd_u8(w, &text, i));
	return true;
}

/* What is behind the header of a PDU, C being all of it.  False where it makes no sense. */
static bool put_body(struct walk *w, const struct cursor *c, uint8_t type, const char *indent, bool outer)
{
	switch (type) {
	case SERIAL_NOTIFY:
	case SERIAL_QUERY:
	case END_OF_DATA:
		if (rd_need(w, c, 0, 12))
			rd_text_fmt(w->t, "%sSession ID: 0x%04x, Serial: %u", indent, rd_u16(w, c, 2),
				    rd_u32(w, c, 8));
		return true;
	case CACHE_RESPONSE: rd_text_fmt(w->t, "%sSession ID: 0x%04x", indent, rd_u16(w, c, 2)); return true;
	case IPV4_PREFIX: put_prefix(w, c, indent, 4); return true;
	case IPV6_PREFIX: put_prefix(w, c, indent, 16); return true;
	case ERROR_REPORT: return put_error(w, c, indent, outer);
	default: return true;
	}
}

/* What cannot be read ends everything.  tcpdump: it has to be captured all the same. */
static uint32_t put_invalid(struct walk *w, const struct cursor *c)
{
	rd_put_invalid(w);
	rd_need(w, c, 0, c->wire);
	return c->wire;
}

/* The PDU at C; gives its length, or that of all that is left where it makes no sense. */
static uint32_t put_pdu(struct walk *w, const struct cursor *c, const char *indent, bool outer)
{
	struct cursor pdu = *c;
	static const struct pdu unknown = { "Unknown", 0 };
	const struct pdu *known = &unknown;
	uint8_t version = rd_u8(w, c, 0), type;
	uint32_t len;

	if (version != VERSION) {
		rd_text_fmt(w->t, "\n\tRPKI-RTRv%u (unknown)", version);
		return c->wire;
	}
	if (c->wire < HEADER_LEN) {
		rd_text_fmt(w->t, "(%u bytes is too few to decode)", c->wire);
		return put_invalid(w, c);
	}
	if (!rd_need(w, c, 0, HEADER_LEN))
		return c->wire;
	type = c->p[1];
	len = rd_load32(c->p + 4);
	if (type < sizeof pdus / sizeof *pdus && pdus[type].name)
		known = &pdus[type];
	rd_text_fmt(w->t, "\n\tRPKI-RTRv%u, %s PDU (%u), length: %u", version, known->name, type, len);
	if (len < HEADER_LEN || len > c->wire || (known->len && known->len != len)) {
		return put_invalid(w, c);
	}
	rd_limit(&pdu, len);
	if (known != &unknown && !put_body(w, &pdu, type, indent, outer))
		return put_invalid(w, c);
	if (known == &unknown && !rd_need(w, &pdu, 0, len))
		return len;
	if (known == &unknown || w->o->verbose > 1)
		rd_put_dump(w, "\n\t  ", &pdu);
	return len;
}

static void decode(struct walk *w, struct cursor c)
{
	if (!w->o->verbose) {
		rd_text_str(w->t, ", RPKI-RTR");
		return;
	}
	while (rd_more(w, &c))
		rd_skip(&c, put_pdu(w, &c, "\n\t  ", true));
}

const struct proto rd_proto_rpki_rtr = { .name = "rpki_rtr", .decode = decode };
