/*
 * primitive: qualifiers and an identifier to a condition.
 *
 * Each builder reports its own errors and returns NULL then.
 */
#ifndef RINGDUMP_FILTER_PRIMITIVE_H
#define RINGDUMP_FILTER_PRIMITIVE_H

#include "filter/filter.h"
#include "filter/language.h"

/* One row per protocol word: see the table in primitive.c. */
struct primitive {
	const char *name;  /* as messages spell it */
	const char *label; /* where they speak of the family: "AppleTalk", or NULL */
	/* the bare word: "carries this link protocol", "is this IP protocol", or a list of IS-IS types */
	enum { BARE_NONE, BARE_LINK, BARE_IP4, BARE_IP6, BARE_IP46, BARE_OSI, BARE_ISIS } bare;
	uint32_t number;
	const uint8_t *types; /* BARE_ISIS: PDU types, 0 at the end */
	const char *no_proto; /* why `WORD proto` makes no sense; NULL: it does */
	/* `WORD[...]`: what the index counts from */
	enum { INDEX_NONE, INDEX_LINK, INDEX_NET, INDEX_TRANSPORT, INDEX_BEHIND_IP6 } index;
};

const struct primitive *rd_primitive(enum protocol p);

/* A bare protocol word: `tcp`, `arp`, `iso`. */
struct cond *rd_bare(struct filter *f, enum protocol p);

/* `ip proto 6`: NUMBER as the next protocol in P. */
struct cond *rd_proto(struct filter *f, uint32_t number, struct qualifiers q);
struct cond *rd_protochain(struct filter *f, uint32_t number, struct qualifiers q);

/* An identifier under qualifiers: a name, a number, an address. */
struct cond *rd_identify_name(struct filter *f, const char *name, struct qualifiers q);
struct cond *rd_identify_number(struct filter *f, uint32_t number, struct qualifiers q);
struct cond *rd_identify_ipv4(struct filter *f, const char *text, struct qualifiers q);
struct cond *rd_identify_ipv4_prefix(struct filter *f, const char *text, uint32_t bits, struct qualifiers q);
struct cond *rd_identify_ipv4_mask(struct filter *f, const char *text, const char *mask, struct qualifiers q);
struct cond *rd_identify_ipv6(struct filter *f, const char *text, uint32_t bits, struct qualifiers q);
struct cond *rd_identify_mac(struct filter *f, const char *text, struct qualifiers q);
struct cond *rd_identify_arcnet(struct filter *f);

/* Two decimal numbers with BETWEEN between them; what follows does not count, as with sscanf(3). */
bool rd_two_numbers(const char *text, char between, uint32_t *first, uint32_t *second);

/* Ports (service.c). */
struct cond *rd_identify_service(struct filter *f, const char *name, struct qualifiers q);
struct cond *rd_identify_port(struct filter *f, uint32_t number, struct qualifiers q);

/* Addresses (address.c). */
struct cond *rd_host4(struct filter *f, uint32_t addr, uint32_t mask, struct qualifiers q);
struct cond *rd_host6(struct filter *f, const uint8_t addr[16], const uint8_t mask[16], struct qualifiers q);
struct cond *rd_host_decnet(struct filter *f, uint32_t addr, enum direction d);
struct cond *rd_host_mac(struct filter *f, const uint8_t mac[6], enum direction d);

/* In a tunnel that may or may not carry Ethernet: "it does", and C. */
struct cond *rd_with_link_header(struct filter *f, struct cond *c);

/* Ports LOW to HIGH of IP protocol TRANSPORT, or of TCP, UDP and SCTP where that is -1 (port.c). */
struct cond *rd_ports(struct filter *f, uint32_t low, uint32_t high, bool range, int transport,
		      enum direction d);
struct cond *rd_port_ip(struct filter *f, bool v6, uint32_t port, int transport, enum direction d);
/* The packet is the first or only fragment. */
struct cond *rd_first_fragment(struct filter *f);

/* Encapsulations (encap.c): each tests for itself and moves the layers on.  NUMBER is NULL where none is
 * given. */
struct cond *rd_vlan(struct filter *f, const uint32_t *number);
struct cond *rd_mpls(struct filter *f, const uint32_t *number);
struct cond *rd_pppoes(struct filter *f, const uint32_t *number);
/* Tunnels over UDP (tunnel.c). */
struct cond *rd_geneve(struct filter *f, const uint32_t *number);
struct cond *rd_vxlan(struct filter *f, const uint32_t *number);

/* The rest (misc.c). */
struct cond *rd_broadcast(struct filter *f, enum protocol p);
struct cond *rd_multicast(struct filter *f, enum protocol p);
struct cond *rd_length(struct filter *f, uint16_t op, uint32_t k);
struct cond *rd_byte(struct filter *f, uint32_t offset, int operation, uint32_t k);
struct cond *rd_outbound(struct filter *f);
struct cond *rd_ifindex(struct filter *f, uint32_t index);
struct cond *rd_llc(struct filter *f, const char *type); /* NULL: any */

/* The link type's description, for messages. */
const char *rd_link_text(const struct filter *f);

#endif
