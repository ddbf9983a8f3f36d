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

int ring_next_block(struct ring *r, struct diag *d)
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

void ring_broken_packet(struct ring *r, const struct tpacket3_hdr *h, uint32_t space, struct diag *d)
{
	if (h->tp_mac < RING_HEADER || h->tp_mac > space)
		broken(r, "packet begins at", h->tp_mac, d);
	else if (h->tp_snaplen > space - h->tp_mac)
		broken(r, "captured length", h->tp_snaplen, d);
	else
		broken(r, "length on the wire", h->tp_len, d);
}

void ring_broken_next(struct ring *r, uint32_t next, struct diag *d)
{
	broken(r, "next packet is", next, d);
}

int ring_next(struct ring *r, struct ring_packet *p, struct diag *d)
{
	return ring_take(r, p, d);
}
