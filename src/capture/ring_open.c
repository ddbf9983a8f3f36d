/*
 * The size of a ring, and how it comes into being.
 *
 * Sizes.  With a retire timeout of T ms a block is used up every T ms however few packets there are, so what
 * a reader may be late (a full pipe, a slow disk, another process on the CPU) is T times the number of blocks
 * at low rates, and the bytes of the ring at high rates.  256 KiB is libpcap's block: it holds the largest
 * frame (a 64 KiB super-frame, or what BIG TCP makes, up to the largest snapshot length).  128 such blocks
 * are 32 MiB, which is 0.5 s at low rates, 80 ms at 2,000,000 small packets a second and 50 ms at 5 Gbit/s;
 * half of it was too little there while the kernel wrote a file to the disk.  More would be memory that
 * nobody else can use.  The kernel clears a ring first, in 2 ms where its memory was in use lately but in 10
 * to 50 where a virtual machine has to be given it; early.c captures meanwhile.  A machine with little memory
 * gives a sixteenth of it, in smaller blocks.
 */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/sysinfo.h>
#include <unistd.h>
#include "ring.h"

enum {
	BLOCK_MAX = 256 * 1024,
	BLOCK_SUPER_FRAME = 128 * 1024, /* the least that holds 64 KiB and the kernel's headers */
	BLOCKS_MIN = 4,
	BLOCKS_WANTED = 64, /* smaller blocks are preferred to fewer */
	HEADERS_ROOM = 256, /* the block's and the packet's headers, link header, reserve */
	RING_DEFAULT = 32 * 1024 * 1024,
	RING_DEFAULT_MIN = 2 * 1024 * 1024, /* libpcap's default */
	RING_MEMORY_SHARE = 16,		    /* of the machine's memory: a sixteenth unless asked for more, */
	RING_MEMORY_LIMIT = 2,		    /* and half whatever is asked for */
};

/* A part of the machine's memory, but from LEAST to MOST. */
static size_t share_of_memory(unsigned part, size_t least, size_t most)
{
	struct sysinfo info;
	uint64_t share;

	if (sysinfo(&info))
		return least;
	share = (uint64_t)info.totalram * info.mem_unit / part;
	if (share > most)
		return most;
	return share < least ? least : (size_t)share;
}

/* The smallest block for packets of SNAPLEN bytes: a power of two and at least a page. */
static uint32_t least_block(uint32_t snaplen)
{
	uint32_t block = (uint32_t)getpagesize();

	while (block < BLOCK_SUPER_FRAME && block < snaplen + HEADERS_ROOM)
		block *= 2;
	return block;
}

/* Cut BYTES into blocks. */
static void cut(struct ring_plan *plan, size_t bytes)
{
	size_t count;

	plan->block_size = BLOCK_MAX;
	while (plan->block_size > plan->block_least &&
	       (plan->quick || bytes / plan->block_size < BLOCKS_WANTED))
		plan->block_size /= 2;
	if (plan->block_size < plan->block_least) /* pages of more than 256 KiB */
		plan->block_size = plan->block_least;
	count = bytes / plan->block_size + (bytes % plan->block_size != 0);
	if (count < BLOCKS_MIN)
		count = BLOCKS_MIN;
	if (count > UINT32_MAX)
		count = UINT32_MAX;
	if (count > SIZE_MAX / plan->block_size)
		count = SIZE_MAX / plan->block_size;
	plan->block_count = (uint32_t)count;
	plan->bytes = count * plan->block_size;
}

struct ring_plan ring_plan(size_t bytes, uint32_t snaplen, bool quick)
{
	struct ring_plan plan = { .block_least = least_block(snaplen), .quick = quick };

	if (!bytes)
		bytes = share_of_memory(RING_MEMORY_SHARE, RING_DEFAULT_MIN, RING_DEFAULT);
	cut(&plan, bytes);
	return plan;
}

/* Ask the kernel for PLAN, or with an empty one give its memory back: 0 or an errno value. */
static int try_plan(int fd, const struct ring_plan *plan, unsigned retire_ms)
{
	struct tpacket_req3 req = {
		.tp_block_size = plan->block_size,
		.tp_block_nr = plan->block_count,
		.tp_frame_size = plan->block_size, /* V3 packs packets; a "frame" is only for its sums */
		.tp_frame_nr = plan->block_count,
		.tp_retire_blk_tov = retire_ms,
	};

	return setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &req, sizeof req) ? errno : 0;
}

/* The kernel says EINVAL where the sum of the blocks overflows its own counters. */
static bool for_want_of_memory(int error)
{
	return error == ENOMEM || error == EAGAIN || error == EINVAL || error == ENOBUFS;
}

/* Before it says no, the kernel kills processes for memory that nobody can swap out. */
static void stay_below_memory(struct ring_plan *plan)
{
	size_t most = share_of_memory(RING_MEMORY_LIMIT, RING_DEFAULT_MIN, SIZE_MAX / 2);

	if (plan->bytes > most)
		cut(plan, most);
}

static int no_ring(const struct ring_plan *plan, int error, struct diag *d)
{
	return rd_diag_fail(d, -1, "no capture ring of even %u blocks of %u KiB: %s", plan->block_count,
			    plan->block_size / 1024, strerror(error));
}

int ring_build(int fd, struct ring_plan *plan, unsigned retire_ms, struct diag *d)
{
	int version = TPACKET_V3, error;

	if (setsockopt(fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version))
		return rd_diag_fail(d, -1, "this kernel has no TPACKET_V3 (it came with Linux 3.2): %s",
				    strerror(errno));
	stay_below_memory(plan);
	for (;;) {
		error = try_plan(fd, plan, retire_ms);
		if (!error)
			return 0;
		if (!for_want_of_memory(error) || plan->block_count <= BLOCKS_MIN)
			return no_ring(plan, error, d);
		cut(plan, plan->bytes / 2);
	}
}

void ring_hold(struct ring *r, void *map, uint32_t block_size, uint32_t block_count)
{
	*r = (struct ring){ .map = map, .block_size = block_size, .block_count = block_count };
	madvise(map, (size_t)block_size * block_count, MADV_DONTFORK); /* no other process sees packets */
}

int ring_map(struct ring *r, int fd, struct ring_plan *plan, unsigned retire_ms, struct diag *d)
{
	const struct ring_plan none = { 0 };

	for (;;) {
		void *map = mmap(NULL, plan->bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

		if (map != MAP_FAILED) {
			ring_hold(r, map, plan->block_size, plan->block_count);
			return 0;
		}
		if (!for_want_of_memory(errno) || plan->block_count <= BLOCKS_MIN)
			return no_ring(plan, errno, d);
		try_plan(fd, &none, 0);
		cut(plan, plan->bytes / 2);
		if (ring_build(fd, plan, retire_ms, d))
			return -1;
	}
}

void ring_close(struct ring *r)
{
	if (r->map)
		munmap(r->map, (size_t)r->block_size * r->block_count);
	r->map = NULL;
}
