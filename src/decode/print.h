/* print: what only the driver prints. */
#ifndef RINGDUMP_DECODE_PRINT_H
#define RINGDUMP_DECODE_PRINT_H

#include "walk.h"

/* -A: the bytes as text on lines of their own. */
void rd_put_ascii(struct walk *w, const uint8_t *p, uint32_t len);

/* Whichever of -X, -x and -A was asked for: of the whole frame, or of what follows the link header. */
void rd_put_dumps(struct walk *w);

#endif
