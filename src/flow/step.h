/* step: what one segment, or one ICMP error, means in the story of its connection: what --explain puts into
 * words. */
#ifndef RINGDUMP_FLOW_STEP_H
#define RINGDUMP_FLOW_STEP_H

#include "conn.h"

/* Bits: a segment may be several of these. */
enum rd_step {
	RD_STEP_SYN = 1 << 0,	     /* asks to open; COUNT: which try it is, DELAY since the one before */
	RD_STEP_SYN_ACK = 1 << 1,    /* agrees; COUNT: how often it has */
	RD_STEP_OPENED = 1 << 2,     /* the handshake is complete */
	RD_STEP_REFUSED = 1 << 3,    /* RST to SYN */
	RD_STEP_RESET = 1 << 4,	     /* RST that ends the connection */
	RD_STEP_RESET_VOID = 1 << 5, /* RST that the receiver ignores: its number is not in the window */
	RD_STEP_FIN = 1 << 6,	     /* closes its side */
	RD_STEP_FIN_ACKED = 1 << 7,  /* acknowledges that the other one did */
	RD_STEP_CLOSED = 1 << 8,     /* with this both sides are closed */
	RD_STEP_AGAIN = 1 << 9,	     /* a retransmission, DELAY after it was sent first (-1: not known) */
	RD_STEP_SPURIOUS = 1 << 10,  /* one of what was acknowledged already */
	RD_STEP_FAST = 1 << 11,	     /* one that three duplicate ACKs asked for */
	RD_STEP_DISORDER = 1 << 12,  /* fills a gap so soon that it must have been overtaken; DELAY */
	RD_STEP_GAP = 1 << 13,	     /* COUNT bytes before it have not come */
	RD_STEP_KEEP_ALIVE = 1 << 14,
	RD_STEP_PROBE = 1 << 15,   /* of a window that is 0 */
	RD_STEP_DUP_ACK = 1 << 16, /* COUNT: how many there were in a row */
	RD_STEP_SHUT = 1 << 17,	   /* its window is 0 */
	RD_STEP_REOPEN = 1 << 18,  /* and is not any more; COUNT: its window, scaled */
	RD_STEP_ACK = 1 << 19,	   /* acknowledges COUNT more; DELAY: the round trip, or -1 */
	RD_STEP_UNSEEN = 1 << 20,  /* acknowledges what was not seen here */
	RD_STEP_DATA = 1 << 21,	   /* new data, in order */
	RD_STEP_STRAY = 1 << 22,   /* comes after the end of its connection */
	RD_STEP_FIRST = 1 << 23,   /* the first one seen of a connection that was open already */
	RD_STEP_COPY = 1 << 24,	   /* seen before, on another interface */
	RD_STEP_ERROR = 1 << 25,   /* ICMP: the connection's error_* say which */
	RD_STEP_ANSWER = 1 << 26,  /* to a keep-alive or a probe */
	RD_STEP_HAS_FIN = 1 << 27, /* the first or another one */
};

struct step {
	const struct conn *conn; /* NULL: nothing was seen; valid until the next segment */
	uint32_t events;	 /* enum rd_step */
	uint8_t side;		 /* who sent it; of an error: who sent what it quotes */
	uint32_t seq, end;	 /* what is sent again, is late or new: relative as tcpdump's numbers are */
	uint32_t base;		 /* what they are relative to */
	uint32_t count;
	uint32_t ack_count; /* COUNT of the acknowledging half of it */
	uint32_t mtu;	    /* of an error, 0: none */
	int64_t delay, ack_delay;
};

#endif
