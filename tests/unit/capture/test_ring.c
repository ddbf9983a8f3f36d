#include "../suite.h"
#include "block.h"

START_TEST(empty_ring_has_nothing)
{
	struct ring r = ring_fake();
	struct ring_packet p;
	struct diag d = { .text = "" };

	ck_assert(!ring_ready(&r));
	ck_assert_int_eq(ring_next(&r, &p, &d), 0);
	ck_assert_str_eq(d.text, "");
	ring_free_fake(&r);
}
END_TEST

START_TEST(packets_come_in_order_over_blocks)
{
	struct ring r = ring_fake();
	struct ring_packet p;
	struct diag d;

	block_fill(&r, 0, 2, 60, 10);
	block_fill(&r, 1, 1, 61, 20);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(ring_next(&r, &p, &d), 1);
		ck_assert_uint_eq(p.cap, 60);
		ck_assert_uint_eq(p.bytes[0], 10 + i);
		ck_assert_uint_eq(p.bytes[59], 10 + i);
		ck_assert_uint_eq(p.room, MAC_OFFSET - RING_HEADER);
	}
	ck_assert_int_eq(ring_next(&r, &p, &d), 1);
	ck_assert_uint_eq(p.cap, 61);
	ck_assert_uint_eq(p.bytes[0], 20);
	ck_assert_int_eq(ring_next(&r, &p, &d), 0);
	ring_free_fake(&r);
}
END_TEST

START_TEST(the_next_packet_of_the_block_is_known)
{
	struct ring r = ring_fake();
	struct ring_packet p;
	const uint8_t *ahead = NULL;
	struct diag d;

	block_fill(&r, 0, 3, 100, 10);
	block_fill(&r, 1, 1, 100, 20);
	for (int i = 0; i < 3; i++) {
		ck_assert_int_eq(ring_next(&r, &p, &d), 1);
		ck_assert(!i || p.bytes == ahead);
		ahead = p.ahead;
		ck_assert(i < 2 ? ahead != NULL : !ahead);
	}
	ck_assert_int_eq(ring_next(&r, &p, &d), 1);
	ck_assert_uint_eq(p.bytes[0], 20);
	ck_assert_ptr_null(p.ahead);
	ring_free_fake(&r);
}
END_TEST

/* A packet is valid until the next call, so its block goes back only then. */
START_TEST(block_is_released_by_the_next_call)
{
	struct ring r = ring_fake();
	struct ring_packet p;
	struct diag d;

	block_fill(&r, 0, 1, 60, 0);
	ck_assert_int_eq(ring_next(&r, &p, &d), 1);
	ck_assert_uint_eq(block_of(&r, 0)->hdr.bh1.block_status, TP_STATUS_USER);
	ck_assert(!ring_ready(&r));
	ck_assert_int_eq(ring_next(&r, &p, &d), 0);
	ck_assert_uint_eq(block_of(&r, 0)->hdr.bh1.block_status, TP_STATUS_KERNEL);
	ring_free_fake(&r);
}
END_TEST

START_TEST(walk_wraps_around)
{
	struct ring r = ring_fake();
	struct ring_packet p;
	struct diag d;

	for (unsigned i = 0; i < 4 * BLOCKS; i++) {
		block_fill(&r, i % BLOCKS, 1, 60, (uint8_t)i);
		ck_assert(ring_ready(&r));
		ck_assert_int_eq(ring_next(&r, &p, &d), 1);
		ck_assert_uint_eq(p.bytes[0], i);
		ck_assert_int_eq(ring_next(&r, &p, &d), 0);
	}
	ck_assert_uint_eq(r.taken, 4 * BLOCKS);
	ring_free_fake(&r);
}
END_TEST

START_TEST(empty_blocks_are_passed_over)
{
	struct ring r = ring_fake();
	struct ring_packet p;
	struct diag d;

	block_fill(&r, 0, 0, 0, 0);
	block_fill(&r, 1, 0, 0, 0);
	block_fill(&r, 2, 1, 60, 7);
	ck_assert_int_eq(ring_next(&r, &p, &d), 1);
	ck_assert_uint_eq(p.bytes[0], 7);
	ck_assert_uint_eq(block_of(&r, 0)->hdr.bh1.block_status, TP_STATUS_KERNEL);
	ck_assert_uint_eq(block_of(&r, 1)->hdr.bh1.block_status, TP_STATUS_KERNEL);
	ck_assert_int_eq(ring_next(&r, &p, &d), 0);
	ring_free_fake(&r);
}
END_TEST

START_TEST(packet_may_end_with_the_block)
{
	struct ring r = ring_fake();
	struct ring_packet p;
	struct diag d;

	block_fill(&r, 0, 1, BLOCK_SIZE - FIRST_PACKET - MAC_OFFSET, 5);
	ck_assert_int_eq(ring_next(&r, &p, &d), 1);
	ck_assert_ptr_eq(p.bytes + p.cap, r.map + BLOCK_SIZE);
	ring_free_fake(&r);
}
END_TEST

