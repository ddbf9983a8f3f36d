/* Multiprotocol routes in BGP attributes (RFC 4760, RFC 4364, RFC 6514, RFC 4684, RFC 4761). */
#include "bgp_attribute.h"
#include "families.h"

struct routes {
	uint32_t max;  /* tcpdump: a route may be as long as the whole attribute */
	bool path_ids; /* RFC 7911 */
};

static enum rd_bgp_route put_prefix(struct walk *w, struct cursor *c, const struct routes *r,
				    uint32_t addr_len)
{
	uint32_t id = r->path_ids ? rd_take32(w, c) : 0;
	enum rd_bgp_route route = rd_bgp_put_prefix(w, c, r->max, addr_len, "\n\t      ");

	if (route == RD_BGP_ROUTE_OK && r->path_ids)
		rd_text_fmt(w->t, "   Path Id: %u", id);
	return route;
}

static enum rd_bgp_route put_prefix4(struct walk *w, struct cursor *c, const struct routes *r)
{
	return put_prefix(w, c, r, 4);
}

static enum rd_bgp_route put_prefix6(struct walk *w, struct cursor *c, const struct routes *r)
{
	return put_prefix(w, c, r, 16);
}

static enum rd_bgp_route put_labeled4(struct walk *w, struct cursor *c, const struct routes *r)
{
	return rd_bgp_put_labeled_prefix(w, c, r->max, 4);
}

static enum rd_bgp_route put_labeled6(struct walk *w, struct cursor *c, const struct routes *r)
{
	return rd_bgp_put_labeled_prefix(w, c, r->max, 16);
}

static enum rd_bgp_route put_vpn4(struct walk *w, struct cursor *c, const struct routes *r)
{
	(void)r;
	return rd_bgp_put_vpn_prefix(w, c, 4);
}

static enum rd_bgp_route put_vpn6(struct walk *w, struct cursor *c, const struct routes *r)
{
	(void)r;
	return rd_bgp_put_vpn_prefix(w, c, 16);
}

static enum rd_bgp_route put_nsap(struct walk *w, struct cursor *c, const struct routes *r)
{
	(void)r;
	return rd_bgp_put_nsap_prefix(w, c);
}

static enum rd_bgp_route put_vpn_nsap(struct walk *w, struct cursor *c, const struct routes *r)
{
	(void)r;
	return rd_bgp_put_vpn_nsap_prefix(w, c);
}

static enum rd_bgp_route put_route_target(struct walk *w, struct cursor *c, const struct routes *r)
{
	(void)r;
	return rd_bgp_put_route_target(w, c);
}

static enum rd_bgp_route put_mdt(struct walk *w, struct cursor *c, const struct routes *r)
{
	(void)r;
	return rd_bgp_put_mdt(w, c);
}

static enum rd_bgp_route put_mvpn(struct walk *w, struct cursor *c, const struct routes *r)
{
	(void)r;
	return rd_bgp_put_mvpn(w, c);
}

static enum rd_bgp_route put_l2vpn(struct walk *w, struct cursor *c, const struct routes *r)
{
	(void)r;
	return rd_bgp_put_l2vpn(w, c);
}

/* What a next hop is: an address of so many bytes, or an OSI address of what is left; with an RD or without.
 */
enum next_hop { HOP_IPV4, HOP_IPV6, HOP_NSAP, HOP_VPN_IPV4, HOP_VPN_IPV6, HOP_VPN_NSAP };

