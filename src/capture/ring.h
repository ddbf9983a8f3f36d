/*
 * ring: a TPACKET_V3 receive ring as a walk over packets.
 *
 * Source: linux/if_packet.h, net/packet/af_packet.c.  The ring is an array of blocks of equal size; the
 * kernel fills a block with packets one behind the other, hands it over through its status word, and gets it
 * back the same way.
 */
#ifndef RINGDUMP_CAPTURE_RING_H
#define RINGDUMP_CAPTURE_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <linux/if_packet.h>
#include <ringdump/diag.h>
#include <ringdump/frame.h>

/* Where the kernel's header of a packet ends and the room in front of the packet begins. */
enum {
	RING_SLL_OFFSET = TPACKET_ALIGN(sizeof(struct tpacket3_hdr)),
	RING_HEADER = RING_SLL_OFFSET + sizeof(struct sockaddr_ll),
	RING_BLOCK_ALIGN = 8, /* V3_ALIGNMENT */
};

struct ring {
	uint8_t *map;	      /* from mmap, of block_size * block_count bytes */
	uint32_t block_size;  /* bytes */
	uint32_t block_count; /* blocks */
	uint32_t block;	      /* the block that is read or waited for */
	uint32_t offset;      /* of the next packet in it */
	uint32_t left;	      /* packets not yet given out */
	bool held;	      /* the block is ours until it is released */
	bool broken;	      /* the memory said something impossible */
	uint64_t taken;	      /* blocks since the beginning */
};

/* How a ring is cut up. */
struct ring_plan {
	size_t bytes; /* of all blocks */
	uint32_t block_size;
	uint32_t block_count;
	uint32_t block_least; /* blocks may not become smaller than this */
	bool quick;
};

/* A packet in the ring: pointers into the block and what the kernel wrote about it. */
struct ring_packet {
	const struct tpacket3_hdr *header;
	const struct sockaddr_ll *from;
	uint8_t *bytes; /* begins where the socket's type says: link header, or network header */
	uint32_t cap;
	uint32_t room; /* bytes in front of `bytes` that may be overwritten */
	/* where those of the next packet probably begin, RD_AHEAD bytes before the block's end or more; or
	 * NULL */
	const uint8_t *ahead;
};

/*
 * Blocks for a ring of BYTES bytes (0: chosen by the memory of the machine) that can hold packets of SNAPLEN
 * bytes.  QUICK: many small blocks, because a short retire timeout uses up blocks quickly.
 */
struct ring_plan ring_plan(size_t bytes, uint32_t snaplen, bool quick);

/*
 * Build the ring on FD after PLAN; then map it.  Between the two the socket may be bound: the kernel captures
 * into a ring that nobody maps yet.  Where there is not so much memory, PLAN becomes smaller until it fits.
 * RETIRE_MS is how old a block with packets may become before it is handed over.
 */
int ring_build(int fd, struct ring_plan *plan, unsigned retire_ms, struct diag *d);
int ring_map(struct ring *r, int fd, struct ring_plan *plan, unsigned retire_ms, struct diag *d);
/* MAP, from mmap(2), is the ring, or blocks that look like one.  ring_close unmaps it. */
void ring_hold(struct ring *r, void *map, uint32_t block_size, uint32_t block_count);
void ring_close(struct ring *r);

/*
 * The parts of ring_next that few packets need.  ring_next_block goes on to the next block that has packets
 * (kernels before 3.19 hand over empty ones, too): 1, or 0 where there is none.  The others say what is wrong
 * with the packet of header H, SPACE bytes before the block's end, and with the way from it to the NEXT one.
 */
int ring_next_block(struct ring *r, struct diag *d);
void ring_broken_packet(struct ring *r, const struct tpacket3_hdr *h, uint32_t space, struct diag *d);
void ring_broken_next(struct ring *r, uint32_t next, struct diag *d);

/* Go to the next packet of the block; P, before it, begins SPACE bytes before the block's end. */
static inline int ring_step(struct ring *r, struct ring_packet *p, uint32_t space, struct diag *d)
{
	uint32_t next = p->header->tp_next_offset, mac = p->room + RING_HEADER;

	if (__builtin_expect(next < RING_HEADER || next % RING_BLOCK_ALIGN || next > space - RING_HEADER,
			     0)) {
		ring_broken_next(r, next, d);
		return -1;
	}
	r->offset += next;
	if (space - next >= mac + RD_AHEAD)
		p->ahead = p->bytes + next;
	return 0;
}

/*
 * What the kernel has written on another CPU is slow to come, and the processor itself asks for it early
 * within a page alone.  So the three lines that a small packet has are asked for some twenty packets before.
 * A line that is not mapped is not fetched, that is all.
 */
static inline void ring_fetch_early(const uint8_t *packet)
{
	enum { EARLY = 4096, LINE = 64, LINES = 3 };

	for (int i = 0; i < LINES; i++)
		__builtin_prefetch((const void *)((uintptr_t)packet + EARLY + i * LINE));
}

/*
 * The next packet: 1, or 0 where the kernel has handed over no further block, or -1 where the block makes no
 * sense.  Gives the block back in which the packet before was the last, so P is valid until the next call,
 * and as long as R->left is not 0 after that.
 */
int ring_next(struct ring *r, struct ring_packet *p, struct diag *d);

/* The same where many are taken in a row: inline, a packet costs a third less. */
static inline int ring_take(struct ring *r, struct ring_packet *p, struct diag *d)
{
	const struct tpacket3_hdr *h;
	uint32_t space, mac, cap;
	uint8_t *at;

	if (r->left == 0) {
		int found = ring_next_block(r, d);

		if (found <= 0)
			return found;
	}
	/* here a header has room */
	at = r->map + (size_t)r->block * r->block_size + r->offset;
	ring_fetch_early(at);
	space = r->block_size - r->offset;
	h = (const struct tpacket3_hdr *)(const void *)at;
	mac = h->tp_mac;
	cap = h->tp_snaplen;
	if (__builtin_expect(mac < RING_HEADER || mac > space || cap > space - mac || cap > h->tp_len, 0)) {
		ring_broken_packet(r, h, space, d);
		return -1;
	}
	*p = (struct ring_packet){ .header = h,
				   .from = (const struct sockaddr_ll *)(const void *)(at + RING_SLL_OFFSET),
				   .bytes = at + mac,
				   .cap = cap,
				   .room = mac - RING_HEADER };
	if (--r->left == 0)
		return 1; /* the last packet's offset is 0 or leads to the end of the block */
	return ring_step(r, p, space, d) ? -1 : 1;
}

/* The block that ring_next waits for, or NULL while it still holds one. */
const struct tpacket_block_desc *ring_waits_for(const struct ring *r);

/*
 * Has the kernel put no packet yet into block B, which it has not handed over?  It counts them in the block's
 * head while it fills it (prb_fill_curr_block), so the answer is true of the moment of the question.
 */
bool ring_block_is_empty(const struct tpacket_block_desc *b);

/* How many blocks the kernel has handed over and not got back. */
uint32_t ring_full_blocks(const struct ring *r);

/* Is there something for ring_next? */
bool ring_ready(const struct ring *r);

#endif
