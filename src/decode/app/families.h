/* families: numbers that routing protocols share. */
#ifndef RINGDUMP_DECODE_APP_FAMILIES_H
#define RINGDUMP_DECODE_APP_FAMILIES_H

#include "decode/walk.h"

/* https://www.iana.org/assignments/address-family-numbers */
enum rd_family {
	RD_FAMILY_IPV4 = 1,
	RD_FAMILY_IPV6 = 2,
	RD_FAMILY_NSAP = 3,
	RD_FAMILY_VPLS = 25,
	RD_FAMILY_L2VPN = 196,
};

extern const struct name rd_families[];

/* MPLS pseudowire types (RFC 4446) */
extern const struct name rd_pseudowires[];

/* An address of OSI's network layer (ISO 8348), in groups of two bytes behind the first one. */
void rd_put_nsap(struct walk *w, const uint8_t *p, uint32_t len);

#endif
