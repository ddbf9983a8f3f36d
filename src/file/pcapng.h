/*
 * pcapng: a block as its readers see it.  Private to src/file.
 */
#ifndef RINGDUMP_FILE_PCAPNG_H
#define RINGDUMP_FILE_PCAPNG_H

#include "pcapng_blocks.h"
#include "reader.h"

/* A whole block in the reader's buffer; what is behind P has been looked at. */
struct block {
	uint32_t type;
	size_t left; /* bytes from P to the length at the block's end */
	const uint8_t *p;
	uint64_t where; /* offset of the block in the file */
};

/* The next N bytes of the block, or NULL and a message where it is too short. */
const uint8_t *rd_pcapng_take(struct block *b, size_t n, struct diag *d);

/* Read the options behind a packet's CAP bytes for its direction; where they make no sense it is left alone.
 */
void rd_pcapng_packet_options(const struct reader *r, const struct block *b, uint32_t cap, struct frame *f);

/* Read the body of an Interface Description Block into R->iface.  0 or -1. */
int rd_pcapng_interface(struct reader *r, struct block *b, struct diag *d);

/* A section ends, and its interfaces with it. */
void rd_pcapng_end_section(struct reader *r);

/* The time that STAMP means on an interface. */
void rd_pcapng_stamp(const struct pcapng_iface *i, uint64_t stamp, struct frame *f);

#endif
