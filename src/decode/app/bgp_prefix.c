/* Routes of BGP: prefixes, plain, with labels (RFC 8277), and of private networks (RFC 4364). */
#include "bgp.h"
#include "families.h"

enum { LABEL_BITS = 24, VPN_BITS = 88, NSAP_BITS_MAX = 152, NSAP_MAX = 31, PATH_ID_LEN = 4 };

void rd_bgp_put_rd(struct walk *w, const uint8_t *p)
{
	switch (rd_load16(p)) {
	case 0:
		/* 2-byte AS */
		rd_text_fmt(w->t, "%u:%u (= %u.%u.%u.%u)", rd_load16(p + 2), rd_load32(p + 4), p[4], p[5],
			    p[6], p[7]);
		break;
	case 1: rd_text_fmt(w->t, "%u.%u.%u.%u:%u", p[2], p[3], p[4], p[5], rd_load16(p + 6)); break;
	case 2:
		/* 4-byte AS */
		rd_bgp_put_as(w, rd_load32(p + 2));
		rd_text_fmt(w->t, ":%u (%u.%u.%u.%u:%u)", rd_load16(p + 6), p[2], p[3], p[4], p[5],
			    rd_load16(p + 6));
		break;
	default: rd_text_str(w->t, "unknown RD format"); break;
	}
}

/* Bytes for so many bits. */
static uint32_t bytes_for(uint32_t bits)
{
	return (bits + 7) / 8;
}

bool rd_bgp_has_path_ids(const struct cursor *c, uint32_t max)
{
	uint32_t at;

	if (c->wire <= PATH_ID_LEN)
		return false;
	for (at = 0; at < c->wire;) {
		at += PATH_ID_LEN;
		if (!rd_has(c, at, 1))
			break;
		if (c->p[at] > max)
			return false;
		at += 1 + bytes_for(c->p[at]);
	}
	if (at > c->wire)
		return false;
	/* it could be; but what makes sense without identifiers is taken to have none */
	for (at = 0; at < c->wire;) {
		if (!rd_has(c, at, 1))
			return false;
		if (c->p[at] < 1 || c->p[at] > max)
			return true;
		at += 1 + bytes_for(c->p[at]);
	}
	return at > c->wire;
}

/* An address of LEN bytes from the first BITS bits at P. */
static void put_bits(struct walk *w, const uint8_t *p, uint32_t bits, uint32_t len)
{
	uint8_t address[16] = { 0 };

	memcpy(address, p, bytes_for(bits));
	if (bits % 8)
		address[bits / 8] &= (uint8_t)(0xff00 >> bits % 8);
	if (len == 4)
		rd_put_ipv4(w, address);
	else
		rd_put_ipv6(w, address);
	rd_text_fmt(w->t, "/%u", bits);
}

/* May N bytes be used?  tcpdump: where they may but are not captured everything ends. */
static bool has(struct walk *w, const struct cursor *c, uint32_t max, uint32_t n)
{
	return max >= n && rd_need(w, c, 0, n);
}

enum rd_bgp_route rd_bgp_put_prefix(struct walk *w, struct cursor *c, uint32_t max, uint32_t addr_len,
				    const char *indent)
{
	uint32_t bits;

	if (!has(w, c, max, 1))
		return RD_BGP_ROUTE_CUT;
	bits = c->p[0];
	if (bits > addr_len * 8)
		return RD_BGP_ROUTE_ILLEGAL;
	if (!has(w, c, max, 1 + bytes_for(bits)))
		return RD_BGP_ROUTE_CUT;
	rd_text_str(w->t, indent);
	put_bits(w, c->p + 1, bits, addr_len);
	rd_skip(c, 1 + bytes_for(bits));
	return RD_BGP_ROUTE_OK;
}

/* tcpdump: only one label is expected, though there may be more */
static void put_label(struct walk *w, const uint8_t *p)
{
	rd_text_fmt(w->t, ", label:%u %s", (uint32_t)p[0] << 12 | (uint32_t)p[1] << 4 | p[2] >> 4,
		    p[2] & 1 ? "(bottom)" : "(BOGUS: Bottom of Stack NOT set!)");
}

