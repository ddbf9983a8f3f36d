/* Options of DHCP for IPv6 with options, messages or names inside. */
#include "udp_dhcpv6.h"
#include "domain.h"

enum { TIME_ADDRESS = 1, TIME_GROUP = 2, TIME_NAME = 3 };
enum { AUTH_LEN = 11, AUTH_DELAYED = 2, AUTH_RECONFIGURE = 3, DELAYED_LEN = 20, RECONFIGURE_LEN = 17 };

/* The options behind the first N bytes. */
static bool put_behind(struct walk *w, struct cursor c, uint32_t n)
{
	rd_skip(&c, n);
	rd_dhcpv6_put_options(w, c);
	return true;
}

bool rd_dhcpv6_put_options_inside(struct walk *w, struct cursor c)
{
	return put_behind(w, c, 0);
}

bool rd_dhcpv6_put_association(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, " IAID:%u T1:%u T2:%u", rd_load32(c.p), rd_load32(c.p + 4), rd_load32(c.p + 8));
	return put_behind(w, c, 12);
}

bool rd_dhcpv6_put_temporary(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, " IAID:%u", rd_load32(c.p));
	return put_behind(w, c, 4);
}

bool rd_dhcpv6_put_address(struct walk *w, struct cursor c)
{
	rd_text_char(w->t, ' ');
	rd_put_ipv6(w, c.p);
	rd_text_fmt(w->t, " pltime:%u vltime:%u", rd_load32(c.p + 16), rd_load32(c.p + 20));
	return put_behind(w, c, 24);
}

bool rd_dhcpv6_put_prefix(struct walk *w, struct cursor c)
{
	rd_text_char(w->t, ' ');
	rd_put_ipv6(w, c.p + 9);
	rd_text_fmt(w->t, "/%u pltime:%u vltime:%u", c.p[8], rd_load32(c.p), rd_load32(c.p + 4));
	return put_behind(w, c, 25);
}

bool rd_dhcpv6_put_relayed(struct walk *w, struct cursor c)
{
	/* tcpdump follows relays in relays as deep as they go; so does the walk, but not without end */
	if (w->depth >= RD_DHCPV6_DEPTH)
		return false;
	w->depth++;
	rd_limit(&c, c.wire);
	/* tcpdump: this bracket is never closed */
	rd_text_str(w->t, " (");
	rd_dhcpv6_put_message(w, c);
	w->depth--;
	return true;
}

/* RFC 5007: what a relay asks for, and the link that it means. */
bool rd_dhcpv6_put_query(struct walk *w, struct cursor c)
{
	static const struct name types[] = { { 1, " by-address" }, { 2, " by-clientID" }, { 0, NULL } };

	rd_put_name(w, types, " type_%u", c.p[0]);
	rd_text_char(w->t, ' ');
	rd_put_ipv6(w, c.p + 1);
	return put_behind(w, c, 17);
}

bool rd_dhcpv6_put_relay_data(struct walk *w, struct cursor c)
{
	rd_text_char(w->t, ' ');
	rd_put_ipv6(w, c.p);
	rd_text_char(w->t, ' ');
	rd_skip(&c, 16);
	rd_dhcpv6_put_bytes(w, c);
	return true;
}

/* tcpdump: pointers in a name, which must not be there, would count from BASE, the end of the option */
static bool put_name(struct walk *w, const struct cursor *c, uint32_t *at, uint32_t base)
{
	struct domain d = { .m = *c };

	rd_text_char(w->t, ' ');
	return rd_domain_put_name(w, &d, at, base);
}

bool rd_dhcpv6_put_names(struct walk *w, struct cursor c)
{
	for (uint32_t at = 0; at < c.wire;)
		if (!put_name(w, &c, &at, c.wire))
			return false;
	return true;
}

