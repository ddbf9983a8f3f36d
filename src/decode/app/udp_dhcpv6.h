/* udp_dhcpv6: DHCP for IPv6 (RFC 8415), messages and options in files of their own. */
#ifndef RINGDUMP_DECODE_APP_UDP_DHCPV6_H
#define RINGDUMP_DECODE_APP_UDP_DHCPV6_H

#include "decode/proto.h"

/*
 * Cursors here: wire ends the enclosing message or option and is never behind the captured bytes; cap ends
 * these, as names are looked for further than the option goes.
 */

/* A message, also one inside of a relayed one: "dhcp6 solicit (...)". */
void rd_dhcpv6_put_message(struct walk *w, struct cursor c);

/* The options that fill C, each with a blank and a bracket in front. */
void rd_dhcpv6_put_options(struct walk *w, struct cursor c);

struct dhcpv6_option {
	uint16_t code;
	uint16_t min, max; /* data of another length is not printed, but "?" */
	uint16_t unit;	   /* the length is a multiple of this */
	const char *name;
	/* The data at C, or NULL where nothing is printed of it.  False where it is cut. */
	bool (*put)(struct walk *w, struct cursor c);
};

enum { RD_DHCPV6_ANY = 0xffff };

/* The row of an option, or NULL. */
const struct dhcpv6_option *rd_dhcpv6_option(uint16_t code);

/* At most ten bytes, and dots whatever there is. */
void rd_dhcpv6_put_bytes(struct walk *w, struct cursor c);

/* Messages in messages are followed so deep. */
enum { RD_DHCPV6_DEPTH = 200 };

/* Printers in files of their own. */
bool rd_dhcpv6_put_authentication(struct walk *w, struct cursor c);
bool rd_dhcpv6_put_names(struct walk *w, struct cursor c);
bool rd_dhcpv6_put_time_servers(struct walk *w, struct cursor c);
bool rd_dhcpv6_put_tunnel_name(struct walk *w, struct cursor c);
bool rd_dhcpv6_put_association(struct walk *w, struct cursor c);
bool rd_dhcpv6_put_temporary(struct walk *w, struct cursor c);
bool rd_dhcpv6_put_address(struct walk *w, struct cursor c);
bool rd_dhcpv6_put_prefix(struct walk *w, struct cursor c);
bool rd_dhcpv6_put_relayed(struct walk *w, struct cursor c);
bool rd_dhcpv6_put_query(struct walk *w, struct cursor c);
bool rd_dhcpv6_put_relay_data(struct walk *w, struct cursor c);
bool rd_dhcpv6_put_options_inside(struct walk *w, struct cursor c);

#endif
