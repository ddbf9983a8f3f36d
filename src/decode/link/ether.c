/* Ethernet II, IEEE 802.3 and VLAN tags (IEEE 802.1Q). */
#include "decode/facts.h"
#include "arista.h"
#include "ethertype.h"
#include "ether.h"
#include "macsec.h"

/* What is known of the frame while its header is walked. */
struct ether {
	struct link_addr addr;
	uint32_t wire;	/* length of the whole frame */
	bool shown_len; /* -e: the length stands behind the first type alone */
};

static bool is_vlan(uint16_t type)
{
	return type == RD_ETHERTYPE_VLAN || type == RD_ETHERTYPE_QINQ || type == RD_ETHERTYPE_9100 ||
	       type == RD_ETHERTYPE_9200;
}

static void put_addresses(struct walk *w, const struct ether *e)
{
	rd_put_mac(w, e->addr.src);
	rd_text_str(w->t, " > ");
	rd_put_mac(w, e->addr.dst);
	rd_text_str(w->t, ", ");
}

static void put_type(struct walk *w, uint16_t type)
{
	const char *name = rd_name(rd_ethertype_names, type);

	if (w->o->quiet) {
		rd_text_str(w->t, name ? name : "Unknown Ethertype (0x");
	} else {
		rd_text_str(w->t, "ethertype ");
		rd_text_str(w->t, name ? name : "Unknown");
		rd_text_str(w->t, " (0x");
	}
	if (!name || !w->o->quiet) {
		rd_text_hex_padded(w->t, type, 4);
		rd_text_char(w->t, ')');
	}
}

/* The separator behind a type: with the frame's length where that has not been said yet. */
static void put_length(struct walk *w, struct ether *e, uint32_t length)
{
	if (e->shown_len) {
		rd_text_str(w->t, ", ");
		return;
	}
	e->shown_len = true;
	rd_text_str(w->t, ", length ");
	rd_text_u32(w->t, length);
	rd_text_str(w->t, ": ");
}

/* Walk over VLAN tags; gives the type behind them.  False where the frame ends inside a tag. */
static bool skip_tags(struct walk *w, struct cursor *c, struct ether *e, uint16_t *type)
{
	while (is_vlan(*type)) {
		if (c->cap < 4 || c->wire < 4) {
			w->name = "vlan";
			rd_put_cut(w);
			return false;
		}
		if (w->o->facts)
			rd_facts_vlan(w, rd_u16(w, c, 0));
		if (w->o->link_header) {
			put_type(w, *type);
			put_length(w, e, e->wire);
			rd_put_vlan_tag(w, rd_u16(w, c, 0));
			rd_text_str(w->t, ", ");
		}
		*type = rd_u16(w, c, 2);
		rd_skip(c, 4);
	}
	return true;
}

/* Walk over a MACsec tag; gives the type behind it.  False where the frame is not looked into further. */
static bool skip_macsec(struct walk *w, struct cursor *c, struct ether *e, uint16_t *type)
{
	struct cursor whole = *c;
	enum rd_macsec tag;

	if (w->o->link_header) {
		put_type(w, *type);
		put_length(w, e, e->wire);
	}
	tag = rd_macsec_decode(w, c);
	if (tag == RD_MACSEC_SECRET)
		return false;
	if (tag == RD_MACSEC_BROKEN) {
		*c = whole;
		rd_skip(c, c->cap);
		return false;
	}
	w->name = "ether";
	if (c->wire < 2 && c->cap >= 2) {
		/* tcpdump: in words for itself */
		rd_text_fmt(w->t, " [caplen %u < 2]", c->wire);
		return false;
	}
	*type = rd_take16(w, c);
	return !w->cut;
}

/* IEEE 802.3: the field is a length, and LLC follows. */
static uint32_t decode_length(struct walk *w, struct cursor c, struct ether *e, uint16_t length)
{
	if (length < c.wire)
		rd_limit(&c, length);
	else
		length = (uint16_t)c.wire;
	if (w->o->link_header) {
		rd_text_str(w->t, "802.3");
		/* tcpdump: no separator here where VLAN tags came before */
		if (!e->shown_len)
			put_length(w, e, length);
	}
	return rd_llc_decode(w, c).hlen;
}

static void decode_type(struct walk *w, struct cursor c, struct ether *e, uint16_t type)
{
	if (w->o->link_header) {
		put_type(w, type);
		put_length(w, e, e->wire);
	}
	if (rd_ethertype_decode(w, type, c))
		return;
	if (!w->o->link_header) {
		put_addresses(w, e);
		put_type(w, type);
		e->shown_len = false;
		put_length(w, e, e->wire);
	}
	rd_put_undecoded(w, &c);
}

/* A time that a switch has put in front of the type; false where it is none that is known. */
static bool skip_arista(struct walk *w, struct cursor *c, struct ether *e, uint16_t type)
{
	if (c->cap < 2 || c->wire < 2) {
		rd_text_str(w->t, "[|arista]");
		rd_skip(c, 2);
		return false;
	}
	put_type(w, type);
	/* tcpdump: here the length is said also behind another type, and not counted as said */
	e->shown_len = false;
	put_length(w, e, e->wire);
	e->shown_len = false;
	if (rd_arista_decode(w, c))
		return true;
	if (!w->o->link_header) {
		put_addresses(w, e);
		put_type(w, type);
		put_length(w, e, e->wire);
	}
	rd_put_undecoded(w, c);
	return false;
}

uint32_t rd_ether_decode(struct walk *w, struct cursor c)
{
	const uint8_t *begin = c.p;
	struct ether e = { .wire = c.wire };
	uint32_t llc = 0;
	uint16_t type;

	w->name = "ether";
	if (c.wire < c.cap) {
		/* only in a tunnel, where a header says that there is less than there is */
		rd_text_fmt(w->t, "[length %u < caplen %u]", c.wire, c.cap);
		rd_put_invalid(w);
		return c.wire;
	}
	if (c.cap < 14) {
		rd_put_cut(w);
		return c.cap;
	}
	e.addr = w->link = (struct link_addr){ .dst = c.p, .src = c.p + 6, .len = 6 };
	if (__builtin_expect(w->o->facts != NULL, 0))
		rd_facts_link(w);
	if (w->o->link_header)
		put_addresses(w, &e);
	rd_skip(&c, 12);
	do {
		type = rd_take16(w, &c);
		if (type == RD_ETHERTYPE_MACSEC && !skip_macsec(w, &c, &e, &type))
			return (uint32_t)(c.p - begin);
		if (!skip_tags(w, &c, &e, &type))
			return (uint32_t)(c.p - begin) + (c.cap < c.wire ? c.cap : c.wire);
	} while (rd_arista_has(type) && skip_arista(w, &c, &e, type) && !w->cut);
	if (type <= RD_LENGTH_MAX)
		llc = decode_length(w, c, &e, type);
	else if (rd_arista_has(type))
		return (uint32_t)(c.p - begin);
	else if (type == RD_ETHERTYPE_JUMBO) /* alleged jumbo frames: LLC behind it */
		llc = rd_llc_decode(w, c).hlen;
	else
		decode_type(w, c, &e, type);
	return (uint32_t)(c.p - begin) + llc;
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t header = rd_ether_decode(w, c);

	if (!w->cut)
		w->link_len += header;
}

/* In a tunnel: the header is none of the link's. */
static void decode_inner(struct walk *w, struct cursor c)
{
	rd_ether_decode(w, c);
}

const struct proto rd_proto_ether_inner = { .name = "ether", .decode = decode_inner };
const struct proto rd_proto_ether = { .name = "ether", .decode = decode };
