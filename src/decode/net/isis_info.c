/* IS-IS: TLVs about systems, packets and links. */
#include "decode/fields.h"
#include "decode/link/oui.h"
#include "isis_tlv.h"

enum { SYSTEM_LEN = 6, NODE_LEN = 7, FRAGMENT_LEN = 16 };
enum { AUTH_TEXT = 1, AUTH_KEY = 3, AUTH_MD5 = 54, MD5_LEN = 16, AS_NUMBER = 2 };

bool rd_isis_put_areas(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	(void)t;
	while (rd_more(w, &c)) {
		uint8_t len = rd_take8(w, &c);
		const uint8_t *p;

		if (c.wire < len)
			break;
		p = rd_bytes(w, &c, 0, len);
		rd_text_fmt(w->t, "\n\t      Area address (length: %u): ", len);
		rd_put_nsap(w, p, len);
		rd_skip(&c, len);
	}
	return true;
}

bool rd_isis_put_nsap_prefixes(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	(void)t;
	if (c.wire < 4)
		return true;
	if (!rd_check(w, &c, 0, 4))
		return false;
	rd_text_str(w->t, "\n\t      Metric Block");
	rd_isis_put_metrics(w, c.p);
	rd_skip(&c, 4);
	while (rd_more(w, &c)) {
		uint8_t digits = rd_take8(w, &c);
		const uint8_t *p;

		if (digits < 2) {
			rd_text_fmt(w->t, "\n\t\tAddress: prefix length %u < 2", digits);
			break;
		}
		if (c.wire < digits / 2u)
			break;
		p = rd_bytes(w, &c, 0, digits / 2);
		rd_text_str(w->t, "\n\t\tAddress: ");
		rd_put_nsap(w, p, digits / 2);
		rd_text_fmt(w->t, "/%u", digits * 4);
		rd_skip(&c, digits / 2);
	}
	return true;
}

bool rd_isis_put_instance(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	uint32_t count = c.wire / 2 - 1;

	(void)t;
	if (c.wire < 4)
		return true;
	rd_put_fields(w, &c, "\n\t      Instance ID: %2u");
	rd_text_fmt(w->t, ", ITIDs(%u): ", count);
	for (; count && !w->cut; count--) {
		rd_skip(&c, 2);
		rd_put_fields(w, &c, count > 1 ? "%2u, " : "%2u");
	}
	return true;
}

bool rd_isis_put_fragments(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	(void)t;
	for (; rd_more(w, &c) && c.wire >= FRAGMENT_LEN; rd_skip(&c, FRAGMENT_LEN)) {
		if (!rd_check(w, &c, 0, 10))
			return false;
		rd_put_fields(w, &c, "\n\t      lsp-id: %2@%8i");
		rd_put_fields(w, &c, ", seq: 0x%10@%4x");
		rd_text_fmt(w->t, ", lifetime: %5us", rd_u16(w, &c, 0));
		rd_put_fields(w, &c, ", chksum: 0x%14@%2x");
	}
	return true;
}

static void put_hex(struct walk *w, struct cursor c)
{
	for (; rd_more(w, &c); rd_skip(&c, 1))
		rd_put_fields(w, &c, "%1x");
}

bool rd_isis_put_authentication(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	static const struct name kinds[] = {
		{ AUTH_TEXT, "simple text password" },
		{ AUTH_KEY, "Generic Crypto key-id" },
		{ AUTH_MD5, "HMAC-MD5 password" },
		{ 255, "Routing Domain private password" },
		{ 0, NULL },
	};
	uint8_t kind;

	(void)t;
	if (!c.wire)
		return true;
	kind = rd_take8(w, &c);
	rd_text_str(w->t, RD_ISIS_INDENT);
	rd_put_name(w, kinds, "unknown Authentication type 0x%02x", kind);
	rd_text_str(w->t, ": ");
	if (kind == AUTH_TEXT) {
		rd_put_safe_field(w, &c, c.wire);
	} else if (kind == AUTH_MD5) {
		put_hex(w, c);
		rd_text_str(w->t, c.wire != MD5_LEN ? ", (invalid subTLV)  (unchecked)" : " (unchecked)");
	} else if (kind != AUTH_KEY) {
		rd_ppp_put_data(w, "\n\t\t  ", &c, 0, c.wire);
	} else if (c.wire >= 2) {
		rd_put_fields(w, &c, "%2u, password: ");
		rd_skip(&c, 2);
		put_hex(w, c);
	}
	return true;
}

bool rd_isis_put_checksum(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	if (c.wire < 2)
		return true;
	if (!rd_check(w, &c, 0, 2))
		return false;
	rd_put_fields(w, &c, "\n\t      checksum: 0x%2x ");
	rd_put_osi_sum(w, t->pdu, rd_load16(c.p), (uint32_t)(c.p - t->pdu->p), t->pdu->wire);
	return true;
}

