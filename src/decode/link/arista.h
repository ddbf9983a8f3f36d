/* arista: the time that switches put between the addresses and the type of an Ethernet frame. */
#ifndef RINGDUMP_DECODE_ARISTA_H
#define RINGDUMP_DECODE_ARISTA_H

#include "decode/walk.h"

/* Does TYPE announce it?  In a build without it no type does. */
static inline bool rd_arista_has(uint16_t type)
{
#ifdef RD_TINY
	(void)type;
	return false;
#else
	return type == 0xd28b;
#endif
}

/* Print what is at C, behind that type, and move to the next type; false where the kind is not known. */
bool rd_arista_decode(struct walk *w, struct cursor *c);

#endif
