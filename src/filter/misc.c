/* Primitives that stand alone: broadcast, multicast, lengths, bytes, direction, interface, 802.2. */
#include <linux/if_packet.h>
#include <string.h>
#include "filter/layers.h"
#include "filter/primitive.h"

const char *rd_link_text(const struct filter *f)
{
	const char *text = "this link type";

	rd_link_name(f->layers.link, NULL, &text);
	return text;
}

struct cond *rd_broadcast(struct filter *f, enum protocol p)
{
	static const uint8_t everyone[6] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
	uint32_t host_bits = ~f->options->netmask;
	struct cond *zeros, *ones, *ip;

	if (p == PROTO_ANY || p == PROTO_LINK) {
		if (f->layers.link != RD_LINK_ETHERNET)
			return rd_filter_fail(f, "not a broadcast link");
		return rd_with_link_header(f, rd_host_mac(f, everyone, DIR_DST));
	}
	if (p != PROTO_IP)
		return rd_filter_fail(f, "only link-layer/IP broadcast filters supported");
	if (!f->options->netmask_known)
		return rd_filter_fail(f, "netmask not known, so 'ip broadcast' not supported");
	ip = rd_carries(f, ETHER_IP);
	zeros = rd_field_masked(f, BASE_NET, 16, BPF_W, host_bits, 0);
	ones = rd_field_masked(f, BASE_NET, 16, BPF_W, host_bits, host_bits);
	return rd_cond_and(f, ip, rd_cond_or(f, zeros, ones));
}

struct cond *rd_multicast(struct filter *f, enum protocol p)
{
	if (p == PROTO_IP)
		return rd_cond_and(f, rd_carries(f, ETHER_IP),
				   rd_field(f, BASE_NET, 16, BPF_B, BPF_JGE, 224));
	if (p == PROTO_IPV6)
		return rd_cond_and(f, rd_carries(f, ETHER_IPV6),
				   rd_field(f, BASE_NET, 24, BPF_B, BPF_JEQ, 255));
	if ((p == PROTO_ANY || p == PROTO_LINK) && f->layers.link == RD_LINK_ETHERNET)
		return rd_with_link_header(f, rd_field(f, BASE_LINK, 0, BPF_B, BPF_JSET, 1));
	return rd_filter_fail(f, "link-layer multicast filters supported only on "
				 "ethernet/FDDI/token ring/ARCNET/802.11/ATM LANE/Fibre Channel");
}

struct cond *rd_length(struct filter *f, uint16_t op, uint32_t k)
{
	return rd_cond_test(f, op, rd_value(&f->values, BPF_LD | BPF_LEN, 0, VALUE_NONE, VALUE_NONE), k);
}

/*
 * tcpdump: `byte OFFSET & K` and `byte OFFSET | K` load nothing: they look at whatever the accumulator
 * holds after the test before, 0 at the beginning.
 */
struct cond *rd_byte(struct filter *f, uint32_t offset, int operation, uint32_t k)
{
	int left = rd_value(&f->values, VALUE_LEFTOVER, 0, VALUE_NONE, VALUE_NONE);

	switch (operation) {
	case '=': return rd_field(f, BASE_LINK, offset, BPF_B, BPF_JEQ, k);
	case '>': return rd_field(f, BASE_LINK, offset, BPF_B, BPF_JGT, k);
	case '<': return rd_cond_not(f, rd_field(f, BASE_LINK, offset, BPF_B, BPF_JGE, k));
	case '&': return rd_cond_not(f, rd_cond_masked(f, left, k, 0));
	}
	left = rd_value(&f->values, BPF_ALU | BPF_OR | BPF_K, k, left, VALUE_NONE);
	return rd_cond_not(f, rd_cond_test(f, BPF_JEQ, left, 0));
}

static struct cond *ancillary(struct filter *f, uint32_t field, unsigned size, uint32_t k)
{
	uint32_t at = (uint32_t)SKF_AD_OFF + field;

	return rd_cond_test(
		f, BPF_JEQ,
		rd_value(&f->values, (uint16_t)(BPF_LD | BPF_ABS | size), at, VALUE_NONE, VALUE_NONE), k);
}

struct cond *rd_outbound(struct filter *f)
{
	if (f->layers.link == RD_LINK_SLL)
		return rd_field(f, BASE_LINK, 0, BPF_H, BPF_JEQ, PACKET_OUTGOING);
	if (f->layers.link == RD_LINK_SLL2)
		return rd_field(f, BASE_LINK, 10, BPF_B, BPF_JEQ, PACKET_OUTGOING);
	if (f->options->from_file)
		return rd_filter_fail(f, "inbound/outbound not supported on %s when reading savefiles",
				      rd_link_text(f));
	return ancillary(f, SKF_AD_PKTTYPE, BPF_H, PACKET_OUTGOING);
}

struct cond *rd_ifindex(struct filter *f, uint32_t index)
{
	if (f->layers.link == RD_LINK_SLL2)
		return rd_field(f, BASE_LINK, 4, BPF_W, BPF_JEQ, index);
	if (f->options->from_file)
		return rd_filter_fail(f, "ifindex not supported on %s when reading savefiles",
				      rd_link_text(f));
	return ancillary(f, SKF_AD_IFINDEX, BPF_W, index);
}

/* 802.2 control fields (IEEE 802.2, 5.3 and 5.4): the value of the masked second byte after the SAPs. */
static const struct llc_type {
	const char *name;
	uint8_t mask, value;
} llc_types[] = {
	{ "s", 0x03, 0x01 },	{ "u", 0x03, 0x03 },	 { "rr", 0x0f, 0x01 },	 { "rnr", 0x0f, 0x05 },
	{ "rej", 0x0f, 0x09 },	{ "ui", 0xef, 0x03 },	 { "ua", 0xef, 0x63 },	 { "disc", 0xef, 0x43 },
	{ "dm", 0xef, 0x0f },	{ "sabme", 0xef, 0x6f }, { "test", 0xef, 0xe3 }, { "xid", 0xef, 0xaf },
	{ "frmr", 0xef, 0x87 },
};

struct cond *rd_llc(struct filter *f, const char *type)
{
	struct cond *llc;

	if (f->layers.link != RD_LINK_ETHERNET)
		return rd_filter_fail(f, "'llc' not supported for %s", rd_link_text(f));
	llc = rd_cond_not(f, rd_field(f, BASE_TYPE, 0, BPF_H, BPF_JGT, ETHER_MTU));
	/* both SAPs 0xff: NetWare without an 802.2 header */
	llc = rd_cond_and(f, llc, rd_cond_not(f, rd_field(f, BASE_LLC, 0, BPF_H, BPF_JEQ, 0xffff)));
	if (!type)
		return llc;
	if (!strcasecmp(type, "i"))
		return rd_cond_and(f, llc, rd_cond_not(f, rd_field(f, BASE_LLC, 2, BPF_B, BPF_JSET, 1)));
	for (size_t i = 0; i < sizeof llc_types / sizeof *llc_types; i++)
		if (!strcasecmp(type, llc_types[i].name))
			return rd_cond_and(f, llc,
					   rd_field_masked(f, BASE_LLC, 2, BPF_B, llc_types[i].mask,
							   llc_types[i].value));
	return rd_filter_fail(f, "unknown LLC type name \"%s\"", type);
}
