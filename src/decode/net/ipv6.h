/* ipv6: the extension headers, a function each. */
#ifndef RINGDUMP_DECODE_IPV6_H
#define RINGDUMP_DECODE_IPV6_H

#include "net.h"

/* What is known while the headers are walked. */
struct ipv6_walk {
	const uint8_t *end;   /* of the captured packet */
	uint32_t payload_len; /* of the fixed header; a jumbo option may set it */
	bool found_jumbo, found_hop_by_hop, fragmented;
	bool at_first; /* the header directly behind the fixed one */
	bool addresses_due;
};

/*
 * Each prints the extension header at C and gives its length in bytes, or 0 where nothing can follow
 * (and what had to be said has been said).
 */
uint32_t rd_ipv6_hop_by_hop(struct walk *w, struct ipv6_walk *v, const struct cursor *c);
uint32_t rd_ipv6_destination(struct walk *w, const struct cursor *c);
uint32_t rd_ipv6_fragment(struct walk *w, const struct cursor *c);
uint32_t rd_ipv6_routing(struct walk *w, const struct cursor *c);
uint32_t rd_ipv6_mobility(struct walk *w, const struct cursor *c);

#endif
