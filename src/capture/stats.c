/*
 * Counters.  PACKET_STATISTICS holds 32-bit counts since it was last read, so it is added up here, and read
 * often enough not to overflow.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include "live.h"

static int add_kernel_counters(struct capture *c, struct diag *d)
{
	struct tpacket_stats_v3 now = { .tp_packets = 0 };
	socklen_t size = sizeof now;

	if (getsockopt(c->fd, SOL_PACKET, PACKET_STATISTICS, &now, &size))
		return rd_diag_fail(d, -1, "%s: PACKET_STATISTICS: %s", c->name, strerror(errno));
	c->total.received += now.tp_packets; /* the dropped ones are in it */
	c->total.dropped += now.tp_drops;
	return 0;
}

void capture_stats_read(struct capture *c)
{
	c->stats_block = c->ring.taken;
	pthread_mutex_lock(&c->stats_lock);
	add_kernel_counters(c, NULL);
	pthread_mutex_unlock(&c->stats_lock);
}

/* tcpdump: what the card could not take is the sum of these two. */
static const char *const drop_files[CAPTURE_DROP_FILES] = { "rx_missed_errors", "rx_fifo_errors" };

static uint64_t interface_drops(const struct capture *c)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < CAPTURE_DROP_FILES; i++) {
		char text[24] = "";

		if (c->drop_fd[i] >= 0 && pread(c->drop_fd[i], text, sizeof text - 1, 0) > 0)
			sum += strtoull(text, NULL, 10);
	}
	return sum;
}

/* The files are opened now because later there may be no right to. tcpdump: they count only without -p. */
void capture_stats_open(struct capture *c)
{
	if (!c->ifindex || !c->promiscuous || c->other_namespace)
		return;
	for (size_t i = 0; i < CAPTURE_DROP_FILES; i++) {
		char path[96];

		snprintf(path, sizeof path, "/sys/class/net/%s/statistics/%s", c->name, drop_files[i]);
		c->drop_fd[i] = open(path, O_RDONLY | O_CLOEXEC);
	}
	c->drop_base = interface_drops(c);
}

void capture_stats_close(struct capture *c)
{
	for (size_t i = 0; i < CAPTURE_DROP_FILES; i++)
		if (c->drop_fd[i] >= 0)
			close(c->drop_fd[i]);
}

size_t rd_capture_ring_bytes(const struct capture *c)
{
	return (size_t)c->ring.block_size * c->ring.block_count;
}

unsigned rd_capture_fill(const struct capture *c)
{
	return c->ring.block_count ? ring_full_blocks(&c->ring) * 100 / c->ring.block_count : 0;
}

int rd_capture_stats(struct capture *c, struct capture_stats *s, struct diag *d)
{
	uint64_t drops = interface_drops(c);
	int result;

	pthread_mutex_lock(&c->stats_lock);
	result = add_kernel_counters(c, d);
	if (drops > c->drop_base) /* the file cannot be read any more where the interface is gone */
		c->total.if_dropped = drops - c->drop_base;
	*s = c->total;
	s->received -= c->refused < s->received ? c->refused : s->received;
	pthread_mutex_unlock(&c->stats_lock);
	return result;
}
