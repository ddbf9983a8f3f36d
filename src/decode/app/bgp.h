/*
 * bgp: what the files of the Border Gateway Protocol share.
 *
 * A printer gets a cursor whose `wire` is the length of what it prints and whose `cap` is all that is
 * captured from there on.  tcpdump: it checks against the end of what is captured more often than against the
 * lengths in the message, and so reads on in what comes behind.
 */
#ifndef RINGDUMP_DECODE_APP_BGP_H
#define RINGDUMP_DECODE_APP_BGP_H

#include "app.h"

enum rd_bgp_safi {
	RD_SAFI_UNICAST = 1,
	RD_SAFI_MULTICAST = 2,
	RD_SAFI_UNICAST_MULTICAST = 3,
	RD_SAFI_LABELED = 4,
	RD_SAFI_MVPN = 5,
	RD_SAFI_VPLS = 65,
	RD_SAFI_MDT = 66,
	RD_SAFI_VPN_UNICAST = 128,
	RD_SAFI_VPN_MULTICAST = 129,
	RD_SAFI_VPN_UNICAST_MULTICAST = 130,
	RD_SAFI_ROUTE_TARGET = 132,
};

extern const struct name rd_bgp_safis[];

enum { RD_BGP_RD_LEN = 8 };

/* Messages: C is the whole message with its header. */
void rd_bgp_put_open(struct walk *w, const struct cursor *c);
void rd_bgp_put_update(struct walk *w, const struct cursor *c);
void rd_bgp_put_notification(struct walk *w, const struct cursor *c);

/*
 * Are N bytes left at C before END, the end of the message?  tcpdump: where options and attributes go past
 * their own length it lets them, up to there.
 */
static inline bool rd_bgp_has(const struct cursor *c, const uint8_t *end, uint32_t n)
{
	return end - c->p >= (ptrdiff_t)n;
}

/* "AFI IPv4 (1), SAFI Unicast (1)" of four bytes with a reserved one between the numbers. */
void rd_bgp_put_afi_safi(struct walk *w, uint16_t afi, uint8_t safi);

/* An AS number; with -b those over 65535 as two halves. */
void rd_bgp_put_as(struct walk *w, uint32_t as);

/* A route distinguisher (RFC 4364 4.2) of eight bytes that are captured. */
void rd_bgp_put_rd(struct walk *w, const uint8_t *p);

/* The attributes in C, LEVEL attribute sets deep.  False where the message ends inside. */
bool rd_bgp_put_attribute(struct walk *w, uint8_t type, const struct cursor *c, unsigned level);

struct rd_bgp_attribute_header {
	uint8_t flags, type;
	uint32_t header_len; /* of the attribute: flags, type and length */
	uint32_t len;	     /* of its value */
};

/* Print the header at C, all captured; H comes with its flags and its length, and gets the rest. */
void rd_bgp_put_attribute_header(struct walk *w, const struct cursor *c, bool nested,
				 struct rd_bgp_attribute_header *h);

/* What became of one route. */
enum rd_bgp_route {
	RD_BGP_ROUTE_OK,
	RD_BGP_ROUTE_ILLEGAL, /* its length is out of range */
	RD_BGP_ROUTE_SHORT,   /* it is longer than it may be: no more routes */
	RD_BGP_ROUTE_CUT,     /* it is cut: the message is to end */
};

/* Do the routes in C, of addresses with up to MAX bits, have path identifiers (RFC 7911)?  A guess. */
bool rd_bgp_has_path_ids(const struct cursor *c, uint32_t max);

/*
 * The route at C, which moves past it; nothing is printed but where it is all there.  Of the first two kinds
 * a route may have no more than MAX bytes.
 */
enum rd_bgp_route rd_bgp_put_prefix(struct walk *w, struct cursor *c, uint32_t max, uint32_t addr_len,
				    const char *indent);
enum rd_bgp_route rd_bgp_put_labeled_prefix(struct walk *w, struct cursor *c, uint32_t max,
					    uint32_t addr_len);
enum rd_bgp_route rd_bgp_put_vpn_prefix(struct walk *w, struct cursor *c, uint32_t addr_len);
enum rd_bgp_route rd_bgp_put_nsap_prefix(struct walk *w, struct cursor *c);
enum rd_bgp_route rd_bgp_put_vpn_nsap_prefix(struct walk *w, struct cursor *c);
enum rd_bgp_route rd_bgp_put_route_target(struct walk *w, struct cursor *c);
enum rd_bgp_route rd_bgp_put_mdt(struct walk *w, struct cursor *c);
enum rd_bgp_route rd_bgp_put_mvpn(struct walk *w, struct cursor *c);
enum rd_bgp_route rd_bgp_put_l2vpn(struct walk *w, struct cursor *c);

#endif
