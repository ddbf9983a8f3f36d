/* tcp: a segment's header in host order, and what its printers share. */
#ifndef RINGDUMP_DECODE_TCP_H
#define RINGDUMP_DECODE_TCP_H

#include "decode/proto.h"
#include "flow/segment.h"
#include "flow/seq.h"

enum { RD_TCP_HEADER_LEN = 20 };

struct tcp {
	const uint8_t *header; /* its first byte; all HLEN + PAYLOAD bytes are there where WHOLE is set */
	uint16_t sport, dport;
	uint32_t seq, ack;	   /* as in the packet */
	uint32_t rel_seq, rel_ack; /* relative to the connection's first numbers where those are known */
	struct seq_base base;	   /* zero where numbers are absolute */
	uint8_t flags;		   /* enum rd_tcp_flag */
	bool whole;		   /* all of the segment is captured */
	uint16_t window, checksum, urgent;
	uint32_t hlen;	  /* bytes of header, options included */
	uint32_t payload; /* bytes of data on the wire */
};

/* How a printer of TCP options ended. */
enum rd_tcp_end {
	RD_TCP_OK,
	RD_TCP_BAD, /* an option contradicts itself: `[bad opt]` */
	RD_TCP_CUT, /* the capture ends inside of the options */
};

/* One TCP option: rows of a table in options.c. */
struct tcp_option {
	uint8_t kind;
	uint8_t data_len; /* bytes behind kind and length that it should have; RD_TCP_OPTION_ANY: its length
			     says */
	const char *name;
	/* The data at C, DATA bytes by the option's own length field (data_len where that is fixed). */
	enum rd_tcp_end (*print)(struct walk *w, const struct tcp *t, const struct cursor *c, uint32_t data);
};

enum { RD_TCP_OPTION_ANY = 0xff };

/*
 * Are N bytes left in the options (else BAD) and captured (else CUT)?  Every printer asks before it
 * reads.  C->wire is what the header length leaves for options.
 */
static inline enum rd_tcp_end rd_tcp_option_has(const struct cursor *c, uint32_t n)
{
	if (n > c->wire)
		return RD_TCP_BAD;
	return n > c->cap ? RD_TCP_CUT : RD_TCP_OK;
}

/* ", options [...]" from the cursor over all of them.  False where the line is to end here. */
bool rd_tcp_put_options(struct walk *w, const struct tcp *t, struct cursor options);

/* Multipath TCP (RFC 6824, RFC 8684): a printer for the option table. */
enum rd_tcp_end rd_mptcp_print(struct walk *w, const struct tcp *t, const struct cursor *c, uint32_t data);

/* The MD5 signature (RFC 2385), checked where there is a secret: a printer for the option table. */
enum rd_tcp_end rd_tcp_print_signature(struct walk *w, const struct tcp *t, const struct cursor *c,
				       uint32_t data);

/* Does the checksum hold?  RES gets the folded rest, 0 where right.  False where it cannot be told. */
bool rd_tcp_checksum(struct walk *w, const struct cursor *segment, uint16_t *res);

/*
 * The segment at C, parsed as T, to whoever follows connections.  False where nobody reads the text.  Only to
 * be called where there is a watch.
 */
bool rd_tcp_report(struct walk *w, const struct tcp *t, const struct cursor *c);

/* What is after the header: ` [RST text]`, or the decoder of the port. */
void rd_tcp_put_payload(struct walk *w, const struct tcp *t, struct cursor payload);

#endif
