/* ethertype: what link decoders say about ethertypes and VLAN tags. */
#ifndef RINGDUMP_DECODE_ETHERTYPE_H
#define RINGDUMP_DECODE_ETHERTYPE_H

#include "decode/proto.h"

enum { RD_LENGTH_MAX = 1500 }; /* a larger type field is a type, not a length (IEEE 802.3) */

enum rd_ethertype {
	RD_ETHERTYPE_IPV4 = 0x0800,
	RD_ETHERTYPE_VLAN = 0x8100,
	RD_ETHERTYPE_IPV6 = 0x86dd,
	RD_ETHERTYPE_MPLS = 0x8847,
	RD_ETHERTYPE_MPLS_MULTI = 0x8848,
	RD_ETHERTYPE_JUMBO = 0x8870,
	RD_ETHERTYPE_QINQ = 0x88a8,
	RD_ETHERTYPE_MACSEC = 0x88e5,
	RD_ETHERTYPE_9100 = 0x9100,
	RD_ETHERTYPE_9200 = 0x9200,
};

enum { RD_SAP_OSI = 0xfe, RD_AF_IPX = 23 };

/* "vlan 5, p 1, DEI" */
void rd_put_vlan_tag(struct walk *w, uint16_t tci);

/* "SRC > DST " of the link, where it has both. */
void rd_put_link_pair(struct walk *w);

/* As rd_put_undecoded, and where the dump shows that bytes are missing, that is a cut. */
void rd_put_undecoded_cut(struct walk *w, const struct cursor *c);

struct llc_result {
	uint32_t hlen; /* of the LLC header, and SNAP's */
	bool known;    /* false: nothing claims what follows; the dump of it has been printed */
};

/* An LLC payload (IEEE 802.2). */
struct llc_result rd_llc_decode(struct walk *w, struct cursor c);

/* What is behind an LLC header that says SNAP.  False where nothing claims it. */
bool rd_snap_decode(struct walk *w, struct cursor c);

#endif
