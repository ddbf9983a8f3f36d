/*
 * conn: what is known of one TCP connection: the facts that --conn prints, in words or otherwise.
 *
 * Times are ns since 1970, durations ns, -1 where there is none.  Side 0 is the client: it sent the first
 * SYN, or got the first SYN with ACK; where neither was seen, it is the end with the higher port, and of
 * equal ports the one that was seen sending first.  What each count means, and by which source, is in
 * README.md.
 */
#ifndef RINGDUMP_FLOW_CONN_H
#define RINGDUMP_FLOW_CONN_H

#include <stdbool.h>
#include <stdint.h>

enum { RD_CLIENT, RD_SERVER };

/* What became of it, or what is so now.  The names are in rd_conn_verdicts. */
enum rd_verdict {
	RD_CONN_NO_ANSWER,   /* SYN, and nothing came back */
	RD_CONN_REFUSED,     /* RST to each SYN */
	RD_CONN_UNREACHABLE, /* an ICMP error to SYN */
	RD_CONN_FILTERED,    /* one whose code says that somebody forbids it */
	RD_CONN_HALF_OPEN,   /* SYN with ACK was never acknowledged, or one side has fallen silent */
	RD_CONN_ESTABLISHED,
	RD_CONN_CLOSED, /* FIN of both sides, both acknowledged */
	RD_CONN_RESET,
	RD_CONN_IDLE,	   /* established, and no segment for a long time */
	RD_CONN_MIDSTREAM, /* its beginning was not seen, nor its end */
	RD_VERDICT_COUNT
};

extern const char *const rd_conn_verdicts[RD_VERDICT_COUNT];

/* How the two FINs went (RFC 9293 3.6). */
enum rd_closing {
	RD_CLOSING_NONE,  /* at most one side has closed */
	RD_CLOSING_FOUR,  /* the first FIN was acknowledged before the second one was sent */
	RD_CLOSING_THREE, /* by the second one */
	RD_CLOSING_BOTH,  /* they crossed: a simultaneous close */
};

/* States of one end (RFC 9293 3.3.2), as far as they show from outside. */
enum rd_tcp_state {
	RD_STATE_SYN_SENT,
	RD_STATE_SYN_RECEIVED,
	RD_STATE_ESTABLISHED,
	RD_STATE_FIN_WAIT_1,
	RD_STATE_FIN_WAIT_2,
	RD_STATE_CLOSE_WAIT,
	RD_STATE_CLOSING,
	RD_STATE_LAST_ACK,
	RD_STATE_TIME_WAIT,
	RD_STATE_LISTEN, /* has not answered the SYN yet */
	RD_STATE_COUNT
};

extern const char *const rd_tcp_states[RD_STATE_COUNT];

/* Why a connection is reported now. */
enum rd_conn_report {
	RD_REPORT_ENDED,    /* closed, reset, refused ...: nothing more is expected of it */
	RD_REPORT_OPEN,	    /* the run has ended */
	RD_REPORT_ASKED,    /* SIGUSR1: it will be reported again */
	RD_REPORT_EVICTED,  /* the table is full, and it was not seen for longest */
	RD_REPORT_REPLACED, /* another connection has begun between the same ends */
};

/* What one side has sent. */
struct conn_side {
	uint64_t packets;
	uint64_t bytes;			    /* of data, also what was sent again */
	uint32_t retransmissions, spurious; /* SPURIOUS: those of them that had been acknowledged already */
	uint32_t out_of_order;
	uint32_t dup_acks;
	uint32_t zero_windows;
	uint32_t keep_alives;
	/* round trips from this side's data to the other side's acknowledgement, as seen here */
	int64_t rtt_min, rtt_sum;
	uint32_t rtt_count;
	uint32_t isn;  /* of its last SYN */
	bool syn, fin; /* it has sent one */
	uint16_t mss;  /* of its SYN, 0: none */
};

struct conn {
	uint8_t addr[2][16]; /* ADDR_LEN bytes each */
	uint16_t port[2];
	uint8_t addr_len; /* 4 or 16 */
	uint8_t verdict;  /* enum rd_verdict */
	uint8_t closing;  /* enum rd_closing */
	uint8_t by;	  /* the side that closed first, reset, or has fallen silent */
	uint8_t state;	  /* enum rd_tcp_state in which that side was when it reset */
	bool midstream;	  /* no SYN was seen */
	bool has_error;	  /* ICMP: the last error about it: */
	uint8_t error_type, error_code, error_from[16];
	uint32_t tries;		     /* SYNs of the client: 1 and those sent again */
	int64_t first_try, last_try; /* when the first and the last were sent */
	int64_t first, last;	     /* first and last packet */
	int64_t handshake;	     /* from the SYN that was answered to the ACK that completes */
	uint32_t in_flight;	     /* at a reset: bytes that nobody had acknowledged, of both sides */
	uint32_t unanswered;	     /* half-open: what the other side sent again since BY was last heard */
	struct conn_side side[2];
};

/* Where connections go; C dies with the call.  NOW is when it is reported, by the clock of the packets. */
struct conn_sink {
	void (*put)(void *arg, const struct conn *c, int64_t now, enum rd_conn_report why);
	void *arg;
};

static inline int64_t rd_conn_rtt_mean(const struct conn_side *s)
{
	return s->rtt_count ? s->rtt_sum / s->rtt_count : -1;
}

#endif
