/* ARP (RFC 826), with reverse (RFC 903) and inverse (RFC 2390) ARP. */
#include "arp.h"
#include "decode/link/ethertype.h"

enum { TRAILER = 0x1000, HEADER_LEN = 8 };

static const struct name hardware_names[] = {
	{ 1, "Ethernet" },     { 6, "TokenRing" }, { 7, "ArcNet" },	{ RD_ARP_FRAME_RELAY, "FrameRelay" },
	{ RD_ARP_ATM, "ATM" }, { 23, "Strip" },	   { 24, "IEEE 1394" }, { 32, "InfiniBand" },
	{ 0, NULL },
};

static const struct name operation_names[] = {
	{ RD_ARP_REQUEST, "Request" },
	{ RD_ARP_REPLY, "Reply" },
	{ RD_ARP_REVERSE_REQUEST, "Reverse Request" },
	{ RD_ARP_REVERSE_REPLY, "Reverse Reply" },
	{ RD_ARP_INVERSE_REQUEST, "Inverse Request" },
	{ RD_ARP_INVERSE_REPLY, "Inverse Reply" },
	{ RD_ARP_NAK, "NACK Reply" },
	{ 0, NULL },
};

/* The fixed header, and where its four addresses are. */
struct arp {
	uint16_t hardware, op;
	uint32_t hlen, plen;
	struct arp_address source, target;
	uint32_t source_hardware, target_hardware;
};

bool rd_arp_is_ip(uint16_t proto)
{
	return proto == RD_ETHERTYPE_IPV4 || proto == TRAILER;
}

void rd_arp_put_hardware(struct walk *w, uint16_t type)
{
	rd_put_name(w, hardware_names, "Unknown Hardware (%u)", type);
}

void rd_arp_put_proto(struct walk *w, uint16_t proto)
{
	rd_put_name(w, rd_ethertype_names, "Unknown Protocol (0x%04x)", proto);
}

void rd_arp_put_operation(struct walk *w, uint16_t op)
{
	if (w->o->verbose)
		rd_text_str(w->t, ", ");
	rd_put_name(w, operation_names, "Unknown (%u)", op);
	rd_text_char(w->t, ' ');
}

void rd_arp_put_address(struct walk *w, const struct cursor *c, const struct arp_address *a,
			const char *bad_len)
{
	if (!rd_arp_is_ip(a->proto))
		rd_text_str(w->t, "<wrong proto type>");
	else if (a->len != 4)
		rd_text_str(w->t, bad_len);
	else
		rd_put_ipv4(w, rd_bytes(w, c, a->off, 4));
}

/* A frame relay address (ITU-T Q.922): two to four bytes, the lowest bit of the last is set. */
static void put_dlci(struct walk *w, const uint8_t *p, uint32_t len)
{
	const uint8_t *end = p + len;
	uint32_t dlci;

	if (!(p[0] & 1) && len < 2) {
		rd_text_str(w->t, "<Truncated>");
		return;
	}
	if (p[0] & 1) {
		rd_text_str(w->t, "<Invalid DLCI>");
		return;
	}
	dlci = (p[0] & 0xfcu) << 2 | p[1] >> 4;
	p += 2;
	if (!(p[-1] & 1)) {
		if (p < end && !(*p & 1))
			dlci = dlci << 7 | *p++ >> 1;
		if (p >= end) {
			rd_text_str(w->t, "<Truncated>");
			return;
		}
		if (!(*p & 1)) {
			rd_text_str(w->t, "<Invalid DLCI>");
			return;
		}
		dlci = dlci << 6 | *p >> 2;
	}
	rd_text_fmt(w->t, "DLCI %u", dlci);
}

static void put_hardware_address(struct walk *w, const struct cursor *c, const struct arp *a, uint32_t off)
{
	const uint8_t *p = rd_bytes(w, c, off, a->hlen);

	if (w->cut)
		return;
	if (!a->hlen)
		rd_text_str(w->t, "<empty>");
	else if (a->hardware == RD_ARP_FRAME_RELAY)
		put_dlci(w, p, a->hlen);
	else if (a->hlen == 6)
		rd_put_mac(w, p);
	else
		rd_put_octets(w, p, a->hlen);
}

