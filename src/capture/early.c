/*
 * A socket that captures while the ring is made.  Sources: packet(7), net/packet/af_packet.c.
 *
 * The two overlap: from the ring's bind until the socket is stopped, packets come through both.  Most have a
 * stamp that they got before any of them saw them (SO_TIMESTAMPING turns that on; the ring says which do), so
 * one with the same stamp, length, interface and first bytes is the same one.  The time that a segment of TCP
 * has when it goes through a veth pair is the one at which it was to leave, which no socket shows: each takes
 * the clock instead, the ring, bound later and so asked first, a moment before the other one.  Such a packet
 * is the same one if the rest is the same.  A stamp alone tells nothing: it is taken before a packet queues
 * for the processor's attention.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <linux/net_tstamp.h>
#include "flow/hash.h"
#include "early.h"
#include "header.h"

enum {
	/* What the socket may hold, and we after it: four times the ring (but not more than ROOM_MOST),
	 * because a packet that is not in a ring takes 768 bytes at least, and a few thousand where the
	 * card's buffers are large. */
	RINGS = 4,
	ROOM_MOST = 64 * 1024 * 1024,
	/* where a packet of ours begins: as the kernel does it, behind its headers and PACKET_RESERVE */
	FIRST = TPACKET_ALIGN(sizeof(struct tpacket_block_desc)),
	MAC = TPACKET_ALIGN(RING_HEADER + HEADER_ROOM_COOKED),
	PACKET_MOST = MAC + CAPTURE_SNAPLEN_MAX,
	COMPARED = 96, /* bytes of a packet */
};

/* In ns.  How much later than our newest a packet's time is when none that is older can follow. */
#define FLIGHT 1000000000u

/* How many packets that look so have been given out, less those that came again. */
struct slot {
	uint64_t key; /* 0: none */
	uint32_t count;
};

/* The program that the ring's socket has, if it has one. */
static bool copy_filter(int from, int to)
{
	struct sock_filter insn[RD_BPF_KERNEL_MAX];
	socklen_t count = RD_BPF_KERNEL_MAX; /* here the kernel counts instructions */

	return !getsockopt(from, SOL_SOCKET, SO_GET_FILTER, insn, &count) &&
	       (!count || !capture_attach(to, insn, count));
}

