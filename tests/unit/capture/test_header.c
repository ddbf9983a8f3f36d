#include "../suite.h"
#include <arpa/inet.h>
#include <linux/if_arp.h>
#include <linux/if_ether.h>
#include <ringdump/frame.h>
#include "capture/header.h"
#include "block.h"

/* A packet in a ring of its own. */
struct sample {
	struct ring ring;
	struct ring_packet p;
};

static struct sample sample(const void *bytes, uint32_t length)
{
	struct sample s = { .ring = ring_fake() };
	struct sockaddr_ll from = {
		.sll_family = AF_PACKET,
		.sll_protocol = htons(0x86dd),
		.sll_ifindex = 0x01020304,
		.sll_hatype = ARPHRD_ETHER,
		.sll_pkttype = PACKET_OUTGOING,
		.sll_halen = 6,
		.sll_addr = { 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6 },
	};
	struct diag d;

	block_fill(&s.ring, 0, 1, length, 0);
	memcpy((uint8_t *)packet_of(&s.ring, 0, FIRST_PACKET) + RING_SLL_OFFSET, &from, sizeof from);
	memcpy((uint8_t *)packet_of(&s.ring, 0, FIRST_PACKET) + MAC_OFFSET, bytes, length);
	ck_assert_int_eq(ring_next(&s.ring, &s.p, &d), 1);
	return s;
}

/* The kernel took a tag with TCI out of the sample. */
static void tag(struct sample *s, uint16_t tci, uint16_t tpid, uint32_t status)
{
	struct tpacket3_hdr *h = packet_of(&s->ring, 0, FIRST_PACKET);

	h->hv1.tp_vlan_tci = tci;
	h->hv1.tp_vlan_tpid = tpid;
	h->tp_status |= status;
}

static const uint8_t ether[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0x08, 0x00, 0x45, 0x99 };

START_TEST(sll2_header)
{
	static const uint8_t want[] = { 0x86, 0xdd, 0,	  0,	1,    2,    3,	  4, 0, 1,  4,
					6,    0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0, 0, 'x' };
	struct sample s = sample("x", 1);

	ck_assert_uint_eq(header_cook(&s.p, RD_LINK_SLL2), 20);
	ck_assert_uint_eq(s.p.cap, sizeof want);
	ck_assert_mem_eq(s.p.bytes, want, sizeof want);
	ring_free_fake(&s.ring);
}
END_TEST

START_TEST(sll_header)
{
	static const uint8_t want[] = { 0,    4,    0,	  1, 0, 6,    0xa1, 0xa2, 0xa3,
					0xa4, 0xa5, 0xa6, 0, 0, 0x86, 0xdd, 'x' };
	struct sample s = sample("x", 1);

	ck_assert_uint_eq(header_cook(&s.p, RD_LINK_SLL), 16);
	ck_assert_uint_eq(s.p.cap, sizeof want);
	ck_assert_mem_eq(s.p.bytes, want, sizeof want);
	ring_free_fake(&s.ring);
}
END_TEST

START_TEST(no_cooked_header_without_room)
{
	struct sample s = sample("x", 1);
	const uint8_t *bytes = s.p.bytes;

	s.p.room = SLL2_LENGTH - 1;
	ck_assert_uint_eq(header_cook(&s.p, RD_LINK_SLL2), 0);
	ck_assert_ptr_eq(s.p.bytes, bytes);
	ck_assert_uint_eq(s.p.cap, 1);
	ck_assert_uint_eq(header_cook(&s.p, RD_LINK_SLL), 16); /* that one fits */
	ring_free_fake(&s.ring);
}
END_TEST

START_TEST(vlan_tag_goes_back_behind_the_addresses)
{
	static const uint8_t want[] = { 1,  2,	3,    4,    5,	  6,	7,    8,    9,	  10,
					11, 12, 0x88, 0xa8, 0x60, 0x07, 0x08, 0x00, 0x45, 0x99 };
	struct sample s = sample(ether, sizeof ether);

	tag(&s, 0x6007, ETH_P_8021AD, TP_STATUS_VLAN_VALID | TP_STATUS_VLAN_TPID_VALID);
	ck_assert(header_vlan_present(&s.p));
	ck_assert_uint_eq(header_restore_vlan(&s.p, RD_LINK_ETHERNET), 4);
	ck_assert_uint_eq(s.p.cap, sizeof want);
	ck_assert_mem_eq(s.p.bytes, want, sizeof want);
	ring_free_fake(&s.ring);
}
END_TEST

