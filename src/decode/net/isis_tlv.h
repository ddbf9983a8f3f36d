/* isis_tlv: a kind of TLVs of IS-IS, and the printers of those that are more than fields. */
#ifndef RINGDUMP_DECODE_ISIS_TLV_H
#define RINGDUMP_DECODE_ISIS_TLV_H

#include "osi.h"

#define RD_ISIS_INDENT "\n\t      "

enum {
	RD_ISIS_ALIAS = 24,
	RD_ISIS_MULTI_NEIGHBOURS = 222,
	RD_ISIS_MULTI_PREFIXES = 235,
	RD_ISIS_PREFIXES6 = 236,
	RD_ISIS_MULTI_PREFIXES6 = 237,
};

enum rd_isis_how {
	RD_ISIS_LIST,
	RD_ISIS_ONCE,
	RD_ISIS_CHECKED, /* a list, of which tcpdump looks whether each part is captured */
};

struct rd_isis_row;

/* A TLV that is to be printed. */
struct rd_isis_tlv {
	uint8_t type;
	const struct cursor *pdu; /* the packet around it */
	const struct rd_isis_row *row;
};

/*
 * What a TLV holds.  The cursor's `wire` is what is left of it, but `cap` what is captured of the packet:
 * tcpdump reads on behind the end of a TLV.  False where the packet's text ends here.
 */
typedef bool rd_isis_put(struct walk *w, struct cursor c, const struct rd_isis_tlv *t);

/* A kind of TLVs; those with neither a printer nor a format are shown in hex. */
struct rd_isis_row {
	uint8_t type;
	const char *name;
	const char *format; /* where it is fields alone: of each part of SIZE bytes */
	rd_isis_put *put;
	uint8_t size;
	uint8_t how;
};

/* isis_info.c */
rd_isis_put rd_isis_put_areas, rd_isis_put_nsap_prefixes, rd_isis_put_instance, rd_isis_put_fragments,
	rd_isis_put_authentication, rd_isis_put_checksum, rd_isis_put_purge, rd_isis_put_protocols,
	rd_isis_put_domain, rd_isis_put_hostname, rd_isis_put_shared_risk, rd_isis_put_restart,
	rd_isis_put_adjacency, rd_isis_put_vendor;
/* isis_reach.c: neighbours and prefixes */
rd_isis_put rd_isis_put_routers, rd_isis_put_end_systems, rd_isis_put_masked, rd_isis_put_topologies,
	rd_isis_put_neighbours, rd_isis_put_prefixes;
/* isis_capability.c: shortest path bridging (RFC 6329), and what a router can do (RFC 8667) */
rd_isis_put rd_isis_put_port, rd_isis_put_topology, rd_isis_put_capability;

/* The metrics of four bytes at P. */
void rd_isis_put_metrics(struct walk *w, const uint8_t *p);

/* What comes before a name, the name of an element of a TLV, its number and its length. */
void rd_isis_put_element(struct walk *w, const char *before, const char *name, uint8_t type, uint8_t len);

/* A neighbour or a prefix with all that is said of it: how long it is, or 0 where it is not all there. */
uint32_t rd_isis_put_neighbour(struct walk *w, struct cursor c, bool alias);
uint32_t rd_isis_put_prefix(struct walk *w, struct cursor c, bool v6);

/* An IPv4 prefix of BITS bits, in the columns that these have. */
void rd_isis_put_prefix4(struct walk *w, const uint8_t a[4], uint32_t bits);

#endif
