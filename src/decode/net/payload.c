/* From an IP header to what it carries, for both versions. */
#include "decode/facts.h"
#include "net.h"

const struct name rd_ipproto_names[] = {
	{ 0, "Options" },
	{ 1, "ICMP" },
	{ 2, "IGMP" },
	{ 4, "IPIP" },
	{ 6, "TCP" },
	{ 8, "EGP" },
	{ 9, "IGRP" },
	{ 17, "UDP" },
	{ 33, "DCCP" },
	{ 41, "IPv6" },
	{ 43, "Routing" },
	{ 44, "Fragment" },
	{ 46, "RSVP" },
	{ 47, "GRE" },
	{ 50, "ESP" },
	{ 51, "AH" },
	{ 55, "Mobile IP" },
	{ 58, "ICMPv6" },
	{ 62, "Mobile IP (old)" },
	{ 88, "EIGRP" },
	{ 89, "OSPF" },
	{ 103, "PIM" },
	{ 108, "Compressed IP" },
	{ 112, "VRRP" },
	{ 113, "PGM" },
	{ 132, "SCTP" },
	{ 135, "Mobility" },
	{ 143, "Ethernet" },
	{ 0, NULL },
};

void rd_put_net_addr(struct walk *w, const uint8_t *a)
{
	if (w->net.version == 6)
		rd_put_ipv6(w, a);
	else
		rd_put_ipv4(w, a);
}

void rd_put_net_pair(struct walk *w, const char *end)
{
	rd_put_net_addr(w, w->net.src);
	rd_text_str(w->t, " > ");
	rd_put_net_addr(w, w->net.dst);
	rd_text_str(w->t, end);
}

/* Protocols of one IP version alone. */
static const struct {
	uint8_t proto, version;
} versions[] = { { RD_IP_ICMP, 4 }, { RD_IP_IGMP, 4 }, { RD_IP_ICMPV6, 6 }, { RD_IP_ETHERNET, 6 } };

static bool is_foreign(struct walk *w, uint8_t proto)
{
	for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
		if (versions[i].proto != proto || versions[i].version == w->net.version)
			continue;
		rd_text_fmt(w->t, "[%s requires IPv%u]", rd_name(rd_ipproto_names, proto),
			    versions[i].version);
		rd_put_invalid(w);
		return true;
	}
	return false;
}

void rd_ip_payload_decode(struct walk *w, uint8_t proto, struct cursor c)
{
	const struct proto *p;

	if (__builtin_expect(w->o->facts != NULL, 0))
		rd_facts_net(w, proto, &c);
	if (proto != RD_IP_TCP && is_foreign(w, proto))
		return;
	p = rd_proto_find(w->d, RD_SPACE_IP, proto);
	if (p) {
		rd_proto_call(w, p, c);
		return;
	}
	if (proto == RD_IP_NONE) {
		rd_text_str(w->t, "no next header");
		return;
	}
	/* tcpdump: Sun ND has a word of its own */
	if (proto == RD_IP_ND)
		rd_text_str(w->t, " nd");
	else
		rd_put_ip_proto(w, proto);
	rd_text_char(w->t, ' ');
	rd_text_u32(w->t, c.wire);
}
