/*
 * The tables behind field.h.  Sources: IEEE 802.3 and 802.1Q; RFC 791, 8200, 826, 9293, 768, 792, 4443; the
 * LINKTYPE_ pages of tcpdump.org.
 */
#include <ringdump/frame.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include "field.h"

struct word {
	uint32_t value;
	const char *name;
};

static const struct field ethernet[] = {
	{ 0, 4, FORMAT_HEX, "destination MAC, first 4 bytes" },
	{ 0, 2, FORMAT_HEX, "destination MAC, first 2 bytes" },
	{ 0, 1, FORMAT_HEX, "destination MAC, first byte" },
	{ 2, 4, FORMAT_HEX, "destination MAC, last 4 bytes" },
	{ 4, 2, FORMAT_HEX, "destination MAC, last 2 bytes" },
	{ 6, 4, FORMAT_HEX, "source MAC, first 4 bytes" },
	{ 6, 2, FORMAT_HEX, "source MAC, first 2 bytes" },
	{ 8, 4, FORMAT_HEX, "source MAC, last 4 bytes" },
	{ 10, 2, FORMAT_HEX, "source MAC, last 2 bytes" },
	{ 12, 2, FORMAT_ETHERTYPE, "ethertype" },
	{ 0 },
};

static const struct field sll[] = {
	{ 0, 2, FORMAT_PACKET_TYPE, "packet type" },
	{ 2, 2, FORMAT_NUMBER, "hardware type" },
	{ 4, 2, FORMAT_NUMBER, "address length" },
	{ 14, 2, FORMAT_ETHERTYPE, "ethertype" },
	{ 0 },
};

static const struct field sll2[] = {
	{ 0, 2, FORMAT_ETHERTYPE, "ethertype" },    { 4, 4, FORMAT_NUMBER, "interface index" },
	{ 8, 2, FORMAT_NUMBER, "hardware type" },   { 10, 1, FORMAT_PACKET_TYPE, "packet type" },
	{ 11, 1, FORMAT_NUMBER, "address length" }, { 0 },
};

static const struct field family[] = { { 0, 4, FORMAT_FAMILY, "address family" }, { 0 } };
static const struct field ppp[] = { { 2, 2, FORMAT_PPP, "PPP protocol" }, { 0 } };
static const struct field ppp_ether[] = { { 6, 2, FORMAT_PPP, "PPP protocol" }, { 0 } };
static const struct field hdlc[] = { { 2, 2, FORMAT_ETHERTYPE, "ethertype" }, { 0 } };

static const struct field ipv4[] = {
	{ 0, 1, FORMAT_VERSION, "version and header length" },
	{ 1, 1, FORMAT_HEX, "type of service" },
	{ 2, 2, FORMAT_NUMBER, "total length" },
	{ 4, 2, FORMAT_NUMBER, "identification" },
	{ 6, 2, FORMAT_FRAGMENT, "fragment flags and offset" },
	{ 6, 4, FORMAT_FIRST_PROTOCOL, "fragment offset, TTL and IPv4 protocol" },
	{ 8, 1, FORMAT_NUMBER, "TTL" },
	{ 9, 1, FORMAT_PROTOCOL, "IPv4 protocol" },
	{ 10, 2, FORMAT_HEX, "header checksum" },
	{ 12, 4, FORMAT_IPV4, "source address" },
	{ 16, 4, FORMAT_IPV4, "destination address" },
	{ 0 },
};

static const struct field ipv6[] = {
	{ 0, 1, FORMAT_VERSION, "version" },
	{ 4, 2, FORMAT_NUMBER, "payload length" },
	{ 6, 1, FORMAT_PROTOCOL, "IPv6 next header" },
	{ 7, 1, FORMAT_NUMBER, "hop limit" },
	{ 8, 4, FORMAT_HEX, "source address, word 1" },
	{ 12, 4, FORMAT_HEX, "source address, word 2" },
	{ 16, 4, FORMAT_HEX, "source address, word 3" },
	{ 20, 4, FORMAT_HEX, "source address, word 4" },
	{ 24, 4, FORMAT_HEX, "destination address, word 1" },
	{ 28, 4, FORMAT_HEX, "destination address, word 2" },
	{ 32, 4, FORMAT_HEX, "destination address, word 3" },
	{ 36, 4, FORMAT_HEX, "destination address, word 4" },
	{ 0 },
};

static const struct field version[] = { { 0, 1, FORMAT_VERSION, "first byte of the IP header" }, { 0 } };

static const struct field arp[] = {
	{ 0, 2, FORMAT_NUMBER, "ARP hardware type" }, { 2, 2, FORMAT_HEX, "ARP protocol type" },
	{ 6, 2, FORMAT_NUMBER, "ARP operation" },     { 14, 4, FORMAT_IPV4, "ARP sender address" },
	{ 24, 4, FORMAT_IPV4, "ARP target address" }, { 0 },
};

