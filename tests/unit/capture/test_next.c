#include "../suite.h"
#include <arpa/inet.h>
#include <net/if_arp.h>
#include <linux/if_ether.h>
#include "capture/live.h"
#include "block.h"

enum { LOOP = 1, CARD = 2, LENGTH = 60 };

/* A capture without a socket, on a ring made by hand. */
static struct capture fake_capture(int link)
{
	struct capture c = {
		.fd = -1, .ring = ring_fake(), .link = link, .snaplen = 262144, .loop_index = LOOP
	};

	return c;
}

/* Block N holds one packet of LENGTH bytes of type PKTTYPE from interface IFINDEX. */
static void put_packet(struct capture *c, unsigned n, uint8_t pkttype, int ifindex)
{
	struct sockaddr_ll from = {
		.sll_protocol = htons(ETH_P_IP),
		.sll_ifindex = ifindex,
		.sll_hatype = ARPHRD_ETHER,
		.sll_pkttype = pkttype,
	};
	struct tpacket3_hdr *h = packet_of(&c->ring, n, FIRST_PACKET);

	block_fill(&c->ring, n, 1, LENGTH, (uint8_t)n);
	h->tp_len = 1514;
	h->tp_sec = 0xfffffff0u;
	h->tp_nsec = 999999999;
	memcpy((uint8_t *)h + RING_SLL_OFFSET, &from, sizeof from);
}

START_TEST(frame_of_a_packet)
{
	struct capture c = fake_capture(RD_LINK_ETHERNET);
	struct frame f;
	struct diag d;

	put_packet(&c, 0, PACKET_HOST, CARD);
	put_packet(&c, 1, PACKET_OUTGOING, CARD);
	ck_assert_int_eq(rd_capture_next(&c, &f, &d), 1);
	ck_assert_uint_eq(f.cap, LENGTH);
	ck_assert_uint_eq(f.wire, 1514);
	ck_assert_int_eq(f.sec, 4294967280); /* beyond 2038 and 32 signed bits */
	ck_assert_uint_eq(f.nsec, 999999999);
	ck_assert_uint_eq(f.ifindex, CARD);
	ck_assert_uint_eq(f.link, RD_LINK_ETHERNET);
	ck_assert_uint_eq(f.direction, RD_DIR_IN);
	ck_assert_int_eq(rd_capture_next(&c, &f, &d), 1);
	ck_assert_uint_eq(f.direction, RD_DIR_OUT);
	ck_assert_int_eq(rd_capture_next(&c, &f, &d), 0);
	ring_free_fake(&c.ring);
}
END_TEST

/* Which of: in by the card, out by the card, out by lo, in by lo. */
static unsigned seen_with(int want)
{
	static const struct {
		uint8_t pkttype;
		int ifindex;
	} sent[] = {
		{ PACKET_HOST, CARD },
		{ PACKET_OUTGOING, CARD },
		{ PACKET_OUTGOING, LOOP },
		{ PACKET_HOST, LOOP },
	};
	struct capture c = fake_capture(RD_LINK_ETHERNET);
	unsigned seen = 0;

	c.want = (uint8_t)want;
	for (unsigned i = 0; i < 4; i++) {
		struct frame f;

		put_packet(&c, i % BLOCKS, sent[i].pkttype, sent[i].ifindex);
		if (rd_capture_next(&c, &f, NULL) == 1)
			seen |= 1u << i;
		ck_assert_int_eq(rd_capture_next(&c, &f, NULL), 0);
	}
	ring_free_fake(&c.ring);
	return seen;
}

START_TEST(directions)
{
	ck_assert_uint_eq(seen_with(RD_WANT_INOUT), 0xb);
	ck_assert_uint_eq(seen_with(RD_WANT_IN), 0x9);
	ck_assert_uint_eq(seen_with(RD_WANT_OUT), 0x2);
}
END_TEST

START_TEST(snapshot_length_counts_added_headers)
{
	struct capture c = fake_capture(RD_LINK_ETHERNET);
	struct frame f;
	struct diag d;

	c.snaplen = LENGTH;
	put_packet(&c, 0, PACKET_HOST, CARD);
	packet_of(&c.ring, 0, FIRST_PACKET)->hv1.tp_vlan_tci = 5;
	ck_assert_int_eq(rd_capture_next(&c, &f, &d), 1);
	ck_assert_uint_eq(f.cap, LENGTH);
	ck_assert_uint_eq(f.wire, 1514 + 4);
	ck_assert_uint_eq(f.bytes[12], 0x81);
	c.cooked = true;
	c.link = RD_LINK_SLL2;
	put_packet(&c, 1, PACKET_HOST, CARD);
	ck_assert_int_eq(rd_capture_next(&c, &f, &d), 1);
	ck_assert_uint_eq(f.cap, LENGTH);
	ck_assert_uint_eq(f.wire, 1514 + 20);
	ck_assert_uint_eq(f.bytes[0], 0x08);
	c.snaplen = 262144;
	put_packet(&c, 2, PACKET_HOST, CARD);
	ck_assert_int_eq(rd_capture_next(&c, &f, &d), 1);
	ck_assert_uint_eq(f.cap, LENGTH + 20);
	ring_free_fake(&c.ring);
}
END_TEST

/* A program that the kernel did not take sees what the kernel's would have: no tag in the bytes, but beside
 * them. */