static bool listens(struct capture *c, struct early *e, uint32_t room)
{
	uint32_t size = room + 2 * PACKET_MOST;
	/* what is not written to takes no memory */
	void *map =
		mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	e->fd = socket(AF_PACKET, (c->cooked ? SOCK_DGRAM : SOCK_RAW) | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (map == MAP_FAILED)
		return false;
	ring_hold(&e->ring, map, size, 1);
	/* the kernel doubles it; the first gives what everybody may have, the second wants CAP_NET_ADMIN */
	capture_set(e->fd, SOL_SOCKET, SO_RCVBUF, (int)(room / 2));
	capture_set(e->fd, SOL_SOCKET, SO_RCVBUFFORCE, (int)(room / 2));
	return !capture_set(e->fd, SOL_SOCKET, SO_TIMESTAMPING,
			    SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE) &&
	       !capture_set(e->fd, SOL_PACKET, PACKET_AUXDATA, 1) && copy_filter(c->fd, e->fd) &&
	       !capture_bind(c, e->fd) && !capture_be_promiscuous(c, e->fd);
}

void rd_capture_early(struct capture *c)
{
	size_t room = ring_plan(c->ring_bytes, c->snaplen, c->immediate).bytes;

	/* the rings of a group share what comes, so that one of them has no beginning of its own */
	if (c->early.on || c->shut || capture_attach_snaplen(c, NULL))
		return;
	c->early.on = true;
	if (!listens(c, &c->early, room < ROOM_MOST / RINGS ? (uint32_t)room * RINGS : ROOM_MOST))
		capture_early_close(c);
}

void capture_early_bound(struct capture *c)
{
	struct tpacket_stats s;
	socklen_t size = sizeof s;

	if (!c->early.on || getsockopt(c->early.fd, SOL_PACKET, PACKET_STATISTICS, &s, &size))
		return;
	c->total.received += s.tp_drops;
	c->total.dropped += s.tp_drops;
}

/* What recvmsg told beside the packet: no other kinds of notes were asked for. */
static void read_note(struct tpacket3_hdr *h, const struct cmsghdr *note)
{
	struct tpacket_auxdata aux;
	struct timespec time;

	if (note->cmsg_type == PACKET_AUXDATA && note->cmsg_len >= CMSG_LEN(sizeof aux)) {
		memcpy(&aux, CMSG_DATA(note), sizeof aux);
		h->tp_status = aux.tp_status;
		h->tp_len = aux.tp_len;
		h->hv1.tp_vlan_tci = aux.tp_vlan_tci;
		h->hv1.tp_vlan_tpid = aux.tp_vlan_tpid;
	} else if (note->cmsg_type == SCM_TIMESTAMPING && note->cmsg_len >= CMSG_LEN(sizeof time)) {
		memcpy(&time, CMSG_DATA(note), sizeof time);
		h->tp_sec = (uint32_t)time.tv_sec;
		h->tp_nsec = (uint32_t)time.tv_nsec;
	}
}

/* The next packet of FD to AT, where PACKET_MOST bytes are free: false where there is none. */
static bool receive(int fd, uint8_t *at)
{
	struct tpacket3_hdr *h = (struct tpacket3_hdr *)(void *)at;
	_Alignas(struct cmsghdr) uint8_t notes[256];
	struct iovec bytes = { at + MAC, CAPTURE_SNAPLEN_MAX };
	struct msghdr m = { .msg_name = at + RING_SLL_OFFSET,
			    .msg_namelen = sizeof(struct sockaddr_ll),
			    .msg_iov = &bytes,
			    .msg_iovlen = 1,
			    .msg_control = notes,
			    .msg_controllen = sizeof notes };
	ssize_t cap;

	memset(at, 0, MAC);
	do
		cap = recvmsg(fd, &m, 0);
	while (cap < 0 && errno == ENETDOWN); /* which is said once */
	if (cap < 0)
		return false;
	for (struct cmsghdr *note = CMSG_FIRSTHDR(&m); note; note = CMSG_NXTHDR(&m, note))
		read_note(h, note);
	h->tp_mac = MAC;
	h->tp_snaplen = (uint32_t)cap;
	h->tp_next_offset = (MAC + h->tp_snaplen + RING_BLOCK_ALIGN - 1) & -(uint32_t)RING_BLOCK_ALIGN;
	if (h->tp_len < h->tp_snaplen)
		h->tp_len = h->tp_snaplen;
	return true;
}

/*
 * All packets into the block; returns how many.  The kernel may begin to stamp a moment after it was told to:
 * what came before that has no time and is passed over.  It begins on one processor before the other, so that
 * one without a time may follow others: it gets that of the one before it.
 */
static uint32_t fetch(const struct early *e)
{
	struct tpacket_block_desc *b = (struct tpacket_block_desc *)(void *)e->ring.map;
	const struct tpacket3_hdr *last = NULL;
	uint32_t end = FIRST;

	/* there is room for all: in the socket they took more */
	while (e->ring.block_size - end >= PACKET_MOST && receive(e->fd, e->ring.map + end)) {
		struct tpacket3_hdr *h = (struct tpacket3_hdr *)(void *)(e->ring.map + end);

		if (!h->tp_sec) {
			if (!last)
				continue;
			h->tp_sec = last->tp_sec;
			h->tp_nsec = last->tp_nsec;
		}
		last = h;
		end += h->tp_next_offset;
		b->hdr.bh1.num_pkts++;
	}
	b->hdr.bh1.offset_to_first_pkt = FIRST;
	b->hdr.bh1.block_status = TP_STATUS_USER;
	return b->hdr.bh1.num_pkts;
}

static uint64_t stamp_of(const struct ring_packet *p)
{
	return (uint64_t)p->header->tp_sec * 1000000000u + p->header->tp_nsec;
}

/* What P looks like, without its stamp and with it. */
static uint64_t look_of(const struct early *e, const struct ring_packet *p)
{
	uint64_t key =
		rd_hash_mix(e->seed, (uint64_t)p->header->tp_len << 32 | (uint32_t)p->from->sll_ifindex);

	key = rd_hash_mix(key, p->from->sll_pkttype);
	for (uint32_t i = 0; i < p->cap && i < COMPARED; i++)
		key = rd_hash_mix(key, p->bytes[i]);
	return key | 1;
}

static uint64_t stamped(uint64_t look, const struct ring_packet *p)
{
	return rd_hash_mix(look, stamp_of(p)) | 1;
}

/* Where KEY is or would be: half of the slots are free. */
static struct slot *find(const struct early *e, uint64_t key)
{
	size_t i = key >> 1;

	while (i &= e->slots - 1, e->slot[i].key && e->slot[i].key != key)
		i++;
	return &e->slot[i];
}

static void add(const struct early *e, uint64_t key)
{
	struct slot *s = find(e, key);

	s->key = key;
	s->count++;
}

/* Remember the COUNT packets of the block: a look at all of them, then it is as before. */
static bool remember(struct early *e, uint32_t count)
{
	struct ring once = e->ring;
	struct ring_packet p;

	e->seed = rd_hash_seed(e);
	for (e->slots = 4; e->slots < 4 * count; e->slots *= 2)
		;
	e->slot = calloc(e->slots, sizeof *e->slot);
	while (e->slot && count--) {
		uint64_t look;

		ring_next(&once, &p, NULL);
		look = look_of(e, &p);
		add(e, look);
		add(e, stamped(look, &p));
		if (e->newest < stamp_of(&p))
			e->newest = stamp_of(&p);
	}
	return e->slot;
}

void capture_early_stop(struct capture *c)
{
	struct early *e = &c->early;
	uint32_t count;

	if (!e->on)
		return;
	/*
	 * The ring was bound before it was mapped, which took half a millisecond: no processor is still on
	 * its way through the list of sockets as it was before.  So what this one does not get any more, the
	 * ring has.
	 */
	capture_attach_none(e->fd);
	count = fetch(e);
	if (remember(e, count))
		c->total.received += count;
	else
		capture_early_close(c);
}

/* Has this packet of the ring been given out before? */
static bool came_before(struct capture *c, const struct ring_packet *p)
{
	struct early *e = &c->early;
	uint64_t stamp = stamp_of(p);

	if (stamp <= e->newest) {
		uint64_t look = look_of(e, p);
		struct slot *s =
			find(e, p->header->tp_status & TP_STATUS_TS_SOFTWARE ? stamped(look, p) : look);

		if (!s->count)
			return false;
		s->count--;
		c->refused++;
		return true;
	}
	if (stamp - e->newest > FLIGHT && e->fd < 0)
		capture_early_close(c);
	return false;
}

int capture_early_next(struct capture *c, struct ring_packet *p, struct diag *d)
{
	struct ring *ours = &c->early.ring;
	int found = ours->map ? ring_next(ours, p, d) : 0;

	if (found)
		return found;
	ring_close(ours);
	do
		found = ring_next(&c->ring, p, d);
	while (found == 1 && came_before(c, p));
	return found;
}

bool capture_early_pending(const struct capture *c)
{
	return c->early.ring.map;
}

void capture_early_rest(struct capture *c)
{
	struct early *e = &c->early;

	if (!e->on || e->fd < 0 || e->ring.map || ring_ready(&c->ring))
		return;
	close(e->fd);
	e->fd = -1;
}

void capture_early_close(struct capture *c)
{
	struct early *e = &c->early;

	if (!e->on)
		return;
	ring_close(&e->ring);
	free(e->slot);
	if (e->fd >= 0)
		close(e->fd);
	e->on = false;
}
