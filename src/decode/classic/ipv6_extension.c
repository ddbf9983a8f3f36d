/* The extension headers of IPv6 (RFC 2460), in front of what they lead to. */
#include "classic.h"
#include "decode/net/net.h"

enum { PAD1 = 0, PADN = 1, ROUTER_ALERT = 5, JUMBO = 0xc2 };
enum { ROUTING_LEN = 8, FRAGMENT_LEN = 8, OFFSET_MASK = 0xfff8 };

/* The options that hold one number: a name, and the octets that they must have, kind and length included. */
static const struct name fixed_names[] = { { ROUTER_ALERT, "rtalert" }, { JUMBO, "jumbo" }, { 0, NULL } };

static uint32_t fixed_len(uint8_t kind)
{
	return kind == ROUTER_ALERT ? 4 : 6;
}

/* Print the option at P, of which LEFT bytes are there; its length, or 0 where it is not whole. */
static uint32_t put_option(struct walk *w, const uint8_t *p, uint32_t left)
{
	const char *fixed = rd_name(fixed_names, p[0]);

	if (p[0] == PAD1) {
		rd_text_str(w->t, "(pad1)");
		return 1;
	}
	if (left < (fixed ? fixed_len(p[0]) : 2)) {
		if (fixed || p[0] == PADN)
			rd_text_fmt(w->t, "(%s: trunc)[trunc] ", fixed ? fixed : "padn");
		else
			rd_text_fmt(w->t, "(type %u: trunc)[trunc] ", p[0]);
		return 0;
	}
	if (fixed && p[1] + 2u != fixed_len(p[0])) {
		rd_text_fmt(w->t, "(%s: invalid len %u)[trunc] ", fixed, p[1]);
		return 0;
	}
	if (p[0] == ROUTER_ALERT)
		rd_text_fmt(w->t, "(rtalert: 0x%04x) ", rd_load16(p + 2));
	else if (p[0] == JUMBO)
		rd_text_fmt(w->t, "(jumbo: %u) ", rd_load32(p + 2));
	else if (p[0] == PADN)
		rd_text_str(w->t, "(padn)");
	else
		rd_text_fmt(w->t, "(type 0x%02x: len=%u) ", p[0], p[1]);
	return p[1] + 2u;
}

/* Hop-by-hop and destination options. */
static uint32_t put_options(struct walk *w, const char *name, const struct cursor *c)
{
	uint32_t len = c->cap >= 2 ? (c->p[1] + 1u) * 8 : 0;

	if (!len || c->cap < len) {
		rd_text_fmt(w->t, "[|%s]", name);
		return 0;
	}
	rd_text_str(w->t, name);
	rd_text_char(w->t, ' ');
	if (!w->o->verbose)
		return len;
	for (uint32_t at = 2, step; at < len; at += step) {
		step = put_option(w, c->p + at, len - at);
		if (!step)
			break;
	}
	return len;
}

/* "frag (0|23) ", with -v "frag (0x00000007:0|23) ": offset in bytes, length behind this header. */
static uint32_t put_fragment(struct walk *w, const struct cursor *c)
{
	uint16_t offset;

	if (c->cap < (w->o->verbose ? FRAGMENT_LEN : 4)) {
		rd_text_str(w->t, "[|frag]");
		return 0;
	}
	offset = rd_load16(c->p + 2) & OFFSET_MASK;
	rd_text_str(w->t, "frag (");
	if (w->o->verbose)
		rd_text_fmt(w->t, "0x%08x:", rd_load32(c->p + 4));
	rd_text_fmt(w->t, "%u|%d)", offset, (int)(int32_t)(c->wire - FRAGMENT_LEN));
	if (offset)
		return 0;
	rd_text_char(w->t, ' ');
	return FRAGMENT_LEN;
}

/* Type 0, the only one of its time: "srcrt (len=2, type=0, segleft=1, [0]::1) ". */
static uint32_t put_routing(struct walk *w, const struct cursor *c)
{
	uint32_t addresses;

	if (c->cap < 4) {
		rd_text_str(w->t, "[|srcrt]");
		return 0;
	}
	rd_text_fmt(w->t, "srcrt (len=%u, type=%u, segleft=%u, ", c->p[1], c->p[2], c->p[3]);
	addresses = c->p[1] / 2u;
	if (c->p[2] || c->cap < ROUTING_LEN || c->p[1] & 1) {
		rd_text_str(w->t, "[|srcrt]");
		return 0;
	}
	if (rd_load32(c->p + 4) || w->o->verbose)
		rd_text_fmt(w->t, "rsv=0x%x, ", rd_load32(c->p + 4));
	for (uint32_t i = 0; i < addresses; i++) {
		if (!rd_has(c, ROUTING_LEN + 16 * i, 16)) {
			rd_text_str(w->t, "[|srcrt]");
			return 0;
		}
		rd_text_fmt(w->t, i ? ", [%u]" : "[%u]", i);
		rd_put_ipv6(w, c->p + ROUTING_LEN + 16 * i);
	}
	rd_text_str(w->t, ") ");
	return (c->p[1] + 1u) * 8;
}

uint32_t rd_classic_ipv6_extension(struct walk *w, uint8_t type, const struct cursor *c)
{
	switch (type) {
	case RD_IP_HOPOPTS: return put_options(w, "HBH", c);
	case RD_IP_DSTOPTS: return put_options(w, "DSTOPT", c);
	case RD_IP_FRAGMENT: return put_fragment(w, c);
	}
	return put_routing(w, c);
}
