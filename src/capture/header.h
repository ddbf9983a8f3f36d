/*
 * header: what is put in front of, or back into, a packet before it looks as it does in a capture file.  All
 * of it is written in place, into the room in front of the packet.
 */
#ifndef RINGDUMP_CAPTURE_HEADER_H
#define RINGDUMP_CAPTURE_HEADER_H

#include <stdbool.h>
#include <stdint.h>
#include "ring.h"

enum {
	SLL_LENGTH = 16,
	SLL2_LENGTH = 20,
	VLAN_LENGTH = 4,
	/* What ring_next must leave free in front of a packet, for any of them together. */
	HEADER_ROOM_RAW = VLAN_LENGTH,
	HEADER_ROOM_COOKED = SLL2_LENGTH + VLAN_LENGTH,
};

/*
 * Put the cooked header of LINK in front of P: LINKTYPE_LINUX_SLL2 for that, LINKTYPE_LINUX_SLL for any
 * other. Returns its length, or 0 where P has not that much room in front.
 */
uint32_t header_cooked_length(int link);
uint32_t header_cook(struct ring_packet *p, int link);

/*
 * Is there a VLAN tag beside the packet, which the network card or the kernel took out of it?  Kernels
 * before 3.0 have no flag for it, but there a tag is never 0 (VLAN 0 was lost).
 */
static inline bool header_vlan_present(const struct ring_packet *p)
{
	return p->header->hv1.tp_vlan_tci != 0 || (p->header->tp_status & TP_STATUS_VLAN_VALID);
}

uint16_t header_vlan_tpid(const struct ring_packet *p);

/*
 * Put that tag back into P, whose first header is LINK's.  Returns by how much the packet grew: 0 where the
 * link type has no place for a tag, where too little was captured to reach it, or where P has no room in
 * front.
 */
uint32_t header_restore_vlan(struct ring_packet *p, int link);

/* A CAN frame's id to network byte order and the flag that tells FD frames, as LINKTYPE_CAN_SOCKETCAN has
 * them. */
void header_fix_can(struct ring_packet *p);

#endif
