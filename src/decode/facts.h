/*
 * facts: what a packet's headers say, for whoever wants it beside the text (decode_options.facts).
 *
 * The link layer is the outermost, the network layer the innermost one: in a tunnel, that of the packet in
 * it. What an ICMP error quotes does not count.  Pointers are into the frame and die with it.
 */
#ifndef RINGDUMP_DECODE_FACTS_H
#define RINGDUMP_DECODE_FACTS_H

#include "walk.h"

enum { RD_FACTS_VLANS = 2 };

struct packet_facts {
	const uint8_t *mac_src, *mac_dst; /* 6 bytes each; NULL: no Ethernet */
	uint16_t vlan[RD_FACTS_VLANS];	  /* numbers, the outer one first */
	uint8_t vlans;
	uint8_t addr_len; /* 4, 16 or 0: no IP */
	const uint8_t *src, *dst;
	uint8_t proto; /* IP's number of what it carries, behind IPv6's extension headers */
	bool has_ports;
	uint16_t sport, dport;
};

/* To be called by decoders where there is w->o->facts. */
void rd_facts_link(struct walk *w);
void rd_facts_vlan(struct walk *w, uint16_t tci);
/* PROTO begins at C. */
void rd_facts_net(struct walk *w, uint8_t proto, const struct cursor *c);
/* The packet is printed: what no decoder has said. */
void rd_facts_end(struct walk *w);

#endif
