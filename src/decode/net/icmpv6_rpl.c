/* RPL, routing in lossy networks (RFC 6550). */
#include "icmpv6.h"

enum { HEADER_LEN = 4, SECURED = 0x80, OBJECT_LEN = 24, ADVERTISEMENT_LEN = 4, DAG_ID_LEN = 16 };
enum { SOLICITATION = 0, OBJECT = 1, ADVERTISEMENT = 2, ADVERTISEMENT_ACK = 3 };
enum { PAD1 = 0 };

static const struct name modes[] = {
	{ 0, "nonstoring" },	    { 1, "storing" }, { 2, "nonstoring-multicast" },
	{ 3, "storing-multicast" }, { 0, NULL },
};

static const struct name options[] = {
	{ PAD1, "pad1" },	{ 1, "padN" },	    { 2, "metrics" },	  { 3, "routinginfo" },
	{ 4, "config" },	{ 5, "rpltarget" }, { 6, "transitinfo" }, { 8, "destprefix" },
	{ 9, "rpltargetdesc" }, { 0, NULL },
};

/* -vv: the options at C.  False where they are cut. */
static bool put_options(struct walk *w, struct cursor c)
{
	if (w->o->verbose < 2)
		return true;
	while (rd_more(w, &c)) {
		uint8_t type = rd_u8(w, &c, 0);
		uint32_t len = 1;

		if (type == PAD1) {
			rd_text_str(w->t, " opt:pad1");
		} else if (c.wire < 2) {
			return false;
		} else {
			len = rd_u8(w, &c, 1) + 2u;
			rd_text_str(w->t, " opt:");
			rd_put_name(w, options, "subopt:%u", type);
			rd_text_fmt(w->t, " len:%u ", len);
			if (c.cap < len)
				return false;
			if (w->o->verbose > 2) {
				struct cursor data = c;

				rd_skip(&data, 2);
				rd_icmpv6_put_unknown(w, &data, " ", len - 2);
			}
		}
		rd_skip(&c, len);
	}
	return true;
}

static bool put_object(struct walk *w, struct cursor c)
{
	uint8_t bits;

	rd_text_str(w->t, "DODAG Information Object");
	if (!w->o->verbose)
		return true;
	if (c.wire < OBJECT_LEN) {
		rd_text_fmt(w->t, " [length %u < %u]", c.wire, (unsigned)OBJECT_LEN);
		rd_put_invalid(w);
		return true;
	}
	if (!rd_need(w, &c, 0, OBJECT_LEN))
		return true;
	bits = c.p[4];
	rd_text_str(w->t, " [dagid:");
	rd_put_ipv6(w, c.p + 8);
	rd_text_fmt(w->t, ",seq:%u,instance:%u,rank:%u,%smop:", c.p[5], c.p[0], rd_load16(c.p + 2),
		    bits & 0x80 ? "grounded," : "");
	rd_put_name(w, modes, "mop%u", bits >> 3 & 7);
	rd_text_fmt(w->t, ",prf:%u]", bits & 7);
	rd_skip(&c, OBJECT_LEN);
	return put_options(w, c);
}

/* An advertisement and its acknowledgement: the identifier may be left out. */
static void put_dag_id(struct walk *w, struct cursor *c, bool present)
{
	rd_text_str(w->t, " [dagid:");
	if (present)
		rd_put_ipv6(w, c->p);
	else
		rd_text_str(w->t, "<elided>");
	rd_skip(c, present ? DAG_ID_LEN : 0);
}

static bool put_advertisement(struct walk *w, struct cursor c)
{
	const uint8_t *h = c.p;
	bool present;

	rd_text_str(w->t, "Destination Advertisement Object");
	if (!w->o->verbose)
		return true;
	/* tcpdump: wants to see the room for the identifier even where that is left out */
	if (c.cap < ADVERTISEMENT_LEN + DAG_ID_LEN)
		return false;
	present = h[1] & 0x40;
	rd_skip(&c, ADVERTISEMENT_LEN);
	put_dag_id(w, &c, present);
	rd_text_fmt(w->t, ",seq:%u,instance:%u%s%s,%02x]", h[3], h[0], h[1] & 0x80 ? ",acK" : "",
		    present ? ",Dagid" : "", h[1]);
	return put_options(w, c);
}

static bool put_acknowledgement(struct walk *w, struct cursor c)
{
	const uint8_t *h = c.p;
	bool present;

	rd_text_str(w->t, "Destination Advertisement Object Ack");
	if (!w->o->verbose)
		return true;
	if (c.cap < ADVERTISEMENT_LEN)
		return false;
	present = h[1] & 0x80;
	if (present && c.cap < ADVERTISEMENT_LEN + DAG_ID_LEN)
		return false;
	rd_skip(&c, ADVERTISEMENT_LEN);
	put_dag_id(w, &c, present);
	rd_text_fmt(w->t, ",seq:%u,instance:%u,status:%u]", h[2], h[0], h[3]);
	return put_options(w, c);
}

bool rd_icmpv6_put_rpl(struct walk *w, const struct cursor *c)
{
	uint8_t code = rd_u8(w, c, 1);
	struct cursor body = *c;
	bool whole = true;

	if (code & SECURED) {
		rd_text_str(w->t, ", (SEC) [worktodo]");
		return true;
	}
	rd_text_str(w->t, ", (CLR)");
	rd_skip(&body, HEADER_LEN);
	switch (code) {
	case SOLICITATION: rd_text_str(w->t, "DODAG Information Solicitation"); break;
	case OBJECT: whole = put_object(w, body); break;
	case ADVERTISEMENT: whole = put_advertisement(w, body); break;
	case ADVERTISEMENT_ACK: whole = put_acknowledgement(w, body); break;
	default: rd_text_fmt(w->t, "RPL message, unknown code %u", code);
	}
	if (!whole)
		rd_put_cut(w);
	return true;
}
