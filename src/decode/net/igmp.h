/* igmp: what IGMP (RFC 1112, RFC 2236, RFC 3376) has in files of its own. */
#ifndef RINGDUMP_DECODE_IGMP_H
#define RINGDUMP_DECODE_IGMP_H

#include "decode/proto.h"

/* DVMRP messages (RFC 1075 and its successors), behind "igmp dvmrp". */
void rd_dvmrp_put(struct walk *w, const struct cursor *c);

/* Version 1 of PIM, which came in IGMP messages, behind "igmp pimv1". */
void rd_pimv1_put(struct walk *w, const struct cursor *c);

#endif
