/*
 * Linux cooked captures: a made-up link header for interfaces of every kind.
 * LINUX_SLL and LINUX_SLL2 (https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html).
 */
#include "ethertype.h"

enum { SLL_LEN = 16, SLL2_LEN = 20, SLL_802_3 = 1, SLL_802_2 = 4 };

/* Both headers in one shape. */
struct sll {
	uint16_t ethertype;
	uint16_t packet_type;
	uint16_t addr_len;
	const uint8_t *addr;
	uint32_t ifindex;
	bool v2;
};

static const struct name packet_types[] = {
	{ 0, "In" }, { 1, "B" }, { 2, "M" }, { 3, "P" }, { 4, "Out" }, { 0, NULL },
};

static const char *packet_type(const struct sll *s)
{
	const char *name = rd_name(packet_types, s->packet_type);

	return name ? name : "?";
}

static void put_ethertype(struct walk *w, uint16_t type)
{
	const char *name = rd_name(rd_ethertype_names, type);

	rd_text_str(w->t, "ethertype ");
	rd_text_str(w->t, type > RD_LENGTH_MAX && name ? name : "Unknown");
}

static void put_header(struct walk *w, const struct sll *s, uint32_t length)
{
	if (s->v2)
		rd_text_fmt(w->t, "ifindex %u ", s->ifindex);
	else
		rd_text_fmt(w->t, "%3s ", packet_type(s));
	if (s->addr_len == 6) {
		rd_put_mac(w, s->addr);
		rd_text_char(w->t, ' ');
	}
	if (w->o->quiet)
		return;
	if (s->ethertype == SLL_802_3 || s->ethertype == SLL_802_2) {
		rd_text_str(w->t, s->ethertype == SLL_802_3 ? "802.3" : "802.2");
	} else {
		put_ethertype(w, s->ethertype);
		rd_text_fmt(w->t, " (0x%04x)", s->ethertype);
	}
	rd_text_fmt(w->t, ", length %u: ", length);
}

/* One VLAN tag behind the header; gives the type behind it. */
static bool take_tag(struct walk *w, struct cursor *c, uint16_t *type)
{
	if (c->cap < 4 || c->wire < 4) {
		w->name = "vlan";
		rd_put_cut(w);
		return false;
	}
	if (w->o->link_header) {
		rd_put_vlan_tag(w, rd_u16(w, c, 0));
		rd_text_str(w->t, ", ");
	}
	*type = rd_u16(w, c, 2);
	rd_skip(c, 4);
	/* tcpdump: a length in a tag means LLC, and the type is named even without -e */
	if (*type <= RD_LENGTH_MAX)
		*type = SLL_802_2;
	if (!w->o->quiet) {
		put_ethertype(w, *type);
		rd_text_str(w->t, ", ");
	}
	return true;
}

/* False where nothing claims it. */
static bool decode_ethertype(struct walk *w, uint16_t type, struct cursor c)
{
	/* IEEE 802.3 without LLC: IPX */
	if (type == SLL_802_3)
		return rd_proto_decode(w, RD_SPACE_FAMILY, RD_AF_IPX, c);
	return rd_ethertype_decode(w, type, c);
}

/* What is behind the tags. */
static uint32_t decode_type(struct walk *w, const struct sll *s, uint16_t type, struct cursor c)
{
	if (type == SLL_802_2) {
		struct llc_result llc = rd_llc_decode(w, c);

		/* tcpdump: an LLC header counts as one of the link only where it knows what follows */
		return llc.known ? llc.hlen : 0;
	}
	if (type > RD_LENGTH_MAX || type == SLL_802_3) {
		if (decode_ethertype(w, type, c))
			return 0;
		if (!w->o->link_header)
			put_header(w, s, c.wire + (s->v2 ? SLL2_LEN : SLL_LEN));
	}
	rd_put_undecoded(w, &c);
	return 0;
}

/* The payload.  Gives the length of further headers that belong to the link. */
static uint32_t decode_payload(struct walk *w, const struct sll *s, struct cursor c)
{
	const uint8_t *begin = c.p;
	uint16_t type = s->ethertype;

	while (type == RD_ETHERTYPE_VLAN)
		if (!take_tag(w, &c, &type))
			return (uint32_t)(c.p - begin) + c.cap;
	return (uint32_t)(c.p - begin) + decode_type(w, s, type, c);
}

static void decode_common(struct walk *w, const struct sll *s, struct cursor c)
{
	uint32_t len = s->v2 ? SLL2_LEN : SLL_LEN, more;

	w->link = (struct link_addr){ .src = s->addr_len ? s->addr : NULL, .len = (uint8_t)s->addr_len };
	if (s->addr_len > 8)
		w->link.len = 8;
	if (w->o->link_header)
		put_header(w, s, c.wire);
	rd_skip(&c, len);
	more = decode_payload(w, s, c);
	if (!w->cut)
		w->link_len += len + more;
}

static void decode_sll(struct walk *w, struct cursor c)
{
	struct sll s = { 0 };

	if (!rd_need(w, &c, 0, SLL_LEN))
		return;
	s.packet_type = rd_u16(w, &c, 0);
	s.addr_len = rd_u16(w, &c, 4);
	s.addr = c.p + 6;
	s.ethertype = rd_u16(w, &c, 14);
	decode_common(w, &s, c);
}

static void decode_sll2(struct walk *w, struct cursor c)
{
	struct sll s = { .v2 = true };

	if (!rd_need(w, &c, 0, SLL2_LEN))
		return;
	s.ethertype = rd_u16(w, &c, 0);
	s.ifindex = rd_u32(w, &c, 4);
	s.packet_type = rd_u8(w, &c, 10);
	s.addr_len = rd_u8(w, &c, 11);
	s.addr = c.p + 12;
	/* tcpdump: the index is looked up on this machine, wherever the capture was made */
	rd_text_fmt(w->t, "%-5s %-3s ", rd_decode_iface(w->d, s.ifindex), packet_type(&s));
	decode_common(w, &s, c);
}

const struct proto rd_proto_sll = { .name = "sll", .decode = decode_sll };
const struct proto rd_proto_sll2 = { .name = "sll2", .decode = decode_sll2 };
