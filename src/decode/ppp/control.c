/* The packets of PPP's control protocols (RFC 1661 5, RFC 1570, RFC 1962, RFC 2153). */
#include "ppp.h"
#include "decode/link/oui.h"

enum {
	VENDOR = 0,
	CONF_REQUEST = 1,
	CONF_ACK = 2,
	CONF_NAK = 3,
	CONF_REJECT = 4,
	TERM_REQUEST = 5,
	TERM_ACK = 6,
	CODE_REJECT = 7,
	PROTO_REJECT = 8,
	ECHO_REQUEST = 9,
	ECHO_REPLY = 10,
	DISCARD = 11,
	IDENTIFICATION = 12,
	TIME_REMAINING = 13
};

enum { HEADER_LEN = 4 };

static const struct name codes[] = {
	{ VENDOR, "Vendor-Extension" },
	{ CONF_REQUEST, "Conf-Request" },
	{ CONF_ACK, "Conf-Ack" },
	{ CONF_NAK, "Conf-Nack" },
	{ CONF_REJECT, "Conf-Reject" },
	{ TERM_REQUEST, "Term-Request" },
	{ TERM_ACK, "Term-Ack" },
	{ CODE_REJECT, "Code-Reject" },
	{ PROTO_REJECT, "Prot-Reject" },
	{ ECHO_REQUEST, "Echo-Request" },
	{ ECHO_REPLY, "Echo-Reply" },
	{ DISCARD, "Disc-Req" },
	{ IDENTIFICATION, "Ident" },
	{ TIME_REMAINING, "Time-Rem" },
	{ 14, "Reset-Req" },
	{ 15, "Reset-Ack" },
	{ 0, NULL },
};

static const struct ppp_option *find_option(const struct ppp_control *k, uint8_t kind)
{
	for (const struct ppp_option *o = k->options; o->name; o++)
		if (o->kind == kind)
			return o;
	return NULL;
}

/* What an option that has a name says, or its data in hex.  False where nothing is to follow. */
static bool put_option_data(struct walk *w, const struct ppp_control *k, const struct ppp_option *o,
			    const struct cursor *c)
{
	uint8_t len = c->p[1];
	enum ppp_end end = RD_PPP_OK;

	if (o && o->print) {
		if (o->least ? len < o->len : len != o->len) {
			rd_text_fmt(w->t, " (length bogus, should be %s= %u)", o->least ? ">" : "", o->len);
			return o->kind < k->strict_from;
		}
		end = o->print(w, c);
	}
	if (end == RD_PPP_CUT)
		rd_text_fmt(w->t, "[|%s]", k->cut);
	if (end != RD_PPP_OK)
		return end == RD_PPP_DONE;
	if (!o || !o->print || w->o->verbose > 1)
		rd_ppp_put_data(w, "\n\t    ", c, 2, len - 2u);
	return true;
}

/* One option; gives its length, or 0 where nothing is to follow. */
static uint32_t put_option(struct walk *w, const struct ppp_control *k, const struct cursor *c,
			   uint32_t packet)
{
	const struct ppp_option *o;
	uint8_t len;

	if (c->cap < 2) {
		rd_text_fmt(w->t, "[|%s]", k->cut);
		return 0;
	}
	len = c->p[1];
	/* tcpdump: not what is left of the packet, but all of it has to have room for the option */
	if (packet < len)
		return 0;
	o = find_option(k, c->p[0]);
	if (!o && !k->unknown) {
		/* tcpdump: LCP says less of options that it does not know */
		rd_text_fmt(w->t, "\n\tunknown LCP option 0x%02x", c->p[0]);
		return len < 2 ? 0 : len;
	}
	rd_text_fmt(w->t, "\n\t  %s Option (0x%02x), length %u", o ? o->name : k->unknown, c->p[0], len);
	if (len < 2) {
		rd_text_str(w->t, " (length bogus, should be >= 2)");
		return 0;
	}
	return put_option_data(w, k, o, c) ? len : 0;
}

static void put_options(struct walk *w, const struct ppp_control *k, struct cursor c)
{
	uint32_t packet = c.wire, len;

	if (!k->options)
		return;
	rd_skip(&c, HEADER_LEN);
	do {
		len = put_option(w, k, &c, packet);
		if (len > c.wire) {
			rd_text_fmt(w->t, " [remaining options length %u < %u]", c.wire, len);
			rd_put_invalid(w);
			return;
		}
		rd_skip(&c, len);
	} while (len && rd_more(w, &c));
}

static void put_vendor(struct walk *w, const struct cursor *c)
{
	const char *name;
	uint32_t oui;

	rd_text_fmt(w->t, "\n\t  Magic-Num 0x%08x", rd_u32(w, c, 4));
	oui = rd_u24(w, c, 8);
	name = rd_name(rd_oui_names, oui);
	rd_text_fmt(w->t, " Vendor: %s (%u)", name ? name : "Unknown", oui);
}

