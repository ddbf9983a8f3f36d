/* The options of the hop-by-hop and destination headers (RFC 8200, 2675, 2711, 6275). */
#include "ipv6.h"

enum { PAD1 = 0, PADN = 1, ROUTER_ALERT = 0x05, JUMBO = 0xc2, HOME_ADDRESS = 0xc9 };
enum { OPTION_MIN = 2, ROUTER_ALERT_LEN = 4, JUMBO_LEN = 6, HOME_ADDRESS_MIN = 18, JUMBOGRAM_MIN = 65536 };

/* What is known while the options of one header are read. */
struct options {
	struct ipv6_walk *v; /* NULL: destination options, where a jumbo payload does not count */
	bool jumbo_seen;
};

/* Sub-options behind a home address, all captured.  False: they do not fit. */
static bool put_sub_options(struct walk *w, const uint8_t *o, uint32_t len)
{
	uint32_t step;

	for (; len; o += step, len -= step) {
		if (*o == PAD1) {
			rd_text_str(w->t, ", pad1");
			step = 1;
			continue;
		}
		if (len < OPTION_MIN || o[1] + 2u > len)
			return false;
		step = o[1] + 2u;
		if (*o == PADN)
			rd_text_str(w->t, ", padn");
		else
			rd_text_fmt(w->t, ", sopt_type 0x%02x: len=%u", *o, o[1]);
	}
	return true;
}

static bool put_router_alert(struct walk *w, const uint8_t *o, uint32_t left)
{
	if (left < ROUTER_ALERT_LEN) {
		rd_text_str(w->t, "(rtalert: trunc)");
		return false;
	}
	if (o[1] != ROUTER_ALERT_LEN - 2) {
		rd_text_fmt(w->t, "(rtalert: invalid len %u)", o[1]);
		return false;
	}
	if (w->o->verbose)
		rd_text_fmt(w->t, "(rtalert: 0x%04x) ", rd_load16(o + 2));
	return true;
}

/* What a jumbo payload option is good for: the format of its text. */
static const char *take_jumbo(struct options *s, uint32_t jumbo)
{
	if (s->jumbo_seen)
		return "(jumbo: %u - already seen) ";
	s->jumbo_seen = true;
	if (!s->v)
		return "(jumbo: %u - not a hop-by-hop option) ";
	if (s->v->payload_len)
		return "(jumbo: %u - payload len != 0) ";
	if (jumbo < JUMBOGRAM_MIN)
		return "(jumbo: %u - < 65536) ";
	s->v->jumbo = true;
	s->v->payload_len = jumbo;
	return "(jumbo: %u) ";
}

static bool put_jumbo(struct walk *w, struct options *s, const uint8_t *o, uint32_t left)
{
	const char *text;

	if (left < JUMBO_LEN) {
		rd_text_str(w->t, "(jumbo: trunc)");
		return false;
	}
	if (o[1] != JUMBO_LEN - 2) {
		rd_text_fmt(w->t, "(jumbo: invalid len %u)", o[1]);
		return false;
	}
	text = take_jumbo(s, rd_load32(o + 2));
	if (w->o->verbose)
		rd_text_fmt(w->t, text, rd_load32(o + 2));
	return true;
}

static bool put_home_address(struct walk *w, const uint8_t *o, uint32_t left)
{
	if (left < HOME_ADDRESS_MIN) {
		rd_text_str(w->t, "(homeaddr: trunc)");
		return false;
	}
	if (o[1] < HOME_ADDRESS_MIN - 2) {
		rd_text_fmt(w->t, "(homeaddr: invalid len %u)", o[1]);
		return false;
	}
	if (w->o->verbose) {
		rd_text_str(w->t, "(homeaddr: ");
		rd_put_ipv6(w, o + 2);
		if (!put_sub_options(w, o + HOME_ADDRESS_MIN, o[1] + 2u - HOME_ADDRESS_MIN))
			return false;
		rd_text_char(w->t, ')');
	}
	return true;
}

/* One option, all of it captured, LEFT bytes to the end of the header.  False: the rest makes no sense. */
static bool put_option(struct walk *w, struct options *s, const uint8_t *o, uint32_t left)
{
	switch (o[0]) {
	case PAD1:
	case PADN:
		if (w->o->verbose)
			rd_text_str(w->t, o[0] == PAD1 ? "(pad1)" : "(padn)");
		return true;
	case ROUTER_ALERT: return put_router_alert(w, o, left);
	case JUMBO: return put_jumbo(w, s, o, left);
	case HOME_ADDRESS: return put_home_address(w, o, left);
	}
	if (w->o->verbose)
		rd_text_fmt(w->t, "(opt_type 0x%02x: len=%u)", o[0], o[1]);
	return true;
}

static bool put_options(struct walk *w, struct options *s, struct cursor c)
{
	while (rd_more(w, &c)) {
		uint32_t len = 1;

		if (rd_u8(w, &c, 0) != PAD1) {
			if (c.wire < OPTION_MIN)
				return false;
			len = rd_u8(w, &c, 1) + 2u;
		}
		if (len > c.wire || w->cut || !rd_has(&c, 0, len) || !put_option(w, s, c.p, c.wire))
			return false;
		rd_skip(&c, len);
	}
	if (w->o->verbose)
		rd_text_char(w->t, ' ');
	return true;
}

static uint32_t options_header(struct walk *w, struct ipv6_walk *v, struct cursor c)
{
	struct options s = { .v = v };
	uint32_t len = (rd_u8(w, &c, 1) + 1u) << 3;

	if (w->cut)
		return 0;
	if (!rd_check(w, &c, 0, len))
		return 0;
	rd_text_str(w->t, v ? "HBH " : "DSTOPT ");
	/* nothing in a destination option matters to what follows */
	if (!v && !w->o->verbose)
		return len;
	c.wire = c.cap = len;
	rd_skip(&c, 2);
	if (!put_options(w, &s, c)) {
		rd_put_cut(w);
		return 0;
	}
	return len;
}

uint32_t rd_ipv6_hop_by_hop(struct walk *w, struct ipv6_walk *v, const struct cursor *c)
{
	w->name = "hbhopt";
	return options_header(w, v, *c);
}

uint32_t rd_ipv6_destination(struct walk *w, const struct cursor *c)
{
	w->name = "dstopt";
	return options_header(w, NULL, *c);
}