enum rd_bgp_route rd_bgp_put_labeled_prefix(struct walk *w, struct cursor *c, uint32_t max, uint32_t addr_len)
{
	uint32_t bits, len;

	if (!rd_has(c, 0, 4))
		return RD_BGP_ROUTE_CUT;
	bits = c->p[0];
	len = 1 + bytes_for(bits);
	if (max < 4)
		return RD_BGP_ROUTE_SHORT;
	if (bits < LABEL_BITS || bits - LABEL_BITS > addr_len * 8)
		return RD_BGP_ROUTE_ILLEGAL;
	/* tcpdump: of IPv6 ones only the label has to fit */
	if (addr_len == 4 && max < len)
		return RD_BGP_ROUTE_SHORT;
	if (!rd_need(w, c, 0, len))
		return RD_BGP_ROUTE_CUT;
	rd_text_str(w->t, "\n\t      ");
	put_bits(w, c->p + 4, bits - LABEL_BITS, addr_len);
	put_label(w, c->p + 1);
	rd_skip(c, 1 + bytes_for(bits));
	return RD_BGP_ROUTE_OK;
}

/* "RD: ..., " of a route with a label and a distinguisher in front of its BITS bits of address. */
static enum rd_bgp_route begin_vpn(struct walk *w, const struct cursor *c, uint32_t max, uint32_t *bits)
{
	if (!rd_has(c, 0, 1))
		return RD_BGP_ROUTE_CUT;
	if (c->p[0] < VPN_BITS || c->p[0] > VPN_BITS + max)
		return RD_BGP_ROUTE_ILLEGAL;
	*bits = c->p[0] - VPN_BITS;
	if (!rd_need(w, c, 0, 1 + bytes_for(c->p[0])))
		return RD_BGP_ROUTE_CUT;
	rd_text_str(w->t, "\n\t      RD: ");
	rd_bgp_put_rd(w, c->p + 4);
	rd_text_str(w->t, ", ");
	return RD_BGP_ROUTE_OK;
}

enum rd_bgp_route rd_bgp_put_vpn_prefix(struct walk *w, struct cursor *c, uint32_t addr_len)
{
	uint32_t bits = 0;
	enum rd_bgp_route route = begin_vpn(w, c, addr_len * 8, &bits);

	if (route != RD_BGP_ROUTE_OK)
		return route;
	put_bits(w, c->p + 12, bits, addr_len);
	put_label(w, c->p + 1);
	rd_skip(c, 12 + bytes_for(bits));
	return RD_BGP_ROUTE_OK;
}

static void put_nsap_bits(struct walk *w, const uint8_t *p, uint32_t bits)
{
	uint8_t address[NSAP_MAX] = { 0 };

	memcpy(address, p, bytes_for(bits));
	if (bits % 8)
		address[bits / 8] &= (uint8_t)(0xff00 >> bits % 8);
	rd_put_nsap(w, address, bytes_for(bits));
	rd_text_fmt(w->t, "/%u", bits);
}

enum rd_bgp_route rd_bgp_put_nsap_prefix(struct walk *w, struct cursor *c)
{
	uint32_t bits;

	if (!rd_has(c, 0, 1))
		return RD_BGP_ROUTE_CUT;
	bits = c->p[0];
	if (bits > NSAP_BITS_MAX)
		return RD_BGP_ROUTE_ILLEGAL;
	/* tcpdump: the address is read three bytes too far behind its length */
	if (!rd_need(w, c, 4, bytes_for(bits)))
		return RD_BGP_ROUTE_CUT;
	rd_text_str(w->t, "\n\t      ");
	put_nsap_bits(w, c->p + 4, bits);
	rd_skip(c, 1 + bytes_for(bits));
	return RD_BGP_ROUTE_OK;
}

enum rd_bgp_route rd_bgp_put_vpn_nsap_prefix(struct walk *w, struct cursor *c)
{
	uint32_t bits = 0;
	enum rd_bgp_route route = begin_vpn(w, c, NSAP_BITS_MAX, &bits);

	if (route != RD_BGP_ROUTE_OK)
		return route;
	put_nsap_bits(w, c->p + 12, bits);
	put_label(w, c->p + 1);
	rd_skip(c, 12 + bytes_for(bits));
	return RD_BGP_ROUTE_OK;
}
