/* The information elements of IEEE 802.15.4 (2015, 7.4): in the header, and in front of the payload. */
#include "ieee802154.h"

enum { TERMINATION1 = 0x7e, TERMINATION2 = 0x7f, LIST_END = 15 };

static const struct name header_ies[] = {
	{ 0x00, "Vendor Specific Header IE" },
	{ 0x1a, "LE CSL IE" },
	{ 0x1b, "LE RIT IE" },
	{ 0x1c, "DSME PAN descriptor IE" },
	{ 0x1d, "Rendezvous Time IE" },
	{ 0x1e, "Time Correction IE" },
	{ 0x21, "Extended DSME PAN descriptor IE" },
	{ 0x22, "Fragment Sequence Context Description IE" },
	{ 0x23, "Simplified Superframe Specification IE" },
	{ 0x24, "Simplified GTS Specification IE" },
	{ 0x25, "LECIM Capabilities IE" },
	{ 0x26, "TRLE Descriptor IE" },
	{ 0x27, "RCC Capabilities IE" },
	{ 0x28, "RCCN Descriptor IE" },
	{ 0x29, "Global Time IE" },
	{ 0x2a, "Omnibus Header IE" },
	{ 0x2b, "DA IE" },
	{ 0x7e, "Header Termination 1 IE" },
	{ 0x7f, "Header Termination 2 IE" },
	{ 0, NULL },
};
static const struct name payload_ies[] = {
	{ 0, "ESDU IE" },
	{ 1, "MLME IE" },
	{ 2, "Vendor Specific Nested IE" },
	{ 3, "Multiplexed IE (802.15.9)" },
	{ 4, "Omnibus Payload Group IE" },
	{ 5, "IETF IE" },
	{ 15, "List termination" },
	{ 0, NULL },
};

bool rd_ieee802154_put_error(struct walk *w, const char *what)
{
	rd_text_fmt(w->t, "[ERROR: %s]", what);
	return false;
}

bool rd_ieee802154_put_cut(struct walk *w, const char *what)
{
	rd_text_fmt(w->t, "[ERROR: Truncated before %s]", what);
	return false;
}

static void put_data(struct walk *w, struct cursor *c, uint32_t len)
{
	if (len)
		rd_text_str(w->t, "IE Data = ");
	for (; len && !w->cut; len--)
		rd_text_fmt(w->t, "%02x ", rd_take8(w, c));
}

static void put_name(struct walk *w, const struct name *names, uint8_t id, uint32_t len)
{
	rd_text_str(w->t, "\n\t");
	rd_put_name(w, names, "Reserved 0x%02x", id);
	rd_text_str(w->t, " [");
	if (len)
		rd_text_fmt(w->t, " length = %u, ", len);
}

bool rd_ieee802154_take_elements(struct walk *w, struct cursor *c, bool payload, bool *more)
{
	uint8_t id;

	do {
		uint32_t head, len;

		if (c->wire < 2)
			return rd_ieee802154_put_error(w, "Truncated header IE");
		head = rd_le16(w, c, 0);
		len = head & (payload ? 0x3ff : 0x7f);
		id = payload ? head >> 11 & 15 : head >> 7 & 0xff;
		if (head >> 15 != payload)
			rd_text_fmt(w->t, "[ERROR: %s IE with type %u] ", payload ? "Payload" : "Header",
				    !payload);
		if (!payload && id > TERMINATION2)
			rd_text_fmt(w->t, "Reserved Element ID %02x, length = %u ", id, len);
		else
			put_name(w, payload ? payload_ies : header_ies, id, len);
		if (c->wire < 2 + len)
			return rd_ieee802154_put_error(w, "Truncated IE data");
		rd_skip(c, 2);
		put_data(w, c, len);
		rd_text_str(w->t, payload ? "]\n\t" : "] ");
		*more = !payload && id == TERMINATION1;
	} while (rd_more(w, c) && (payload ? id != LIST_END : id != TERMINATION1 && id != TERMINATION2));
	return true;
}
