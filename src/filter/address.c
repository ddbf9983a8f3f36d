/* Hosts and nets: IPv4, ARP and RARP, IPv6, MAC, DECnet. */
#include <string.h>
#include "filter/layers.h"
#include "filter/primitive.h"

static const char *const wlan_directions[] = {
	[DIR_ADDR1] = "'addr1' and 'address1' are",
	[DIR_ADDR2] = "'addr2' and 'address2' are",
	[DIR_ADDR3] = "'addr3' and 'address3' are",
	[DIR_ADDR4] = "'addr4' and 'address4' are",
	[DIR_RA] = "'ra' is",
	[DIR_TA] = "'ta' is",
};

/* 802.11 has more than two addresses; no link type here does.  False with an error. */
static bool plain_direction(struct filter *f, enum direction d)
{
	if (d < DIR_ADDR1)
		return true;
	if (d < DIR_RA)
		rd_filter_fail(f, "%s not valid qualifiers for addresses other than 802.11 MAC addresses",
			       wlan_directions[d]);
	else
		rd_filter_fail(f, "%s not a valid qualifier for addresses other than 802.11 MAC addresses",
			       wlan_directions[d]);
	return false;
}

/* What differs between the families: where the addresses are, and what is compared. */
struct endpoint {
	uint32_t proto; /* as rd_carries takes it */
	uint32_t src, dst;
	uint32_t addr[4], mask[4];
	unsigned words;
};

static struct cond *one_end(struct filter *f, const struct endpoint *e, uint32_t offset)
{
	struct cond *c = rd_carries(f, e->proto), *words = NULL;

	for (unsigned i = 0; i < e->words; i++) {
		struct cond *w = rd_field_masked(f, BASE_NET, offset + 4 * i, BPF_W, e->mask[i], e->addr[i]);

		words = words ? rd_cond_and(f, words, w) : w;
	}
	return rd_cond_and(f, c, words);
}

static struct cond *ends(struct filter *f, const struct endpoint *e, enum direction d)
{
	if (d == DIR_SRC)
		return one_end(f, e, e->src);
	if (d == DIR_DST)
		return one_end(f, e, e->dst);
	if (d == DIR_AND)
		return rd_cond_and(f, one_end(f, e, e->src), one_end(f, e, e->dst));
	return rd_cond_or(f, one_end(f, e, e->src), one_end(f, e, e->dst));
}

static struct cond *ends4(struct filter *f, uint32_t proto, uint32_t addr, uint32_t mask, enum direction d)
{
	struct endpoint e = { .proto = proto, .addr = { addr }, .mask = { mask }, .words = 1 };

	e.src = proto == ETHER_IP ? 12 : 14;
	e.dst = proto == ETHER_IP ? 16 : 24;
	return ends(f, &e, d);
}

static const char *type_text(struct qualifiers q)
{
	return q.type == TYPE_NET ? "net" : "host";
}

static void *wrong_protocol4(struct filter *f, struct qualifiers q)
{
	const struct primitive *row = rd_primitive(q.protocol);

	if (q.protocol == PROTO_LINK)
		return rd_filter_fail(f, "link-layer modifier applied to %s", type_text(q));
	if (q.protocol == PROTO_IPV6)
		return rd_filter_fail(f, "'ip6' modifier applied to ip host");
	if (row->label)
		return rd_filter_fail(f, "%s host filtering not implemented", row->label);
	return rd_filter_fail(f, "'%s' modifier applied to %s", row->name, type_text(q));
}

struct cond *rd_host4(struct filter *f, uint32_t addr, uint32_t mask, struct qualifiers q)
{
	struct cond *c;

	if (q.protocol == PROTO_DECNET)
		return rd_host_decnet(f, addr, q.direction);
	if (!plain_direction(f, q.direction))
		return NULL;
	switch (q.protocol) {
	case PROTO_IP: return ends4(f, ETHER_IP, addr, mask, q.direction);
	case PROTO_ARP: return ends4(f, ETHER_ARP, addr, mask, q.direction);
	case PROTO_RARP: return ends4(f, ETHER_RARP, addr, mask, q.direction);
	case PROTO_ANY: break;
	default: return wrong_protocol4(f, q);
	}
	c = ends4(f, ETHER_IP, addr, mask, q.direction);
	if (f->layers.labels) /* there is no ARP behind MPLS */
		return c;
	c = rd_cond_or(f, c, ends4(f, ETHER_ARP, addr, mask, q.direction));
	return rd_cond_or(f, c, ends4(f, ETHER_RARP, addr, mask, q.direction));
}

