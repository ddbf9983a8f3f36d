/*
 * The way for kernels without live frames: a PACKET_TX_RING (packet(7), packet_mmap.rst).  The frames leave
 * through the interface, so a sniffer on it sees them as outgoing and one at the other end of a veth pair as
 * incoming.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include "generate.h"

enum {
	BLOCK_SIZE = 256 * 1024,
	BLOCKS = 16,
	/* where a frame's bytes begin in its slot (tpacket_snd: the header's length less the address) */
	DATA_AT = TPACKET2_HDRLEN - sizeof(struct sockaddr_ll),
};

struct txring {
	int fd;
	uint8_t *map;
	uint32_t slot_size, slots, next;
};

static struct tpacket2_hdr *slot_at(const struct txring *t, uint32_t i)
{
	uint32_t per_block = BLOCK_SIZE / t->slot_size;

	return (struct tpacket2_hdr *)(void *)(t->map + (size_t)(i / per_block) * BLOCK_SIZE +
					       (size_t)(i % per_block) * t->slot_size);
}

/* Hand over what is filled, and wait until it is sent. */
static int kick(const struct txring *t)
{
	while (send(t->fd, NULL, 0, 0) < 0)
		if (errno != EINTR && errno != ENOBUFS && errno != EAGAIN)
			return complain_errno("sending from the PACKET_TX_RING");
	return 0;
}

static bool is_free(const struct tpacket2_hdr *h)
{
	return __atomic_load_n(&h->tp_status, __ATOMIC_ACQUIRE) == TP_STATUS_AVAILABLE;
}

static long txring_send(struct way *way, const struct packet *p, uint64_t first, uint32_t count)
{
	struct txring *t = way->state;
	uint32_t done = 0;

	if (p->len > t->slot_size - DATA_AT)
		return complain("PACKET_TX_RING", "the frame is larger than its slots");
	for (; done < count; done++) {
		struct tpacket2_hdr *h = slot_at(t, t->next);
		uint8_t *bytes = (uint8_t *)h + DATA_AT;

		while (!is_free(h))
			if (kick(t))
				return -1;
		memcpy(bytes, p->bytes, p->len);
		if (p->flows)
			packet_stamp(p, bytes, first + done);
		h->tp_len = p->len;
		__atomic_store_n(&h->tp_status, TP_STATUS_SEND_REQUEST, __ATOMIC_RELEASE);
		t->next = (t->next + 1) % t->slots;
		if (done % 256 == 255 && kick(t))
			return -1;
	}
	return kick(t) ? -1 : (long)done;
}

static int txring_close(struct way *way)
{
	struct txring *t = way->state;

	if (t->map)
		munmap(t->map, (size_t)BLOCK_SIZE * BLOCKS);
	if (t->fd >= 0)
		close(t->fd);
	free(t);
	return 0;
}

static int build_ring(struct txring *t)
{
	int version = TPACKET_V2;
	struct tpacket_req req = { .tp_block_size = BLOCK_SIZE,
				   .tp_block_nr = BLOCKS,
				   .tp_frame_size = t->slot_size,
				   .tp_frame_nr = t->slots };

	if (setsockopt(t->fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version) ||
	    setsockopt(t->fd, SOL_PACKET, PACKET_TX_RING, &req, sizeof req))
		return complain_errno("PACKET_TX_RING");
	t->map = mmap(NULL, (size_t)BLOCK_SIZE * BLOCKS, PROT_READ | PROT_WRITE, MAP_SHARED, t->fd, 0);
	if (t->map != MAP_FAILED)
		return 0;
	t->map = NULL;
	return complain_errno("mmap of the PACKET_TX_RING");
}

static int bind_to(const struct txring *t, const char *interface)
{
	struct sockaddr_ll address = { .sll_family = AF_PACKET,
				       .sll_ifindex = (int)if_nametoindex(interface) };

	if (!address.sll_ifindex || bind(t->fd, (const struct sockaddr *)&address, sizeof address))
		return complain_errno(interface);
	return 0;
}

int txring_open(struct way *way, const struct wish *wish, const struct packet *p)
{
	struct txring *t = calloc(1, sizeof *t);
	uint32_t largest = wish->replay ? FRAME_MAX : p->len;

	if (!t)
		return complain_errno("memory");
	*way = (struct way){ .name = "txring", .state = t, .send = txring_send, .close = txring_close };
	for (t->slot_size = 2048; t->slot_size < largest + DATA_AT;)
		t->slot_size *= 2;
	t->slots = BLOCK_SIZE / t->slot_size * BLOCKS;
	t->fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
	if (t->fd < 0)
		complain_errno("packet socket");
	else if (!build_ring(t) && !bind_to(t, wish->interface))
		return 0;
	txring_close(way);
	return -1;
}
