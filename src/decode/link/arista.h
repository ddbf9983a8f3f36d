/* arista: the time that switches put between the addresses and the type of an Ethernet frame. */
#ifndef RINGDUMP_DECODE_ARISTA_H
#define RINGDUMP_DECODE_ARISTA_H

#include "decode/walk.h"

/* In a build without it no type announces it. */
#ifdef RD_TINY
enum { RD_ETHERTYPE_ARISTA = -1 };
#else
enum { RD_ETHERTYPE_ARISTA = 0xd28b };
#endif

/* Print what is at C, behind that type, and move to the next type; false where the kind is not known. */
bool rd_arista_decode(struct walk *w, struct cursor *c);

#endif