static const struct family {
	uint16_t afi;
	uint8_t safi;
	uint8_t hop; /* enum next_hop */
	enum rd_bgp_route (*put)(struct walk *w, struct cursor *c,
				 const struct routes *r); /* one route; C moves on */
} families[] = {
	{ RD_FAMILY_IPV4, RD_SAFI_UNICAST, HOP_IPV4, put_prefix4 },
	{ RD_FAMILY_IPV4, RD_SAFI_MULTICAST, HOP_IPV4, put_prefix4 },
	{ RD_FAMILY_IPV4, RD_SAFI_UNICAST_MULTICAST, HOP_IPV4, put_prefix4 },
	{ RD_FAMILY_IPV4, RD_SAFI_LABELED, HOP_IPV4, put_labeled4 },
	{ RD_FAMILY_IPV4, RD_SAFI_MVPN, HOP_IPV4, put_mvpn },
	{ RD_FAMILY_IPV4, RD_SAFI_MDT, HOP_IPV4, put_mdt },
	{ RD_FAMILY_IPV4, RD_SAFI_VPN_UNICAST, HOP_VPN_IPV4, put_vpn4 },
	{ RD_FAMILY_IPV4, RD_SAFI_VPN_MULTICAST, HOP_VPN_IPV4, put_vpn4 },
	{ RD_FAMILY_IPV4, RD_SAFI_VPN_UNICAST_MULTICAST, HOP_VPN_IPV4, put_vpn4 },
	{ RD_FAMILY_IPV4, RD_SAFI_ROUTE_TARGET, HOP_IPV4, put_route_target },
	{ RD_FAMILY_IPV6, RD_SAFI_UNICAST, HOP_IPV6, put_prefix6 },
	{ RD_FAMILY_IPV6, RD_SAFI_MULTICAST, HOP_IPV6, put_prefix6 },
	{ RD_FAMILY_IPV6, RD_SAFI_UNICAST_MULTICAST, HOP_IPV6, put_prefix6 },
	{ RD_FAMILY_IPV6, RD_SAFI_LABELED, HOP_IPV6, put_labeled6 },
	{ RD_FAMILY_IPV6, RD_SAFI_VPN_UNICAST, HOP_VPN_IPV6, put_vpn6 },
	{ RD_FAMILY_IPV6, RD_SAFI_VPN_MULTICAST, HOP_VPN_IPV6, put_vpn6 },
	{ RD_FAMILY_IPV6, RD_SAFI_VPN_UNICAST_MULTICAST, HOP_VPN_IPV6, put_vpn6 },
	{ RD_FAMILY_NSAP, RD_SAFI_UNICAST, HOP_NSAP, put_nsap },
	{ RD_FAMILY_NSAP, RD_SAFI_MULTICAST, HOP_NSAP, put_nsap },
	{ RD_FAMILY_NSAP, RD_SAFI_UNICAST_MULTICAST, HOP_NSAP, put_nsap },
	{ RD_FAMILY_NSAP, RD_SAFI_VPN_UNICAST, HOP_VPN_NSAP, put_vpn_nsap },
	{ RD_FAMILY_NSAP, RD_SAFI_VPN_MULTICAST, HOP_VPN_NSAP, put_vpn_nsap },
	{ RD_FAMILY_NSAP, RD_SAFI_VPN_UNICAST_MULTICAST, HOP_VPN_NSAP, put_vpn_nsap },
	{ RD_FAMILY_VPLS, RD_SAFI_VPLS, HOP_IPV4, put_l2vpn },
	{ RD_FAMILY_L2VPN, RD_SAFI_VPN_UNICAST, HOP_IPV4, put_l2vpn },
	{ RD_FAMILY_L2VPN, RD_SAFI_VPN_MULTICAST, HOP_IPV4, put_l2vpn },
	{ RD_FAMILY_L2VPN, RD_SAFI_VPN_UNICAST_MULTICAST, HOP_IPV4, put_l2vpn },
};

static const struct family *find(uint16_t afi, uint8_t safi)
{
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (families[i].afi == afi && families[i].safi == safi)
			return &families[i];
	return NULL;
}

/* The three bytes, all captured, that say what the routes are; NULL where that is not known, and C is dumped.
 */
static const struct family *put_family(struct walk *w, const struct cursor *c)
{
	const struct family *f;
	uint16_t afi;
	uint8_t safi;

	afi = rd_load16(c->p);
	safi = c->p[2];
	rd_text_str(w->t, "\n\t    AFI: ");
	rd_put_name(w, rd_families, "Unknown AFI", afi);
	rd_text_fmt(w->t, " (%u), %sSAFI: ", afi, safi > 128 ? "vendor specific " : "");
	rd_put_name(w, rd_bgp_safis, "Unknown SAFI", safi);
	rd_text_fmt(w->t, " (%u)", safi);
	f = find(afi, safi);
	if (!f) {
		rd_text_fmt(w->t, "\n\t    no AFI %u / SAFI %u decoder", afi, safi);
		if (w->o->verbose < 2)
			rd_put_dump(w, "\n\t    ", c);
	}
	return f;
}