static const struct field tcp[] = {
	{ 0, 2, FORMAT_NUMBER, "TCP source port" },
	{ 2, 2, FORMAT_NUMBER, "TCP destination port" },
	{ 0, 4, FORMAT_HEX, "TCP ports" },
	{ 4, 4, FORMAT_NUMBER, "TCP sequence number" },
	{ 8, 4, FORMAT_NUMBER, "TCP acknowledgement number" },
	{ 12, 1, FORMAT_HEX, "TCP header length" },
	{ 13, 1, FORMAT_TCP_FLAGS, "TCP flags" },
	{ 14, 2, FORMAT_NUMBER, "TCP window" },
	{ 16, 2, FORMAT_HEX, "TCP checksum" },
	{ 18, 2, FORMAT_NUMBER, "TCP urgent pointer" },
	{ 0 },
};

static const struct field udp[] = {
	{ 0, 2, FORMAT_NUMBER, "UDP source port" },
	{ 2, 2, FORMAT_NUMBER, "UDP destination port" },
	{ 4, 2, FORMAT_NUMBER, "UDP length" },
	{ 6, 2, FORMAT_HEX, "UDP checksum" },
	{ 0 },
};

static const struct field icmp[] = {
	{ 0, 1, FORMAT_NUMBER, "ICMP type" },
	{ 1, 1, FORMAT_NUMBER, "ICMP code" },
	{ 0 },
};

/* Whatever has ports has them first. */
static const struct field ports[] = {
	{ 0, 2, FORMAT_NUMBER, "source port" },
	{ 2, 2, FORMAT_NUMBER, "destination port" },
	{ 0 },
};

static const struct field tag = { 0, 2, FORMAT_VLAN, "VLAN tag" };
static const struct field tagged_type = { 0, 2, FORMAT_ETHERTYPE, "ethertype behind the VLAN tag" };

static const struct word ethertypes[] = {
	{ 0x0800, "IPv4" },
	{ 0x0806, "ARP" },
	{ 0x8035, "RARP" },
	{ 0x86dd, "IPv6" },
	{ 0x8100, "VLAN" },
	{ 0x88a8, "QinQ" },
	{ 0x9100, "old QinQ" },
	{ 0x8847, "MPLS" },
	{ 0x8848, "MPLS" },
	{ 0x8863, "PPPoE discovery" },
	{ 0x8864, "PPPoE" },
	{ 0x88cc, "LLDP" },
	{ 0 },
};

static const struct word protocols[] = {
	{ 1, "ICMP" },
	{ 2, "IGMP" },
	{ 4, "IPv4 inside" },
	{ 6, "TCP" },
	{ 17, "UDP" },
	{ 41, "IPv6 inside" },
	{ 43, "routing header" },
	{ 44, "fragment header" },
	{ 47, "GRE" },
	{ 50, "ESP" },
	{ 51, "AH" },
	{ 58, "ICMPv6" },
	{ 60, "destination options" },
	{ 89, "OSPF" },
	{ 103, "PIM" },
	{ 112, "VRRP" },
	{ 132, "SCTP" },
	{ 0 },
};

/* IPv6 has the number of the system that wrote the packet; NULL has them in that system's byte order. */
static const struct word families[] = {
	{ 2, "IPv4" },
	{ 10, "IPv6" },
	{ 24, "IPv6" },
	{ 28, "IPv6" },
	{ 30, "IPv6" },
	{ 0x02000000, "IPv4" },
	{ 0x0a000000, "IPv6" },
	{ 0x18000000, "IPv6" },
	{ 0x1c000000, "IPv6" },
	{ 0x1e000000, "IPv6" },
	{ 0 },
};

static const struct word ppp_protocols[] = { { 0x21, "IPv4" }, { 0x57, "IPv6" }, { 0 } };

/* The first one is 0, which no other table has: it is looked up one higher. */
static const struct word packet_types[] = {
	{ 1 + PACKET_HOST, "to us" },	       { 1 + PACKET_BROADCAST, "broadcast" },
	{ 1 + PACKET_MULTICAST, "multicast" }, { 1 + PACKET_OTHERHOST, "to another host" },
	{ 1 + PACKET_OUTGOING, "outgoing" },   { 0 },
};

struct place rd_bpf_place(int link)
{
	struct place p = { .link = link, .protocol = PROTOCOL_UNKNOWN };

	switch (link) {
	case RD_LINK_ETHERNET: p.network = ETH_HLEN; break;
	case RD_LINK_SLL: p.network = 16; break;
	case RD_LINK_SLL2: p.network = 20; break;
	case RD_LINK_NULL:
	case RD_LINK_LOOP:
	case RD_LINK_C_HDLC:
	case RD_LINK_PPP_SERIAL:
	case RD_LINK_PPP: p.network = 4; break;
	case RD_LINK_PPP_ETHER: p.network = 8; break;
	case RD_LINK_RAW: p.network = 0; break;
	case RD_LINK_IPV4: p.ethertype = ETHERTYPE_IPV4; break;
	case RD_LINK_IPV6: p.ethertype = ETHERTYPE_IPV6; break;
	default: p.network = NETWORK_UNKNOWN;
	}
	return p;
}

