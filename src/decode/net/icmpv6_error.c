/* The errors of ICMPv6 (RFC 4443 3), echo, and what they quote. */
#include "icmpv6.h"
#include "net.h"

enum { QUOTED = RD_ICMPV6_HEADER_LEN, QUOTED_SRC = QUOTED + 8, QUOTED_DST = QUOTED + 24, IPV6_LEN = 40 };
enum { NO_ROUTE, PROHIBITED, BEYOND_SCOPE, NO_ADDRESS, NO_PORT, CODE_MAX = NO_PORT };

static const struct name unreachable_codes[] = {
	{ NO_ROUTE, "unreachable route" },
	{ PROHIBITED, " unreachable prohibited" }, /* tcpdump: with a blank of its own */
	{ BEYOND_SCOPE, "beyond scope" },
	{ NO_ADDRESS, "unreachable address" },
	{ NO_PORT, "unreachable port" },
	{ 0, NULL },
};

uint32_t rd_icmpv6_find_upper_layer(const struct cursor *c, uint8_t *proto)
{
	uint32_t at = QUOTED, len = IPV6_LEN;

	if (!rd_has(c, at + 6, 1))
		return 0;
	*proto = c->p[at + 6];
	while (rd_has(c, at, 1)) {
		at += len;
		if (!rd_has(c, at, 1))
			return 0;
		switch (*proto) {
		case RD_IP_FRAGMENT:
			/* in any fragment but the first there is no header to find */
			if (!rd_has(c, at, 4) || rd_load16(c->p + at + 2) & 0xfff8)
				return 0;
			len = 8;
			break;
		case RD_IP_HOPOPTS:
		case RD_IP_DSTOPTS:
		case RD_IP_ROUTING:
			if (!rd_has(c, at, 2))
				return 0;
			len = (c->p[at + 1] + 1u) << 3;
			break;
		/* tcpdump: it looks for the ports of these two alone */
		case RD_IP_TCP:
		case RD_IP_UDP: return rd_has(c, at, 4) ? at : 0;
		default: return 0;
		}
		*proto = c->p[at];
	}
	return 0;
}

static void put_quoted_dst(struct walk *w, const struct cursor *c)
{
	rd_put_ipv6(w, rd_bytes(w, c, QUOTED_DST, 16));
}

static bool put_no_port(struct walk *w, const struct cursor *c)
{
	uint8_t proto = 0;
	uint32_t at = rd_icmpv6_find_upper_layer(c, &proto);
	uint16_t port;

	if (!at) {
		rd_put_cut(w);
		return false;
	}
	port = rd_u16(w, c, at + 2);
	rd_text_str(w->t, ", ");
	put_quoted_dst(w, c);
	if (proto == RD_IP_TCP) {
		rd_text_str(w->t, " tcp port ");
		rd_put_tcp_port(w, port);
	} else {
		rd_text_str(w->t, " udp port ");
		rd_put_udp_port(w, port);
	}
	return true;
}

bool rd_icmpv6_put_unreachable(struct walk *w, const struct cursor *c)
{
	uint8_t code = rd_u8(w, c, 1);

	rd_text_str(w->t, ", ");
	rd_put_name(w, unreachable_codes, "unknown unreach code (%u)", code);
	if (code > CODE_MAX) {
		if (w->o->verbose < 2)
			rd_icmpv6_put_unknown(w, c, "\n\t", c->wire);
		return false;
	}
	if (code == NO_PORT)
		return put_no_port(w, c);
	if (!rd_need(w, c, QUOTED_DST, 16))
		return false;
	rd_text_char(w->t, ' ');
	put_quoted_dst(w, c);
	if (code == BEYOND_SCOPE) {
		rd_text_str(w->t, ", source address ");
		rd_put_ipv6(w, rd_bytes(w, c, QUOTED_SRC, 16));
	}
	return true;
}

bool rd_icmpv6_put_too_big(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, ", mtu %u", rd_u32(w, c, 4));
	return true;
}

bool rd_icmpv6_put_time_exceeded(struct walk *w, const struct cursor *c)
{
	uint8_t code = rd_u8(w, c, 1);

	if (code > 1) {
		rd_text_fmt(w->t, ", unknown code (%u)", code);
	} else if (code) {
		rd_text_str(w->t, " (reassembly)");
	} else if (rd_need(w, c, QUOTED_DST, 16)) {
		rd_text_str(w->t, " for ");
		put_quoted_dst(w, c);
	}
	return true;
}

bool rd_icmpv6_put_parameter_problem(struct walk *w, const struct cursor *c)
{
	static const char *const codes[] = { "erroneous", "next header", "option",
					     "incomplete header chain" };
	uint8_t code = rd_u8(w, c, 1);

	if (!rd_check(w, c, QUOTED_DST, 16))
		return false;
	if (code < sizeof codes / sizeof *codes)
		rd_text_fmt(w->t, ", %s - octet %u", codes[code], rd_u32(w, c, 4));
	else
		rd_text_fmt(w->t, ", code-#%u", code);
	return true;
}

bool rd_icmpv6_put_echo(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, ", id %u, seq %u", rd_u16(w, c, 4), rd_u16(w, c, 6));
	return true;
}
