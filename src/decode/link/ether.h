/* ether: an Ethernet frame, also inside of tunnels. */
#ifndef RINGDUMP_DECODE_ETHER_H
#define RINGDUMP_DECODE_ETHER_H

#include "decode/walk.h"

/* Print the frame at C; gives the length of its link-layer header. */
uint32_t rd_ether_decode(struct walk *w, struct cursor c);

#endif