static void put_source(struct walk *w, const struct cursor *c, const struct arp *a)
{
	rd_arp_put_address(w, c, &a->source, "<wrong len>");
}

static void put_target(struct walk *w, const struct cursor *c, const struct arp *a)
{
	rd_arp_put_address(w, c, &a->target, "<wrong len>");
}

/* " (02:00:00:00:00:01)" where a request names the hardware it asks for. */
static void put_asked_hardware(struct walk *w, const struct cursor *c, const struct arp *a)
{
	const uint8_t *p = rd_bytes(w, c, a->target_hardware, a->hlen);
	uint8_t any = 0;

	for (uint32_t i = 0; i < a->hlen; i++)
		any |= p[i];
	if (!any)
		return;
	rd_text_str(w->t, " (");
	put_hardware_address(w, c, a, a->target_hardware);
	rd_text_char(w->t, ')');
}

/* False where the operation is unknown. */
static bool put_message(struct walk *w, const struct cursor *c, const struct arp *a)
{
	switch (a->op) {
	case RD_ARP_REQUEST:
		rd_text_str(w->t, "who-has ");
		put_target(w, c, a);
		put_asked_hardware(w, c, a);
		rd_text_str(w->t, " tell ");
		put_source(w, c, a);
		return true;
	case RD_ARP_REPLY:
		put_source(w, c, a);
		rd_text_str(w->t, " is-at ");
		put_hardware_address(w, c, a, a->source_hardware);
		return true;
	case RD_ARP_REVERSE_REQUEST:
	case RD_ARP_INVERSE_REQUEST:
		rd_text_str(w->t, "who-is ");
		put_hardware_address(w, c, a, a->target_hardware);
		rd_text_str(w->t, " tell ");
		put_hardware_address(w, c, a, a->source_hardware);
		return true;
	case RD_ARP_REVERSE_REPLY:
		put_hardware_address(w, c, a, a->target_hardware);
		rd_text_str(w->t, " at ");
		put_target(w, c, a);
		return true;
	case RD_ARP_INVERSE_REPLY:
		put_hardware_address(w, c, a, a->source_hardware);
		rd_text_str(w->t, " at ");
		put_source(w, c, a);
		return true;
	}
	rd_put_hex_ascii_dump(w, "\n\t", c->p, c->cap, 0);
	return false;
}

static void parse(struct walk *w, const struct cursor *c, struct arp *a)
{
	uint16_t proto;

	a->hardware = rd_u16(w, c, 0);
	proto = rd_u16(w, c, 2);
	a->hlen = rd_u8(w, c, 4);
	a->plen = rd_u8(w, c, 5);
	a->op = rd_u16(w, c, 6);
	a->source_hardware = HEADER_LEN;
	a->source = (struct arp_address){ HEADER_LEN + a->hlen, a->plen, proto };
	a->target_hardware = HEADER_LEN + a->hlen + a->plen;
	a->target = (struct arp_address){ a->target_hardware + a->hlen, a->plen, proto };
}

static void decode(struct walk *w, struct cursor c)
{
	struct arp a;

	parse(w, &c, &a);
	if (w->cut)
		return;
	if (a.hardware == RD_ARP_ATM) {
		rd_arp_decode_atm(w, c);
		return;
	}
	if (!rd_need(w, &c, a.target.off, a.plen))
		return;
	if (!w->o->link_header)
		rd_text_str(w->t, "ARP, ");
	if (!rd_arp_is_ip(a.source.proto) || a.plen != 4 || !a.hlen || w->o->verbose) {
		rd_arp_put_hardware(w, a.hardware);
		rd_text_fmt(w->t, " (len %u), ", a.hlen);
		rd_arp_put_proto(w, a.source.proto);
		rd_text_fmt(w->t, " (len %u)", a.plen);
	}
	if ((rd_arp_is_ip(a.source.proto) && a.plen == 4 && a.hlen) || w->o->verbose) {
		rd_arp_put_operation(w, a.op);
		if (!put_message(w, &c, &a))
			return;
	}
	rd_text_fmt(w->t, ", length %u", c.wire);
}

const struct proto rd_proto_arp = { .name = "arp", .decode = decode };
