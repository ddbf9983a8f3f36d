/* PPP frames (RFC 1662) and the way to what they carry. */
#include "ppp.h"

enum { ADDRESS_CONTROL = 0xff03, DIRECTION_IN = 0x0003, DIRECTION_OUT = 0x0103, HEADER_LEN = 4 };

const struct name rd_ppp_names[] = {
	{ RD_PPP_IPV4, "IP" },
	{ 0x0023, "OSI" },
	{ 0x0025, "NS" },
	{ 0x0027, "DECNET" },
	{ 0x0029, "APPLE" },
	{ 0x002b, "IPX" },
	{ 0x002d, "VJC IP" },
	{ 0x002f, "VJNC IP" },
	{ 0x0031, "BRPDU" },
	{ 0x0033, "STII" },
	{ 0x0035, "VINES" },
	{ 0x003d, "MLPPP" },
	{ 0x0057, "IP6" },
	{ 0x00fd, "Compressed" },
	{ 0x0201, "HELLO" },
	{ 0x0231, "LUXCOM" },
	{ 0x0233, "SNS" },
	{ 0x0281, "MPLS" },
	{ 0x0283, "MPLS" },
	{ 0x8021, "IPCP" },
	{ 0x8023, "OSICP" },
	{ 0x8025, "NSCP" },
	{ 0x8027, "DECNETCP" },
	{ 0x8029, "APPLECP" },
	{ 0x802b, "IPXCP" },
	{ 0x8033, "STIICP" },
	{ 0x8035, "VINESCP" },
	{ 0x8057, "IP6CP" },
	{ 0x80fd, "CCP" },
	{ 0x8281, "MPLSCP" },
	{ 0xc021, "LCP" },
	{ RD_PPP_PAP, "PAP" },
	{ RD_PPP_LQM, "LQM" },
	{ RD_PPP_SPAP, "SPAP" },
	{ 0xc02b, "BACP" },
	{ 0xc02d, "BAP" },
	{ 0xc03d, "MLPPP-CP" },
	{ RD_PPP_SPAP_OLD, "Old-SPAP" },
	{ RD_PPP_CHAP, "CHAP" },
	{ RD_PPP_EAP, "EAP" },
	{ 0, NULL },
};

void rd_ppp_put_data(struct walk *w, const char *indent, const struct cursor *c, uint32_t off, uint32_t len)
{
	uint32_t have = off < c->cap ? c->cap - off : 0;

	if (off > c->cap) {
		/* tcpdump: blames itself for what the packet said */
		rd_text_str(w->t, indent);
		rd_text_str(w->t,
			    "Dissector error: print_unknown_data called with pointer past end of packet");
	}
	if (have)
		rd_put_hex_dump(w, indent, c->p + off, len < have ? len : have, 0);
}

void rd_ppp_payload_decode(struct walk *w, uint16_t proto, struct cursor c)
{
	const struct proto *p =
		rd_proto_find(w->d, RD_SPACE_PPP, proto >> 8 == RD_PPP_ESCAPED >> 8 ? RD_PPP_ESCAPED : proto);

	if (p && p->name) {
		rd_proto_call(w, p, c);
		return;
	}
	if (p) {
		p->decode(w, c);
		return;
	}
	rd_put_name(w, rd_ppp_names, "unknown PPP protocol (0x%04x)", proto);
	rd_text_char(w->t, ' ');
	rd_ppp_put_data(w, "\n\t", &c, 0, c.wire);
}

/* Address and control, or a direction in their place.  Where they are left out, the protocol comes first. */
static void skip_address(struct walk *w, struct cursor *c)
{
	uint16_t first = rd_load16(c->p);

	if (first != ADDRESS_CONTROL && first != DIRECTION_IN && first != DIRECTION_OUT)
		return;
	if (w->o->link_header && first != ADDRESS_CONTROL)
		rd_text_str(w->t, first == DIRECTION_IN ? "In  " : "Out ");
	rd_skip(c, 2);
}

/* The frame ends in the header; where the capture does, the text is muted already. */
static uint32_t put_short(struct walk *w)
{
	rd_put_cut(w);
	return 0;
}

uint32_t rd_ppp_decode(struct walk *w, struct cursor c)
{
	const uint8_t *begin = c.p;
	uint32_t wire = c.wire;
	const char *name;
	uint16_t proto;

	w->name = "ppp";
	if (c.wire < 2 || !rd_need(w, &c, 0, 2))
		return put_short(w);
	skip_address(w, &c);
	if (c.wire < 2 || !rd_need(w, &c, 0, 1))
		return put_short(w);
	/* RFC 1661 6.5: an odd first byte is all of the protocol's number */
	proto = c.p[0] & 1 ? rd_take8(w, &c) : rd_take16(w, &c);
	if (w->cut)
		return 0;
	if (w->o->link_header) {
		name = rd_name(rd_ppp_names, proto);
		rd_text_fmt(w->t, "%s (0x%04x), length %u", name ? name : "unknown", proto, wire);
		/* tcpdump: with -e a number without a name is not looked into */
		if (!name)
			return (uint32_t)(c.p - begin);
		rd_text_str(w->t, ": ");
	}
	rd_ppp_payload_decode(w, proto, c);
	return (uint32_t)(c.p - begin);
}

/* LINKTYPE_PPP */
static void decode(struct walk *w, struct cursor c)
{
	if (c.cap < HEADER_LEN) {
		rd_put_cut(w);
		w->link_len += c.cap;
		return;
	}
	rd_ppp_decode(w, c);
	if (!w->cut)
		w->link_len += HEADER_LEN;
}

const struct proto rd_proto_ppp = { .name = "ppp", .decode = decode };

/* tcpdump: by its Ethernet type it comes behind a colon */
static void decode_bare(struct walk *w, struct cursor c)
{
	if (!c.wire)
		return;
	rd_text_str(w->t, ": ");
	rd_ppp_decode(w, c);
}

const struct proto rd_proto_ppp_bare = { .name = "ppp", .decode = decode_bare };
