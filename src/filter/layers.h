/*
 * layers: where the headers are, loads relative to them, and "is the payload protocol P?" per link type.
 */
#ifndef RINGDUMP_FILTER_LAYERS_H
#define RINGDUMP_FILTER_LAYERS_H

#include "filter/filter.h"

/* Ethertypes and LLC service access points that the language knows (IEEE 802 numbers, RFC 9542). */
enum {
	ETHER_MTU = 1500, /* a larger type field is an ethertype, a smaller one a length */

	SAP_8021D = 0x42, /* spanning tree */
	SAP_IP = 0x06,
	SAP_IPX = 0xe0,
	SAP_NETBEUI = 0xf0,
	SAP_ISO = 0xfe,

	ETHER_IP = 0x0800,
	ETHER_ARP = 0x0806,
	ETHER_RARP = 0x8035,
	ETHER_IPV6 = 0x86dd,
	ETHER_ATALK = 0x809b,
	ETHER_AARP = 0x80f3,
	ETHER_DECNET = 0x6003,
	ETHER_SCA = 0x6007,
	ETHER_LAT = 0x6004,
	ETHER_MOPDL = 0x6001,
	ETHER_MOPRC = 0x6002,
	ETHER_LOOPBACK = 0x9000,
	ETHER_IPX = 0x8137,
	ETHER_NS = 0x0600,
	ETHER_8021Q = 0x8100,
	ETHER_8021AD = 0x88a8,
	ETHER_8021QINQ = 0x9100,
	ETHER_MPLS = 0x8847,
	ETHER_PPPOED = 0x8863,
	ETHER_PPPOES = 0x8864,
	ETHER_TEB = 0x6558 /* transparent Ethernet bridging, inside tunnels */
};

/* What an offset counts from. */
enum base {
	BASE_LINK,	 /* the current link header */
	BASE_TYPE,	 /* its type field */
	BASE_LLC,	 /* what follows the link header */
	BASE_NET,	 /* the network header */
	BASE_NET_LLC,	 /* the network header behind a bare 802.2 header */
	BASE_TRANSPORT4, /* what follows the IPv4 header */
	BASE_TRANSPORT6	 /* what follows the fixed IPv6 header */
};

/* Set up the layers of a link type.  -1 with an error where the language does not support it. */
int rd_layers_init(struct filter *f);

/* The field of SIZE (BPF_B, BPF_H, BPF_W) at OFFSET from BASE.  VALUE_NONE where memory is out. */
int rd_load(struct filter *f, enum base base, uint32_t offset, unsigned size);

/* The field of SIZE at OFFSET + INDEX from BASE, INDEX being a value. */
int rd_load_indexed(struct filter *f, enum base base, int index, unsigned size);

/* The value to add to the fixed part of BASE: VALUE_NONE where BASE is constant. */
int rd_base_variable(struct filter *f, enum base base);

/* The constant part of where BASE is. */
uint32_t rd_base_fixed(const struct filter *f, enum base base);

/* LOAD op K and LOAD & MASK == K in one. */
struct cond *rd_field(struct filter *f, enum base base, uint32_t offset, unsigned size, uint16_t op,
		      uint32_t k);
struct cond *rd_field_masked(struct filter *f, enum base base, uint32_t offset, unsigned size, uint32_t mask,
			     uint32_t k);

/* The N bytes at OFFSET from BASE are BYTES. */
struct cond *rd_field_bytes(struct filter *f, enum base base, uint32_t offset, const uint8_t *bytes,
			    unsigned n);

/* PROTO, an ethertype (over ETHER_MTU) or an LLC service access point, is what the current link header
 * carries. */
struct cond *rd_carries(struct filter *f, uint32_t proto);

#endif