START_TEST(vlan_tag_of_old_kernels)
{
	struct sample s = sample(ether, sizeof ether);

	ck_assert(!header_vlan_present(&s.p));
	tag(&s, 5, 0, 0); /* neither flag, before 3.0 */
	ck_assert(header_vlan_present(&s.p));
	ck_assert_uint_eq(header_vlan_tpid(&s.p), ETH_P_8021Q);
	tag(&s, 0, 0, TP_STATUS_VLAN_VALID); /* VLAN 0, before 3.14 */
	ck_assert(header_vlan_present(&s.p));
	ck_assert_uint_eq(header_vlan_tpid(&s.p), ETH_P_8021Q);
	ring_free_fake(&s.ring);
}
END_TEST

START_TEST(vlan_tag_in_a_cooked_header)
{
	static const uint8_t end[] = { 0x81, 0x00, 0x00, 0x05, 0x86, 0xdd, 1, 2 };
	struct sample s = sample(ether, sizeof ether);

	tag(&s, 5, ETH_P_8021Q, TP_STATUS_VLAN_VALID | TP_STATUS_VLAN_TPID_VALID);
	header_cook(&s.p, RD_LINK_SLL);
	ck_assert_uint_eq(header_restore_vlan(&s.p, RD_LINK_SLL), 4);
	ck_assert_uint_eq(s.p.cap, 16 + 4 + sizeof ether);
	ck_assert_uint_eq(s.p.bytes[1], PACKET_OUTGOING);
	ck_assert_mem_eq(s.p.bytes + 14, end, sizeof end);
	ring_free_fake(&s.ring);
}
END_TEST

START_TEST(vlan_tag_has_no_place)
{
	struct sample s = sample(ether, sizeof ether);
	const uint8_t *bytes = s.p.bytes;

	tag(&s, 5, ETH_P_8021Q, TP_STATUS_VLAN_VALID);
	ck_assert_uint_eq(header_restore_vlan(&s.p, RD_LINK_RAW), 0);
	ck_assert_uint_eq(header_restore_vlan(&s.p, RD_LINK_SLL2), 0);
	s.p.room = 3;
	ck_assert_uint_eq(header_restore_vlan(&s.p, RD_LINK_ETHERNET), 0);
	ck_assert_ptr_eq(s.p.bytes, bytes);
	ck_assert_mem_eq(s.p.bytes, ether, sizeof ether);
	ring_free_fake(&s.ring);
}
END_TEST

/* With -s 11 the place of the tag was not captured; with 12 it is the end of what was. */
START_TEST(vlan_tag_of_a_short_capture)
{
	struct sample s = sample(ether, 11);

	tag(&s, 5, ETH_P_8021Q, TP_STATUS_VLAN_VALID);
	ck_assert_uint_eq(header_restore_vlan(&s.p, RD_LINK_ETHERNET), 0);
	ring_free_fake(&s.ring);
	s = sample(ether, 12);
	tag(&s, 5, ETH_P_8021Q, TP_STATUS_VLAN_VALID);
	ck_assert_uint_eq(header_restore_vlan(&s.p, RD_LINK_ETHERNET), 4);
	ck_assert_uint_eq(s.p.cap, 16);
	ring_free_fake(&s.ring);
}
END_TEST

START_TEST(can_id_in_network_order)
{
	uint32_t id = 0x80000123;
	uint8_t frame[8] = { 0, 0, 0, 0, 8, 0xff, 0, 0 };
	static const uint8_t want[8] = { 0x80, 0, 0x01, 0x23, 8, 0xfb, 0, 0 };
	struct sample s;

	memcpy(frame, &id, sizeof id);
	s = sample(frame, sizeof frame);
	((struct sockaddr_ll *)s.p.from)->sll_protocol = htons(ETH_P_CAN);
	header_fix_can(&s.p);
	ck_assert_mem_eq(s.p.bytes, want, sizeof want);
	ring_free_fake(&s.ring);
	s = sample(frame, 7); /* too short for anything */
	header_fix_can(&s.p);
	ck_assert_mem_eq(s.p.bytes, frame, 7);
	ring_free_fake(&s.ring);
}
END_TEST

SUITE(capture_header, sll2_header, sll_header, no_cooked_header_without_room,
      vlan_tag_goes_back_behind_the_addresses, vlan_tag_of_old_kernels, vlan_tag_in_a_cooked_header,
      vlan_tag_has_no_place, vlan_tag_of_a_short_capture, can_id_in_network_order);
