/* ppp: what the files of the Point-to-Point Protocol (RFC 1661) share. */
#ifndef RINGDUMP_DECODE_PPP_H
#define RINGDUMP_DECODE_PPP_H

#include "decode/proto.h"

enum rd_ppp_proto {
	RD_PPP_IPV4 = 0x0021,
	RD_PPP_IPV6 = 0x0057,
	RD_PPP_ESCAPED = 0x7e00, /* and any other that begins so */
	RD_PPP_PAP = 0xc023,
	RD_PPP_LQM = 0xc025,
	RD_PPP_SPAP = 0xc027,
	RD_PPP_SPAP_OLD = 0xc123,
	RD_PPP_CHAP = 0xc223,
	RD_PPP_EAP = 0xc227,
};

enum rd_chdlc_address { RD_CHDLC_UNICAST = 0x0f, RD_CHDLC_BROADCAST = 0x8f };

extern const struct name rd_ppp_names[];

/* The frame at C, address and control bytes included where it has them: gives the length of its header. */
uint32_t rd_ppp_decode(struct walk *w, struct cursor c);

/* A PPPoE packet, of either stage: gives the length of its header and PPP's. */
uint32_t rd_pppoe_decode(struct walk *w, struct cursor c);

/* A frame of Cisco's: gives the length of its header. */
uint32_t rd_chdlc_decode(struct walk *w, struct cursor c);

/*
 * What PROTO carries, behind its number.  A protocol of PPP's own has no name in its struct proto: where it
 * is cut, the frame around it is named.
 */
void rd_ppp_payload_decode(struct walk *w, uint16_t proto, struct cursor c);

/* Those of the first LEN bytes at OFF of C that are captured, in hex. */
void rd_ppp_put_data(struct walk *w, const char *indent, const struct cursor *c, uint32_t off, uint32_t len);

/* How an option's printer ended. */
enum ppp_end {
	RD_PPP_OK,
	RD_PPP_DONE, /* and the dump of -vv has been printed */
	RD_PPP_CUT,  /* bytes are missing: the cut is to be named after the options */
	RD_PPP_BAD,  /* what was wrong has been said, and nothing is to follow */
};

/*
 * A configuration option.  Its printer gets the cursor at the option's first byte; the option's own length
 * has been held against LEN, but bytes may be missing.
 */
struct ppp_option {
	uint8_t kind;
	uint8_t len; /* the length it has, or the least that it may have */
	bool least;
	const char *name;
	enum ppp_end (*print)(struct walk *w, const struct cursor *c); /* NULL: the data is shown in hex */
};

/* A control protocol, one of those that configure a link or what runs over it. */
struct ppp_control {
	const char *name;
	const char *cut;		  /* what is in `[|...]` where an option is cut */
	const char *unknown;		  /* the name of other options */
	const struct ppp_option *options; /* ends with a NULL name; NULL: options are not shown */
	/* tcpdump: a length that an option cannot have ends the list, but for options of a lower kind than
	 * this */
	uint16_t strict_from;
};

void rd_ppp_control_decode(struct walk *w, const struct ppp_control *k, struct cursor c);

#endif