START_TEST(program_runs_on_the_kernels_view)
{
	struct sock_filter tagged[] = {
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS, (uint32_t)(SKF_AD_OFF + SKF_AD_VLAN_TAG_PRESENT)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, 3),
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 12),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, 20),
		BPF_STMT(BPF_RET | BPF_K, 0),
	};
	struct capture c = fake_capture(RD_LINK_ETHERNET);
	struct frame f;
	struct diag d;

	c.user_program = (struct bpf_code){ .insn = tagged, .len = sizeof tagged / sizeof *tagged };
	put_packet(&c, 0, PACKET_HOST, CARD);
	put_packet(&c, 1, PACKET_HOST, CARD); /* all its bytes are 1 */
	packet_of(&c.ring, 1, FIRST_PACKET)->tp_status |= TP_STATUS_VLAN_VALID;
	ck_assert_int_eq(rd_capture_next(&c, &f, &d), 1);
	ck_assert_uint_eq(f.cap, 20 + 4); /* as when the kernel cuts */
	ck_assert_uint_eq(f.bytes[0], 1);
	ck_assert_int_eq(rd_capture_next(&c, &f, &d), 0);
	ring_free_fake(&c.ring);
}
END_TEST

START_TEST(no_room_for_a_cooked_header)
{
	struct capture c = fake_capture(RD_LINK_SLL2);
	struct frame f;
	struct diag d;

	c.cooked = true;
	put_packet(&c, 0, PACKET_HOST, CARD);
	packet_of(&c.ring, 0, FIRST_PACKET)->tp_mac = RING_HEADER + 19;
	ck_assert_int_eq(rd_capture_next(&c, &f, &d), -1);
	ck_assert_ptr_nonnull(strstr(d.text, "no room"));
	ring_free_fake(&c.ring);
}
END_TEST

/* Packets are marked by their first byte; up to MOST at once, which must be FIRST and those that follow. */
static void take(struct capture *c, size_t most, size_t count, uint8_t first)
{
	struct frame f[8];
	struct diag d;
	size_t n = most;

	ck_assert_int_eq(rd_capture_take(c, f, &n, &d), count > 0);
	ck_assert_uint_eq(n, count);
	for (size_t i = 0; i < n; i++) {
		ck_assert_uint_eq(f[i].cap, LENGTH);
		ck_assert_uint_eq(f[i].bytes[0], first + i);
		ck_assert_uint_eq(f[i].bytes[LENGTH - 1], first + i);
	}
}

START_TEST(several_at_once_are_of_one_block)
{
	struct capture c = fake_capture(RD_LINK_ETHERNET);

	block_fill(&c.ring, 0, 5, LENGTH, 10);
	block_fill(&c.ring, 1, 2, LENGTH, 20);
	take(&c, 3, 3, 10);
	take(&c, 8, 2, 13);
	ck_assert_uint_eq(block_of(&c.ring, 0)->hdr.bh1.block_status, TP_STATUS_USER);
	take(&c, 8, 2, 20);
	ck_assert_uint_eq(block_of(&c.ring, 0)->hdr.bh1.block_status, TP_STATUS_KERNEL);
	take(&c, 8, 0, 0);
	ring_free_fake(&c.ring);
}
END_TEST

/* Those that are not wanted leave no hole, whether they are sorted out here or by a program. */
START_TEST(several_at_once_without_the_unwanted)
{
	struct sock_filter even[] = {
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 0),
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 1, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, 262144),
		BPF_STMT(BPF_RET | BPF_K, 0),
	};
	struct capture c = fake_capture(RD_LINK_ETHERNET);
	uint32_t size = block_fill(&c.ring, 0, 4, LENGTH, 10);
	struct sockaddr_ll *from;

	for (unsigned i = 0; i < 2; i++) {
		from = (void *)((uint8_t *)packet_of(&c.ring, 0, FIRST_PACKET + i * size) + RING_SLL_OFFSET);
		from->sll_pkttype = PACKET_OUTGOING;
		from->sll_ifindex = LOOP;
	}
	block_fill(&c.ring, 1, 1, LENGTH, 21);
	block_fill(&c.ring, 2, 1, LENGTH, 31);
	take(&c, 8, 2, 12);
	c.user_program = (struct bpf_code){ .insn = even, .len = sizeof even / sizeof *even };
	take(&c, 8, 0, 0);
	ck_assert_uint_eq(c.refused, 2);
	block_fill(&c.ring, 0, 1, LENGTH, 41);
	block_fill(&c.ring, 1, 1, LENGTH, 42);
	take(&c, 8, 1, 42);
	ring_free_fake(&c.ring);
}
END_TEST

START_TEST(several_at_once_before_a_broken_one)
{
	struct capture c = fake_capture(RD_LINK_ETHERNET);
	uint32_t size = block_fill(&c.ring, 0, 4, LENGTH, 10);
	struct frame f[8];
	struct diag d;
	size_t n = 8;

	packet_of(&c.ring, 0, FIRST_PACKET + 2 * size)->tp_snaplen = BLOCK_SIZE;
	ck_assert_int_eq(rd_capture_take(&c, f, &n, &d), -1);
	ck_assert_ptr_nonnull(strstr(d.text, "captured length"));
	ck_assert_uint_eq(n, 2);
	ck_assert_uint_eq(f[1].bytes[0], 11);
	ring_free_fake(&c.ring);
}
END_TEST

SUITE(capture_next, frame_of_a_packet, directions, snapshot_length_counts_added_headers,
      program_runs_on_the_kernels_view, no_room_for_a_cooked_header, several_at_once_are_of_one_block,
      several_at_once_without_the_unwanted, several_at_once_before_a_broken_one);
