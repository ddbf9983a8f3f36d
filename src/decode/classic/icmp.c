/* ICMP (RFC 792): "icmp: echo request", "icmp: host 10.0.0.2 unreachable". */
#include "classic.h"
#include "decode/checksum.h"
#include "decode/net/net.h"
#include "decode/report.h"

enum { HEADER_LEN = 8, IPV4_LEN = 20 };
enum {
	ECHO_REPLY = 0,
	UNREACHABLE = 3,
	REDIRECT = 5,
	ECHO = 8,
	ROUTER_ADVERTISEMENT = 9,
	ROUTER_SOLICITATION,
	TIME_EXCEEDED,
	PARAMETER_PROBLEM,
	STAMP_REQUEST,
	STAMP_REPLY,
	INFO_REQUEST,
	INFO_REPLY,
	MASK_REQUEST,
	MASK_REPLY
};
enum { PROTOCOL_UNREACHABLE = 2, PORT_UNREACHABLE = 3, NEED_FRAG = 4 };

static const struct name plain[] = {
	{ ECHO_REPLY, "echo reply" },
	{ 4, "source quench" },
	{ ECHO, "echo request" },
	{ ROUTER_SOLICITATION, "router solicitation" },
	{ STAMP_REQUEST, "time stamp request" },
	{ STAMP_REPLY, "time stamp reply" },
	{ INFO_REQUEST, "information request" },
	{ INFO_REPLY, "information reply" },
	{ MASK_REQUEST, "address mask request" },
	{ 0, NULL },
};

/* What stands before and behind the address that cannot be reached. */
static const struct unreachable {
	uint8_t code;
	const char *before, *behind;
} unreachables[] = {
	{ 0, "net ", "" },
	{ 1, "host ", "" },
	{ 5, "", " - source route failed" },
	{ 6, "net ", " - unknown" },
	{ 7, "host ", " - unknown" },
	{ 8, "", " - source host isolated" },
	{ 9, "net ", " - admin prohibited" },
	{ 10, "host ", " - admin prohibited" },
	{ 11, "net ", " - tos prohibited" },
	{ 12, "host ", " - tos prohibited" },
	{ 13, "host ", " - admin prohibited filter" },
	{ 14, "host ", " - host precedence violation" },
	{ 15, "host ", " - precedence cutoff" },
};

static const struct name redirects[] = {
	{ 0, " to net " }, { 1, " to host " }, { 2, " to net " }, { 3, " to host " }, { 0, NULL },
};

/* Errors quote the header of the datagram they speak of. */
static const uint8_t *quoted(const struct cursor *c)
{
	return c->p + HEADER_LEN;
}

static bool has_quoted(const struct cursor *c)
{
	return rd_has(c, HEADER_LEN, IPV4_LEN);
}

static void put_unreachable_code(struct walk *w, uint8_t code, const uint8_t *dst)
{
	const struct unreachable *u = NULL;

	for (size_t i = 0; i < sizeof unreachables / sizeof *unreachables; i++)
		if (unreachables[i].code == code)
			u = &unreachables[i];
	if (u)
		rd_text_str(w->t, u->before);
	else
		rd_text_fmt(w->t, "#%u ", code);
	rd_put_ipv4(w, dst);
	rd_text_str(w->t, " unreachable");
	rd_text_str(w->t, u ? u->behind : "");
}

static void put_port(struct walk *w, const uint8_t *ip, uint16_t port)
{
	rd_put_ipv4(w, ip + 16);
	switch (ip[9]) {
	case RD_IP_TCP:
		rd_text_str(w->t, " tcp port ");
		rd_put_tcp_port(w, port);
		break;
	case RD_IP_UDP:
		rd_text_str(w->t, " udp port ");
		rd_put_udp_port(w, port);
		break;
	default: rd_text_fmt(w->t, " protocol %u port %u", ip[9], port);
	}
	rd_text_str(w->t, " unreachable");
}

/* True where the message is captured as far as it is printed; so are all that follow. */
static bool put_unreachable(struct walk *w, const struct cursor *c)
{
	const uint8_t *ip = quoted(c);
	uint32_t ports;

	if (!has_quoted(c))
		return false;
	ports = HEADER_LEN + (ip[0] & 15) * 4u;
	if (c->p[1] == PORT_UNREACHABLE && !rd_has(c, ports, 4))
		return false;
	rd_text_str(w->t, "icmp: ");
	switch (c->p[1]) {
	case PROTOCOL_UNREACHABLE:
		rd_put_ipv4(w, ip + 16);
		rd_text_fmt(w->t, " protocol %u unreachable", ip[9]);
		break;
	case PORT_UNREACHABLE: put_port(w, ip, rd_load16(c->p + ports + 2)); break;
	case NEED_FRAG:
		rd_put_ipv4(w, ip + 16);
		rd_text_str(w->t, " unreachable - need to frag");
		if (rd_load16(c->p + 6))
			rd_text_fmt(w->t, " (mtu %u)", rd_load16(c->p + 6));
		break;
	default: put_unreachable_code(w, c->p[1], ip + 16);
	}
	return true;
}

