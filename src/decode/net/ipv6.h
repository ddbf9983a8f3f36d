/* ipv6: the extension headers (RFC 8200), a file each. */
#ifndef RINGDUMP_DECODE_IPV6_H
#define RINGDUMP_DECODE_IPV6_H

#include "net.h"

extern const struct proto rd_proto_ipv6;

/* What is known while the headers are walked. */
struct ipv6_walk {
	uint32_t payload_len; /* of the fixed header; a jumbo option may set it */
	bool jumbo;	      /* ... and did */
	bool found_hop_by_hop;
	bool at_first; /* the header directly behind the fixed one */
};

/*
 * Each prints the extension header at C and gives its length in bytes, or 0 where nothing can follow
 * (and what had to be said has been said).
 */
uint32_t rd_ipv6_hop_by_hop(struct walk *w, struct ipv6_walk *v, const struct cursor *c);
uint32_t rd_ipv6_destination(struct walk *w, const struct cursor *c);
uint32_t rd_ipv6_fragment(struct walk *w, const struct cursor *c);
uint32_t rd_ipv6_routing(struct walk *w, const struct cursor *c);
void rd_ipv6_mobility(struct walk *w, const struct cursor *c);

#endif
