/*
 * From a packet in the ring to a frame: drop what nobody wants, complete the headers in place, cut.
 */
#include <arpa/inet.h>
#include <net/if_arp.h>
#include <linux/if_ether.h>
#include "early.h"
#include "header.h"
#include "live.h"

/* Packets that are looked at before the caller gets a chance to look at its signals. */
enum { LOOKED_MAX = 4096 };

static bool is_can(const struct sockaddr_ll *from)
{
	return from->sll_protocol == htons(ETH_P_CAN) || from->sll_protocol == htons(ETH_P_CANFD);
}

/*
 * tcpdump: what leaves through "lo" comes back through it, so the first of the two is dropped, here and not
 * in the kernel, which counts both as received.  -Q is treated in the same way.
 */
static bool direction_wanted(const struct capture *c, const struct sockaddr_ll *from)
{
	if (from->sll_pkttype != PACKET_OUTGOING)
		return c->want != RD_WANT_OUT;
	if ((uint32_t)from->sll_ifindex == c->loop_index)
		return false;
	if (is_can(from)) /* tcpdump: CAN interfaces hear themselves, too */
		return c->want == RD_WANT_OUT;
	return c->want != RD_WANT_IN;
}

static int cook(const struct capture *c, struct ring_packet *p, struct diag *d)
{
	if (!c->cooked || header_cook(p, c->link))
		return 0;
	return rd_diag_fail(d, -1, "%s: no room for a cooked header in the ring", c->name);
}

static const uint8_t reception[] = {
	[PACKET_HOST] = RD_RECEPTION_UNICAST,
	[PACKET_BROADCAST] = RD_RECEPTION_BROADCAST,
	[PACKET_MULTICAST] = RD_RECEPTION_MULTICAST,
	[PACKET_OTHERHOST] = RD_RECEPTION_OTHER,
};

/* P, as it is now and WIRE bytes long, as a frame. */
static inline void describe(const struct capture *c, const struct ring_packet *p, uint32_t wire,
			    struct frame *f)
{
	f->bytes = p->bytes;
	f->cap = p->cap < c->snaplen ? p->cap : c->snaplen;
	f->wire = wire;
	f->sec = p->header->tp_sec;
	f->nsec = p->header->tp_nsec;
	f->ifindex = (uint32_t)p->from->sll_ifindex;
	f->link = (uint16_t)c->link;
	f->direction = p->from->sll_pkttype == PACKET_OUTGOING ? RD_DIR_OUT : RD_DIR_IN;
	f->ahead = p->ahead;
	f->reception = p->from->sll_pkttype < sizeof reception ? reception[p->from->sll_pkttype] : 0;
}

/*
 * tcpdump: the tag is put back where, of the packet itself, at least as much was captured as stands in front
 * of a tag; and the packet is cut to the snapshot length after that, so a tag pushes out the last four bytes.
 */
static void complete(const struct capture *c, struct ring_packet *p, uint32_t *wire)
{
	if (c->cooked) {
		uint32_t cooked = header_cooked_length(c->link);

		*wire += cooked;
		p->ahead = p->ahead ? p->ahead - cooked : NULL;
	} else if (p->from->sll_hatype == ARPHRD_CAN) {
		header_fix_can(p);
	}
	if (header_vlan_present(p))
		*wire += header_restore_vlan(p, c->link);
}

/* What is done with P, of WIRE bytes, before it is a frame: 1, or 0 where it is not wanted, or -1. */
static __attribute__((cold, noinline)) int prepare(struct capture *c, struct ring_packet *p, uint32_t *wire,
						   struct diag *d)
{
	bool cooked_first = c->user_program.cooked;

	if (cooked_first && cook(c, p, d))
		return -1;
	if (c->user_program.len && !capture_program_accepts(c, p)) {
		c->refused++;
		return 0;
	}
	if (!direction_wanted(c, p->from))
		return 0;
	if (!cooked_first && cook(c, p, d))
		return -1;
	complete(c, p, wire);
	return 1;
}

/* Is P as it was on the wire? */
static inline bool is_complete(const struct ring_packet *p)
{
	return !header_vlan_present(p) && p->from->sll_hatype != ARPHRD_CAN;
}

/* The next packet, wanted or not. */
static inline int next_packet(struct capture *c, struct ring_packet *p, struct diag *d)
{
	struct ring_packet early; /* not P itself, which then stays in registers */
	int r;

	if (__builtin_expect(!c->early.on, 1))
		return ring_take(&c->ring, p, d);
	r = capture_early_next(c, &early, d);
	if (r > 0)
		*p = early;
	return r;
}

/* 1: P is wanted, and F tells of it; 0, -1.  PLAIN: there is no program to run here, and no header to make.
 */
static inline int make_frame(struct capture *c, struct ring_packet p, bool plain, struct frame *f,
			     struct diag *d)
{
	uint32_t wire = p.header->tp_len;
	int r;

	if (plain && is_complete(&p)) {
		r = direction_wanted(c, p.from);
	} else {
		struct ring_packet changed = p; /* as above */

		r = prepare(c, &changed, &wire, d);
		p = changed;
	}
	if (r == 1)
		describe(c, &p, wire, f);
	return r;
}

int rd_capture_take(struct capture *c, struct frame *f, size_t *n, struct diag *d)
{
	const bool plain = !c->cooked && !c->user_program.len;
	const size_t room = c->early.on ? 1 : *n; /* what came early has a block of its own */
	struct ring_packet p;

	*n = 0;
	capture_stats_tick(c);
	for (int looked = 0; looked < LOOKED_MAX; looked++) {
		int r = next_packet(c, &p, d);

		if (r <= 0)
			return r;
		r = make_frame(c, p, plain, f + *n, d);
		if (r < 0)
			return r;
		*n += (size_t)r;
		/* the next block would take the place of the one that these are in */
		if (*n == room || (*n && !c->ring.left))
			return 1;
	}
	return *n > 0; /* 0: rd_capture_wait returns at once, but lets signals in */
}

int rd_capture_next(struct capture *c, struct frame *f, struct diag *d)
{
	size_t n = 1;

	return rd_capture_take(c, f, &n, d);
}
