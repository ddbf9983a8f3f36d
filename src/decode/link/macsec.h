/* macsec: the tag of IEEE 802.1AE, for Ethernet. */
#ifndef RINGDUMP_DECODE_MACSEC_H
#define RINGDUMP_DECODE_MACSEC_H

#include "decode/walk.h"

enum rd_macsec {
	RD_MACSEC_OPEN,	  /* C is at a type field, and ends before the check value */
	RD_MACSEC_SECRET, /* encrypted: printed as it is, C is behind the tag */
	RD_MACSEC_BROKEN, /* that has been said */
};

/* Print the tag at C, which is behind the type field that announced it, as far as the options ask for it. */
enum rd_macsec rd_macsec_decode(struct walk *w, struct cursor *c);

#endif