static uint32_t word(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

struct cond *rd_host6(struct filter *f, const uint8_t addr[16], const uint8_t mask[16], struct qualifiers q)
{
	struct endpoint e = { .proto = ETHER_IPV6, .src = 8, .dst = 24, .words = 4 };
	const struct primitive *row = rd_primitive(q.protocol);

	if (q.protocol == PROTO_LINK)
		return rd_filter_fail(f, "link-layer modifier applied to ip6 %s", type_text(q));
	if (q.protocol == PROTO_ATALK)
		return rd_filter_fail(f, "AppleTalk modifier applied to ip6 %s", type_text(q));
	if (q.protocol != PROTO_ANY && q.protocol != PROTO_IPV6)
		return rd_filter_fail(f, "'%s' modifier applied to ip6 %s", row->name, type_text(q));
	if (!plain_direction(f, q.direction))
		return NULL;
	for (unsigned i = 0; i < 4; i++) {
		e.addr[i] = word(addr + 4 * i);
		e.mask[i] = word(mask + 4 * i);
	}
	return ends(f, &e, q.direction);
}

struct cond *rd_host_mac(struct filter *f, const uint8_t mac[6], enum direction d)
{
	if (d == DIR_SRC)
		return rd_field_bytes(f, BASE_LINK, 6, mac, 6);
	if (d == DIR_DST)
		return rd_field_bytes(f, BASE_LINK, 0, mac, 6);
	if (d == DIR_AND)
		return rd_cond_and(f, rd_field_bytes(f, BASE_LINK, 6, mac, 6),
				   rd_field_bytes(f, BASE_LINK, 0, mac, 6));
	if (d >= DIR_ADDR1)
		return rd_filter_fail(f, "%s only supported on 802.11 with 802.11 headers",
				      wlan_directions[d]);
	return rd_cond_or(f, rd_field_bytes(f, BASE_LINK, 6, mac, 6),
			  rd_field_bytes(f, BASE_LINK, 0, mac, 6));
}

struct cond *rd_with_link_header(struct filter *f, struct cond *c)
{
	int header, payload;

	if (f->layers.tunnel_header < 0)
		return c;
	header = rd_value_slot(&f->values, f->layers.tunnel_header);
	payload = rd_value_slot(&f->values, f->layers.tunnel_payload);
	return rd_cond_and(f, rd_cond_not(f, rd_cond_test_value(f, BPF_JEQ, header, payload)), c);
}

/*
 * A DECnet data packet whose header form is FLAGS (of its first byte), behind a pad byte or not, with the
 * address (little-endian on the wire) at OFFSET (DNA Phase IV Routing, data packet headers).
 */
static struct cond *decnet_form(struct filter *f, uint8_t flags, bool pad, uint32_t offset, uint32_t addr)
{
	struct cond *form;

	if (pad)
		form = rd_field_masked(f, BASE_NET, 2, BPF_H, 0xff07, 0x8100u | flags);
	else
		form = rd_field_masked(f, BASE_NET, 2, BPF_B, 0x07, flags);
	addr = (addr & 0xff) << 8 | (addr >> 8 & 0xff);
	return rd_cond_and(f, form, rd_field(f, BASE_NET, 2 + pad + offset, BPF_H, BPF_JEQ, addr));
}

static struct cond *decnet_end(struct filter *f, uint32_t addr, bool src)
{
	enum { SHORT_FORM = 0x02, LONG_FORM = 0x06 };
	uint32_t at_short = src ? 3 : 1, at_long = src ? 15 : 7;
	struct cond *any, *proto = rd_carries(f, ETHER_DECNET);

	any = rd_cond_or(f, decnet_form(f, SHORT_FORM, false, at_short, addr),
			 rd_cond_or(f, decnet_form(f, SHORT_FORM, true, at_short, addr),
				    rd_cond_or(f, decnet_form(f, LONG_FORM, false, at_long, addr),
					       decnet_form(f, LONG_FORM, true, at_long, addr))));
	return rd_cond_and(f, proto, any);
}

struct cond *rd_host_decnet(struct filter *f, uint32_t addr, enum direction d)
{
	if (!plain_direction(f, d))
		return NULL;
	if (d == DIR_SRC || d == DIR_DST)
		return decnet_end(f, addr, d == DIR_SRC);
	if (d == DIR_AND)
		return rd_cond_and(f, decnet_end(f, addr, true), decnet_end(f, addr, false));
	return rd_cond_or(f, decnet_end(f, addr, true), decnet_end(f, addr, false));
}
