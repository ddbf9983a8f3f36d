/* OpenFlow 1.0: the match of a flow, field by field but for those that are wildcards. */
#include "openflow.h"
#include "openflow10.h"

enum { VLAN_NONE = 0xffff, VLAN_MAX = 4094, PCP_MAX = 7, ETHERTYPE_IPV4 = 0x0800, ETHERTYPE_ARP = 0x0806 };
enum { PROTO_ICMP = 1 };

const struct name rd_of10_wildcards[] = {
	{ RD_OF10_W_IN_PORT, "IN_PORT" },
	{ RD_OF10_W_VLAN, "DL_VLAN" },
	{ RD_OF10_W_DL_SRC, "DL_SRC" },
	{ RD_OF10_W_DL_DST, "DL_DST" },
	{ RD_OF10_W_DL_TYPE, "DL_TYPE" },
	{ RD_OF10_W_NW_PROTO, "NW_PROTO" },
	{ RD_OF10_W_TP_SRC, "TP_SRC" },
	{ RD_OF10_W_TP_DST, "TP_DST" },
	{ RD_OF10_W_VLAN_PCP, "DL_VLAN_PCP" },
	{ RD_OF10_W_NW_TOS, "NW_TOS" },
	{ 0, NULL },
};

/* The fields of a match that decide on each other, and where it is printed. */
struct match {
	const char *indent;
	uint32_t wildcards;
	uint16_t type; /* ethertype, 0 where any */
	uint8_t proto; /* IP protocol, 0 where any */
};

void rd_of10_put_vlan(struct walk *w, uint16_t vlan)
{
	if (vlan == VLAN_NONE)
		rd_text_str(w->t, "NONE");
	else
		rd_text_fmt(w->t, vlan && vlan <= VLAN_MAX ? "%u" : "%u (bogus)", vlan);
}

void rd_of10_put_pcp(struct walk *w, uint8_t pcp)
{
	rd_text_fmt(w->t, pcp <= PCP_MAX ? "%u" : "%u (bogus)", pcp);
}

/* The indent and "match NAME " where WILDCARD does not leave the field open. */
static bool begin(struct walk *w, const struct match *m, uint32_t wildcard, const char *name)
{
	if (m->wildcards & wildcard)
		return false;
	rd_text_str(w->t, m->indent);
	rd_text_str(w->t, "match ");
	rd_text_str(w->t, name);
	return true;
}

/* The six fields of the link layer's 18 bytes. */
static void put_link(struct walk *w, struct cursor *c, struct match *m)
{
	uint16_t v;
	uint8_t b;
	const uint8_t *mac;

	v = rd_take16(w, c);
	if (begin(w, m, RD_OF10_W_IN_PORT, "in_port "))
		rd_put_name(w, rd_of10_ports, "%u", v);
	mac = rd_bytes(w, c, 0, 6);
	if (begin(w, m, RD_OF10_W_DL_SRC, "dl_src "))
		rd_put_mac(w, mac);
	rd_skip(c, 6);
	mac = rd_bytes(w, c, 0, 6);
	if (begin(w, m, RD_OF10_W_DL_DST, "dl_dst "))
		rd_put_mac(w, mac);
	rd_skip(c, 6);
	v = rd_take16(w, c);
	if (begin(w, m, RD_OF10_W_VLAN, "dl_vlan "))
		rd_of10_put_vlan(w, v);
	b = rd_take8(w, c);
	if (begin(w, m, RD_OF10_W_VLAN_PCP, "dl_vlan_pcp "))
		rd_of10_put_pcp(w, b);
	rd_skip(c, 1);
	v = rd_take16(w, c);
	if (begin(w, m, RD_OF10_W_DL_TYPE, "dl_type ")) {
		rd_text_fmt(w->t, "0x%04x", v);
		m->type = v;
	}
}

/* An address and how many of its bits count: SHIFT is where the wildcards say how many do not. */
static void put_prefix(struct walk *w, struct cursor *c, const struct match *m, int shift, const char *name)
{
	uint32_t open = m->wildcards >> shift & 0x3f;
	const uint8_t *a = rd_bytes(w, c, 0, 4);

	if (open < 32 && begin(w, m, 0, name)) {
		rd_put_ipv4(w, a);
		rd_text_fmt(w->t, "/%u", 32 - open);
	}
	rd_skip(c, 4);
}

static void put_network(struct walk *w, struct cursor *c, struct match *m)
{
	uint8_t b = rd_take8(w, c);

	if (begin(w, m, RD_OF10_W_NW_TOS, "nw_tos "))
		rd_text_fmt(w->t, "0x%02x", b);
	b = rd_take8(w, c);
	if (begin(w, m, RD_OF10_W_NW_PROTO, m->type == ETHERTYPE_ARP ? "arp_opcode " : "nw_proto ")) {
		rd_text_u32(w->t, b);
		m->proto = b;
	}
	rd_skip(c, 2);
	put_prefix(w, c, m, 8, "nw_src ");
	put_prefix(w, c, m, 14, "nw_dst ");
}

static void put_transport(struct walk *w, struct cursor *c, const struct match *m)
{
	bool icmp = m->type == ETHERTYPE_IPV4 && m->proto == PROTO_ICMP;
	uint16_t v = rd_take16(w, c);

	if (begin(w, m, RD_OF10_W_TP_SRC, icmp ? "icmp_type " : "tp_src "))
		rd_text_u32(w->t, v);
	v = rd_take16(w, c);
	if (begin(w, m, RD_OF10_W_TP_DST, icmp ? "icmp_code " : "tp_dst "))
		rd_text_u32(w->t, v);
}

void rd_of10_put_match(struct walk *w, struct cursor *c, const char *indent)
{
	struct match m = { .indent = indent, .wildcards = rd_take32(w, c) };

	if (m.wildcards & ~(uint32_t)RD_OF10_WILDCARDS_KNOWN) {
		rd_text_str(w->t, indent);
		rd_text_fmt(w->t, "wildcards 0x%08x (bogus)", m.wildcards);
	}
	put_link(w, c, &m);
	put_network(w, c, &m);
	put_transport(w, c, &m);
}
