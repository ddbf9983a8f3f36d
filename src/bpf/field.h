/* Names of the fields of packets and of the numbers in them, for the listings with comments. */
#ifndef RINGDUMP_BPF_FIELD_H
#define RINGDUMP_BPF_FIELD_H

#include "opcode.h"

enum field_format {
	FORMAT_NUMBER,
	FORMAT_HEX,
	FORMAT_ETHERTYPE,
	FORMAT_PROTOCOL,
	FORMAT_IPV4,
	FORMAT_TCP_FLAGS,
	FORMAT_FRAGMENT,       /* flags and offset share two bytes */
	FORMAT_FIRST_PROTOCOL, /* four bytes: fragment flags and offset, TTL, protocol */
	FORMAT_VLAN,	       /* priority and identifier do */
	FORMAT_VERSION,	       /* version and header length share a byte */
	FORMAT_FAMILY,	       /* address family of the NULL and LOOP link types */
	FORMAT_PPP,
	FORMAT_PACKET_TYPE,
};

struct field {
	uint16_t offset, size; /* size 0 ends a table */
	enum field_format format;
	const char *name;
};

/* Of FORMAT_FIRST_PROTOCOL: the offset of a fragment, which is 0 in the first, and the protocol. */
enum { FIRST_PROTOCOL = 0x1fff00ff };

enum { NETWORK_UNKNOWN = UINT32_MAX, PROTOCOL_UNKNOWN = -1, ETHERTYPE_IPV4 = 0x800, ETHERTYPE_IPV6 = 0x86dd };

/* Where in a packet a program is: what its tests have shown so far. */
struct place {
	int link;
	uint32_t network; /* offset of the network header, or NETWORK_UNKNOWN */
	uint32_t tags;	  /* VLAN tags before it */
	int ethertype;	  /* 0 where it is not known */
	int protocol;	  /* of IP, or PROTOCOL_UNKNOWN */
};

/* How packets of LINK begin. */
struct place rd_bpf_place(int link);

/* The field of SIZE bytes at OFFSET of the packet, or NULL. */
const struct field *rd_bpf_field(const struct place *p, uint32_t offset, uint32_t size);

/* The same, OFFSET being that in the header behind the one of IP. */
const struct field *rd_bpf_transport_field(const struct place *p, uint32_t offset, uint32_t size);

/* The field that the ancillary load AD brings, or NULL where its number needs no name. */
const struct field *rd_bpf_extension_field(uint32_t ad);

/* The name of V in a field of FORMAT ("IPv4", "TCP"), or NULL. */
const char *rd_bpf_field_value(enum field_format format, uint32_t v);

/* The name of bit N of a field of FORMAT, or NULL. */
const char *rd_bpf_field_bit(enum field_format format, unsigned n);

/* The name of the part of a field of FORMAT that MASK leaves, or NULL. */
const char *rd_bpf_field_part(enum field_format format, uint32_t mask);

bool rd_bpf_is_vlan(uint32_t ethertype);

#endif
