/* isis: the two parts of an IS-IS packet (ISO 10589, RFC 1195). */
#ifndef RINGDUMP_DECODE_ISIS_H
#define RINGDUMP_DECODE_ISIS_H

#include "osi.h"

/* The TLVs of PDU, from C on. */
void rd_isis_put_tlvs(struct walk *w, const struct cursor *pdu, struct cursor c);

#endif
