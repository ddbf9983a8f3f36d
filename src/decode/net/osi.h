/* osi: what the protocols of OSI's network layer share (ISO 8473, ISO 9542, ISO 10589). */
#ifndef RINGDUMP_DECODE_OSI_H
#define RINGDUMP_DECODE_OSI_H

#include "decode/app/families.h"
#include "decode/ppp/ppp.h"

/* Protocols by the first byte of a packet (ISO 9577) */
enum rd_nlpid {
	RD_NLPID_NULL = 0x00,
	RD_NLPID_Q933 = 0x08,
	RD_NLPID_CLNP = 0x81,
	RD_NLPID_ESIS = 0x82,
	RD_NLPID_ISIS = 0x83,
	RD_NLPID_IPV6 = 0x8e,
	RD_NLPID_IPV4 = 0xcc,
	RD_NLPID_PPP = 0xcf,
};

/* "CLNP (0x81), IPv4 (0xcc)": the N bytes from C on. */
void rd_put_nlpids(struct walk *w, struct cursor c, uint32_t n);

/*
 * " (correct)": the checksum SUM (ISO 8473 C) at AT of the first LEN bytes of C, where they are captured and
 * there is one.
 */
void rd_put_osi_sum(struct walk *w, const struct cursor *c, uint16_t sum, uint32_t at, uint32_t len);

/* A packet from its first byte on.  False where it is not understood, and to be shown in hex. */
bool rd_clnp_decode(struct walk *w, struct cursor c);
bool rd_esis_decode(struct walk *w, struct cursor c);
bool rd_isis_decode(struct walk *w, struct cursor c);

/* A message of Q.933, behind that byte. */
void rd_q933_decode(struct walk *w, struct cursor c);

/* ", " behind the protocol's name, which with -e stands before the packet. */
static inline const char *rd_osi_comma(const struct walk *w)
{
	return w->o->link_header ? "" : ", ";
}

/* Too short a header: " length indicator 5 < min PDU size:" and all that is captured. */
void rd_put_osi_short(struct walk *w, const struct cursor *c, uint8_t len);

#endif
