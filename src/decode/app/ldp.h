/* ldp: what the files of the Label Distribution Protocol share. */
#ifndef RINGDUMP_DECODE_APP_LDP_H
#define RINGDUMP_DECODE_APP_LDP_H

#include "app.h"

/*
 * TLV data: `wire` is the TLV's length, `cap` what is captured of the whole packet from there on.  tcpdump:
 * some values are read past the end of their TLV.
 */

/* Are N bytes left?  Else ` [tlv length ...] (invalid)`. */
bool rd_ldp_has(struct walk *w, const struct cursor *tlv, uint32_t n);

/* The TLV whose header is at C; gives its length with the header, or 0 where the message is to end. */
uint32_t rd_ldp_put_tlv(struct walk *w, const struct cursor *c);

/* A forwarding equivalence class (RFC 5036 3.4.1, RFC 8077). */
void rd_ldp_put_fec(struct walk *w, struct cursor tlv);

#endif
