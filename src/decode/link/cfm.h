/* What the two files of Connectivity Fault Management share. */
#ifndef RINGDUMP_DECODE_LINK_CFM_H
#define RINGDUMP_DECODE_LINK_CFM_H

#include "decode/walk.h"

/* The TLVs of a frame, up to its end or to the one that says so. */
void rd_cfm_put_tlvs(struct walk *w, struct cursor c);

/* tcpdump: bytes are missing by the frame's own length */
void rd_cfm_put_too_short(struct walk *w);

/* As many of the first N bytes of C as were captured, in hexadecimal. */
void rd_cfm_put_hex(struct walk *w, const struct cursor *c, const char *indent, uint32_t n);

#endif