/* One field of an otherwise good block of two packets is made hostile. */
static void spoil(struct ring *r, int how, uint32_t size)
{
	struct tpacket3_hdr *first = packet_of(r, 0, FIRST_PACKET);
	struct tpacket3_hdr *second = packet_of(r, 0, FIRST_PACKET + size);
	struct tpacket_hdr_v1 *b = &block_of(r, 0)->hdr.bh1;

	switch (how) {
	case 0: b->offset_to_first_pkt = 0; break;
	case 1: b->offset_to_first_pkt = FIRST_PACKET + 4; break;
	case 2: b->offset_to_first_pkt = BLOCK_SIZE; break;
	case 3: b->offset_to_first_pkt = BLOCK_SIZE - 8; break;
	case 4: b->offset_to_first_pkt = UINT32_MAX - 7; break;
	case 5: first->tp_mac = 0; break;
	case 6: first->tp_mac = RING_HEADER - 1; break;
	case 7: first->tp_mac = BLOCK_SIZE; break;
	case 8: first->tp_snaplen = first->tp_len = BLOCK_SIZE; break;
	case 9: first->tp_snaplen = first->tp_len = UINT32_MAX; break;
	case 10: first->tp_snaplen = first->tp_len + 1; break;
	case 11: first->tp_next_offset = 0; break;
	case 12: first->tp_next_offset = 8; break;
	case 13: first->tp_next_offset = size + 4; break;
	case 14: first->tp_next_offset = BLOCK_SIZE; break;
	case 15: first->tp_next_offset = UINT32_MAX - 7; break;
	case 16:
		second->tp_snaplen = second->tp_len = BLOCK_SIZE - FIRST_PACKET - size - MAC_OFFSET + 1;
		break;
	case 17: b->num_pkts = 3; break; /* the second says 0 for where the third is */
	case 18: b->num_pkts = UINT32_MAX; break;
	}
}

enum { HOSTILE = 19 };

/* Walk to the end, inside the block at every step: what the last ring_next returned. */
/* What is looked at early is in the block. */
static void check_ahead(const struct ring *r, const struct ring_packet *p)
{
	ck_assert(!p->ahead || (p->ahead >= r->map && p->ahead + RD_AHEAD <= r->map + BLOCK_SIZE));
}

static int walk(struct ring *r, struct diag *d)
{
	struct ring_packet p;
	int packets = 0;
	int found;

	while ((found = ring_next(r, &p, d)) == 1) {
		ck_assert(p.bytes - p.room >= r->map && p.bytes + p.cap <= r->map + BLOCK_SIZE);
		ck_assert_int_le(++packets, BLOCK_SIZE / RING_HEADER);
		check_ahead(r, &p);
	}
	return found;
}

START_TEST(hostile_blocks_are_refused)
{
	for (int how = 0; how < HOSTILE; how++) {
		struct ring r = ring_fake();
		struct diag d;

		spoil(&r, how, block_fill(&r, 0, 2, 60, 1));
		ck_assert_msg(walk(&r, &d) == -1, "case %d was accepted", how);
		ck_assert_ptr_nonnull(strstr(d.text, "ring is damaged"));
		ck_assert_int_eq(walk(&r, &d), -1); /* for good */
		ring_free_fake(&r);
	}
}
END_TEST

/* Whatever a block holds, the walk ends and stays inside. */
START_TEST(random_blocks_stay_inside)
{
	for (uint32_t seed = 1; seed <= 500; seed++) {
		struct ring r = ring_fake();
		uint32_t x = seed * 2654435761u;

		for (unsigned i = 0; i < BLOCK_SIZE / 4; i++) {
			x = x * 1664525u + 1013904223u;
			((uint32_t *)(void *)r.map)[i] = x >> (x >> 27);
		}
		block_of(&r, 0)->hdr.bh1.offset_to_first_pkt &= BLOCK_SIZE - 8;
		block_of(&r, 0)->hdr.bh1.block_status = TP_STATUS_USER;
		walk(&r, NULL);
		ring_free_fake(&r);
	}
}
END_TEST

START_TEST(plans_hold_super_frames)
{
	struct ring_plan plan = ring_plan(64 << 20, 262144, false);

	ck_assert_uint_eq(plan.block_size, 256 * 1024);
	ck_assert_uint_eq(plan.block_count, 256);
	ck_assert_uint_eq(plan.bytes, 64 << 20);
	plan = ring_plan(1, 262144, false); /* smaller than anything that works */
	ck_assert_uint_eq(plan.block_size, 128 * 1024);
	ck_assert_uint_eq(plan.block_count, 4);
	plan = ring_plan(4 << 20, 262144, false); /* more blocks rather than larger ones */
	ck_assert_uint_eq(plan.block_size, 128 * 1024);
	ck_assert_uint_eq(plan.block_count, 32);
	plan = ring_plan((4 << 20) + 1, 262144, false); /* rounded up, like tcpdump's -B */
	ck_assert_uint_eq(plan.block_count, 33);
}
END_TEST

START_TEST(plans_for_short_packets_and_quick_rings_have_many_blocks)
{
	struct ring_plan plan = ring_plan(1 << 20, 96, false);

	ck_assert_uint_ge(plan.block_count, 64);
	ck_assert_uint_ge(plan.block_size, 4096);
	plan = ring_plan(64 << 20, 262144, true);
	ck_assert_uint_eq(plan.block_size, 128 * 1024);
	ck_assert_uint_eq(plan.block_count, 512);
}
END_TEST

START_TEST(default_plan_is_between_two_and_32_mib)
{
	struct ring_plan plan = ring_plan(0, 262144, false);

	ck_assert_uint_ge(plan.bytes, 2 << 20);
	ck_assert_uint_le(plan.bytes, 32 << 20);
	ck_assert_uint_eq(plan.bytes, (size_t)plan.block_size * plan.block_count);
}
END_TEST

SUITE(capture_ring, empty_ring_has_nothing, packets_come_in_order_over_blocks,
      the_next_packet_of_the_block_is_known, block_is_released_by_the_next_call, walk_wraps_around,
      empty_blocks_are_passed_over, packet_may_end_with_the_block, hostile_blocks_are_refused,
      random_blocks_stay_inside, plans_hold_super_frames,
      plans_for_short_packets_and_quick_rings_have_many_blocks, default_plan_is_between_two_and_32_mib);
