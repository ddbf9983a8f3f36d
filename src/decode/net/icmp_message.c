/* What an ICMP message says. */
#include "icmp.h"
#include "net.h"

/* Codes of an unreachable destination with more than the address in them. */
enum { UNREACHABLE_PROTOCOL = 2, UNREACHABLE_PORT = 3, UNREACHABLE_FRAGMENT = 4 };

/* Offsets of the quoted packet's fields. */
enum { ROUTER_WORDS = 2, TIMESTAMP_LEN = 20 };

enum { QUOTED = RD_ICMP_HEADER_LEN, QUOTED_PROTO = QUOTED + 9, QUOTED_DST = QUOTED + 16 };

static const struct name names[] = {
	{ RD_ICMP_SOURCE_QUENCH, "source quench" },
	{ RD_ICMP_ROUTER_SOLICITATION, "router solicitation" },
	{ RD_ICMP_INFORMATION, "information request" },
	{ RD_ICMP_INFORMATION_REPLY, "information reply" },
	{ RD_ICMP_MASK, "address mask request" },
	{ 0, NULL },
};

static void put_quoted_dst(struct walk *w, const struct cursor *c)
{
	rd_put_ipv4(w, rd_bytes(w, c, QUOTED_DST, 4));
}

static void put_echo(struct walk *w, const struct cursor *c)
{
	rd_text_str(w->t, rd_u8(w, c, 0) == RD_ICMP_ECHO ? "echo request, id " : "echo reply, id ");
	rd_text_u32(w->t, rd_u16(w, c, 4));
	rd_text_str(w->t, ", seq ");
	rd_text_u32(w->t, rd_u16(w, c, 6));
}

/* The port that nobody listens on is in the quoted header of the next layer. */
static void put_port(struct walk *w, const struct cursor *c)
{
	uint32_t hlen = (rd_u8(w, c, QUOTED) & 15) * 4u;
	uint16_t port = rd_u16(w, c, QUOTED + hlen + 2);
	uint8_t proto = rd_u8(w, c, QUOTED_PROTO);

	put_quoted_dst(w, c);
	if (proto == RD_IP_TCP) {
		rd_text_str(w->t, " tcp port ");
		rd_put_tcp_port(w, port);
	} else if (proto == RD_IP_UDP) {
		rd_text_str(w->t, " udp port ");
		rd_put_udp_port(w, port);
	} else {
		rd_text_fmt(w->t, " protocol %u port %u", proto, port);
	}
	rd_text_str(w->t, " unreachable");
}

static void put_fragment(struct walk *w, const struct cursor *c)
{
	uint16_t mtu = rd_u16(w, c, 6);

	put_quoted_dst(w, c);
	rd_text_str(w->t, " unreachable - need to frag");
	if (mtu)
		rd_text_fmt(w->t, " (mtu %u)", mtu);
}

/* Codes that say what stands around the address. */
static const struct unreachable {
	const char *before, *behind;
} unreachable[] = {
	[0] = { "net ", "" },
	[1] = { "host ", "" },
	[5] = { "", " - source route failed" },
	[6] = { "net ", " - unknown" },
	[7] = { "host ", " - unknown" },
	[8] = { "", " - source host isolated" },
	[9] = { "net ", " - admin prohibited" },
	[10] = { "host ", " - admin prohibited" },
	[11] = { "net ", " - tos prohibited" },
	[12] = { "host ", " - tos prohibited" },
	[13] = { "host ", " - admin prohibited filter" },
	[14] = { "host ", " - host precedence violation" },
	[15] = { "host ", " - precedence cutoff" },
};

static void put_unreachable(struct walk *w, const struct cursor *c)
{
	uint8_t code = rd_u8(w, c, 1);

	switch (code) {
	case UNREACHABLE_PROTOCOL:
		put_quoted_dst(w, c);
		rd_text_fmt(w->t, " protocol %u unreachable", rd_u8(w, c, QUOTED_PROTO));
		return;
	case UNREACHABLE_PORT: put_port(w, c); return;
	case UNREACHABLE_FRAGMENT: put_fragment(w, c); return;
	}
	if (code < sizeof unreachable / sizeof *unreachable) {
		rd_text_str(w->t, unreachable[code].before);
		put_quoted_dst(w, c);
		rd_text_str(w->t, " unreachable");
		rd_text_str(w->t, unreachable[code].behind);
	} else {
		put_quoted_dst(w, c);
		rd_text_fmt(w->t, " unreachable - #%u", code);
	}
}

static void put_redirect(struct walk *w, const struct cursor *c)
{
	static const char *const begins[] = { "redirect ", "redirect ", "redirect-tos ", "redirect-tos " };
	static const char *const targets[] = { " to net ", " to host ", " to net ", " to host " };
	uint8_t code = rd_u8(w, c, 1);
	bool known = code < sizeof begins / sizeof *begins;

	if (known)
		rd_text_str(w->t, begins[code]);
	else
		rd_text_fmt(w->t, "redirect-#%u ", code);
	put_quoted_dst(w, c);
	rd_text_str(w->t, known ? targets[code] : " to ");
	rd_put_ipv4(w, rd_bytes(w, c, 4, 4));
}

