/* udp_isakmp: who began an exchange of keys, for a packet alone does not say whether it is from the
 * initiator. */
#ifndef RINGDUMP_DECODE_UDP_ISAKMP_H
#define RINGDUMP_DECODE_UDP_ISAKMP_H

#include <stdint.h>

enum { RD_ISAKMP_COOKIES = 20, RD_ISAKMP_COOKIE_LEN = 8 };

/* All zeros is empty.  The last exchanges of version 1, a ring; tcpdump has as many. */
struct isakmp_exchanges {
	struct isakmp_exchange {
		uint8_t cookie[RD_ISAKMP_COOKIE_LEN];
		uint8_t addr_len; /* 4 or 16; 0 where the place is free */
		uint8_t initiator[16], responder[16];
	} exchange[RD_ISAKMP_COOKIES];
	uint8_t next;
};

#endif
