/*
 * language: the words of pcap-filter(7) as numbers, and the qualifiers they set.
 */
#ifndef RINGDUMP_FILTER_LANGUAGE_H
#define RINGDUMP_FILTER_LANGUAGE_H

/* Protocol qualifiers.  The order is that of the rows in primitive.c. */
enum protocol {
	PROTO_ANY,
	PROTO_LINK,
	PROTO_IP,
	PROTO_ARP,
	PROTO_RARP,
	PROTO_SCTP,
	PROTO_TCP,
	PROTO_UDP,
	PROTO_ICMP,
	PROTO_IGMP,
	PROTO_IGRP,
	PROTO_PIM,
	PROTO_VRRP,
	PROTO_CARP,
	PROTO_ATALK,
	PROTO_AARP,
	PROTO_DECNET,
	PROTO_LAT,
	PROTO_SCA,
	PROTO_MOPRC,
	PROTO_MOPDL,
	PROTO_IPV6,
	PROTO_ICMPV6,
	PROTO_TCP6,
	PROTO_UDP6,
	PROTO_AH,
	PROTO_ESP,
	PROTO_ISO,
	PROTO_ESIS,
	PROTO_ISIS,
	PROTO_CLNP,
	PROTO_L1,
	PROTO_L2,
	PROTO_IIH,
	PROTO_LSP,
	PROTO_SNP,
	PROTO_PSNP,
	PROTO_CSNP,
	PROTO_STP,
	PROTO_IPX,
	PROTO_NETBEUI,
	PROTO_RADIO,
	PROTO_COUNT
};

enum direction {
	DIR_ANY, /* none given: src or dst */
	DIR_SRC,
	DIR_DST,
	DIR_OR,
	DIR_AND,
	DIR_ADDR1, /* these six speak of 802.11 alone */
	DIR_ADDR2,
	DIR_ADDR3,
	DIR_ADDR4,
	DIR_RA,
	DIR_TA
};

enum address_type {
	TYPE_ANY, /* none given: host */
	TYPE_HOST,
	TYPE_NET,
	TYPE_PORT,
	TYPE_PORTRANGE,
	TYPE_GATEWAY,
	TYPE_PROTO,
	TYPE_PROTOCHAIN,
	TYPE_NONE /* there are no qualifiers to inherit: a bare name or number makes no sense here */
};

/* What stands before a name or number, or was inherited: `tcp src port`. */
struct qualifiers {
	enum protocol protocol;
	enum direction direction;
	enum address_type type;
};

/* Primitives that are not built from qualifiers and an identifier. */
enum primitive_word {
	WORD_BROADCAST,
	WORD_MULTICAST,
	WORD_LESS,
	WORD_GREATER,
	WORD_BYTE,
	WORD_INBOUND,
	WORD_OUTBOUND,
	WORD_IFINDEX,
	WORD_VLAN,
	WORD_MPLS,
	WORD_PPPOED,
	WORD_PPPOES,
	WORD_GENEVE,
	WORD_VXLAN,
	WORD_LLC,
	WORD_RNR, /* `llc rnr`; alone it belongs to pf */
	WORD_WLAN_TYPE,
	WORD_WLAN_SUBTYPE,
	WORD_WLAN_DIR
};

#endif
