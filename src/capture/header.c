/*
 * Cooked headers and VLAN tags.  Sources: https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html and
 * LINKTYPE_LINUX_SLL2.html, IEEE 802.1Q, packet(7).  All fields are big-endian.
 */
#include <string.h>
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <ringdump/frame.h>
#include "header.h"

enum { ADDRESS_ROOM = 8, CAN_FLAGS_OFFSET = 5, CAN_FD_FLAG = 0x04, CAN_HEADER = 8 };

static uint8_t *put16(uint8_t *p, uint32_t v)
{
	p[0] = (uint8_t)(v >> 8);
	p[1] = (uint8_t)v;
	return p + 2;
}

static uint8_t *put32(uint8_t *p, uint32_t v)
{
	return put16(put16(p, v >> 16), v);
}

static void grow(struct ring_packet *p, uint32_t n)
{
	p->bytes -= n;
	p->room -= n;
	p->cap += n;
}

static void put_sll(uint8_t *at, const struct sockaddr_ll *from)
{
	at = put16(at, from->sll_pkttype);
	at = put16(at, from->sll_hatype);
	at = put16(at, from->sll_halen);
	memcpy(at, from->sll_addr, ADDRESS_ROOM);
	memcpy(at + ADDRESS_ROOM, &from->sll_protocol, sizeof from->sll_protocol); /* is big-endian already */
}

static void put_sll2(uint8_t *at, const struct sockaddr_ll *from)
{
	memcpy(at, &from->sll_protocol, sizeof from->sll_protocol);
	at = put16(at + sizeof from->sll_protocol, 0);
	at = put32(at, (uint32_t)from->sll_ifindex);
	at = put16(at, from->sll_hatype);
	*at++ = from->sll_pkttype;
	*at++ = from->sll_halen;
	memcpy(at, from->sll_addr, ADDRESS_ROOM);
}

uint32_t header_cooked_length(int link)
{
	return link == RD_LINK_SLL2 ? SLL2_LENGTH : SLL_LENGTH;
}

uint32_t header_cook(struct ring_packet *p, int link)
{
	uint32_t length = header_cooked_length(link);

	if (p->room < length)
		return 0;
	grow(p, length);
	if (link == RD_LINK_SLL2)
		put_sll2(p->bytes, p->from);
	else
		put_sll(p->bytes, p->from);
	return length;
}

uint16_t header_vlan_tpid(const struct ring_packet *p)
{
	if (p->header->hv1.tp_vlan_tpid || (p->header->tp_status & TP_STATUS_VLAN_TPID_VALID))
		return p->header->hv1.tp_vlan_tpid;
	return ETH_P_8021Q;
}

/* Where the tag goes: in front of the last two bytes of the header, the protocol. */
static uint32_t vlan_offset(int link)
{
	switch (link) {
	case RD_LINK_ETHERNET: return 2 * ETH_ALEN;
	case RD_LINK_SLL: return SLL_LENGTH - 2;
	}
	return 0; /* tcpdump: none for SLL2, so under -i any a VLAN tag is not shown */
}

uint32_t header_restore_vlan(struct ring_packet *p, int link)
{
	uint32_t offset = vlan_offset(link);

	if (!offset || p->header->tp_snaplen < offset || p->room < VLAN_LENGTH)
		return 0;
	memmove(p->bytes - VLAN_LENGTH, p->bytes, offset);
	grow(p, VLAN_LENGTH);
	put16(put16(p->bytes + offset, header_vlan_tpid(p)), p->header->hv1.tp_vlan_tci);
	return VLAN_LENGTH;
}

void header_fix_can(struct ring_packet *p)
{
	uint32_t id;

	if (p->cap < CAN_HEADER)
		return;
	memcpy(&id, p->bytes, sizeof id);
	put32(p->bytes, id);
	if (p->from->sll_protocol == htons(ETH_P_CAN))
		p->bytes[CAN_FLAGS_OFFSET] &= (uint8_t)~CAN_FD_FLAG;
	else if (p->from->sll_protocol == htons(ETH_P_CANFD))
		p->bytes[CAN_FLAGS_OFFSET] |= CAN_FD_FLAG;
}
