/* ICMPv6 (RFC 4443): the table of messages and the line of one. */
#include "icmpv6.h"
#include "decode/checksum.h"
#include "decode/report.h"
#include "net.h"

struct message {
	uint8_t type;
	bool length_first; /* -v: the length stands behind the name, as lines of their own follow */
	const char *name;
	bool (*put)(struct walk *w, const struct cursor *c);
};

static bool put_nothing(struct walk *w, const struct cursor *c)
{
	(void)w, (void)c;
	return true;
}

static bool put_unknown(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, ", length %u", c->wire);
	if (w->o->verbose < 2)
		rd_icmpv6_put_unknown(w, c, "\n\t", c->wire);
	return false;
}

static const struct message messages[] = {
	{ 1, false, "destination unreachable", rd_icmpv6_put_unreachable },
	{ 2, false, "packet too big", rd_icmpv6_put_too_big },
	{ 3, false, "time exceeded in-transit", rd_icmpv6_put_time_exceeded },
	{ 4, false, "parameter problem", rd_icmpv6_put_parameter_problem },
	{ 128, false, "echo request", rd_icmpv6_put_echo },
	{ 129, false, "echo reply", rd_icmpv6_put_echo },
	{ 130, false, "multicast listener query", rd_icmpv6_put_mld_query },
	{ 131, false, "multicast listener report", rd_icmpv6_put_mld },
	{ 132, false, "multicast listener done", rd_icmpv6_put_mld },
	{ 133, true, "router solicitation", rd_icmpv6_put_router_solicitation },
	{ 134, true, "router advertisement", rd_icmpv6_put_router_advertisement },
	{ 135, true, "neighbor solicitation", rd_icmpv6_put_neighbor_solicitation },
	{ 136, true, "neighbor advertisement", rd_icmpv6_put_neighbor_advertisement },
	{ 137, true, "redirect", rd_icmpv6_put_redirect },
	{ 138, false, "router renumbering", rd_icmpv6_put_renumbering },
	{ 139, false, "who-are-you request", rd_icmpv6_put_node_query },
	{ 140, false, "who-are-you reply", rd_icmpv6_put_node_reply },
	{ 141, false, "inverse neighbor solicitation", put_nothing },
	{ 142, false, "inverse neighbor advertisement", put_nothing },
	{ 143, false, "multicast listener report v2", rd_icmpv6_put_mld_report },
	{ 144, false, "ha discovery request", rd_icmpv6_put_identifier },
	{ 145, true, "ha discovery reply", rd_icmpv6_put_home_agents },
	{ 146, false, "mobile router solicitation", rd_icmpv6_put_identifier },
	{ 147, true, "mobile router advertisement", rd_icmpv6_put_mobile_prefix },
	{ 155, false, "RPL", rd_icmpv6_put_rpl },
	{ 200, false, "mtrace response", put_unknown },
	{ 201, false, "mtrace message", put_unknown },
};

static const struct message *find(uint8_t type)
{
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
		if (messages[i].type == type)
			return &messages[i];
	return NULL;
}

void rd_icmpv6_put_unknown(struct walk *w, const struct cursor *c, const char *indent, uint32_t len)
{
	rd_put_hex_dump(w, indent, c->p, len < c->cap ? len : c->cap, 0);
}

static void put_checksum(struct walk *w, const struct cursor *c)
{
	uint16_t field, res;

	if (c->cap < c->wire)
		return;
	field = rd_u16(w, c, 2);
	w->net.final_dst = rd_ipv6_final_dst(w);
	res = rd_sum_fold(rd_sum(c->p, c->wire, rd_sum_pseudo(w, RD_IP_ICMPV6, c->wire)));
	if (!res)
		rd_text_str(w->t, "[icmp6 sum ok] ");
	else
		rd_text_fmt(w->t, "[bad icmp6 cksum 0x%04x -> 0x%04x!] ", field,
			    rd_sum_should_be(field, res));
}

static void decode(struct walk *w, struct cursor c)
{
	const struct message *m;
	uint8_t type;

	if (!c.wire) {
		rd_text_str(w->t, "ICMP6, length 0");
		rd_put_invalid(w);
		return;
	}
	if (w->o->verbose && !w->net.fragmented)
		put_checksum(w, &c);
	if (__builtin_expect(w->o->watch != NULL, 0))
		rd_icmpv6_report(w, &c);
	type = rd_u8(w, &c, 0);
	m = find(type);
	rd_text_str(w->t, "ICMP6, ");
	if (m)
		rd_text_str(w->t, m->name);
	else
		rd_text_fmt(w->t, "unknown icmp6 type (%u)", type);
	if (w->o->verbose && m && m->length_first)
		rd_text_fmt(w->t, ", length %u", c.wire);
	/* tcpdump: whatever the type, its code must be there */
	if (!rd_need(w, &c, 1, 1))
		return;
	if (!m)
		put_unknown(w, &c);
	else if (m->put(w, &c) && !w->o->verbose)
		rd_text_fmt(w->t, ", length %u", c.wire);
}

const struct proto rd_proto_icmpv6 = { .name = "icmp6", .decode = decode };
