/* Novell's IPX, with what its servers and routers announce. */
#include "decode/fields.h"
#include "net.h"

enum { HEADER_LEN = 30, SERVICES_MOST = 8, NAME_LEN = 48, ADDRESS_LEN = 10, ROUTES_MOST = 50, ROUTE_LEN = 8 };
enum { SERVICES = 0x0452, ROUTES = 0x0453, EIGRP = 0x85be, IP_EIGRP = 88 };

static const struct name sockets[] = {
	{ 0x0451, "ncp" }, { 0x0455, "netbios" }, { 0x0456, "diags" }, { 0x0553, "nwlink-dgm" }, { 0, NULL },
};

/* Are there N bytes by the length in the header?  Those that are have to be captured. */
static bool has(struct walk *w, const struct cursor *c, uint32_t n)
{
	rd_need(w, c, 0, n);
	return c->wire >= n;
}

/* A service's type, name, address and socket, and how far away it is; false where it is not all there. */
static bool take_service(struct walk *w, struct cursor *c)
{
	if (!has(w, c, 2))
		return false;
	rd_put_fields(w, c, " %2x '");
	rd_skip(c, 2);
	if (c->wire < NAME_LEN) {
		rd_text_char(w->t, '\'');
		return false;
	}
	rd_put_safe_field(w, c, NAME_LEN);
	rd_text_char(w->t, '\'');
	rd_skip(c, NAME_LEN);
	if (!has(w, c, ADDRESS_LEN))
		return false;
	rd_put_fields(w, c, " addr %4x.%6m");
	rd_skip(c, ADDRESS_LEN);
	if (!has(w, c, 4))
		return false;
	rd_skip(c, 4);
	return true;
}

static bool put_services(struct walk *w, struct cursor c, uint16_t command)
{
	bool whole = true;

	if (!command || command > 4) {
		rd_text_fmt(w->t, "ipx-sap-?%x", command);
		return true;
	}
	rd_text_fmt(w->t, "ipx-sap-%s%s", command > 2 ? "nearest-" : "", command & 1 ? "req" : "resp");
	if (command & 1)
		rd_put_fields(w, &c, " %2x");
	for (int i = 0; !(command & 1) && whole && i < SERVICES_MOST && rd_more(w, &c); i++)
		whole = take_service(w, &c);
	return whole;
}

static bool put_routes(struct walk *w, struct cursor c, uint16_t command)
{
	int most = command == 1 ? 1 : ROUTES_MOST;

	if (!command || command > 2) {
		rd_text_fmt(w->t, "ipx-rip-?%x", command);
		return true;
	}
	rd_text_str(w->t, command == 1 ? "ipx-rip-req" : "ipx-rip-resp");
	for (int i = 0; i < most && rd_more(w, &c); i++) {
		if (c.wire < ROUTE_LEN)
			return false;
		rd_put_fields(w, &c, " %4x/%2u.%2u");
		rd_skip(&c, ROUTE_LEN);
	}
	return true;
}

static void put_announcement(struct walk *w, struct cursor c, uint16_t socket)
{
	uint16_t command = rd_u16(w, &c, 0);
	bool whole = c.wire >= 2;

	if (whole) {
		rd_skip(&c, 2);
		whole = (socket == ROUTES ? put_routes : put_services)(w, c, command);
	} else {
		rd_text_fmt(w->t, " [length %u < 2]", c.wire);
	}
	if (!whole)
		rd_put_invalid(w);
}

static void put_payload(struct walk *w, uint16_t socket, struct cursor c)
{
	const char *name = rd_name(sockets, socket);

	if (socket == SERVICES || socket == ROUTES)
		put_announcement(w, c, socket);
	else if (socket == EIGRP && rd_proto_decode(w, RD_SPACE_IP, IP_EIGRP, c))
		return;
	else if (name)
		rd_text_fmt(w->t, "ipx-%s %u", name, c.wire);
	else
		rd_text_fmt(w->t, "ipx-#%x %u", socket, c.wire);
}

static void decode(struct walk *w, struct cursor c)
{
	uint16_t length, socket;

	if (!w->o->link_header)
		rd_text_str(w->t, "IPX ");
	if (!rd_need(w, &c, 0, HEADER_LEN))
		return;
	length = rd_load16(c.p + 2);
	socket = rd_load16(c.p + 16);
	rd_put_fields(w, &c, "%18@%4x.%6m.%2x > %6@%4x.%6m.%2x: ");
	if (length < HEADER_LEN) {
		rd_text_fmt(w->t, "[length %u < %u]", length, HEADER_LEN);
		rd_put_invalid(w);
		return;
	}
	/* tcpdump: what the header says counts, not how much there is */
	rd_skip(&c, HEADER_LEN);
	c.wire = length - HEADER_LEN;
	put_payload(w, socket, c);
}

const struct proto rd_proto_ipx = { .name = "ipx", .decode = decode };

/* Behind an LLC header */
static void decode_llc(struct walk *w, struct cursor c)
{
	if (w->o->link_header)
		rd_text_str(w->t, "IPX 802.2: ");
	decode(w, c);
}

const struct proto rd_proto_ipx_llc = { .name = "ipx", .decode = decode_llc };

/* In place of one */
static void decode_bare(struct walk *w, struct cursor c)
{
	if (w->o->link_header)
		rd_text_str(w->t, "IPX 802.3: ");
	decode(w, c);
}

const struct proto rd_proto_ipx_bare = { .name = "ipx", .decode = decode_bare };

/* By its Ethernet type */
static void decode_ether(struct walk *w, struct cursor c)
{
	rd_text_str(w->t, "(NOV-ETHII) ");
	decode(w, c);
}

const struct proto rd_proto_ipx_ether = { .name = "ipx", .decode = decode_ether };