static bool put_redirect(struct walk *w, const struct cursor *c)
{
	uint8_t code = c->p[1];
	const char *to = rd_name(redirects, code);

	if (!has_quoted(c))
		return false;
	rd_text_str(w->t, "icmp: redirect");
	if (!to)
		rd_text_fmt(w->t, "-#%u", code);
	rd_text_str(w->t, to && code > 1 ? "-tos " : " ");
	rd_put_ipv4(w, quoted(c) + 16);
	rd_text_str(w->t, to ? to : " to net ");
	rd_put_ipv4(w, c->p + 4);
	return true;
}

static void put_lifetime(struct walk *w, uint16_t seconds)
{
	if (seconds < 60)
		rd_text_fmt(w->t, " lifetime %u", seconds);
	else if (seconds < 60 * 60)
		rd_text_fmt(w->t, " lifetime %u:%02u", seconds / 60, seconds % 60);
	else
		rd_text_fmt(w->t, " lifetime %u:%02u:%02u", seconds / 3600, seconds % 3600 / 60,
			    seconds % 60);
}

/* RFC 1256 */
static bool put_router_advertisement(struct walk *w, const struct cursor *c)
{
	uint8_t count, size;

	if (c->cap < HEADER_LEN)
		return false;
	count = c->p[4];
	size = c->p[5];
	if (size == 2 && !rd_has(c, HEADER_LEN, count * 8u))
		return false;
	rd_text_str(w->t, "icmp: router advertisement");
	put_lifetime(w, rd_load16(c->p + 6));
	rd_text_fmt(w->t, " %u:", count);
	if (size != 2) {
		rd_text_fmt(w->t, " [size %u]", size);
		return true;
	}
	for (uint32_t i = 0; i < count; i++) {
		rd_text_str(w->t, " {");
		rd_put_ipv4(w, c->p + HEADER_LEN + 8 * i);
		rd_text_fmt(w->t, " %u}", rd_load32(c->p + HEADER_LEN + 8 * i + 4));
	}
	return true;
}

static bool put_time_exceeded(struct walk *w, const struct cursor *c)
{
	if (!has_quoted(c))
		return false;
	switch (c->p[1]) {
	case 0: rd_text_str(w->t, "icmp: time exceeded in-transit"); break;
	case 1: rd_text_str(w->t, "icmp: ip reassembly time exceeded"); break;
	default: rd_text_fmt(w->t, "icmp: time exceeded-#%u", c->p[1]);
	}
	return true;
}

static bool put_parameter_problem(struct walk *w, const struct cursor *c)
{
	if (c->p[1]) {
		rd_text_fmt(w->t, "icmp: parameter problem - code %u", c->p[1]);
		return true;
	}
	if (c->cap < 5)
		return false;
	rd_text_fmt(w->t, "icmp: parameter problem - octet %u", c->p[4]);
	return true;
}

static bool put_message(struct walk *w, const struct cursor *c)
{
	if (c->cap < 2)
		return false;
	switch (c->p[0]) {
	case UNREACHABLE: return put_unreachable(w, c);
	case REDIRECT: return put_redirect(w, c);
	case ROUTER_ADVERTISEMENT: return put_router_advertisement(w, c);
	case TIME_EXCEEDED: return put_time_exceeded(w, c);
	case PARAMETER_PROBLEM: return put_parameter_problem(w, c);
	case MASK_REPLY:
		if (c->cap < 12)
			return false;
		rd_text_fmt(w->t, "icmp: address mask is 0x%08x", rd_load32(c->p + 8));
		return true;
	}
	rd_text_str(w->t, "icmp: ");
	rd_put_name(w, plain, "type-#%u", c->p[0]);
	return true;
}

static bool is_information(uint8_t type)
{
	return type == ECHO_REPLY || (type >= ECHO && type <= ROUTER_SOLICITATION) ||
	       (type >= STAMP_REQUEST && type <= MASK_REPLY);
}

/* -vv: " for " and the datagram that an error speaks of.  tcpdump: however long it was, nothing is missing.
 */
static void put_quoted(struct walk *w, struct cursor c)
{
	const struct proto *ipv4 = rd_proto_find(w->d, RD_SPACE_IP, 4);

	rd_skip(&c, HEADER_LEN);
	c.wire = c.cap >= 4 ? rd_load16(c.p + 2) : IPV4_LEN;
	rd_text_str(w->t, " for ");
	w->quoted = true;
	rd_proto_call(w, ipv4, c);
	w->quoted = false;
}

static void decode(struct walk *w, struct cursor c)
{
	if (__builtin_expect(w->o->watch != NULL, 0))
		rd_icmp_report(w, &c);
	if (!put_message(w, &c)) {
		rd_text_str(w->t, "[|icmp]");
		return;
	}
	if (w->o->verbose && !w->o->no_checksum && c.cap >= c.wire && rd_sum_fold(rd_sum(c.p, c.wire, 0)))
		rd_text_str(w->t, " (wrong icmp csum)");
	if (w->o->verbose > 1 && !is_information(c.p[0]))
		put_quoted(w, c);
}

const struct proto rd_classic_icmp = { .name = "icmp", .decode = decode };
