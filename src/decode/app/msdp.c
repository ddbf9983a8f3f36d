/* MSDP (RFC 3618): one TLV behind the other. */
#include "decode/proto.h"

enum { SA = 1, SA_REQUEST = 2, SA_RESPONSE = 3, KEEPALIVE = 4, NOTIFICATION = 5, TYPE_MAX = 7 };
enum { ETHERTYPE_IPV4 = 0x0800 };
enum { TLV_HEADER_LEN = 3, SA_HEADER_LEN = 8, ENTRY_LEN = 12, TLV_MAX = 1500, TLV_LONG = 1400 };

/* The packet of the source that a Source-Active message carries behind its entries, at byte AT of the TLV. */
static void put_data(struct walk *w, struct cursor c, uint32_t at, uint16_t len)
{
	rd_text_str(w->t, " [w/data]");
	if (w->o->verbose < 2)
		return;
	rd_text_char(w->t, ' ');
	rd_skip(&c, at - TLV_HEADER_LEN);
	c.wire = len - at;
	rd_proto_call(w, rd_proto_find(w->d, RD_SPACE_ETHERTYPE, ETHERTYPE_IPV4), c);
}

/* C is behind the type and length; LEN counts them. */
static void put_tlv(struct walk *w, const struct cursor *c, uint8_t type, uint16_t len)
{
	uint32_t entries;

	switch (type) {
	case SA:
	case SA_RESPONSE:
		rd_text_str(w->t, type == SA ? " SA" : " SA-Response");
		entries = rd_u8(w, c, 0);
		rd_text_fmt(w->t, " %u entries", entries);
		if (entries * ENTRY_LEN + SA_HEADER_LEN < len)
			put_data(w, *c, entries * ENTRY_LEN + SA_HEADER_LEN, len);
		break;
	case SA_REQUEST:
		rd_text_str(w->t, " SA-Request");
		if (!rd_need(w, c, 1, 4))
			break;
		rd_text_str(w->t, " for ");
		rd_put_ipv4(w, c->p + 1);
		break;
	case KEEPALIVE:
		rd_text_str(w->t, " Keepalive");
		if (len != TLV_HEADER_LEN)
			rd_text_fmt(w->t, "[len=%u] ", len);
		break;
	case NOTIFICATION: rd_text_str(w->t, " Notification"); break;
	default: rd_text_fmt(w->t, " [type=%u len=%u]", type, len); break;
	}
}

static void decode(struct walk *w, struct cursor c)
{
	bool first = true;

	rd_text_str(w->t, ": msdp");
	while (rd_more(w, &c)) {
		uint8_t type;
		uint16_t len;

		type = rd_take8(w, &c);
		len = rd_take16(w, &c);
		if (w->cut)
			return;
		/* tcpdump: the first TLV shows whether this is MSDP or the middle of something */
		if (first && (!type || type > TYPE_MAX || len < TLV_HEADER_LEN || len > TLV_MAX)) {
			rd_put_cut(w);
			return;
		}
		first = false;
		if (len > TLV_LONG || w->o->verbose)
			rd_text_fmt(w->t, " [len %u]", len);
		if (len < TLV_HEADER_LEN || c.wire + TLV_HEADER_LEN < len) {
			rd_put_cut(w);
			return;
		}
		put_tlv(w, &c, type, len);
		/* tcpdump: the entries are not looked at, nor do they have to be captured */
		rd_skip(&c, len - TLV_HEADER_LEN);
	}
}

const struct proto rd_proto_msdp = { .name = "msdp", .decode = decode };
