/* Cisco's HDLC, with an ethertype behind address and control (LINKTYPE_C_HDLC), and its SLARP. */
#include "ppp.h"
#include "decode/link/ethertype.h"

enum { HEADER_LEN = 4, SLARP_MIN = 14, SLARP_MAX = 18, TYPE_SLARP = 0x8035, TYPE_OSI = 0xfefe };
enum { REQUEST = 0, REPLY = 1, KEEPALIVE = 2 };

static void put_uptime(struct walk *w, uint32_t ms)
{
	uint32_t s = ms / 1000;

	rd_text_fmt(w->t, ", link uptime=%ud%uh%um%us", s / 86400, s / 3600 % 24, s / 60 % 60, s % 60);
}

static void put_reply(struct walk *w, const struct cursor *c)
{
	rd_text_str(w->t, "reply ");
	rd_put_ipv4(w, c->p + 4);
	rd_text_char(w->t, '/');
	rd_put_ipv4(w, c->p + 8);
}

/* Gives where the dump of -vv begins.  tcpdump: behind the uptime where there is one. */
static uint32_t put_keepalive(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, "keepalive: mineseen=0x%08x, yourseen=0x%08x, reliability=0x%04x",
		    rd_load32(c->p + 4), rd_load32(c->p + 8), rd_load16(c->p + 12));
	if (c->wire < SLARP_MAX)
		return 4;
	put_uptime(w, rd_u32(w, c, SLARP_MIN));
	return SLARP_MAX;
}

static void put_slarp(struct walk *w, const struct cursor *c)
{
	uint32_t code, done = 4;

	w->name = "chdlc_slarp";
	rd_text_fmt(w->t, "SLARP (length: %u), ", c->wire);
	if (c->wire < SLARP_MIN || c->cap < SLARP_MIN) {
		rd_put_cut(w);
		return;
	}
	code = rd_load32(c->p);
	switch (code) {
	case REQUEST: rd_text_str(w->t, "request"); break;
	case REPLY: put_reply(w, c); break;
	case KEEPALIVE: done = put_keepalive(w, c); break;
	default:
		rd_text_fmt(w->t, "0x%02x unknown", code);
		if (w->o->verbose <= 1)
			rd_ppp_put_data(w, "\n\t", c, 4, c->wire - 4);
	}
	if (c->wire > SLARP_MAX && w->o->verbose)
		rd_text_fmt(w->t, ", (trailing junk: %u bytes)", c->wire - SLARP_MAX);
	if (w->o->verbose > 1)
		rd_ppp_put_data(w, "\n\t", c, done, c->wire - 4);
}

/* Some put a byte of padding in front, some do not.  Gives how much counts as the link's header. */
static uint32_t put_osi(struct walk *w, struct cursor c)
{
	uint8_t second;

	if (c.wire < 2) {
		rd_put_cut(w);
		return c.cap;
	}
	second = rd_u8(w, &c, 1);
	if (second >= 0x81 && second <= 0x83)
		rd_skip(&c, 1);
	if (!w->cut)
		rd_proto_decode(w, RD_SPACE_SAP, RD_SAP_OSI, c);
	return 0;
}

static void put_header(struct walk *w, const struct cursor *c, uint16_t type)
{
	const char *name = rd_name(rd_ethertype_names, type);

	if (c->p[0] == RD_CHDLC_UNICAST)
		rd_text_str(w->t, "unicast");
	else if (c->p[0] == RD_CHDLC_BROADCAST)
		rd_text_str(w->t, "bcast");
	else
		rd_text_fmt(w->t, "0x%02x", c->p[0]);
	rd_text_fmt(w->t, ", ethertype %s (0x%04x), length %u: ", name ? name : "Unknown", type, c->wire);
}

uint32_t rd_chdlc_decode(struct walk *w, struct cursor c)
{
	uint16_t type;

	w->name = "chdlc";
	if (c.wire < HEADER_LEN) {
		rd_put_cut(w);
		return c.wire;
	}
	if (!rd_need(w, &c, 0, HEADER_LEN))
		return 0;
	type = rd_load16(c.p + 2);
	if (w->o->link_header)
		put_header(w, &c, type);
	rd_skip(&c, HEADER_LEN);
	switch (type) {
	case RD_ETHERTYPE_IPV4:
	case RD_ETHERTYPE_IPV6:
	case RD_ETHERTYPE_MPLS:
	case RD_ETHERTYPE_MPLS_MULTI: rd_ethertype_decode(w, type, c); break;
	case TYPE_SLARP: put_slarp(w, &c); break;
	case TYPE_OSI: return HEADER_LEN + put_osi(w, c);
	default:
		if (!w->o->link_header)
			rd_text_fmt(w->t, "unknown CHDLC protocol (0x%04x)", type);
	}
	return HEADER_LEN;
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t header = rd_chdlc_decode(w, c);

	if (!w->cut)
		w->link_len += header;
}

const struct proto rd_proto_chdlc = { .name = "chdlc", .decode = decode };