/* One address of a next hop; C moves past it. */
static void put_hop(struct walk *w, struct cursor *c, enum next_hop kind)
{
	uint32_t rd_len = kind >= HOP_VPN_IPV4 ? RD_BGP_RD_LEN : 0, len;

	if (kind == HOP_NSAP || kind == HOP_VPN_NSAP)
		len = c->wire > rd_len ? c->wire : rd_len + 1;
	else
		len = rd_len + (kind == HOP_IPV4 || kind == HOP_VPN_IPV4 ? 4 : 16);
	if (c->wire < len) {
		rd_text_str(w->t, "invalid len");
		c->wire = 0;
		return;
	}
	if (!rd_need(w, c, 0, len))
		return;
	if (rd_len) {
		rd_text_str(w->t, "RD: ");
		rd_bgp_put_rd(w, c->p);
		rd_text_str(w->t, ", ");
	}
	if (kind == HOP_NSAP || kind == HOP_VPN_NSAP)
		rd_put_nsap(w, c->p + rd_len, len - rd_len);
	else if (len - rd_len == 4)
		rd_put_ipv4(w, c->p + rd_len);
	else
		rd_put_ipv6(w, c->p + rd_len);
	rd_skip(c, len);
}

/* The next hops at C, which moves past them and past the obsolete SNPAs.  False where the attribute is cut.
 */
static bool put_next_hops(struct walk *w, struct cursor *c, enum next_hop kind)
{
	struct cursor hops;
	uint8_t len, count;

	if (!c->wire)
		return false;
	len = rd_take8(w, c);
	if (len) {
		if (c->wire < len)
			return false;
		hops = *c;
		hops.wire = len;
		rd_text_str(w->t, "\n\t    nexthop: ");
		while (rd_more(w, &hops)) {
			put_hop(w, &hops, kind);
			if (hops.wire)
				rd_text_str(w->t, ", ");
		}
	}
	rd_text_fmt(w->t, ", nh-length: %u", len);
	rd_skip(c, len);
	if (!c->wire)
		return false;
	count = rd_take8(w, c);
	if (!count) {
		rd_text_str(w->t, ", no SNPA");
		return !w->cut;
	}
	rd_text_fmt(w->t, "\n\t    %u SNPA", count);
	for (; count && !w->cut; count--) {
		uint8_t bytes;

		if (!c->wire)
			return false;
		bytes = rd_take8(w, c);
		rd_text_fmt(w->t, "\n\t      %u bytes", bytes);
		if (c->wire < bytes || !rd_has(c, 0, bytes))
			return false;
		rd_skip(c, bytes);
	}
	return !w->cut;
}

/* False where the last route is cut. */
static bool put_routes(struct walk *w, struct cursor *c, const struct family *f, uint32_t max)
{
	struct routes r = { max, rd_bgp_has_path_ids(c, f->hop == HOP_IPV6 ? 128 : 32) };

	while (rd_more(w, c)) {
		switch (f->put(w, c, &r)) {
		case RD_BGP_ROUTE_OK: break;
		case RD_BGP_ROUTE_ILLEGAL: rd_text_str(w->t, "\n\t    (illegal prefix length)"); return true;
		case RD_BGP_ROUTE_SHORT: return true;
		case RD_BGP_ROUTE_CUT: return false;
		}
	}
	return true;
}

bool rd_bgp_put_reach(struct walk *w, const struct cursor *value)
{
	struct cursor c = *value;
	const struct family *f;

	if (value->wire < 3)
		return false;
	f = put_family(w, value);
	rd_skip(&c, 3);
	return !f || (put_next_hops(w, &c, (enum next_hop)f->hop) && put_routes(w, &c, f, value->wire));
}

bool rd_bgp_put_unreach(struct walk *w, const struct cursor *value)
{
	struct cursor c = *value;
	const struct family *f;

	if (!rd_has(value, 0, 3))
		return false;
	f = put_family(w, value);
	if (!f)
		return true;
	rd_skip(&c, 3);
	if (value->wire == 3)
		rd_text_str(w->t, "\n\t      End-of-Rib Marker (empty NLRI)");
	return put_routes(w, &c, f, value->wire);
}
