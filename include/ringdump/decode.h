/*
 * decode: a frame to text, as tcpdump 4.99.3 prints it.
 *
 * A decoder holds what outlives a packet: the options, the dispatch tables, the relative sequence
 * numbers of every TCP connection, the time of the packet before.  It belongs to one thread at a time; two of
 * them do not know of each other.  Its memory is bounded by flows_max.
 *
 * Sources: the RFCs that the files of src/decode name, and what tcpdump prints.
 */
#ifndef RINGDUMP_DECODE_H
#define RINGDUMP_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ringdump/diag.h>
#include <ringdump/frame.h>
#include <ringdump/text.h>

struct asker;
struct packet_facts;
struct segment_watch;

enum rd_style { RD_STYLE_TCPDUMP, RD_STYLE_CLASSIC };

/* The number of -t options: what stands before each packet. */
enum rd_stamp {
	RD_STAMP_CLOCK,	      /* 20:06:32.845356 */
	RD_STAMP_NONE,	      /* -t */
	RD_STAMP_EPOCH,	      /* -tt: seconds since 1970 */
	RD_STAMP_DELTA,	      /* -ttt: since the packet before */
	RD_STAMP_DATE,	      /* -tttt */
	RD_STAMP_SINCE_FIRST, /* -ttttt */
};

struct decode_options {
	uint8_t style;		/* enum rd_style */
	uint8_t stamp;		/* enum rd_stamp */
	uint8_t verbose;	/* -v: 0 to 3 */
	uint8_t quiet;		/* -q: 0 to 2 */
	uint8_t numeric;	/* -n: how often it was given */
	uint8_t hex;		/* -x: 1, -xx: 2 */
	uint8_t hex_ascii;	/* -X: 1, -XX: 2 */
	uint8_t ascii;		/* -A: 1, -AA: 2 */
	bool link_header;	/* -e */
	bool absolute_seq;	/* -S */
	bool no_checksum;	/* -K */
	bool number;		/* -#: the packet's number in front */
	bool nano;		/* nine digits after the second */
	bool raw_print;		/* -u: undecoded NFS handles */
	bool as_dot;		/* -b: AS numbers in ASDOT notation */
	bool mesh;		/* -H: 802.11s headers */
	bool no_domain;		/* -N: host names without their domain */
	bool oneline;		/* --oneline: a packet's lines are joined */
	bool foreign;		/* -f: addresses of other networks stay numbers */
	const char *force;	/* -T: what UDP and TCP payloads are, by rd_decode_force_name, or NULL */
	const char *tcp_secret; /* -M: the secret of TCP's MD5 signatures, or NULL */
	uint32_t local_net, local_mask; /* for -f, host byte order */
	struct asker *resolver; /* the process that looks names up, not owned; NULL: the decoder does */
	/* who is told of each TCP segment and of ICMP errors about them (src/flow/segment.h), not owned;
	 * NULL: nobody
	 */
	const struct segment_watch *watch;
	struct packet_facts
		*facts;	    /* filled for each packet (src/decode/facts.h), not owned; NULL: nobody asks */
	uint32_t flows_max; /* connections whose relative numbers are kept; 0: a default of 2^20 */
};

/* The constant to put into `force` for what -T says, without regard to case; NULL where there is none such.
 */
const char *rd_decode_force_name(const char *type);
/* Every name for -T, in order; NULL behind the last. */
const char *rd_decode_force_type(size_t i);

/*
 * Does the text with OPTIONS depend on the data of TCP segments, whatever their ports?  Where not, it depends
 * on the data of those with a port that rd_decode_tcp_port gives, and on whether a segment with a signature
 * is there as a whole; and on nothing else behind a TCP header.
 */
bool rd_decode_reads_payloads(const struct decode_options *options);
/* The next port from row *I on (0 at first), which moves behind it; false where there is none. */
bool rd_decode_tcp_port(size_t *i, uint16_t *port);

struct decoder;

/*
 * OPTIONS is copied; what it points to is not, and must live as long.  0 with *OUT for rd_decoder_close, or
 * -1 with the reason: no memory, no socket to ask names of interfaces with.
 */
int rd_decoder_open(struct decoder **out, const struct decode_options *options, struct diag *d);
void rd_decoder_close(struct decoder *d); /* NULL is allowed */

/*
 * Print F, with every line that belongs to it and the last newline, into T.  NUMBER is for -#, from 1.  Any
 * bytes may come: what they cannot mean is printed as tcpdump prints it, and a packet's text and time are
 * bounded.
 */
void rd_decoder_print(struct decoder *d, struct text *t, const struct frame *f, uint64_t number);

#endif