/* RFC 5908: suboptions with addresses or a name. */
bool rd_dhcpv6_put_time_servers(struct walk *w, struct cursor c)
{
	while (c.wire > 4) {
		uint16_t code = rd_take16(w, &c), len = rd_take16(w, &c);
		uint32_t at = 0;

		if (len > c.wire)
			return false;
		rd_text_fmt(w->t, " subopt:%u", code);
		if ((code == TIME_ADDRESS || code == TIME_GROUP) && len == 16) {
			rd_text_char(w->t, ' ');
			rd_put_ipv6(w, c.p);
		} else if (code != TIME_NAME) {
			rd_text_str(w->t, " ?");
		} else if (!put_name(w, &c, &at, len)) {
			return false;
		}
		rd_skip(&c, len);
	}
	return true;
}

/* RFC 6334: a name, its labels within the option. */
bool rd_dhcpv6_put_tunnel_name(struct walk *w, struct cursor c)
{
	rd_text_char(w->t, ' ');
	while (c.wire && rd_u8(w, &c, 0)) {
		uint32_t len = rd_take8(w, &c);

		if (len >= c.wire) {
			rd_text_str(w->t, " ?");
			break;
		}
		rd_put_safe_string(w, &c, len);
		rd_skip(&c, len);
		if (rd_u8(w, &c, 0))
			rd_text_char(w->t, '.');
	}
	return true;
}

/* N groups of SIZE bytes in hex. */
static void put_groups(struct walk *w, struct cursor *c, uint32_t n, uint32_t size)
{
	for (; n; n--) {
		rd_text_char(w->t, ' ');
		for (uint32_t i = 0; i < size; i++)
			rd_text_hex_padded(w->t, rd_take8(w, c), 2);
	}
}

/* RFC 3315 21.4: a key, and the realm that it belongs to. */
static void put_delayed(struct walk *w, struct cursor c)
{
	if (!c.wire)
		return;
	if (c.wire < DELAYED_LEN) {
		rd_text_str(w->t, " \?\?");
		return;
	}
	if (c.wire > DELAYED_LEN)
		rd_text_str(w->t, ", realm: ");
	while (c.wire > DELAYED_LEN)
		rd_text_hex_padded(w->t, rd_take8(w, &c), 2);
	rd_text_fmt(w->t, ", key ID: %08x, HMAC-MD5:", rd_take32(w, &c));
	put_groups(w, &c, 4, 4);
}

static void put_reconfigure_key(struct walk *w, struct cursor c)
{
	uint8_t type;

	if (c.wire != RECONFIGURE_LEN) {
		rd_text_str(w->t, " \?\?");
		return;
	}
	type = rd_take8(w, &c);
	rd_text_str(w->t, type == 1 ? " reconfig-key" : type == 2 ? " type: HMAC-MD5" : " type: \?\?");
	rd_text_str(w->t, " value:");
	put_groups(w, &c, 4, 4);
}

bool rd_dhcpv6_put_authentication(struct walk *w, struct cursor c)
{
	uint8_t proto = rd_take8(w, &c), algorithm = rd_take8(w, &c), replay = rd_take8(w, &c);

	if (proto == AUTH_DELAYED)
		rd_text_str(w->t, " proto: delayed");
	else if (proto == AUTH_RECONFIGURE)
		rd_text_str(w->t, " proto: reconfigure");
	else
		rd_text_fmt(w->t, " proto: %u", proto);
	if (algorithm == 1)
		rd_text_str(w->t, ", alg: HMAC-MD5");
	else
		rd_text_fmt(w->t, ", alg: %u", algorithm);
	if (replay == 0)
		rd_text_str(w->t, ", RDM: mono");
	else
		rd_text_fmt(w->t, ", RDM: %u", replay);
	rd_text_str(w->t, ", RD:");
	put_groups(w, &c, 4, 2);
	if (proto == AUTH_DELAYED)
		put_delayed(w, c);
	else if (proto == AUTH_RECONFIGURE)
		put_reconfigure_key(w, c);
	else
		rd_text_str(w->t, " \?\?");
	return true;
}
