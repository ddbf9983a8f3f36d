/* app: what several of the protocols on TCP print in the same way. */
#ifndef RINGDUMP_DECODE_APP_APP_H
#define RINGDUMP_DECODE_APP_APP_H

#include "decode/proto.h"

/* A hex dump of as much of C as is captured, every line behind INDENT ("\n\t    "): for what is not decoded.
 */
static inline void rd_put_dump(struct walk *w, const char *indent, const struct cursor *c)
{
	rd_put_hex_dump(w, indent, c->p, c->wire < c->cap ? c->wire : c->cap, 0);
}

#endif
