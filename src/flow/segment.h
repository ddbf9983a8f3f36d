/*
 * segment: what the decoder hands to whoever follows connections: the facts of a TCP segment, and of an ICMP
 * error that quotes one.  Numbers are in host byte order; pointers are into the frame and die with it.
 */
#ifndef RINGDUMP_FLOW_SEGMENT_H
#define RINGDUMP_FLOW_SEGMENT_H

#include <stdbool.h>
#include <stdint.h>

enum { RD_SEGMENT_SACKS = 4 }; /* as many as 40 bytes of options can hold (RFC 2018 3) */

/* The control bits (RFC 9293 3.1). */
enum rd_tcp_flag {
	RD_TCP_FIN = 0x01,
	RD_TCP_SYN = 0x02,
	RD_TCP_RST = 0x04,
	RD_TCP_PSH = 0x08,
	RD_TCP_ACK = 0x10,
	RD_TCP_URG = 0x20,
	RD_TCP_ECE = 0x40,
	RD_TCP_CWR = 0x80,
};

struct text;

struct segment {
	const uint8_t *src, *dst; /* ADDR_LEN bytes each */
	uint8_t addr_len;	  /* 4 or 16 */
	uint16_t sport, dport;
	int64_t time;	  /* ns since 1970 */
	uint32_t ifindex; /* where it was captured, 0: not known */
	uint32_t seq, ack;
	uint32_t payload; /* bytes of data on the wire, in this fragment where it is one */
	uint16_t window;  /* as in the header, not scaled */
	uint8_t flags;	  /* enum rd_tcp_flag */
	/* of the options; what lies behind a cut or broken one is not there */
	bool has_wscale, has_sack_permitted, has_stamps;
	uint8_t wscale;
	uint16_t mss; /* 0: none given */
	uint8_t sack_count;
	struct {
		uint32_t left, right;
	} sack[RD_SEGMENT_SACKS];
	uint32_t stamp, stamp_echo;
};

/* An ICMP or ICMPv6 error about a TCP segment; SRC and DST, the ports and SEQ are those that it quotes. */
struct segment_error {
	const uint8_t *src, *dst, *from; /* FROM sent the error */
	uint8_t addr_len;
	uint16_t sport, dport;
	int64_t time;
	uint32_t seq;
	uint8_t type, code;
	uint16_t mtu; /* of the next hop where the packet was too big, 0: not said */
};

/* What calls for them.  MUTES: nobody reads the text of the packets, so a decoder may stop behind the call.
 */
struct segment_watch {
	void (*segment)(void *arg, const struct segment *s);
	void (*error)(void *arg, const struct segment_error *e);
	void *arg;
	bool mutes;
	/* Print what belongs behind the text of a packet, in front of its dumps.  NULL: nothing does. */
	void (*behind)(void *arg, struct text *t);
};

#endif
