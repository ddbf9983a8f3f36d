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

static bool take_block(struct ring *r)
{
	const struct tpacket_block_desc *b = block_at(r, r->block);

	if (!(__atomic_load_n(&b->hdr.bh1.block_status, __ATOMIC_ACQUIRE) & TP_STATUS_USER))
		return false;
	r->held = true;
	r->left = b->hdr.bh1.num_pkts;
	r->offset = b->hdr.bh1.offset_to_first_pkt;
	r->taken++;
	return true;
}

static int broken(struct ring *r, const char *what, uint32_t value, struct diag *d)
{
	r->broken = true;
	return rd_diag_fail(d, -1,
			    "the capture ring is damaged: block %u, offset %u: %s %u (block of %u bytes)",
			    r->block, r->offset, what, value, r->block_size);
}

/* The packet at r->offset, checked, into P. */
static int packet_here(struct ring *r, struct ring_packet *p, struct diag *d)
{
	uint8_t *at = r->map + (size_t)r->block * r->block_size + r->offset;
	uint32_t space = r->block_size - r->offset;
	const struct tpacket3_hdr *h = (const struct tpacket3_hdr *)(const void *)at;

	if (h->tp_mac < RING_HEADER || h->tp_mac > space)
		return broken(r, "packet begins at", h->tp_mac, d);
	if (h->tp_snaplen > space - h->tp_mac)
		return broken(r, "captured length", h->tp_snaplen, d);
	if (h->tp_snaplen > h->tp_len)
		return broken(r, "length on the wire", h->tp_len, d);
	p->header = h;
	p->from = (const struct sockaddr_ll *)(const void *)(at + RING_SLL_OFFSET);
	p->bytes = at + h->tp_mac;
	p->cap = h->tp_snaplen;
	p->room = h->tp_mac - RING_HEADER;
	return 0;
}

/* Go to the next packet of the block, if there is one. */
static int step(struct ring *r, const struct tpacket3_hdr *h, struct diag *d)
{
	uint32_t next = h->tp_next_offset;

	if (--r->left == 0)
		return 0; /* the last packet's offset is 0 or leads to the end of the block */
	if (next < RING_HEADER || next % RING_BLOCK_ALIGN || next > r->block_size - r->offset)
		return broken(r, "next packet is", next, d);
	r->offset += next;
	return 0;
}

static bool offset_fits(const struct ring *r)
{
	return r->offset >= sizeof(struct tpacket_block_desc) && r->offset % RING_BLOCK_ALIGN == 0 &&
	       r->offset <= r->block_size && r->block_size - r->offset >= RING_HEADER;
}

int ring_next(struct ring *r, struct ring_packet *p, struct diag *d)
{
	if (r->broken)
		return rd_diag_fail(d, -1, "the capture ring is damaged");
	while (r->left == 0) { /* kernels before 3.19 hand over empty blocks, too */
		if (r->held)
			release_block(r);
		if (!take_block(r))
			return 0;
	}
	if (!offset_fits(r))
		return broken(r, "packets left", r->left, d);
	if (packet_here(r, p, d) || step(r, p->header, d))
		return -1;
	return 1;
}

const uint8_t *ring_ahead(const struct ring *r, uint32_t n)
{
	const uint8_t *at = r->map + (size_t)r->block * r->block_size + r->offset;
	uint32_t space = r->block_size - r->offset, mac;

	if (!r->left || !offset_fits(r))
		return NULL;
	mac = ((const struct tpacket3_hdr *)(const void *)at)->tp_mac;
	return mac >= RING_HEADER && mac <= space && space - mac >= n ? at + mac : NULL;
}
