/*
 * From a packet in the ring to a frame: drop what nobody wants, complete the headers in place, cut.
 */
#include <arpa/inet.h>
#include <net/if_arp.h>
#include <linux/if_ether.h>
#include "early.h"
#include "header.h"
#include "live.h"

/* Packets that are skipped before the caller gets a chance to look at its signals. */
enum { SKIP_MAX = 4096 };

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

/*
 * tcpdump: the tag is put back where, of the packet itself, at least as much was captured as stands in front
 * of a tag; and the packet is cut to the snapshot length after that, so a tag pushes out the last four bytes.
 */
static void complete(const struct capture *c, struct ring_packet *p, struct frame *f)
{
	uint32_t wire = p->header->tp_len + (c->cooked ? header_cooked_length(c->link) : 0);

	if (!c->cooked && p->from->sll_hatype == ARPHRD_CAN)
		header_fix_can(p);
	if (header_vlan_present(p))
		wire += header_restore_vlan(p, c->link);
	f->bytes = p->bytes;
	f->cap = p->cap < c->snaplen ? p->cap : c->snaplen;
	f->wire = wire;
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

static void describe(const struct capture *c, const struct ring_packet *p, struct frame *f)
{
	f->sec = p->header->tp_sec;
	f->nsec = p->header->tp_nsec;
	f->ifindex = (uint32_t)p->from->sll_ifindex;
	f->link = (uint16_t)c->link;
	f->direction = p->from->sll_pkttype == PACKET_OUTGOING ? RD_DIR_OUT : RD_DIR_IN;
	f->ahead = p->ahead;
	if (f->ahead && c->cooked)
		f->ahead -= header_cooked_length(c->link);
	f->reception = p->from->sll_pkttype < sizeof reception ? reception[p->from->sll_pkttype] : 0;
}

int rd_capture_next(struct capture *c, struct frame *f, struct diag *d)
{
	bool cooked_first = c->user_program.cooked;
	struct ring_packet p;

	for (int skipped = 0; skipped < SKIP_MAX; skipped++) {
		int found = __builtin_expect(!c->early.on, 1) ? ring_next(&c->ring, &p, d)
							      : capture_early_next(c, &p, d);

		if (found <= 0)
			return found;
		capture_stats_tick(c);
		if (cooked_first && cook(c, &p, d))
			return -1;
		if (c->user_program.len && !capture_program_accepts(c, &p)) {
			c->refused++;
			continue;
		}
		if (!direction_wanted(c, p.from))
			continue;
		if (!cooked_first && cook(c, &p, d))
			return -1;
		complete(c, &p, f);
		describe(c, &p, f);
		return 1;
	}
	return 0; /* rd_capture_wait returns at once, but lets signals in */
}
