/* DHCP for IPv6 (RFC 8415): messages. */
#include "udp_dhcpv6.h"

enum { RELAY_FORWARD = 12, RELAY_REPLY = 13, HEADER_LEN = 4, LINK = 2, PEER = 18 };

static const struct name types[] = {
	{ 1, "solicit" },      { 2, "advertise" },   { 3, "request" },
	{ 4, "confirm" },      { 5, "renew" },	     { 6, "rebind" },
	{ 7, "reply" },	       { 8, "release" },     { 9, "decline" },
	{ 10, "reconfigure" }, { 11, "inf-req" },    { 12, "relay-fwd" },
	{ 13, "relay-reply" }, { 14, "leasequery" }, { 15, "leasequery-reply" },
	{ 0, NULL },
};

/* The header behind the type. */
static void put_header(struct walk *w, struct cursor *c, uint8_t type)
{
	rd_text_str(w->t, " (");
	if (type != RELAY_FORWARD && type != RELAY_REPLY) {
		rd_text_fmt(w->t, "xid=%x", rd_u24(w, c, 1));
		rd_skip(c, HEADER_LEN);
	} else if (rd_need(w, c, LINK, 16)) {
		rd_text_str(w->t, "linkaddr=");
		rd_put_ipv6(w, c->p + LINK);
		if (!rd_need(w, c, PEER, 16))
			return;
		rd_text_str(w->t, " peeraddr=");
		rd_put_ipv6(w, c->p + PEER);
		rd_skip(c, PEER + 16);
	}
}

void rd_dhcpv6_put_message(struct walk *w, struct cursor c)
{
	uint8_t type;

	rd_text_str(w->t, "dhcp6");
	/* tcpdump: these bytes may be behind the end that UDP gives */
	if (c.cap < HEADER_LEN) {
		rd_put_cut(w);
		return;
	}
	type = c.p[0];
	rd_text_char(w->t, ' ');
	rd_put_name(w, types, "msgtype-%u", type);
	if (!w->o->verbose)
		return;
	put_header(w, &c, type);
	rd_dhcpv6_put_options(w, c);
	rd_text_char(w->t, ')');
}

static void decode(struct walk *w, struct cursor c)
{
	if (c.wire > c.cap)
		c.wire = c.cap;
	rd_dhcpv6_put_message(w, c);
}

const struct proto rd_proto_dhcpv6 = { .name = "dhcp6", .decode = decode };
