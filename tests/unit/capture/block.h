/* Ring blocks made by hand, as the kernel would fill them. */
#ifndef RINGDUMP_TESTS_BLOCK_H
#define RINGDUMP_TESTS_BLOCK_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <linux/if_packet.h>
#include "capture/ring.h"

enum { BLOCK_SIZE = 4096, BLOCKS = 3, FIRST_PACKET = 48, MAC_OFFSET = 96 };

/* A ring of BLOCKS empty blocks that belong to the kernel.  Release with ring_free_fake. */
static inline struct ring ring_fake(void)
{
	struct ring r = { .block_size = BLOCK_SIZE, .block_count = BLOCKS };

	r.map = aligned_alloc(BLOCK_SIZE, BLOCK_SIZE * BLOCKS);
	memset(r.map, 0, BLOCK_SIZE * BLOCKS);
	return r;
}

static inline void ring_free_fake(struct ring *r)
{
	free(r->map);
}

static inline struct tpacket_block_desc *block_of(struct ring *r, unsigned n)
{
	return (struct tpacket_block_desc *)(void *)(r->map + n * BLOCK_SIZE);
}

/* The header of the packet at OFFSET of block N. */
static inline struct tpacket3_hdr *packet_of(struct ring *r, unsigned n, uint32_t offset)
{
	return (struct tpacket3_hdr *)(void *)(r->map + n * BLOCK_SIZE + offset);
}

/* Fill block N with COUNT packets of LENGTH bytes, all of them MARK, and hand it to user space. */
static inline uint32_t block_fill(struct ring *r, unsigned n, uint32_t count, uint32_t length, uint8_t mark)
{
	struct tpacket_block_desc *b = block_of(r, n);
	uint32_t size = (MAC_OFFSET + length + 7) / 8 * 8;
	uint32_t offset = FIRST_PACKET;

	b->hdr.bh1.num_pkts = count;
	b->hdr.bh1.offset_to_first_pkt = FIRST_PACKET;
	for (uint32_t i = 0; i < count; i++, offset += size) {
		struct tpacket3_hdr *h = packet_of(r, n, offset);

		h->tp_mac = MAC_OFFSET;
		h->tp_snaplen = h->tp_len = length;
		h->tp_next_offset = i + 1 < count ? size : 0;
		memset((uint8_t *)h + MAC_OFFSET, mark + (int)i, length);
	}
	b->hdr.bh1.block_status = TP_STATUS_USER;
	return size;
}

#endif
