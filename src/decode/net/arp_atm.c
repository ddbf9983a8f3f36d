/* ARP over ATM (RFC 2225): hardware addresses are a number and a subaddress, with lengths of their own. */
#include "arp.h"

enum { HEADER_LEN = 12, LENGTH_MASK = 0x3f };

/* A number and its subaddress: they stand next to each other. */
struct atm_address {
	uint32_t off, number_len, sub_len;
};

struct atm {
	uint16_t op;
	struct arp_address source, target;
	struct atm_address source_hardware, target_hardware;
};

static void parse(struct walk *w, const struct cursor *c, struct atm *a)
{
	uint16_t proto = rd_u16(w, c, 2);

	a->op = rd_u16(w, c, 6);
	a->source_hardware = (struct atm_address){ HEADER_LEN, rd_u8(w, c, 4) & LENGTH_MASK,
						   rd_u8(w, c, 5) & LENGTH_MASK };
	a->source = (struct arp_address){ .off = HEADER_LEN + a->source_hardware.number_len +
						 a->source_hardware.sub_len,
					  .len = rd_u8(w, c, 8),
					  .proto = proto };
	a->target_hardware =
		(struct atm_address){ a->source.off + a->source.len, rd_u8(w, c, 9) & LENGTH_MASK,
				      rd_u8(w, c, 10) & LENGTH_MASK };
	a->target = (struct arp_address){ .off = a->target_hardware.off + a->target_hardware.number_len +
						 a->target_hardware.sub_len,
					  .len = rd_u8(w, c, 11),
					  .proto = proto };
}

static void put_number(struct walk *w, const struct cursor *c, const struct atm_address *a)
{
	if (!a->number_len) {
		rd_text_str(w->t, "<No address>");
		return;
	}
	rd_put_octets(w, rd_bytes(w, c, a->off, a->number_len), a->number_len);
	if (!a->sub_len)
		return;
	rd_text_char(w->t, ',');
	rd_put_octets(w, rd_bytes(w, c, a->off + a->number_len, a->sub_len), a->sub_len);
}

static void put_source(struct walk *w, const struct cursor *c, const struct atm *a)
{
	rd_arp_put_address(w, c, &a->source, "<wrong splen>");
}

static void put_request(struct walk *w, const struct cursor *c, const struct atm *a)
{
	rd_text_str(w->t, "who-has ");
	rd_arp_put_address(w, c, &a->target, "<wrong tplen>");
	if (a->target_hardware.number_len) {
		rd_text_str(w->t, " (");
		put_number(w, c, &a->target_hardware);
		rd_text_char(w->t, ')');
	}
	rd_text_str(w->t, " tell ");
	put_source(w, c, a);
}

/* False where the operation is unknown. */
static bool put_message(struct walk *w, const struct cursor *c, const struct atm *a)
{
	switch (a->op) {
	case RD_ARP_REQUEST: put_request(w, c, a); return true;
	case RD_ARP_REPLY:
		put_source(w, c, a);
		rd_text_str(w->t, " is-at ");
		put_number(w, c, &a->source_hardware);
		return true;
	case RD_ARP_INVERSE_REQUEST:
		rd_text_str(w->t, "who-is ");
		put_number(w, c, &a->target_hardware);
		rd_text_str(w->t, " tell ");
		put_number(w, c, &a->source_hardware);
		return true;
	case RD_ARP_INVERSE_REPLY:
		put_number(w, c, &a->source_hardware);
		/* tcpdump: no blank before this one */
		rd_text_str(w->t, "at ");
		put_source(w, c, a);
		return true;
	case RD_ARP_NAK:
		rd_text_str(w->t, "for ");
		put_source(w, c, a);
		return true;
	}
	rd_put_hex_ascii_dump(w, "\n\t", c->p, c->cap, 0);
	return false;
}

void rd_arp_decode_atm(struct walk *w, struct cursor c)
{
	struct atm a;
	bool plain;

	parse(w, &c, &a);
	if (!rd_need(w, &c, a.target.off, a.target.len))
		return;
	plain = rd_arp_is_ip(a.source.proto) && a.source.len == 4 && a.target.len == 4;
	if (!w->o->link_header)
		rd_text_str(w->t, "ARP, ");
	if (!plain || w->o->verbose) {
		rd_arp_put_hardware(w, RD_ARP_ATM);
		rd_text_str(w->t, ", ");
		rd_arp_put_proto(w, a.source.proto);
		rd_text_fmt(w->t, " (len %u/%u)", a.source.len, a.target.len);
	}
	if (plain || w->o->verbose) {
		rd_arp_put_operation(w, a.op);
		if (!put_message(w, &c, &a))
			return;
	}
	rd_text_fmt(w->t, ", length %u", c.wire);
}