/* RFC 1256: addresses of routers with their preferences, each two words long. */
static void put_routers(struct walk *w, const struct cursor *c)
{
	uint16_t lifetime = rd_u16(w, c, 6);
	uint32_t count = rd_u8(w, c, 4);

	rd_text_str(w->t, "router advertisement lifetime ");
	if (lifetime < 60)
		rd_text_fmt(w->t, "%u", lifetime);
	else if (lifetime < 60 * 60)
		rd_text_fmt(w->t, "%u:%02u", lifetime / 60, lifetime % 60);
	else
		rd_text_fmt(w->t, "%u:%02u:%02u", lifetime / 3600, lifetime % 3600 / 60, lifetime % 60);
	rd_text_fmt(w->t, " %u:", count);
	if (rd_u8(w, c, 5) != ROUTER_WORDS) {
		rd_text_fmt(w->t, " [size %u]", rd_u8(w, c, 5));
		return;
	}
	for (uint32_t off = RD_ICMP_HEADER_LEN; count && !w->cut; count--, off += 8) {
		rd_text_str(w->t, " {");
		rd_put_ipv4(w, rd_bytes(w, c, off, 4));
		rd_text_fmt(w->t, " %u}", rd_u32(w, c, off + 4));
	}
}

static void put_time_exceeded(struct walk *w, const struct cursor *c)
{
	static const struct name codes[] = {
		{ 0, "time exceeded in-transit" },
		{ 1, "ip reassembly time exceeded" },
		{ 0, NULL },
	};

	rd_put_name(w, codes, "time exceeded-#%u", rd_u8(w, c, 1));
}

static void put_parameter_problem(struct walk *w, const struct cursor *c)
{
	uint8_t code = rd_u8(w, c, 1);

	if (code)
		rd_text_fmt(w->t, "parameter problem - code %u", code);
	else
		rd_text_fmt(w->t, "parameter problem - octet %u", rd_u8(w, c, 4));
}

/* Milliseconds since midnight. */
static void put_time(struct walk *w, uint32_t ms)
{
	uint32_t s = ms / 1000;

	rd_text_fmt(w->t, "%02u:%02u:%02u.%03u", s / 3600, s % 3600 / 60, s % 60, ms % 1000);
}

static void put_timestamp(struct walk *w, const struct cursor *c)
{
	bool reply = rd_u8(w, c, 0) == RD_ICMP_TIMESTAMP_REPLY;

	rd_text_fmt(w->t, "time stamp %s id %u seq %u", reply ? "reply" : "query", rd_u16(w, c, 4),
		    rd_u16(w, c, 6));
	if (!reply)
		return;
	rd_text_str(w->t, ": org ");
	put_time(w, rd_u32(w, c, 8));
	rd_text_str(w->t, ", recv ");
	put_time(w, rd_u32(w, c, 12));
	rd_text_str(w->t, ", xmit ");
	put_time(w, rd_u32(w, c, 16));
}

uint32_t rd_icmp_checked_len(const struct cursor *c)
{
	switch (c->p[0]) {
	case RD_ICMP_UNREACHABLE: return c->p[1] == UNREACHABLE_PORT ? QUOTED_PROTO + 1 : 2;
	case RD_ICMP_ROUTER_ADVERTISEMENT:
		if (c->cap < RD_ICMP_HEADER_LEN || c->p[5] != ROUTER_WORDS)
			return RD_ICMP_HEADER_LEN;
		return RD_ICMP_HEADER_LEN + c->p[4] * ROUTER_WORDS * 4u;
	case RD_ICMP_TIME_EXCEEDED: return QUOTED_DST + 4;
	case RD_ICMP_TIMESTAMP_REPLY: return TIMESTAMP_LEN;
	}
	return 2;
}

void rd_icmp_put_message(struct walk *w, const struct cursor *c)
{
	uint8_t type = rd_u8(w, c, 0);

	switch (type) {
	case RD_ICMP_ECHO:
	case RD_ICMP_ECHO_REPLY: put_echo(w, c); return;
	case RD_ICMP_UNREACHABLE: put_unreachable(w, c); return;
	case RD_ICMP_REDIRECT: put_redirect(w, c); return;
	case RD_ICMP_ROUTER_ADVERTISEMENT: put_routers(w, c); return;
	case RD_ICMP_TIME_EXCEEDED: put_time_exceeded(w, c); return;
	case RD_ICMP_PARAMETER_PROBLEM: put_parameter_problem(w, c); return;
	case RD_ICMP_TIMESTAMP:
	case RD_ICMP_TIMESTAMP_REPLY: put_timestamp(w, c); return;
	case RD_ICMP_MASK_REPLY: rd_text_fmt(w->t, "address mask is 0x%08x", rd_u32(w, c, 8)); return;
	}
	rd_put_name(w, names, "type-#%u", type);
}
