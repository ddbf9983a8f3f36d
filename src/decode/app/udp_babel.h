/* udp_babel: what the TLVs of Babel share: addresses, prefixes and how they are left out. */
#ifndef RINGDUMP_DECODE_APP_UDP_BABEL_H
#define RINGDUMP_DECODE_APP_UDP_BABEL_H

#include "decode/proto.h"

enum { RD_BABEL_ANY = 0, RD_BABEL_IPV4 = 1, RD_BABEL_ADDRESS_LEN = 16, RD_BABEL_WHOLE = -1 };

/* A TLV, and the prefixes that those before it have set for others to leave out. */
struct babel_message {
	const uint8_t *p; /* its first byte: all of it is captured */
	uint32_t len;	  /* of its value, from the third byte on */
	uint8_t (*defaults)[RD_BABEL_ADDRESS_LEN];
};

/*
 * The prefix of BITS (or the whole address) that is written from AT on, into OUT; OMITTED bytes are of the
 * default one. Gives the bytes that it takes, or -1 where it makes no sense.
 */
int rd_babel_read_prefix(const struct babel_message *m, int bits, uint32_t omitted, uint32_t at,
			 bool defaulted, uint8_t out[RD_BABEL_ADDRESS_LEN]);

/* Two prefixes behind each other, from AT on: where to, and where from.  Gives where they end, or 0. */
uint32_t rd_babel_read_both(const struct babel_message *m, uint8_t to_bits, uint8_t from_bits,
			    uint32_t omitted, uint32_t at, bool defaulted, uint8_t to[RD_BABEL_ADDRESS_LEN],
			    uint8_t from[RD_BABEL_ADDRESS_LEN]);

/* The address, or the prefix of BITS; ANY where that is no NULL and the TLV is of no family. */
void rd_babel_put_address(struct walk *w, const struct babel_message *m, const uint8_t *a, const char *any);
void rd_babel_put_prefix(struct walk *w, const struct babel_message *m, const uint8_t *a, uint8_t bits,
			 const char *any);

/* The sub-TLVs of a TLV, from AT on. */
void rd_babel_put_more(struct walk *w, const struct babel_message *m, uint32_t at);

#endif