bool rd_isis_put_purge(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	uint8_t count;

	(void)t;
	if (!c.wire)
		return true;
	count = rd_take8(w, &c);
	if (!count) {
		rd_text_str(w->t, " No system IDs supplied");
		return true;
	}
	if (c.wire < SYSTEM_LEN)
		return true;
	if (!rd_check(w, &c, 0, SYSTEM_LEN))
		return false;
	rd_put_fields(w, &c, "\n\t      Purge Originator System-ID: %6i");
	rd_skip(&c, SYSTEM_LEN);
	if (count < 2 || c.wire < SYSTEM_LEN)
		return true;
	/* tcpdump: wants the bytes of both systems behind the first one */
	if (!rd_check(w, &c, 0, 2 * SYSTEM_LEN + 1))
		return false;
	rd_put_fields(w, &c, "\n\t      Received from System-ID: %6i");
	return true;
}

bool rd_isis_put_protocols(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	(void)t;
	rd_text_str(w->t, "\n\t      NLPID(s): ");
	rd_put_nlpids(w, c, c.wire);
	return true;
}

bool rd_isis_put_domain(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	static const struct name kinds[] = {
		{ 0, "Reserved" },
		{ 1, "Routing-Domain Specific" },
		{ AS_NUMBER, "AS Number Tag" },
		{ 0, NULL },
	};
	uint8_t kind;

	(void)t;
	if (!c.wire)
		return true;
	kind = rd_take8(w, &c);
	rd_text_str(w->t, "\n\t      Inter-Domain Information Type: ");
	rd_put_name(w, kinds, "Unknown (0x%02x)", kind);
	if (kind != AS_NUMBER)
		rd_ppp_put_data(w, RD_ISIS_INDENT, &c, 0, c.wire);
	else if (c.wire >= 2)
		rd_put_fields(w, &c, "AS Number: %2u");
	return true;
}

bool rd_isis_put_hostname(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	(void)t;
	rd_text_str(w->t, "\n\t      Hostname: ");
	rd_put_safe_field(w, &c, c.wire);
	return true;
}

bool rd_isis_put_shared_risk(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	static const char *const formats[] = { "\n\t      IPv4 interface address: %4a",
					       "\n\t      IPv4 neighbor address: %4a",
					       "\n\t      Link-ID: 0x%4x" };
	uint32_t at = 0;

	(void)t;
	if (c.wire < NODE_LEN)
		return true;
	if (!rd_check(w, &c, 0, NODE_LEN))
		return false;
	rd_put_fields(w, &c, "\n\t      IS Neighbor: %7i");
	rd_skip(&c, NODE_LEN);
	if (!c.wire)
		return true;
	rd_text_fmt(w->t, ", Flags: [%snumbered]", rd_take8(w, &c) & 1 ? "" : "un");
	for (; rd_more(w, &c) && c.wire >= 4; rd_skip(&c, 4), at++)
		rd_put_fields(w, &c, formats[at < 2 ? at : 2]);
	return true;
}

bool rd_isis_put_restart(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	static const struct name flags[] = {
		{ 1, "Restart Request" },
		{ 2, "Restart Acknowledgement" },
		{ 4, "Suppress adjacency advertisement" },
		{ 0, NULL },
	};

	(void)t;
	if (!c.wire)
		return true;
	if (!rd_check(w, &c, 0, 1))
		return false;
	rd_text_str(w->t, "\n\t      Flags [");
	rd_put_bits(w, flags, "none", ", ", c.p[0]);
	rd_text_char(w->t, ']');
	if (c.wire < 3)
		return true;
	if (!rd_check(w, &c, 0, 3))
		return false;
	rd_put_fields(w, &c, ", Remaining holding time %1@%2us");
	if (c.wire != 3 + SYSTEM_LEN)
		return true;
	if (!rd_check(w, &c, 0, 3 + SYSTEM_LEN))
		return false;
	rd_put_fields(w, &c, ", for %3@%6i");
	return true;
}

bool rd_isis_put_adjacency(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	static const struct name states[] = {
		{ 0, "Up" }, { 1, "Initializing" }, { 2, "Down" }, { 0, NULL }
	};
	uint32_t left = c.wire;

	(void)t;
	if (left) {
		uint8_t state = rd_u8(w, &c, 0);

		rd_text_str(w->t, "\n\t      Adjacency State: ");
		rd_put_name(w, states, "unknown", state);
		rd_text_fmt(w->t, " (%u)", state);
		left--;
	}
	if (left > 4) {
		rd_put_fields(w, &c, "\n\t      Extended Local circuit-ID: 0x%1@%4x");
		left -= 4;
	}
	if (left >= SYSTEM_LEN) {
		if (w->cut || !rd_check(w, &c, 5, SYSTEM_LEN))
			return false;
		rd_put_fields(w, &c, "\n\t      Neighbor System-ID: %5@%6i");
		left -= SYSTEM_LEN;
	}
	if (left >= 4)
		rd_put_fields(w, &c, "\n\t      Neighbor Extended Local circuit-ID: 0x%11@%4x");
	return true;
}

bool rd_isis_put_vendor(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	uint32_t oui;

	(void)t;
	if (c.wire < 3)
		return true;
	oui = rd_take24(w, &c);
	rd_text_str(w->t, "\n\t      Vendor: ");
	rd_put_name(w, rd_oui_names, "Unknown", oui);
	rd_text_fmt(w->t, " (%u)", oui);
	rd_ppp_put_data(w, "\n\t\t", &c, 0, c.wire);
	return true;
}
