/*
 * frame: one captured packet, wherever it came from (a ring block or a file).
 *
 * A frame owns nothing: `bytes` points into the ring or the reader's buffer and is valid until the
 * next frame is asked of the same source.
 */
#ifndef RINGDUMP_FRAME_H
#define RINGDUMP_FRAME_H

#include <stdint.h>

/* Link types by the numbers that capture files carry (LINKTYPE_*, https://www.tcpdump.org/linktypes.html). */
enum rd_link {
	RD_LINK_NULL = 0,
	RD_LINK_ETHERNET = 1,
	RD_LINK_PPP = 9,
	RD_LINK_PPP_SERIAL = 50,
	RD_LINK_PPP_ETHER = 51,
	RD_LINK_RAW = 101,
	RD_LINK_C_HDLC = 104,
	RD_LINK_LOOP = 108,
	RD_LINK_SLL = 113,
	RD_LINK_IPV4 = 228,
	RD_LINK_IPV6 = 229,
	RD_LINK_SLL2 = 276,
};

enum rd_direction { RD_DIR_UNKNOWN, RD_DIR_IN, RD_DIR_OUT };

/* To whom a packet was sent, by the numbers of pcapng. */
enum rd_reception {
	RD_RECEPTION_UNKNOWN,
	RD_RECEPTION_UNICAST, /* to this machine */
	RD_RECEPTION_MULTICAST,
	RD_RECEPTION_BROADCAST,
	RD_RECEPTION_OTHER, /* to another one, and seen because the interface is promiscuous */
};

struct frame {
	const uint8_t *bytes; /* the captured bytes, link-layer header first */
	uint32_t cap;	      /* bytes captured */
	uint32_t wire;	      /* bytes the packet had on the wire */
	int64_t sec;	      /* time stamp: seconds since the epoch */
	int64_t nsec;	      /* and nanoseconds; below 0 or over 10^9 only where a damaged file says so */
	uint32_t ifindex;     /* kernel interface index; of a file its how manieth, from 1; 0 where unknown */
	uint16_t link;	      /* enum rd_link, or another LINKTYPE_ number from a file */
	uint8_t direction;    /* enum rd_direction */
	uint8_t reception;    /* enum rd_reception */
	/* where the bytes of the next packet are, of which RD_AHEAD may be read, or NULL: for who lets memory
	 * be fetched early.  A guess: it may be anything.  Valid as `bytes` is */
	const uint8_t *ahead;
};

enum { RD_AHEAD = 64 };

/* The frame's time in ns since 1970.  What only a damaged file can say is made possible. */
static inline int64_t rd_frame_ns(const struct frame *f)
{
	int64_t sec = f->sec < 0 ? 0 : f->sec > UINT32_MAX ? UINT32_MAX : f->sec;

	return sec * 1000000000 + (int32_t)f->nsec;
}

/*
 * The name ("EN10MB") and description ("Ethernet") that tcpdump prints for a link type, or NULL.
 * Any pointer may be NULL.  Returns -1 where the number is not known.
 */
int rd_link_name(int link, const char **name, const char **description);

/* The number of a link type by name, without regard to case (`-y`), or -1. */
int rd_link_number(const char *name);

#endif
