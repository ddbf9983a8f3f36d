/* udp_bootp: BOOTP (RFC 951) and DHCP (RFC 2131), header and options in files of their own. */
#ifndef RINGDUMP_DECODE_APP_UDP_BOOTP_H
#define RINGDUMP_DECODE_APP_UDP_BOOTP_H

#include "decode/proto.h"

/* What the data of an option consists of. */
enum rd_bootp_kind {
	RD_BOOTP_BYTES,	  /* 1.2.3 */
	RD_BOOTP_TEXT,	  /* "abc" */
	RD_BOOTP_ADDRESS, /* 1.2.3.4,5.6.7.8 */
	RD_BOOTP_PAIR,	  /* (1.2.3.4:5.6.7.8) */
	RD_BOOTP_SHORT,	  /* 16 bits each */
	RD_BOOTP_LONG,	  /* 32 bits each */
	RD_BOOTP_SIGNED,  /* 32 bits each, with a sign */
	RD_BOOTP_BOOL,	  /* Y,N */
	RD_BOOTP_SPECIAL, /* a printer of its own */
	RD_BOOTP_UNKNOWN, /* by the length */
};

enum rd_bootp_tag {
	RD_BOOTP_PAD = 0,
	RD_BOOTP_NETBIOS_NODE = 46,
	RD_BOOTP_OVERLOAD = 52,
	RD_BOOTP_MESSAGE = 53,
	RD_BOOTP_REQUEST_LIST = 55,
	RD_BOOTP_CLIENT_ID = 61,
	RD_BOOTP_USER_CLASS = 77,
	RD_BOOTP_FQDN = 81,
	RD_BOOTP_AGENT = 82,
	RD_BOOTP_ROUTES = 121,
	RD_BOOTP_ROUTES_MICROSOFT = 249,
	RD_BOOTP_END = 255,
};

struct bootp_option {
	uint8_t tag, kind; /* enum rd_bootp_kind */
	const char *name;
};

/* The row of an option, or NULL. */
const struct bootp_option *rd_bootp_option(uint8_t tag);

/* Every option of the vendor area of RFC 1048, C being behind its magic number. */
void rd_bootp_put_options(struct walk *w, struct cursor c);

/* The data of a special option, all of it captured; C moves past what was understood. */
void rd_bootp_put_special(struct walk *w, uint8_t tag, struct cursor *c);

/* N bytes at C as safe text in quotes; C moves past them. */
void rd_bootp_put_text(struct walk *w, struct cursor *c, uint32_t n);

#endif
