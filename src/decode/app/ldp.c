/* LDP (RFC 5036): PDUs and their messages. */
#include "ldp.h"

enum { PDU_HEADER_LEN = 10, MESSAGE_HEADER_LEN = 8, PDU_MIN = 6, MESSAGE_MIN = 4, TLV_HEADER_LEN = 4 };

static const struct name messages[] = {
	{ 0x0001, "Notification" },
	{ 0x0100, "Hello" },
	{ 0x0200, "Initialization" },
	{ 0x0201, "Keepalive" },
	{ 0x0300, "Address" },
	{ 0x0301, "Address Withdraw" },
	{ 0x0400, "Label Mapping" },
	{ 0x0401, "Label Request" },
	{ 0x0402, "Label Withdraw" },
	{ 0x0403, "Label Release" },
	{ 0x0404, "Label Abort Request" },
	{ 0, NULL },
};

/* tcpdump: of the label messages only these two have their TLVs shown */
static bool has_tlvs(uint16_t type)
{
	return type < 0x0400 ? rd_name(messages, type) != NULL : type == 0x0400 || type == 0x0402;
}

static void put_tlvs(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c) && c.wire >= TLV_HEADER_LEN) {
		uint32_t len = rd_ldp_put_tlv(w, &c);

		if (!len)
			return;
		rd_skip(&c, len);
	}
}

/* The message at C, of which C->wire bytes may be more than it has; 0 where the PDU is to end. */
static uint32_t put_message(struct walk *w, const struct cursor *c)
{
	struct cursor body = *c;
	uint16_t type, len;

	if (!rd_need(w, c, 0, MESSAGE_HEADER_LEN))
		return 0;
	type = rd_load16(c->p) & 0x7fff;
	len = rd_load16(c->p + 2);
	rd_text_str(w->t, "\n\t  ");
	rd_put_name(w, messages, "Unknown", type);
	rd_text_fmt(w->t, " Message (0x%04x), length: %u", type, len);
	if (len < MESSAGE_MIN) {
		rd_text_fmt(w->t, " (too short, < %u)", (unsigned)MESSAGE_MIN);
		return 0;
	}
	rd_text_fmt(w->t, ", Message ID: 0x%08x, Flags: [%s if unknown]", rd_load32(c->p + 4),
		    c->p[0] & 0x80 ? "continue processing" : "ignore");
	if (!rd_need(w, c, 0, len))
		return 0;
	rd_skip(&body, MESSAGE_HEADER_LEN);
	body.wire = len - MESSAGE_MIN;
	if (has_tlvs(type))
		put_tlvs(w, body);
	else if (w->o->verbose < 2)
		rd_put_dump(w, "\n\t  ", &body);
	if (w->o->verbose > 1) {
		/* tcpdump: this dump is four bytes too long */
		body.wire = len;
		rd_put_dump(w, "\n\t  ", &body);
	}
	return len + 4u;
}

/* The PDU at C; gives its length, or 0 where nothing is to follow. */
static uint32_t put_pdu(struct walk *w, const struct cursor *c)
{
	const char *before = w->o->verbose ? "\n\t" : "";
	struct cursor body = *c;
	uint16_t version, len;

	if (!rd_need(w, c, 0, PDU_HEADER_LEN))
		return 0;
	version = rd_load16(c->p);
	len = rd_load16(c->p + 2);
	if (version != 1) {
		rd_text_fmt(w->t, "%sLDP version %u packet not supported", before, version);
		return 0;
	}
	if (len < PDU_MIN) {
		rd_text_fmt(w->t, "%sLDP, pdu-length: %u (too short, < %u)", before, len, (unsigned)PDU_MIN);
		return 0;
	}
	rd_text_fmt(w->t, "%sLDP, Label-Space-ID: ", before);
	rd_put_ipv4(w, c->p + 4);
	rd_text_fmt(w->t, ":%u, pdu-length: %u", rd_load16(c->p + 8), len);
	if (!w->o->verbose)
		return 0;
	rd_skip(&body, PDU_HEADER_LEN);
	/* tcpdump: a last message longer than the PDU makes it read on to the end of what is captured */
	for (uint32_t left = len - PDU_MIN; left && !w->cut;) {
		uint32_t n = put_message(w, &body);

		if (!n)
			return 0;
		rd_skip(&body, n);
		left -= n;
	}
	return len + 4u;
}

static void decode(struct walk *w, struct cursor c)
{
	/* tcpdump: a PDU with nothing but a message's header is left out */
	while (rd_more(w, &c) && c.wire > PDU_HEADER_LEN + MESSAGE_HEADER_LEN) {
		uint32_t len = put_pdu(w, &c);

		if (!len)
			return;
		if (len > c.wire) {
			rd_text_fmt(w->t, " [remaining length %u < %u]", c.wire, len);
			rd_put_invalid(w);
			return;
		}
		rd_skip(&c, len);
	}
}

const struct proto rd_proto_ldp = { .name = "ldp", .decode = decode };
