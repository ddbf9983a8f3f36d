/* net: what the two IP versions share. */
#ifndef RINGDUMP_DECODE_NET_H
#define RINGDUMP_DECODE_NET_H

#include "decode/proto.h"

enum rd_ipproto {
	RD_IP_HOPOPTS = 0,
	RD_IP_ICMP = 1,
	RD_IP_IGMP = 2,
	RD_IP_IPIP = 4,
	RD_IP_TCP = 6,
	RD_IP_UDP = 17,
	RD_IP_DCCP = 33,
	RD_IP_IPV6 = 41,
	RD_IP_ROUTING = 43,
	RD_IP_FRAGMENT = 44,
	RD_IP_ESP = 50,
	RD_IP_AH = 51,
	RD_IP_ICMPV6 = 58,
	RD_IP_NONE = 59,
	RD_IP_DSTOPTS = 60,
	RD_IP_MOBILITY_OLD = 62,
	RD_IP_ND = 77,
	RD_IP_VRRP = 112,
	RD_IP_PGM = 113,
	RD_IP_SCTP = 132,
	RD_IP_MOBILITY = 135,
	RD_IP_ETHERNET = 143,
};

/* Protocols that print the addresses themselves, together with their ports. */
static inline bool rd_ip_has_ports(uint8_t proto)
{
	return proto == RD_IP_TCP || proto == RD_IP_UDP || proto == RD_IP_SCTP || proto == RD_IP_DCCP;
}

/* "SRC > DST: " of the current network layer. */
void rd_put_net_pair(struct walk *w, const char *end);

/* Where the packet is going in the end: the last stop of a source route or routing header. */
const uint8_t *rd_ipv4_final_dst(const struct walk *w);
const uint8_t *rd_ipv6_final_dst(struct walk *w);

/* The options behind an IPv4 header, LEN bytes from C on.  False where the capture cut them. */
bool rd_ipv4_put_options(struct walk *w, struct cursor c, uint32_t len);

#endif
