/* A link header, then layers one in another until the dice or the room say stop. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <ringdump/frame.h>
#include "packet.h"

struct builder {
	struct packet *p;
	struct dice *d;
	uint32_t at;
};

static void put(struct builder *b, int size, uint32_t v)
{
	for (int i = size; i-- > 0; v >>= 8)
		if (b->at + (uint32_t)i < PACKET_MAX)
			b->p->bytes[b->at + (uint32_t)i] = (uint8_t)v;
	b->at += (uint32_t)size;
}

static uint32_t pick(struct dice *d, const uint16_t *of, size_t n)
{
	return of[dice_below(d, (uint32_t)n)];
}

#define PICK(d, list) pick(d, list, sizeof(list) / sizeof *(list))

static const uint16_t ethertypes[] = { 0x0800, 0x0800, 0x0800, 0x0800, 0x86dd, 0x86dd, 0x86dd, 0x0806,
				       0x8035, 0x8100, 0x88a8, 0x9100, 0x8847, 0x8863, 0x8864, 0x6003,
				       0x809b, 0x80f3, 0x8137, 60,     61,     1500 };
static const uint16_t ip_protocols[] = { 6, 6, 6, 17, 17, 17, 1, 2, 58, 132, 103, 112, 50, 51, 9, 88, 47 };
static const uint16_t extensions[] = { 0, 43, 44, 51, 60 };
static const uint16_t ports[] = { 80, 53, 22, 25, 443, 4789, 6081, 6081, 1023, 67 };
static const uint16_t saps[] = { 0xaaaa, 0xfefe, 0xfefe, 0xfefe, 0x4242, 0xe0e0, 0xf0f0, 0xffff, 0x0606 };
static const uint16_t nlpids[] = { 0x81, 0x82, 0x83, 0x83, 0x83 };
static const uint16_t isis_types[] = { 15, 16, 17, 18, 20, 24, 25, 26, 27, 0 };
static const uint16_t snap_types[] = { 0x809b, 0x80f3, 0x8137, 0x0800 };
static const uint16_t ppp_protocols[] = { 0x21, 0x57, 0x2b, 0x23, 0x281, 0xc021 };

static void by_ethertype(struct builder *b, uint32_t type);

/* Ports; behind UDP to a tunnel's port its header, and an inner packet. */
static void transport(struct builder *b, uint32_t protocol)
{
	uint32_t port = PICK(b->d, ports), inner = PICK(b->d, ethertypes);

	put(b, 2, dice_one_in(b->d, 2) ? dice_roll(b->d) : PICK(b->d, ports));
	put(b, 2, port);
	if (protocol != IPPROTO_UDP || (port != 6081 && port != 4789))
		return;
	b->at += 4;
	if (port == 6081) {
		uint32_t options = dice_one_in(b->d, 2) ? 0 : dice_below(b->d, 3);

		put(b, 1, options);
		b->at += 1;
		put(b, 2, dice_one_in(b->d, 2) ? 0x6558 : inner);
		b->at += 4 + 4 * options;
	} else {
		put(b, 1, 0x08);
		b->at += 7;
	}
	if (dice_one_in(b->d, 2)) {
		b->at += 12;
		put(b, 2, inner);
	}
	by_ethertype(b, inner);
}

static void ipv4(struct builder *b)
{
	uint32_t begin = b->at, words = dice_one_in(b->d, 4) ? dice_below(b->d, 16) : 5;
	uint32_t protocol = PICK(b->d, ip_protocols);

	put(b, 1, 0x40 | words);
	b->at = begin + 6;
	if (!dice_one_in(b->d, 4))
		put(b, 2, dice_one_in(b->d, 2) ? 0x4000 : 0);
	b->at = begin + 9;
	put(b, 1, protocol);
	b->at = begin + 4 * words;
	transport(b, protocol);
}

static void ipv6(struct builder *b)
{
	uint32_t begin = b->at, next = PICK(b->d, ip_protocols);

	put(b, 1, 0x60);
	b->at = begin + 6;
	if (!dice_one_in(b->d, 3)) {
		put(b, 1, next);
		b->at = begin + 40;
		transport(b, next);
		return;
	}
	put(b, 1, PICK(b->d, extensions));
	b->at = begin + 40;
	for (int n = 1 + (int)dice_below(b->d, 3); n > 0; n--) {
		uint32_t length = dice_one_in(b->d, 3) ? 1 : 0;

		put(b, 1, n > 1 ? PICK(b->d, extensions) : next);
		put(b, 1, length);
		b->at += 6 + 8 * length;
	}
	transport(b, next);
}

