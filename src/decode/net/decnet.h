/* decnet: what the two files of DECnet Phase IV share. */
#ifndef RINGDUMP_DECODE_DECNET_H
#define RINGDUMP_DECODE_DECNET_H

#include "net.h"

/* A number in DECnet's order, at AT of a message that is captured that far. */
static inline uint16_t rd_decnet_load(const uint8_t *p)
{
	return (uint16_t)(p[1] << 8 | p[0]);
}

/* Are there N bytes by the length in the header?  Where not, " (NAME 5 < 6) (invalid)", or without a name the
 * latter. */
bool rd_decnet_has(struct walk *w, const struct cursor *c, const char *name, uint32_t n);

/* What a node says to another one, in the network services protocol. */
void rd_decnet_put_services(struct walk *w, struct cursor c);

#endif
