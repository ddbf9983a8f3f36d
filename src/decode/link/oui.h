/* oui: organizationally unique identifiers that protocols put in front of their own numbers. */
#ifndef RINGDUMP_DECODE_OUI_H
#define RINGDUMP_DECODE_OUI_H

#include "decode/walk.h"

enum rd_oui {
	RD_OUI_ETHERNET = 0x000000, /* an ethertype follows (RFC 1042) */
	RD_OUI_CISCO = 0x00000c,
	RD_OUI_CISCO_BRIDGED = 0x0000f8,
	RD_OUI_BRIDGED = 0x0080c2, /* IEEE 802.1: a bridged frame follows (RFC 2684) */
	RD_OUI_APPLETALK = 0x080007,
};

extern const struct name rd_oui_names[];

#endif
