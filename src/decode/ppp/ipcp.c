/* The control protocols of IPv4 (RFC 1332, RFC 1877, RFC 2290) and IPv6 (RFC 5072), and those without
 * options. */
#include "ppp.h"

enum { VJC = 0x002d, HEADER_COMPRESSION = 0x0061, COMPRESSION_MIN = 14, NEVER = 256 };

static enum ppp_end put_addresses(struct walk *w, const struct cursor *c)
{
	const uint8_t *src = rd_bytes(w, c, 2, 4), *dst = rd_bytes(w, c, 6, 4);

	rd_text_str(w->t, ": src ");
	rd_put_ipv4(w, src);
	rd_text_str(w->t, ", dst ");
	rd_put_ipv4(w, dst);
	return RD_PPP_OK;
}

static enum ppp_end put_address(struct walk *w, const struct cursor *c)
{
	const uint8_t *a = rd_bytes(w, c, 2, 4);

	rd_text_str(w->t, ": ");
	rd_put_ipv4(w, a);
	return RD_PPP_OK;
}

/* The suboptions at C of an option of LEN bytes. */
static enum ppp_end put_suboptions(struct walk *w, struct cursor c, uint8_t len)
{
	static const struct name names[] = {
		{ 1, "RTP-Compression" },
		{ 2, "Enhanced RTP-Compression" },
		{ 0, NULL },
	};

	rd_text_fmt(w->t, "\n\t      Suboptions, length %u", c.wire);
	while (c.wire >= 2) {
		const char *name;

		if (c.cap < 2)
			return RD_PPP_CUT;
		if (!c.p[0] || !c.p[1])
			break;
		name = rd_name(names, c.p[0]);
		rd_text_fmt(w->t, "\n\t\t%s Suboption #%u, length %u", name ? name : "Unknown", c.p[0],
			    c.p[1]);
		if (c.p[1] > c.wire) {
			rd_text_fmt(w->t, " [remaining suboptions length %u < %u]", c.wire, c.p[1]);
			rd_put_invalid(w);
			break;
		}
		rd_skip(&c, c.p[1]);
	}
	/* tcpdump: the dump of the option begins behind the suboptions, and is as long as all of it */
	if (w->o->verbose > 1)
		rd_ppp_put_data(w, "\n\t    ", &c, 2, len - 2u);
	return RD_PPP_DONE;
}

/* RFC 2507 4.1 */
static enum ppp_end put_header_compression(struct walk *w, const struct cursor *c)
{
	struct cursor sub = *c;

	if (c->p[1] < COMPRESSION_MIN) {
		rd_text_fmt(w->t, " (length bogus, should be >= %u)", (unsigned)COMPRESSION_MIN);
		return RD_PPP_BAD;
	}
	/* tcpdump: wants two bytes more than it reads */
	if (!rd_has(c, 2, COMPRESSION_MIN))
		return RD_PPP_CUT;
	rd_text_fmt(w->t, "\n\t    TCP Space %u, non-TCP Space %u, maxPeriod %u, maxTime %u, maxHdr %u",
		    rd_load16(c->p + 4), rd_load16(c->p + 6), rd_load16(c->p + 8), rd_load16(c->p + 10),
		    rd_load16(c->p + 12));
	rd_skip(&sub, COMPRESSION_MIN);
	sub.wire = c->p[1] - (uint32_t)COMPRESSION_MIN;
	return sub.wire ? put_suboptions(w, sub, c->p[1]) : RD_PPP_OK;
}

static enum ppp_end put_compression(struct walk *w, const struct cursor *c)
{
	static const struct name names[] = {
		{ VJC, "VJ-Comp" },
		{ HEADER_COMPRESSION, "IP Header Compression" },
		{ 0, NULL },
	};
	uint16_t proto = rd_u16(w, c, 2);
	const char *name = rd_name(names, proto);

	rd_text_fmt(w->t, ": %s (0x%02x):", name ? name : "Unknown", proto);
	return proto == HEADER_COMPRESSION ? put_header_compression(w, c) : RD_PPP_OK;
}

static enum ppp_end put_interface(struct walk *w, const struct cursor *c)
{
	if (!rd_has(c, 2, 8))
		return RD_PPP_CUT;
	rd_text_fmt(w->t, ": %04x:%04x:%04x:%04x", rd_u16(w, c, 2), rd_u16(w, c, 4), rd_u16(w, c, 6),
		    rd_u16(w, c, 8));
	return RD_PPP_OK;
}

static const struct ppp_option ipv4_options[] = {
	{ 1, 10, false, "IP-Addrs", put_addresses },
	{ 2, 4, true, "IP-Comp", put_compression },
	{ 3, 6, false, "IP-Addr", put_address },
	{ 4, 6, false, "Home-Addr", put_address },
	{ 129, 6, false, "Pri-DNS", put_address },
	{ 130, 6, false, "Pri-NBNS", put_address },
	{ 131, 6, false, "Sec-DNS", put_address },
	{ 132, 6, false, "Sec-NBNS", put_address },
	{ 0, 0, true, NULL, NULL },
};

static const struct ppp_option ipv6_options[] = {
	{ 1, 10, false, "Interface-ID", put_interface },
	{ 0, 0, true, NULL, NULL },
};

static const struct ppp_control ipcp = { "IPCP", "ipcp", "unknown", ipv4_options, 2 };
static const struct ppp_control ip6cp = { "IP6CP", "ip6cp", "unknown", ipv6_options, NEVER };
static const struct ppp_control osicp = { .name = "OSICP" };
static const struct ppp_control mplscp = { .name = "MPLSCP" };

static void decode_ipcp(struct walk *w, struct cursor c)
{
	rd_ppp_control_decode(w, &ipcp, c);
}

static void decode_ip6cp(struct walk *w, struct cursor c)
{
	rd_ppp_control_decode(w, &ip6cp, c);
}

static void decode_osicp(struct walk *w, struct cursor c)
{
	rd_ppp_control_decode(w, &osicp, c);
}

static void decode_mplscp(struct walk *w, struct cursor c)
{
	rd_ppp_control_decode(w, &mplscp, c);
}

const struct proto rd_proto_ipcp = { .decode = decode_ipcp };
const struct proto rd_proto_ip6cp = { .decode = decode_ip6cp };
const struct proto rd_proto_osicp = { .decode = decode_osicp };
const struct proto rd_proto_mplscp = { .decode = decode_mplscp };
