/*
 * The walk over blocks and packets.  Nothing the memory says is believed before it is checked against the end
 * of the block: the check costs little, and the same code then stands in the tests on hostile blocks.
 */
#include "ring.h"

static struct tpacket_block_desc *block_at(const struct ring *r, uint32_t block)
{
	return (struct tpacket_block_desc *)(void *)(r->map + (size_t)block * r->block_size);
}

bool ring_ready(const struct ring *r)
{
	const struct tpacket_block_desc *b = block_at(r, r->block);

	if (r->left)
		return true;
	if (r->held)
		b = block_at(r, (r->block + 1) % r->block_count);
	return __atomic_load_n(&b->hdr.bh1.block_status, __ATOMIC_ACQUIRE) & TP_STATUS_USER;
}

const struct tpacket_block_desc *ring_waits_for(const struct ring *r)
{
	return r->held ? NULL : block_at(r, r->block);
}

bool ring_block_is_empty(const struct tpacket_block_desc *b)
{
	uint32_t status = __atomic_load_n(&b->hdr.bh1.block_status, __ATOMIC_ACQUIRE);

	return !(status & TP_STATUS_USER) && !__atomic_load_n(&b->hdr.bh1.num_pkts, __ATOMIC_ACQUIRE);
}

uint32_t ring_full_blocks(const struct ring *r)
{
	uint32_t full = 0;

	for (uint32_t i = 0; i < r->block_count; i++)
		full += __atomic_load_n(&block_at(r, i)->hdr.bh1.block_status, __ATOMIC_RELAXED) &
			TP_STATUS_USER;
	return full;
}

/* Everything written into the block by us (cooked headers, VLAN tags) is in memory before the kernel gets it.
 */
static void release_block(struct ring *r)
{
	__atomic_store_n(&block_at(r, r->block)->hdr.bh1.block_status, TP_STATUS_KERNEL, __ATOMIC_RELEASE);
	r->held = false;
	r->block = r->block + 1 == r->block_count ? 0 : r->block + 1;
}

static int broken(struct ring *r, const char *what, uint32_t value, struct diag *d)
{
	r->broken = true;
	r->left = 0;
	return rd_diag_fail(d, -1,
			    "the capture ring is damaged: block %u, offset %u: %s %u (block of %u bytes)",
			    r->block, r->offset, what, value, r->block_size);
}

static bool offset_fits(const struct ring *r)
{
	return r->offset >= sizeof(struct tpacket_block_desc) && r->offset % RING_BLOCK_ALIGN == 0 &&
	       r->offset <= r->block_size && r->block_size - r->offset >= RING_HEADER;
}

/* Go on to the next block that has packets: kernels before 3.19 hand over empty ones, too.  0: there is none.
 */
static __attribute__((noinline)) int next_block(struct ring *r, struct diag *d)
{
	if (r->broken)
		return rd_diag_fail(d, -1, "the capture ring is damaged");
	do {
		const struct tpacket_block_desc *b;

		if (r->held)
			release_block(r);
		b = block_at(r, r->block);
		if (!(__atomic_load_n(&b->hdr.bh1.block_status, __ATOMIC_ACQUIRE) & TP_STATUS_USER))
			return 0;
		r->held = true;
		r->left = b->hdr.bh1.num_pkts;
		r->offset = b->hdr.bh1.offset_to_first_pkt;
		r->taken++;
	} while (!r->left);
	return offset_fits(r) ? 1 : broken(r, "packets left", r->left, d);
}

/* What is wrong with the packet that begins with H. */
static __attribute__((noinline)) int broken_packet(struct ring *r, const struct tpacket3_hdr *h,
						   uint32_t space, struct diag *d)
{
	if (h->tp_mac < RING_HEADER || h->tp_mac > space)
		return broken(r, "packet begins at", h->tp_mac, d);
	if (h->tp_snaplen > space - h->tp_mac)
		return broken(r, "captured length", h->tp_snaplen, d);
	return broken(r, "length on the wire", h->tp_len, d);
}

/* Go to the next packet of the block; P, before it, begins SPACE bytes before the block's end. */
static int step(struct ring *r, struct ring_packet *p, uint32_t space, struct diag *d)
{
	uint32_t next = p->header->tp_next_offset, mac = p->room + RING_HEADER;

	if (next < RING_HEADER || next % RING_BLOCK_ALIGN || next > space - RING_HEADER)
		return broken(r, "next packet is", next, d);
	r->offset += next;
	if (space - next >= mac + RD_AHEAD)
		p->ahead = p->bytes + next;
	return 0;
}

/*
 * What the kernel has written on another CPU is slow to come, and the processor itself asks for it early
 * within a page alone.  So the three lines that a small packet has are asked for some ten packets before: of
 * 95 ns that a packet takes with -w, these are 8.  A line that is not mapped is not fetched, that is all.
 */
static void fetch_early(const uint8_t *packet)
{
	enum { EARLY = 2048, LINE = 64, LINES = 3 };

	for (int i = 0; i < LINES; i++)
		__builtin_prefetch((const void *)((uintptr_t)packet + EARLY + i * LINE));
}

int ring_next(struct ring *r, struct ring_packet *p, struct diag *d)
{
	const struct tpacket3_hdr *h;
	uint32_t space, mac, cap;
	uint8_t *at;

	if (r->left == 0) {
		int found = next_block(r, d);

		if (found <= 0)
			return found;
	}
	/* here a header has room */
	at = r->map + (size_t)r->block * r->block_size + r->offset;
	fetch_early(at);
	space = r->block_size - r->offset;
	h = (const struct tpacket3_hdr *)(const void *)at;
	mac = h->tp_mac;
	cap = h->tp_snaplen;
	if (mac < RING_HEADER || mac > space || cap > space - mac || cap > h->tp_len)
		return broken_packet(r, h, space, d);
	*p = (struct ring_packet){ .header = h,
				   .from = (const struct sockaddr_ll *)(const void *)(at + RING_SLL_OFFSET),
				   .bytes = at + mac,
				   .cap = cap,
				   .room = mac - RING_HEADER };
	if (--r->left == 0)
		return 1; /* the last packet's offset is 0 or leads to the end of the block */
	return step(r, p, space, d) ? -1 : 1;
}