static void llc(struct builder *b)
{
	uint32_t sap = PICK(b->d, saps);

	put(b, 2, sap);
	if (sap == 0xaaaa) {
		put(b, 1, 3);
		put(b, 3, dice_one_in(b->d, 2) ? 0x080007 : 0);
		put(b, 2, PICK(b->d, snap_types));
	} else if (sap == 0xfefe && !dice_one_in(b->d, 4)) {
		put(b, 1, 3);
		put(b, 1, PICK(b->d, nlpids));
		b->at += 3;
		put(b, 1, PICK(b->d, isis_types));
	}
}

static void mpls(struct builder *b)
{
	bool last;

	do {
		last = !dice_one_in(b->d, 3);
		b->at += 2;
		put(b, 1, (dice_roll(b->d) & 0xfe) | last);
		b->at += 1;
	} while (!last);
	if (dice_one_in(b->d, 2))
		ipv4(b);
	else
		ipv6(b);
}

static void ppp_payload(struct builder *b, uint32_t protocol)
{
	put(b, 2, protocol);
	if (protocol == 0x21)
		ipv4(b);
	else if (protocol == 0x57)
		ipv6(b);
	else if (protocol == 0x281)
		mpls(b);
}

static void by_ethertype(struct builder *b, uint32_t type)
{
	if (b->at > PACKET_MAX / 2)
		return;
	switch (type) {
	case 0x0800: ipv4(b); break;
	case 0x86dd: ipv6(b); break;
	case 0x8100:
	case 0x88a8:
	case 0x9100:
		type = PICK(b->d, ethertypes);
		b->at += 2;
		put(b, 2, type);
		by_ethertype(b, type);
		break;
	case 0x8847: mpls(b); break;
	case 0x8864:
		b->at += 6;
		ppp_payload(b, PICK(b->d, ppp_protocols));
		break;
	default:
		if (type <= 1500)
			llc(b);
	}
}

static void link_header(struct builder *b, int link)
{
	static const uint16_t families[] = { 2, 24, 28, 30, 10 };
	uint32_t type = PICK(b->d, ethertypes), family = PICK(b->d, families);

	switch (link) {
	case RD_LINK_ETHERNET:
		b->at = 12;
		put(b, 2, type);
		break;
	case RD_LINK_SLL:
		put(b, 2, dice_below(b->d, 5));
		b->at = 14;
		put(b, 2, type > 1500 ? type : dice_one_in(b->d, 3) ? 1 : 4);
		break;
	case RD_LINK_SLL2:
		put(b, 2, type);
		b->at = 4;
		put(b, 4, dice_below(b->d, 4));
		b->at = 10;
		put(b, 1, dice_below(b->d, 5));
		b->at = 20;
		break;
	case RD_LINK_NULL:
	case RD_LINK_LOOP:
		put(b, 4, link == RD_LINK_NULL ? htonl(family) : family);
		type = family == 2 ? 0x0800 : 0x86dd;
		break;
	case RD_LINK_RAW: type = dice_one_in(b->d, 2) ? 0x0800 : 0x86dd; break;
	case RD_LINK_IPV4: type = 0x0800; break;
	case RD_LINK_IPV6: type = 0x86dd; break;
	case RD_LINK_C_HDLC:
		put(b, 2, 0x0f00);
		put(b, 2, type == 60 ? 0xfefe : type);
		break;
	case RD_LINK_PPP_ETHER:
		b->at = 6;
		ppp_payload(b, PICK(b->d, ppp_protocols));
		return;
	default:
		put(b, 2, 0xff03);
		ppp_payload(b, PICK(b->d, ppp_protocols));
		return;
	}
	by_ethertype(b, type);
}

void packet_make(struct packet *p, int link, struct dice *d)
{
	struct builder b = { .p = p, .d = d };
	bool sparse = dice_one_in(d, 3);

	for (int i = 0; i < PACKET_MAX; i++)
		p->bytes[i] = sparse && !dice_one_in(d, 4) ? 0 : (uint8_t)dice_roll(d);
	p->meta = (struct bpf_meta){ .protocol = (uint16_t)PICK(d, ethertypes),
				     .pkttype = (uint8_t)dice_below(d, 5),
				     .vlan_present = (uint8_t)dice_below(d, 2),
				     .vlan_tci = (uint16_t)dice_roll(d),
				     .vlan_tpid = dice_one_in(d, 2) ? 0x8100 : 0x88a8,
				     .ifindex = dice_below(d, 4),
				     .hatype = 1 };
	link_header(&b, link);
	/* one in four is cut anywhere, also in the link header */
	p->cap = dice_one_in(d, 4) ? dice_below(d, 120) : 120 + dice_below(d, PACKET_MAX - 120);
	p->wire = p->cap + (dice_one_in(d, 4) ? dice_below(d, 1500) : 0);
}
