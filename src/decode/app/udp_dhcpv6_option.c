/* The options of DHCP for IPv6: the loop, the table, and plain data. */
#include "udp_dhcpv6.h"

enum { HEADER_LEN = 4, BYTES_MAX = 10, STATUS_MAX = 255 };

void rd_dhcpv6_put_bytes(struct walk *w, struct cursor c)
{
	for (uint32_t i = 0; i < c.wire && i < BYTES_MAX; i++)
		rd_text_hex_padded(w->t, c.p[i], 2);
	rd_text_str(w->t, "...");
}

static bool put_addresses(struct walk *w, struct cursor c)
{
	for (; c.wire >= 16; rd_skip(&c, 16)) {
		rd_text_char(w->t, ' ');
		rd_put_ipv6(w, c.p);
	}
	return true;
}

static bool put_bytes(struct walk *w, struct cursor c)
{
	rd_text_char(w->t, ' ');
	rd_dhcpv6_put_bytes(w, c);
	return true;
}

static bool put_number(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, " %u", c.wire == 1 ? c.p[0] : c.wire == 2 ? rd_load16(c.p) : rd_load32(c.p));
	return true;
}

static bool put_requests(struct walk *w, struct cursor c)
{
	for (; c.wire; rd_skip(&c, 2)) {
		uint16_t code = rd_load16(c.p);
		const struct dhcpv6_option *o = rd_dhcpv6_option(code);

		rd_text_fmt(w->t, o ? " %s" : " opt_", o ? o->name : "");
		if (!o)
			rd_text_u32(w->t, code);
	}
	return true;
}

/* RFC 8415 11: how a client or server names itself. */
static bool put_duid(struct walk *w, struct cursor c)
{
	uint16_t type = rd_load16(c.p);
	uint32_t i = 2, end = c.wire;

	if (type == 1 && c.wire >= 8) {
		rd_text_fmt(w->t, " hwaddr/time type %u time %u ", rd_load16(c.p + 2), rd_load32(c.p + 4));
		i = 8;
	} else if (type == 2 && c.wire >= 10) {
		rd_text_str(w->t, " vid ");
		end = 10;
	} else if (type == 3 && c.wire >= 4) {
		rd_text_fmt(w->t, " hwaddr type %u ", rd_load16(c.p + 2));
		i = 4;
	} else {
		i = end;
		if (type >= 1 && type <= 3)
			rd_text_str(w->t, " ?");
		else
			rd_text_fmt(w->t, " type %u", type);
	}
	for (; i < end; i++)
		rd_text_hex_padded(w->t, c.p[i], 2);
	return true;
}

static bool put_status(struct walk *w, struct cursor c)
{
	static const char *const names[] = { "Success",	      "UnspecFail",	  "NoAddrsAvail",
					     "NoBinding",     "NotOnLink",	  "UseMulticast",
					     "NoPrefixAvail", "UnknownQueryType", "MalformedQuery",
					     "NotConfigured", "NotAllowed" };
	uint16_t code = rd_load16(c.p);

	rd_text_char(w->t, ' ');
	if (code < sizeof names / sizeof *names)
		rd_text_str(w->t, names[code]);
	else if (code > STATUS_MAX)
		rd_text_str(w->t, "INVALID code");
	else
		rd_text_fmt(w->t, "code%u", code);
	return true;
}

static bool put_reconfigure(struct walk *w, struct cursor c)
{
	static const struct name types[] = { { 5, "renew" }, { 11, "inf-req" }, { 0, NULL } };

	rd_text_str(w->t, " for ");
	rd_put_name(w, types, "\?\?\?(%02x)", c.p[0]);
	return true;
}

static bool put_enterprise(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, " %u ", rd_load32(c.p));
	rd_skip(&c, 4);
	rd_dhcpv6_put_bytes(w, c);
	return true;
}

static bool put_text(struct walk *w, struct cursor c)
{
	rd_text_char(w->t, ' ');
	rd_put_safe_string(w, &c, c.wire);
	return true;
}

enum { ANY = RD_DHCPV6_ANY };

