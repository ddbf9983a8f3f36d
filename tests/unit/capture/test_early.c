#include "../suite.h"
#include <time.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <linux/net_tstamp.h>
#include "capture/early.h"
#include "capture/header.h"
#include "block.h"

#define NO_NETWORK "lo is down, or no socket may stamp"

enum { LENGTH = 40, SENT = 3, MAP = 1024 * 1024 };

/* A socket that stamps as a packet socket does, and whoever runs this has the right to: UDP over lo. */
static int stamped_socket(void)
{
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	int stamps = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE;
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof address;

	if (setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPING, &stamps, sizeof stamps) ||
	    bind(fd, (struct sockaddr *)&address, size) ||
	    getsockname(fd, (struct sockaddr *)&address, &size) ||
	    connect(fd, (struct sockaddr *)&address, size)) {
		close(fd);
		return -1;
	}
	usleep(100000); /* the kernel begins to stamp a moment later */
	return fd;
}

static void end(struct capture *c)
{
	capture_early_close(c);
	ring_free_fake(&c->ring);
}

/* A capture whose early socket has got SENT packets, whose bytes are their numbers; false without a network.
 */
static bool begin(struct capture *c)
{
	void *map = mmap(NULL, MAP, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	*c = (struct capture){ .fd = -1, .ring = ring_fake(), .snaplen = 262144 };
	c->early = (struct early){ .on = true,
				   .fd = stamped_socket(),
				   .ring = { .map = map, .block_size = MAP, .block_count = 1 } };
	for (uint8_t i = 0; i < SENT; i++) {
		uint8_t bytes[LENGTH];

		memset(bytes, i, sizeof bytes);
		if (send(c->early.fd, bytes, sizeof bytes, 0) != sizeof bytes) {
			end(c);
			return false;
		}
	}
	capture_early_stop(c);
	return true;
}

/* P into block N of the ring, where it is the only packet, with a stamp that all sockets see, LATER seconds
 * later. */
static void arrive(struct capture *c, unsigned n, const struct ring_packet *p, uint32_t later)
{
	struct tpacket3_hdr *h = packet_of(&c->ring, n, FIRST_PACKET);

	block_fill(&c->ring, n, 1, LENGTH, p->bytes[0]);
	h->tp_sec = p->header->tp_sec + later;
	h->tp_nsec = p->header->tp_nsec;
	h->tp_len = p->header->tp_len;
	h->tp_status = TP_STATUS_TS_SOFTWARE;
	memcpy((uint8_t *)h + RING_SLL_OFFSET, p->from, sizeof *p->from);
}

START_TEST(first_what_came_early)
{
	struct capture c;
	struct ring_packet p;

	if (!begin(&c))
		SKIP(NO_NETWORK);
	ck_assert_uint_eq(c.total.received, SENT);
	for (unsigned i = 0; i < SENT; i++) {
		ck_assert(capture_early_pending(&c));
		ck_assert_int_eq(capture_early_next(&c, &p, NULL), 1);
		ck_assert_uint_eq(p.bytes[0], i);
		ck_assert_uint_eq(p.cap, LENGTH);
		ck_assert_uint_eq(p.header->tp_len, LENGTH);
		ck_assert(p.header->tp_sec >= (uint32_t)time(NULL) - 60);
		ck_assert(p.room >= HEADER_ROOM_COOKED);
	}
	ck_assert_int_eq(capture_early_next(&c, &p, NULL), 0);
	ck_assert(!capture_early_pending(&c));
	end(&c);
}
END_TEST

START_TEST(what_the_ring_has_too_comes_once)
{
	struct capture c;
	struct ring_packet p;

	if (!begin(&c))
		SKIP(NO_NETWORK);
	while (capture_early_next(&c, &p, NULL) == 1 && p.bytes[0] != SENT - 1)
		;
	/* the ring has the last one twice, so one of these did not come before; then one that looks
	 * otherwise */
	arrive(&c, 0, &p, 0);
	arrive(&c, 1, &p, 0);
	arrive(&c, 2, &p, 0);
	packet_of(&c.ring, 2, FIRST_PACKET)->tp_len++;
	ck_assert_int_eq(capture_early_next(&c, &p, NULL), 1);
	ck_assert_uint_eq(c.refused, 1);
	ck_assert_uint_eq(c.ring.taken, 2);
	ck_assert_int_eq(capture_early_next(&c, &p, NULL), 1);
	ck_assert_uint_eq(p.header->tp_len, LENGTH + 1);
	ck_assert_uint_eq(c.refused, 1);
	ck_assert_int_eq(capture_early_next(&c, &p, NULL), 0);
	end(&c);
}
END_TEST

/* Where each socket takes the clock, the ring does so before. */
START_TEST(stamps_that_nobody_shares)
{
	struct capture c;
	struct ring_packet p;

	if (!begin(&c))
		SKIP(NO_NETWORK);
	for (unsigned i = 0; i < SENT; i++)
		ck_assert_int_eq(capture_early_next(&c, &p, NULL), 1);
	for (unsigned n = 0; n < 2; n++) {
		arrive(&c, n, &p, (uint32_t)-1);
		packet_of(&c.ring, n, FIRST_PACKET)->tp_status = n ? TP_STATUS_TS_SOFTWARE : 0;
	}
	ck_assert_int_eq(capture_early_next(&c, &p, NULL), 1);
	ck_assert_uint_eq(c.refused, 1);
	ck_assert_uint_eq(c.ring.taken, 2);
	ck_assert_int_eq(capture_early_next(&c, &p, NULL), 0);
	end(&c);
}
END_TEST

START_TEST(it_ends)
{
	struct capture c;
	struct ring_packet p, last;

	if (!begin(&c))
		SKIP(NO_NETWORK);
	for (unsigned i = 0; i < SENT; i++)
		ck_assert_int_eq(capture_early_next(&c, &last, NULL), 1);
	arrive(&c, 0, &last, 3600);
	arrive(&c, 1, &last, 3600);
	capture_early_rest(&c); /* not before all was read */
	ck_assert_int_ge(c.early.fd, 0);
	ck_assert_int_eq(capture_early_next(&c, &p, NULL), 1);
	ck_assert_int_eq(capture_early_next(&c, &p, NULL), 1);
	ck_assert_int_eq(capture_early_next(&c, &p, NULL), 0);
	capture_early_rest(&c);
	ck_assert_int_lt(c.early.fd, 0);
	ck_assert(c.early.on);
	block_fill(&c.ring, 2, 1, LENGTH, 9);
	packet_of(&c.ring, 2, FIRST_PACKET)->tp_sec = UINT32_MAX;
	ck_assert_int_eq(capture_early_next(&c, &p, NULL), 1);
	ck_assert(!c.early.on);
	end(&c);
}
END_TEST

SUITE(capture_early, first_what_came_early, what_the_ring_has_too_comes_once, stamps_that_nobody_shares,
      it_ends);