static void put_rejected(struct walk *w, const struct cursor *c)
{
	uint16_t proto = rd_u16(w, c, 4);
	const char *name = rd_name(rd_ppp_names, proto);

	rd_text_fmt(w->t, "\n\t  Rejected %s Protocol (0x%04x)", name ? name : "unknown", proto);
	if (c->wire > 6) {
		rd_text_str(w->t, "\n\t  Rejected Packet");
		rd_ppp_put_data(w, "\n\t    ", c, 6, c->wire - 2);
	}
}

/* `[|LCP]` */
static void put_cut(struct walk *w, const struct ppp_control *k)
{
	rd_text_fmt(w->t, "[|%s]", k->name);
}

static void put_echo(struct walk *w, const struct ppp_control *k, const struct cursor *c)
{
	rd_text_fmt(w->t, "\n\t  Magic-Num 0x%08x", rd_u32(w, c, 4));
	if (c->wire <= 8)
		return;
	rd_text_str(w->t, "\n\t  -----trailing data-----");
	if (rd_has(c, 8, c->wire - 8))
		rd_ppp_put_data(w, "\n\t  ", c, 8, c->wire - 8);
	else
		put_cut(w, k);
}

static void put_identification(struct walk *w, const struct ppp_control *k, const struct cursor *c)
{
	rd_text_fmt(w->t, "\n\t  Magic-Num 0x%08x", rd_u32(w, c, 4));
	if (c->wire <= 8)
		return;
	rd_text_str(w->t, "\n\t  Message\n\t    ");
	/* tcpdump: takes the magic number's four bytes for part of the message's length */
	for (uint32_t i = 8; i < c->wire + 4; i++) {
		if (!rd_has(c, i, 1)) {
			put_cut(w, k);
			return;
		}
		rd_put_safe_char(w, c->p[i]);
	}
}

/* The packet's data; C is the packet from its code on, as long as its own length field says. */
static void put_data(struct walk *w, const struct ppp_control *k, const struct cursor *c)
{
	uint32_t len = c->wire;

	switch (c->p[0]) {
	case VENDOR:
		if (len >= 11)
			put_vendor(w, c);
		return;
	case CONF_REQUEST:
	case CONF_ACK:
	case CONF_NAK:
	case CONF_REJECT: put_options(w, k, *c); return;
	case TERM_REQUEST:
	case TERM_ACK:
	case CODE_REJECT: return;
	case PROTO_REJECT:
		if (len >= 6)
			put_rejected(w, c);
		return;
	case ECHO_REQUEST:
	case ECHO_REPLY:
	case DISCARD:
		if (len >= 8)
			put_echo(w, k, c);
		return;
	case IDENTIFICATION:
		if (len >= 8)
			put_identification(w, k, c);
		return;
	case TIME_REMAINING:
		if (len < 12)
			return;
		rd_text_fmt(w->t, "\n\t  Magic-Num 0x%08x", rd_u32(w, c, 4));
		rd_text_fmt(w->t, ", Seconds-Remaining %us", rd_u32(w, c, 8));
		return;
	}
}

void rd_ppp_control_decode(struct walk *w, const struct ppp_control *k, struct cursor c)
{
	uint8_t code;
	uint16_t len;

	rd_text_fmt(w->t, "%s, ", k->name);
	if (c.wire < HEADER_LEN || c.cap < 2) {
		put_cut(w, k);
		return;
	}
	code = c.p[0];
	rd_put_name(w, codes, "Unknown Opcode", code);
	rd_text_fmt(w->t, " (0x%02x), id %u, length %u", code, c.p[1], c.wire + 2);
	if (!w->o->verbose)
		return;
	len = rd_u16(w, &c, 2);
	if (len < HEADER_LEN) {
		rd_text_fmt(w->t, "\n\tencoded length %u (< 4))", len);
		return;
	}
	if (len > c.wire) {
		rd_text_fmt(w->t, "\n\tencoded length %u (> packet length %u))", len, c.wire);
		return;
	}
	rd_text_fmt(w->t, "\n\tencoded length %u (=Option(s) length %u)", len, len - HEADER_LEN);
	if (len == HEADER_LEN || w->cut)
		return;
	/* the protocol's number belongs to the dumps: it stands in the two bytes before */
	struct cursor whole = { .p = c.p - 2, .cap = c.cap + 2, .wire = len + 2u };

	if (w->o->verbose > 1)
		rd_ppp_put_data(w, "\n\t", &whole, 0, 6);
	c.wire = len;
	if (code <= TIME_REMAINING)
		put_data(w, k, &c);
	else if (w->o->verbose < 2)
		rd_ppp_put_data(w, "\n\t  ", &whole, 0, whole.wire);
}
