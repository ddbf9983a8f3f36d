/* How end systems and routers of OSI's network layer find each other (ISO 9542). */
#include "decode/fields.h"
#include "osi.h"

enum { HEADER_LEN = 9, VERSION = 1, SUM_AT = 7, TYPE = 0x1f, END_HELLO = 2, ROUTER_HELLO = 4, REDIRECT = 6 };
enum { PROTOCOLS = 129, CONFIGURATION_TIME = 198 };

static const struct name types[] = {
	{ REDIRECT, "redirect" },
	{ END_HELLO, "ESH" },
	{ ROUTER_HELLO, "ISH" },
	{ 0, NULL },
};

static const struct name options[] = {
	{ PROTOCOLS, "Protocols supported" },
	{ 195, "QoS Maintenance" },
	{ 197, "Security" },
	{ CONFIGURATION_TIME, "ES Configuration Time" },
	{ 205, "Priority" },
	{ 225, "Addressk Mask" }, /* tcpdump: with this k */
	{ 226, "SNPA Mask" },
	{ 0, NULL },
};

/* A length and as many bytes, which come back in VALUE; ", bad esh/li" where the header ends before. */
static bool take_counted(struct walk *w, struct cursor *c, const char *kind, struct cursor *value)
{
	uint8_t len;

	if (!rd_check(w, c, 0, 1))
		return false;
	len = c->p[0];
	if (c->wire && !rd_check(w, c, 1, len))
		return false;
	if (c->wire < len + 1u) {
		rd_text_fmt(w->t, ", bad %s/li", kind);
		return false;
	}
	rd_skip(c, 1);
	*value = rd_split(c, len);
	return true;
}

/* The address of a system, and of where to send to instead. */
static bool put_redirect(struct walk *w, struct cursor *c)
{
	struct cursor system, link, net;

	if (!take_counted(w, c, "redirect", &system))
		return false;
	rd_text_str(w->t, "\n\t  ");
	rd_put_nsap(w, system.p, system.wire);
	if (!take_counted(w, c, "redirect", &link))
		return false;
	/* tcpdump: the last length is not counted itself */
	if (c->wire)
		c->wire++;
	if (!take_counted(w, c, "redirect", &net))
		return false;
	rd_text_fmt(w->t, "\n\t  SNPA (length: %u): ", link.wire);
	if (!link.wire)
		rd_text_str(w->t, "<empty>");
	else if (link.wire == 6)
		rd_put_mac(w, link.p);
	else
		rd_put_octets(w, link.p, link.wire);
	if (net.wire) {
		rd_text_fmt(w->t, "\n\t  NET (length: %u) ", net.wire);
		rd_put_nsap(w, net.p, net.wire);
	}
	return true;
}

static bool put_net(struct walk *w, struct cursor *c, const char *kind)
{
	struct cursor net;

	if (!take_counted(w, c, kind, &net))
		return false;
	rd_text_fmt(w->t, "\n\t  NET (length: %u): ", net.wire);
	rd_put_nsap(w, net.p, net.wire);
	return true;
}

static bool put_nets(struct walk *w, struct cursor *c)
{
	uint8_t count;

	if (!rd_check(w, c, 0, 1))
		return false;
	count = rd_take8(w, c);
	rd_text_fmt(w->t, "\n\t  Number of Source Addresses: %u", count);
	while (count && put_net(w, c, "esh"))
		count--;
	return !count;
}

static void put_options(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		uint32_t left;
		uint8_t kind, len;

		if (c.wire < 2) {
			rd_text_str(w->t, ", bad opts/li");
			return;
		}
		kind = rd_take8(w, &c);
		len = rd_take8(w, &c);
		if (w->cut)
			return;
		if (len > c.wire) {
			rd_text_fmt(w->t, ", opt (%u) too long", kind);
			return;
		}
		left = c.wire - len;
		rd_text_str(w->t, "\n\t  ");
		rd_put_name(w, options, "Unknown", kind);
		rd_text_fmt(w->t, " Option #%u, length %u, value: ", kind, len);
		if (kind == PROTOCOLS) {
			rd_put_nlpids(w, c, len);
			/* tcpdump: takes these for the next option's */
			len = 0;
		} else if (kind != CONFIGURATION_TIME) {
			rd_ppp_put_data(w, "\n\t  ", &c, 0, len);
		} else if (len != 2) {
			rd_text_str(w->t, "(bad length)");
		} else if (rd_check(w, &c, 0, 2)) {
			rd_put_fields(w, &c, "%2us");
		} else {
			return;
		}
		if (w->o->verbose > 1)
			rd_ppp_put_data(w, "\n\t  ", &c, 0, len);
		rd_skip(&c, len);
		c.wire = left;
	}
}

/* With -v; C is the header and what is behind it. */
static void put_more(struct walk *w, struct cursor c)
{
	uint8_t type = c.p[4] & TYPE, len = c.p[1];
	bool whole = true;

	rd_text_fmt(w->t, "%slength %u\n\t", rd_osi_comma(w), c.wire);
	rd_put_name(w, types, "unknown type: %u", type);
	rd_text_fmt(w->t, " (%u)", type);
	rd_put_fields(w, &c, ", v: %2@%1u, checksum: 0x%7@%2x");
	rd_put_osi_sum(w, &c, rd_load16(c.p + SUM_AT), SUM_AT, len);
	rd_put_fields(w, &c, ", holding time: %5@%2us, length indicator: %1@%1u");
	if (w->o->verbose > 1)
		rd_ppp_put_data(w, "\n\t", &c, 0, HEADER_LEN);
	c.wire = len;
	rd_skip(&c, HEADER_LEN);
	switch (type) {
	case REDIRECT: whole = put_redirect(w, &c); break;
	case END_HELLO: whole = put_nets(w, &c); break;
	case ROUTER_HELLO: whole = put_net(w, &c, "ish"); break;
	default:
		if (w->o->verbose == 1)
			rd_ppp_put_data(w, "\n\t  ", &c, 0, c.cap);
		return;
	}
	if (whole)
		put_options(w, c);
}

bool rd_esis_decode(struct walk *w, struct cursor c)
{
	uint8_t len;

	w->name = "esis";
	if (!w->o->link_header)
		rd_text_str(w->t, "ES-IS");
	if (c.wire <= 2) {
		rd_text_str(w->t, w->o->quiet ? "bad pkt!" : "no header at all!");
		return true;
	}
	if (!rd_check(w, &c, 0, HEADER_LEN))
		return true;
	len = c.p[1];
	if (c.p[2] != VERSION) {
		rd_text_fmt(w->t, " version %u packet not supported", c.p[2]);
	} else if (len > c.wire) {
		rd_text_fmt(w->t, " length indicator(%u) > PDU size (%u)!", len, c.wire);
	} else if (len < HEADER_LEN + 2) {
		rd_put_osi_short(w, &c, len);
	} else if (w->o->verbose) {
		put_more(w, c);
	} else {
		rd_text_str(w->t, rd_osi_comma(w));
		rd_put_name(w, types, "unknown type (%u)", c.p[4] & TYPE);
		rd_text_fmt(w->t, ", length %u", c.wire);
	}
	return true;
}