static const struct field *find(const struct field *rows, uint32_t offset, uint32_t size)
{
	for (; rows->size; rows++)
		if (rows->offset == offset && rows->size == size)
			return rows;
	return NULL;
}

static const struct field *link_field(const struct place *p, uint32_t offset, uint32_t size)
{
	static const struct field none[] = { { 0 } };
	const struct field *rows = none;

	if (p->tags && size == 2 && offset + 2 == p->network)
		return &tagged_type;
	if (p->tags && size == 2 && offset + 4 == p->network)
		return &tag;
	switch (p->link) {
	case RD_LINK_ETHERNET: rows = ethernet; break;
	case RD_LINK_SLL: rows = sll; break;
	case RD_LINK_SLL2: rows = sll2; break;
	case RD_LINK_NULL:
	case RD_LINK_LOOP: rows = family; break;
	case RD_LINK_PPP_SERIAL:
	case RD_LINK_PPP: rows = ppp; break;
	case RD_LINK_PPP_ETHER: rows = ppp_ether; break;
	case RD_LINK_C_HDLC: rows = hdlc; break;
	}
	return find(rows, offset, size);
}

const struct field *rd_bpf_transport_field(const struct place *p, uint32_t offset, uint32_t size)
{
	switch (p->protocol) {
	case 6: return find(tcp, offset, size);
	case 17: return find(udp, offset, size);
	case 1:
	case 58: return find(icmp, offset, size);
	}
	return find(ports, offset, size);
}

const struct field *rd_bpf_field(const struct place *p, uint32_t offset, uint32_t size)
{
	if (p->network == NETWORK_UNKNOWN)
		return NULL;
	if (offset < p->network)
		return link_field(p, offset, size);
	offset -= p->network;
	switch (p->ethertype) {
	case ETHERTYPE_IPV4: return find(ipv4, offset, size);
	case ETHERTYPE_IPV6:
		return offset < 40 ? find(ipv6, offset, size) : rd_bpf_transport_field(p, offset - 40, size);
	case 0x806:
	case 0x8035: return find(arp, offset, size);
	case 0: return p->link == RD_LINK_RAW ? find(version, offset, size) : NULL;
	}
	return NULL;
}

const struct field *rd_bpf_extension_field(uint32_t ad)
{
	static const struct field protocol = { 0, 4, FORMAT_ETHERTYPE, "ethertype" };
	static const struct field type = { 0, 4, FORMAT_PACKET_TYPE, "packet type" };
	static const struct field tci = { 0, 4, FORMAT_VLAN, "VLAN tag that was taken out" };
	static const struct field tpid = { 0, 4, FORMAT_ETHERTYPE,
					   "type of the VLAN tag that was taken out" };

	switch (ad) {
	case SKF_AD_PROTOCOL: return &protocol;
	case SKF_AD_PKTTYPE: return &type;
	case SKF_AD_VLAN_TAG: return &tci;
	case SKF_AD_VLAN_TPID: return &tpid;
	}
	return NULL;
}

static const char *find_word(const struct word *rows, uint32_t v)
{
	for (; rows->value; rows++)
		if (rows->value == v)
			return rows->name;
	return NULL;
}

const char *rd_bpf_field_value(enum field_format format, uint32_t v)
{
	switch (format) {
	case FORMAT_ETHERTYPE: return find_word(ethertypes, v);
	case FORMAT_PROTOCOL: return find_word(protocols, v);
	case FORMAT_FAMILY: return find_word(families, v);
	case FORMAT_PPP: return find_word(ppp_protocols, v);
	case FORMAT_PACKET_TYPE: return find_word(packet_types, v + 1);
	default: return NULL;
	}
}

const char *rd_bpf_field_bit(enum field_format format, unsigned n)
{
	static const char *const tcp_flags[] = { "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR" };

	return format == FORMAT_TCP_FLAGS && n < 8 ? tcp_flags[n] : NULL;
}

const char *rd_bpf_field_part(enum field_format format, uint32_t mask)
{
	switch (format) {
	case FORMAT_FRAGMENT:
		return mask == 0x1fff	? "fragment offset"
		       : mask == 0x2000 ? "more fragments"
		       : mask == 0x3fff ? "more fragments or fragment offset"
					: NULL;
	case FORMAT_FIRST_PROTOCOL: return mask == 0xff ? "IPv4 protocol" : NULL;
	case FORMAT_VLAN: return mask == 0xfff ? "VLAN identifier" : mask == 0xe000 ? "VLAN priority" : NULL;
	case FORMAT_VERSION: return mask == 0xf0 ? "IP version" : mask == 0xf ? "IPv4 header length" : NULL;
	default: return NULL;
	}
}

bool rd_bpf_is_vlan(uint32_t ethertype)
{
	return ethertype == 0x8100 || ethertype == 0x88a8 || ethertype == 0x9100;
}
