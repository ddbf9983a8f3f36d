/* flow: a connection as the tracker's files know it, and the table of them. */
#ifndef RINGDUMP_FLOW_FLOW_H
#define RINGDUMP_FLOW_FLOW_H

#include "seq.h"
#include "track.h"

enum { HOLES = 8, FLIGHTS = 16 };

/* Sequence numbers that a side has skipped: lost before they came here, or still to come. */
struct hole {
	uint32_t from, to;
	int64_t since;
	uint32_t stamp; /* of the segment behind it, which showed it */
	bool has_stamp;
};

/* Data on its way: the number behind it, and when it was sent, in units of 64 ns. */
struct flight {
	uint32_t end, time;
};

/* What must be remembered of what one side sends.  Numbers are absolute. */
struct half {
	bool known; /* NEXT and UNA mean something */
	bool fin_acked;
	bool shut;	/* its window is 0 */
	bool probed;	/* the last it sent was a keep-alive or a probe */
	uint8_t wscale; /* or NO_SCALE */
	uint8_t holes, flights;
	uint8_t doubtful; /* so many of the first flights give no round trip: something was sent again since
			   */
	uint16_t window;  /* the last, as in the header */
	uint32_t base;	  /* tcpdump's relative numbers are counted from here */
	uint32_t next;	  /* behind the highest number it has sent */
	uint32_t una;	  /* what the other side has acknowledged */
	uint32_t fin_end; /* behind its FIN */
	uint32_t dups;	  /* ACKs in a row that said no more than UNA */
	uint32_t again;	  /* what it has sent again since the other side was heard */
	uint32_t ifindex;
	uint64_t last_sent;   /* the number of its last struct sent, 0: there is none */
	uint32_t first_stamp; /* of the first segment seen */
	struct hole hole[HOLES];
	struct flight flight[FLIGHTS];
};

enum { NO_SCALE = 0xff };

enum flow_list { LIST_WAITING, LIST_ACTIVE, LIST_DONE, LIST_COUNT };

struct flow {
	struct conn c;
	struct half half[2];
	uint32_t before, behind; /* in its list, the one seen last is last */
	uint32_t chain;		 /* in its bucket */
	uint8_t list;		 /* enum flow_list */
	uint32_t agreed;	 /* how often SYN and ACK were sent */
	int64_t gap;		 /* between its last two packets */
};

struct list {
	uint32_t first, last, count;
};

enum { SENT = 4096 };

/* New data that a side sent, and which one it sent before. */
struct sent {
	uint64_t before;
	uint32_t end;
	int64_t time;
};

struct tracker {
	struct conn_sink sink;
	struct flow *flow; /* 1 .. max; 0 is none */
	uint32_t *bucket;
	uint32_t max, used, bucket_mask;
	uint64_t seed;
	int64_t next_tick;
	struct list list[LIST_COUNT];
	uint64_t sent_count;
	struct sent sent[SENT]; /* a ring: number N stands at N % SENT */
};

/* END is behind what H, of F, sends now for the first time. */
void rd_sent_add(struct tracker *t, const struct flow *f, struct half *h, uint32_t end);
/* When it sent FROM to TO first, or -1 where that is too long ago. */
int64_t rd_sent_when(const struct tracker *t, const struct half *h, uint32_t from, uint32_t to);

/* The flow between the two ends, and in *SIDE which of its sides the source is; NULL where there is none. */
struct flow *rd_flow_find(struct tracker *t, const struct seq_ends *e, uint8_t addr_len, uint8_t *side);
/*
 * A new one, the source being side SIDE, first seen NOW.  Where the table is full another one is reported and
 * makes room.
 */
struct flow *rd_flow_new(struct tracker *t, const struct seq_ends *e, uint8_t addr_len, uint8_t side,
			 int64_t now);
/* Make F the last of LIST. */
void rd_flow_move(struct tracker *t, struct flow *f, enum flow_list list);
/* Report F as it is NOW; unless it will be reported again it is then one of those that are done. */
void rd_flow_report(struct tracker *t, struct flow *f, int64_t now, enum rd_conn_report why);

/* What a segment means, in this order; SIDE has sent S.  SYN, with or without ACK: */
void rd_flow_syn(struct flow *f, uint8_t side, const struct segment *s, struct step *step);
void rd_flow_data(struct tracker *t, struct flow *f, uint8_t side, const struct segment *s,
		  struct step *step);
void rd_flow_ack(struct flow *f, uint8_t side, const struct segment *s, struct step *step);
/* Is the handshake complete, what does a FIN do, is it over? */
void rd_flow_phase(struct flow *f, uint8_t side, const struct segment *s, struct step *step);
/* RST, instead of all these */
void rd_flow_reset(struct flow *f, uint8_t side, const struct segment *s, struct step *step);
/* An ICMP error: what it does to F. */
void rd_flow_error(struct flow *f, uint8_t side, const struct segment_error *e, struct step *step);

/* a - b of sequence numbers (RFC 9293 3.4): below 0 where A comes first */
static inline int32_t seq_diff(uint32_t a, uint32_t b)
{
	return (int32_t)(a - b);
}

#endif
