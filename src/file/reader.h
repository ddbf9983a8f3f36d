/*
 * reader: what the readers of the formats share.  Private to src/file.
 */
#ifndef RINGDUMP_FILE_READER_H
#define RINGDUMP_FILE_READER_H

#include <ringdump/file.h>
#include "source.h"

/* pcap: how the two length fields of a record are ordered. */
enum pcap_lengths { PCAP_CAP_FIRST, PCAP_WIRE_FIRST, PCAP_SMALLER_IS_CAP };

/* pcapng: what an Interface Description Block says about time. */
struct pcapng_iface {
	uint64_t resolution; /* units in a second */
	uint64_t scale;	     /* decimal: between nanoseconds and a unit, whichever is larger */
	uint64_t offset;     /* seconds to add, modulo 2^64 */
	uint8_t exponent;    /* the resolution is 10 or 2 to this power */
	bool binary;	     /* 2 */
	char *name;	     /* owned, or NULL */
};

struct reader {
	struct source in;
	int (*next)(struct reader *r, struct frame *f, struct diag *d);

	int link;	     /* LINKTYPE_ number */
	uint32_t link_extra; /* bits 26 to 31 of pcap's link type field: FCS length and class */
	uint32_t snaplen;    /* as libpcap adjusts it */
	uint32_t cap_max;    /* a record that claims to hold more is damaged */
	bool swapped;	     /* the file's byte order is not the host's */
	bool nano;

	size_t record_head;	   /* pcap: bytes before a packet */
	enum pcap_lengths lengths; /* pcap */

	struct pcapng_iface *iface; /* pcapng; owned, from realloc */
	uint32_t ifaces, iface_room;
	uint32_t ifaces_before; /* in the sections before this one */
	uint32_t name_bytes;	/* of this section's interfaces */
	uint32_t block_max;	/* pcapng: a longer block is damaged */

	int state;	  /* 1 while there may be more, then what every further call returns */
	struct diag last; /* where state is -1 */
};

/*
 * The readers of the formats: 1 where the file is theirs and its header is in order, 0 where it is not
 * theirs, -1 where it is damaged.  Nothing is consumed where the result is 0.
 */
int rd_pcap_open(struct reader *r, struct diag *d);
int rd_pcapng_open(struct reader *r, struct diag *d);

/* Fail with the message and " (at byte WHERE)" after it. */
int rd_reader_damage(struct diag *d, uint64_t where, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * The source ended in the middle of something that begins at WHERE.  0 where the caller stopped it, -1 with
 * errno's text where reading failed, else -1 with the message.
 */
int rd_reader_short(struct reader *r, struct diag *d, uint64_t where, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static inline uint16_t rd_reader_u16(const struct reader *r, const uint8_t *p)
{
	uint16_t v;

	__builtin_memcpy(&v, p, sizeof v);
	return r->swapped ? __builtin_bswap16(v) : v;
}

static inline uint32_t rd_reader_u32(const struct reader *r, const uint8_t *p)
{
	uint32_t v;

	__builtin_memcpy(&v, p, sizeof v);
	return r->swapped ? __builtin_bswap32(v) : v;
}

/* What pcap and pcapng files may hold by link type, as libpcap 1.10.3 limits it. */
uint32_t rd_file_packet_max(int link);
uint32_t rd_file_snaplen(int link, uint32_t snaplen);

/* LINKTYPE_ number of a link type field, and the DLT_ number that libpcap uses for it on Linux. */
int rd_file_link(uint32_t field);
uint32_t rd_file_dlt(int link);

/* frame.link has 16 bits: numbers beyond it must not become another's. */
static inline uint16_t rd_file_frame_link(int link)
{
	return link > 0xffff ? 0xffff : (uint16_t)link;
}

#endif
