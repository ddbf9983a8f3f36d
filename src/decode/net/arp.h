/* arp: what ARP over LANs (RFC 826) and over ATM (RFC 2225) share. */
#ifndef RINGDUMP_DECODE_ARP_H
#define RINGDUMP_DECODE_ARP_H

#include "decode/proto.h"

enum rd_arp_operation {
	RD_ARP_REQUEST = 1,
	RD_ARP_REPLY = 2,
	RD_ARP_REVERSE_REQUEST = 3, /* RFC 903 */
	RD_ARP_REVERSE_REPLY = 4,
	RD_ARP_INVERSE_REQUEST = 8, /* RFC 2390 */
	RD_ARP_INVERSE_REPLY = 9,
	RD_ARP_NAK = 10, /* RFC 1577: ATM alone */
};

enum rd_arp_hardware { RD_ARP_FRAME_RELAY = 15, RD_ARP_ATM = 19 };

/* One of the protocol addresses of a packet: LEN bytes at OFF of type PROTO. */
struct arp_address {
	uint32_t off, len;
	uint16_t proto;
};

/* Is PROTO one whose addresses look like IPv4's? */
bool rd_arp_is_ip(uint16_t proto);
void rd_arp_put_hardware(struct walk *w, uint16_t type);
void rd_arp_put_proto(struct walk *w, uint16_t proto);
void rd_arp_put_operation(struct walk *w, uint16_t op);
/* The address, or BAD_LEN where its length is not that of an IPv4 address. */
void rd_arp_put_address(struct walk *w, const struct cursor *c, const struct arp_address *a,
			const char *bad_len);

/* ATM's own layout, from the first byte of the packet. */
void rd_arp_decode_atm(struct walk *w, struct cursor c);

#endif