static const struct dhcpv6_option options[] = {
	{ 1, 2, ANY, 1, "client-ID", put_duid },
	{ 2, 2, ANY, 1, "server-ID", put_duid },
	{ 3, 12, ANY, 1, "IA_NA", rd_dhcpv6_put_association },
	{ 4, 4, ANY, 1, "IA_TA", rd_dhcpv6_put_temporary },
	{ 5, 24, ANY, 1, "IA_ADDR", rd_dhcpv6_put_address },
	{ 6, 0, ANY, 2, "option-request", put_requests },
	{ 7, 1, 1, 1, "preference", put_number },
	{ 8, 2, 2, 1, "elapsed-time", put_number },
	{ 9, 0, ANY, 1, "relay-message", rd_dhcpv6_put_relayed },
	{ 11, 11, ANY, 1, "authentication", rd_dhcpv6_put_authentication },
	{ 12, 0, ANY, 1, "server-unicast", NULL },
	{ 13, 2, ANY, 1, "status-code", put_status },
	{ 14, 0, ANY, 1, "rapid-commit", NULL },
	{ 15, 0, ANY, 1, "user-class", NULL },
	{ 16, 0, ANY, 1, "vendor-class", NULL },
	{ 17, 0, ANY, 1, "vendor-specific-info", NULL },
	{ 18, 0, ANY, 1, "interface-ID", put_bytes },
	{ 19, 1, 1, 1, "reconfigure-message", put_reconfigure },
	{ 20, 0, ANY, 1, "reconfigure-accept", NULL },
	{ 21, 0, ANY, 1, "SIP-servers-domain", rd_dhcpv6_put_names },
	{ 22, 0, ANY, 16, "SIP-servers-address", put_addresses },
	{ 23, 0, ANY, 16, "DNS-server", put_addresses },
	{ 24, 0, ANY, 1, "DNS-search-list", rd_dhcpv6_put_names },
	{ 25, 12, ANY, 1, "IA_PD", rd_dhcpv6_put_association },
	{ 26, 25, ANY, 1, "IA_PD-prefix", rd_dhcpv6_put_prefix },
	{ 27, 0, ANY, 16, "NIS-server", put_addresses },
	{ 28, 0, ANY, 16, "NIS+-server", put_addresses },
	{ 29, 0, ANY, 1, "NIS-domain-name", NULL },
	{ 30, 0, ANY, 1, "NIS+-domain-name", NULL },
	{ 31, 0, ANY, 16, "SNTP-servers", put_addresses },
	{ 32, 4, 4, 1, "lifetime", put_number },
	{ 33, 0, ANY, 1, "BCMCS-domain-name", NULL },
	{ 34, 0, ANY, 16, "BCMCS-server", put_addresses },
	{ 36, 0, ANY, 1, "Geoconf-Civic", NULL },
	{ 37, 4, ANY, 1, "Remote-ID", put_enterprise },
	{ 38, 0, ANY, 1, "Subscriber-ID", put_bytes },
	{ 39, 0, ANY, 1, "Client-FQDN", NULL },
	{ 40, 0, ANY, 16, "PANA-agent", put_addresses },
	{ 41, 5, ANY, 1, "POSIX-timezone", put_text },
	{ 42, 5, ANY, 1, "POSIX-tz-database", put_text },
	{ 43, 0, ANY, 2, "Echo-request-option", put_requests },
	{ 44, 17, ANY, 1, "Lease-query", rd_dhcpv6_put_query },
	{ 45, 0, ANY, 1, "LQ-client-data", rd_dhcpv6_put_options_inside },
	{ 46, 4, 4, 1, "Clt-time", put_number },
	{ 47, 16, ANY, 1, "LQ-relay-data", rd_dhcpv6_put_relay_data },
	{ 48, 0, ANY, 16, "LQ-client-link", put_addresses },
	{ 56, 4, ANY, 1, "NTP-server", rd_dhcpv6_put_time_servers },
	{ 64, 3, ANY, 1, "AFTR-Name", rd_dhcpv6_put_tunnel_name },
	{ 112, 5, ANY, 1, "MUD-URL", put_text },
};

const struct dhcpv6_option *rd_dhcpv6_option(uint16_t code)
{
	for (size_t i = 0; i < sizeof options / sizeof *options && options[i].code <= code; i++)
		if (options[i].code == code)
			return &options[i];
	return NULL;
}

/* The option at C, whose whole data is there.  False where it is cut all the same. */
static bool put_option(struct walk *w, const struct cursor *c, uint32_t len)
{
	uint16_t code = rd_load16(c->p);
	const struct dhcpv6_option *o = rd_dhcpv6_option(code);
	struct cursor data = *c;

	rd_text_fmt(w->t, o ? " (%s" : " (opt_", o ? o->name : "");
	if (!o)
		rd_text_u32(w->t, code);
	rd_skip(&data, HEADER_LEN);
	data.wire = len;
	if (o && (len < o->min || (o->max != ANY && len > o->max) || len % o->unit))
		rd_text_str(w->t, " ?");
	else if (o && o->put && !o->put(w, data))
		return false;
	rd_text_char(w->t, ')');
	return true;
}

void rd_dhcpv6_put_options(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		uint32_t len = c.wire < HEADER_LEN ? 0 : rd_load16(c.p + 2);

		if (c.wire < HEADER_LEN || c.wire - HEADER_LEN < len || !put_option(w, &c, len)) {
			rd_put_cut(w);
			return;
		}
		rd_skip(&c, HEADER_LEN + len);
	}
}
