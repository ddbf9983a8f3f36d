/*
 * proto: the registry of protocols.  A protocol is a struct proto, what it claims is a row in
 * table.c; a parent asks for the child that claims a number and never names it.
 */
#ifndef RINGDUMP_DECODE_PROTO_H
#define RINGDUMP_DECODE_PROTO_H

#include "walk.h"

/* The number spaces that protocols claim values in. */
enum rd_space {
	RD_SPACE_LINK,	    /* LINKTYPE_ numbers */
	RD_SPACE_ETHERTYPE, /* what follows Ethernet, VLAN tags, SLL, GRE ... */
	RD_SPACE_IP,	    /* IP protocol numbers */
	RD_SPACE_TCP,	    /* TCP ports, either side; the earlier row wins */
	RD_SPACE_UDP,	    /* UDP ports */
	RD_SPACE_PPP,	    /* PPP protocol numbers */
	RD_SPACE_SAP,	    /* LLC service access points, both ends the same */
	RD_SPACE_CISCO,	    /* protocol numbers behind SNAP and Cisco's OUI */
	RD_SPACE_FAMILY,    /* BSD's address families, without those of IP */
	RD_SPACE_COUNT
};

struct proto {
	const char *name; /* what ` [|name]` says */
	void (*decode)(struct walk *w, struct cursor c);
	uint16_t min_wire;     /* over TCP or UDP: fewer bytes than this are not taken for the protocol */
	bool destination_only; /* a source port does not make it this protocol */
	bool source_only;      /* nor a destination port */
	bool own_ends;	       /* of -T over UDP: prints the addresses and ports itself, or none */
	bool checks_all;       /* tcpdump looks before each read: a cut does not make -x begin at the frame */
};

struct claim {
	const struct proto *proto;
	uint16_t space;
	uint16_t value;
};

/*
 * Declares protocols for a table of them.  In a build that leaves some out (src/features.mk) those are NULL
 * there, and claim nothing.
 */
#ifdef RD_TINY
#define RD_PROTOS extern const struct proto __attribute__((weak))
#else
#define RD_PROTOS extern const struct proto
#endif

/* The child that claims VALUE in SPACE, or NULL. */
const struct proto *rd_proto_find(const struct decoder *d, enum rd_space space, uint16_t value);

/* Does a row of the style's own table claim VALUE in SPACE, not one that all styles share? */
bool rd_proto_is_own(const struct decoder *d, enum rd_space space, uint16_t value);

/*
 * For TCP and UDP: of the claims of source port A and destination port B the one that stands first in
 * the table and takes WIRE bytes, or NULL.
 */
const struct proto *rd_proto_find_port(const struct decoder *d, enum rd_space space, uint16_t a, uint16_t b,
				       uint32_t wire);

/* Decode C as P: sets the name for a cut packet, counts the nesting and calls. */
void rd_proto_call(struct walk *w, const struct proto *p, struct cursor c);

/* Decode C as what claims VALUE in SPACE; false where nothing does (nothing is printed then). */
bool rd_proto_decode(struct walk *w, enum rd_space space, uint16_t value, struct cursor c);

/* Decode C by ethertype; false where nothing claims it (nothing is printed then). */
bool rd_ethertype_decode(struct walk *w, uint16_t type, struct cursor c);

/* Decode C by IP protocol number, with tcpdump's line for those that nothing claims. */
void rd_ip_payload_decode(struct walk *w, uint8_t proto, struct cursor c);

/* Shared tables of names. */
extern const struct name rd_ethertype_names[];
extern const struct name rd_ipproto_names[];

#endif
