/*
 * pcapng_blocks: numbers of the format (draft-ietf-opsawg-pcapng, sections 3 and 4) that its reader and its
 * writer share.  Private to src/file.
 */
#ifndef RINGDUMP_FILE_PCAPNG_BLOCKS_H
#define RINGDUMP_FILE_PCAPNG_BLOCKS_H

enum pcapng_block {
	PCAPNG_SECTION = 0x0a0d0d0a, /* the same in both byte orders */
	PCAPNG_INTERFACE = 1,
	PCAPNG_OLD_PACKET = 2,
	PCAPNG_SIMPLE_PACKET = 3,
	PCAPNG_STATISTICS = 5,
	PCAPNG_PACKET = 6,
};

enum {
	PCAPNG_BYTE_ORDER = 0x1a2b3c4d, /* in a section's head */
	PCAPNG_RECEPTION_SHIFT = 2,	/* in a packet's flags, above the direction: enum rd_reception */
};

/* Options, by the block that they stand in. */
enum {
	PCAPNG_OPTION_END = 0,

	PCAPNG_SECTION_SYSTEM = 3,
	PCAPNG_SECTION_PROGRAM = 4,

	PCAPNG_IFACE_NAME = 2,
	PCAPNG_IFACE_RESOLUTION = 9,
	PCAPNG_IFACE_FILTER = 11,
	PCAPNG_IFACE_OFFSET = 14,

	PCAPNG_PACKET_FLAGS = 2,

	PCAPNG_STATS_BEGIN = 2,
	PCAPNG_STATS_END = 3,
	PCAPNG_STATS_IFACE_DROPPED = 5,
	PCAPNG_STATS_ACCEPTED = 6, /* by the filter */
	PCAPNG_STATS_DROPPED = 7,  /* by the kernel */
	PCAPNG_STATS_DELIVERED = 8,
};

/* What stands before the value of a filter. */
enum { PCAPNG_FILTER_TEXT, PCAPNG_FILTER_BPF };

#endif
