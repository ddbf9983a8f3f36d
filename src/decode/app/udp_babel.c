/* The Babel routing protocol (RFC 8966, RFC 8967, RFC 7298, RFC 7557): the kinds of its TLVs, and with -v
 * what they say. */
#include <string.h>
#include "udp_babel.h"

enum {
	MAGIC = 42,
	VERSION = 2,
	HEADER_LEN = 4,
	PAD1 = 0,
	PADN = 1,
	HELLO = 4,
	IHU = 5,
	UPDATE = 8,
	FROM_UPDATE = 13
};
enum { NO_LIMIT = 255, UNICAST = 0x8000, CHALLENGE_MAX = 192, SETS_DEFAULT = 0x80 };

static const struct name update_flags[] = { { 0x80, "/prefix" }, { 0x40, "/id" }, { 0, NULL } };

static void put_interval(struct walk *w, uint16_t v)
{
	if (v)
		rd_text_fmt(w->t, "%u.%02us", v / 100, v % 100);
	else
		rd_text_str(w->t, "0.0s (bogus)");
}

static void put_route(struct walk *w, const uint8_t *p)
{
	rd_text_fmt(w->t, " metric %u seqno %u interval ", rd_load16(p + 4), rd_load16(p + 2));
	if (rd_load16(p) == UINT16_MAX)
		rd_text_str(w->t, "infinity");
	else
		put_interval(w, rd_load16(p));
}

static void put_id(struct walk *w, const uint8_t *p)
{
	rd_text_char(w->t, ' ');
	rd_put_octets(w, p, 8);
}

static bool put_ack_request(struct walk *w, const struct babel_message *m)
{
	rd_text_fmt(w->t, "%04x ", rd_load16(m->p + 4));
	put_interval(w, rd_load16(m->p + 6));
	return true;
}

static bool put_ack(struct walk *w, const struct babel_message *m)
{
	rd_text_fmt(w->t, "%04x", rd_load16(m->p + 2));
	return true;
}

static bool put_hello(struct walk *w, const struct babel_message *m)
{
	rd_text_fmt(w->t, "%sseqno %u ", rd_load16(m->p + 2) & UNICAST ? "(Unicast) " : "",
		    rd_load16(m->p + 4));
	if (rd_load16(m->p + 6)) {
		rd_text_str(w->t, "interval ");
		put_interval(w, rd_load16(m->p + 6));
	} else {
		rd_text_str(w->t, "unscheduled");
	}
	rd_babel_put_more(w, m, 8);
	return true;
}

static bool put_ihu(struct walk *w, const struct babel_message *m)
{
	uint8_t address[RD_BABEL_ADDRESS_LEN];
	int used = rd_babel_read_prefix(m, RD_BABEL_WHOLE, 0, 8, false, address);

	if (used < 0) {
		rd_put_cut(w);
		return true;
	}
	rd_babel_put_address(w, m, address, "any");
	rd_text_fmt(w->t, " rxcost %u interval ", rd_load16(m->p + 4));
	put_interval(w, rd_load16(m->p + 6));
	rd_babel_put_more(w, m, 8 + (uint32_t)used);
	return true;
}

static bool put_router_id(struct walk *w, const struct babel_message *m)
{
	put_id(w, m->p + 4);
	return true;
}

static bool put_next_hop(struct walk *w, const struct babel_message *m)
{
	uint8_t address[RD_BABEL_ADDRESS_LEN];

	if (rd_babel_read_prefix(m, RD_BABEL_WHOLE, 0, 4, false, address) < 0)
		return false;
	rd_text_char(w->t, ' ');
	rd_babel_put_address(w, m, address, "invalid AE 0");
	return true;
}

static void put_update_flags(struct walk *w, uint8_t flags)
{
	if (flags & 0xc0)
		rd_put_bits(w, update_flags, "", "", flags);
	if (flags & 0x3f)
		rd_text_str(w->t, "/unknown");
}

static bool put_update(struct walk *w, const struct babel_message *m)
{
	uint8_t prefix[RD_BABEL_ADDRESS_LEN];
	int used = rd_babel_read_prefix(m, m->p[4], m->p[5], 12, true, prefix);

	if (used < 0)
		return false;
	put_update_flags(w, m->p[3]);
	rd_text_char(w->t, ' ');
	rd_babel_put_prefix(w, m, prefix, m->p[4], "any");
	put_route(w, m->p + 6);
	if (m->p[3] & SETS_DEFAULT)
		memcpy(m->defaults[m->p[2] == RD_BABEL_IPV4], prefix, RD_BABEL_ADDRESS_LEN);
	rd_babel_put_more(w, m, 12 + (uint32_t)used);
	return true;
}

static bool put_request(struct walk *w, const struct babel_message *m)
{
	uint8_t prefix[RD_BABEL_ADDRESS_LEN];

	if (rd_babel_read_prefix(m, m->p[3], 0, 4, false, prefix) < 0)
		return false;
	rd_text_str(w->t, "for ");
	rd_babel_put_prefix(w, m, prefix, m->p[3], "any");
	return true;
}

static bool put_seqno_request(struct walk *w, const struct babel_message *m)
{
	uint8_t prefix[RD_BABEL_ADDRESS_LEN];

	if (rd_babel_read_prefix(m, m->p[3], 0, 16, false, prefix) < 0)
		return false;
	rd_text_fmt(w->t, "(%u hops) for ", m->p[6]);
	rd_babel_put_prefix(w, m, prefix, m->p[3], "invalid AE 0");
	rd_text_fmt(w->t, " seqno %u id", rd_load16(m->p + 4));
	put_id(w, m->p + 8);
	return true;
}

static bool put_counter(struct walk *w, const struct babel_message *m)
{
	rd_text_fmt(w->t, "timestamp %u packetcounter %u", rd_load32(m->p + 4), rd_load16(m->p + 2));
	return true;
}

static bool put_hmac(struct walk *w, const struct babel_message *m)
{
	rd_text_fmt(w->t, "key-id %u digest-%u ", rd_load16(m->p + 2), m->len - 2);
	for (uint32_t i = 2; i < m->len; i++)
		rd_text_fmt(w->t, "%02X", m->p[2 + i]);
	return true;
}

static bool put_from_update(struct walk *w, const struct babel_message *m)
{
	uint8_t to[RD_BABEL_ADDRESS_LEN], from[RD_BABEL_ADDRESS_LEN];
	uint32_t end = rd_babel_read_both(m, m->p[4], m->p[3], m->p[5], 12, true, to, from);

	if (!end)
		return false;
	rd_text_char(w->t, ' ');
	rd_babel_put_prefix(w, m, to, m->p[4], NULL);
	rd_text_str(w->t, " from ");
	rd_babel_put_prefix(w, m, from, m->p[3], NULL);
	put_route(w, m->p + 6);
	rd_babel_put_more(w, m, end);
	return true;
}

static void put_both(struct walk *w, const struct babel_message *m, const uint8_t *to, uint8_t to_bits,
		     const uint8_t *from, uint8_t from_bits)
{
	rd_text_str(w->t, "for (");
	rd_babel_put_prefix(w, m, to, to_bits, NULL);
	rd_text_str(w->t, ", ");
	rd_babel_put_prefix(w, m, from, from_bits, NULL);
	rd_text_char(w->t, ')');
}

static bool put_from_request(struct walk *w, const struct babel_message *m)
{
	uint8_t to[RD_BABEL_ADDRESS_LEN], from[RD_BABEL_ADDRESS_LEN];

	if (!rd_babel_read_both(m, m->p[3], m->p[4], 0, 5, false, to, from))
		return false;
	if (m->p[2] == RD_BABEL_ANY)
		rd_text_str(w->t, "for any");
	else
		put_both(w, m, to, m->p[3], from, m->p[4]);
	return true;
}

static bool put_from_seqno_request(struct walk *w, const struct babel_message *m)
{
	uint8_t to[RD_BABEL_ADDRESS_LEN], from[RD_BABEL_ADDRESS_LEN];

	if (!rd_babel_read_both(m, m->p[3], m->p[7], 0, 16, false, to, from))
		return false;
	rd_text_fmt(w->t, "(%u hops) ", m->p[6]);
	put_both(w, m, to, m->p[3], from, m->p[7]);
	rd_text_fmt(w->t, " seqno %u id", rd_load16(m->p + 4));
	put_id(w, m->p + 8);
	return true;
}

static bool put_length(struct walk *w, const struct babel_message *m)
{
	rd_text_fmt(w->t, "len %u", m->len);
	return true;
}

static bool put_pc(struct walk *w, const struct babel_message *m)
{
	rd_text_fmt(w->t, " value %u index len %u", rd_load32(m->p + 2), m->len - 4);
	return true;
}

static bool put_challenge(struct walk *w, const struct babel_message *m)
{
	rd_text_char(w->t, ' ');
	return put_length(w, m);
}

/* A kind: its names without and with -v, how long its value is, and what prints it with -v (false: it makes
 * no sense). */
static const struct {
	const char *name, *title;
	uint8_t least, most;
	bool (*put)(struct walk *w, const struct babel_message *m);
} kinds[] = {
	[2] = { "ack-req", "Acknowledgment Request ", 6, NO_LIMIT, put_ack_request },
	[3] = { "ack", "Acknowledgment ", 2, NO_LIMIT, put_ack },
	[HELLO] = { "hello", "Hello ", 6, NO_LIMIT, put_hello },
	[IHU] = { "ihu", "IHU ", 6, NO_LIMIT, put_ihu },
	[6] = { "router-id", "Router Id", 10, NO_LIMIT, put_router_id },
	[7] = { "nh", "Next Hop", 2, NO_LIMIT, put_next_hop },
	[UPDATE] = { "update", "Update", 10, NO_LIMIT, put_update },
	[9] = { "route-request", "Route Request ", 2, NO_LIMIT, put_request },
	[10] = { "seqno-request", "Seqno Request ", 14, NO_LIMIT, put_seqno_request },
	[11] = { "tspc", "TS/PC ", 6, NO_LIMIT, put_counter },
	[12] = { "hmac", "HMAC ", 18, NO_LIMIT, put_hmac },
	[FROM_UPDATE] = { "ss-update", "SS-Update", 10, NO_LIMIT, put_from_update },
	[14] = { "ss-request", "SS-Request ", 3, NO_LIMIT, put_from_request },
	[15] = { "ss-mh-request", "SS-MH-Request ", 14, NO_LIMIT, put_from_seqno_request },
	[16] = { "mac", "MAC ", 0, NO_LIMIT, put_length },
	[17] = { "pc", "PC", 4, NO_LIMIT, put_pc },
	[18] = { "challenge_request", "Challenge Request", 0, CHALLENGE_MAX, put_challenge },
	[19] = { "challenge_reply", "Challenge Reply", 0, CHALLENGE_MAX, put_challenge },
};

/* The kind of a TLV alone. */
static bool put_name(struct walk *w, const struct babel_message *m)
{
	uint8_t kind = m->p[0];

	rd_text_char(w->t, ' ');
	if (kind == PADN)
		rd_text_str(w->t, "padN");
	else
		rd_text_str(w->t, kind < sizeof kinds / sizeof *kinds ? kinds[kind].name : "unknown");
	if (kind != UPDATE)
		return true;
	if (m->len < kinds[UPDATE].least)
		return false;
	put_update_flags(w, m->p[3]);
	return true;
}

static bool put_message(struct walk *w, const struct babel_message *m)
{
	uint8_t kind = m->p[0];

	if (!w->o->verbose)
		return put_name(w, m);
	rd_text_str(w->t, "\n\t");
	if (kind == PADN) {
		rd_text_fmt(w->t, "Pad %u", m->len + 2);
		return true;
	}
	if (kind >= sizeof kinds / sizeof *kinds) {
		rd_text_fmt(w->t, "Unknown message type %u", kind);
		return true;
	}
	rd_text_str(w->t, kinds[kind].title);
	return m->len >= kinds[kind].least && m->len <= kinds[kind].most && kinds[kind].put(w, m);
}

/* The TLVs of C; false where that says itself that they end early. */
static bool put_tlvs(struct walk *w, struct cursor c)
{
	uint8_t defaults[2][RD_BABEL_ADDRESS_LEN] = { { 0 }, { [10] = 0xff, 0xff } };

	while (rd_more(w, &c)) {
		struct babel_message m = { .p = c.p, .defaults = defaults };

		if (rd_u8(w, &c, 0) == PAD1) {
			rd_text_str(w->t, w->o->verbose ? "\n\tPad 1" : " pad1");
			rd_skip(&c, 1);
			continue;
		}
		m.len = rd_has(&c, 1, 1) ? c.p[1] : 0;
		if (c.wire < 2 || (rd_has(&c, 1, 1) && m.len > c.wire - 2)) {
			rd_put_invalid(w);
			return false;
		}
		if (!rd_check(w, &c, 1, 1u + m.len))
			return false;
		if (!put_message(w, &m)) {
			rd_put_invalid(w);
			return false;
		}
		rd_skip(&c, 2u + m.len);
	}
	return !w->cut;
}

static void decode(struct walk *w, struct cursor c)
{
	uint16_t len;

	rd_text_str(w->t, "babel");
	if (!rd_check(w, &c, 0, HEADER_LEN))
		return;
	if (c.p[0] != MAGIC) {
		rd_text_str(w->t, " invalid header");
		return;
	}
	rd_text_fmt(w->t, " %u", c.p[1]);
	if (c.p[1] != VERSION) {
		rd_text_str(w->t, " unknown version");
		return;
	}
	len = rd_load16(c.p + 2);
	rd_text_fmt(w->t, " (%u)", len);
	rd_skip(&c, HEADER_LEN);
	if (len > c.wire) {
		rd_put_invalid(w);
		return;
	}
	/* what follows the body is a trailer */
	if (put_tlvs(w, rd_split(&c, len)) && c.wire) {
		rd_text_str(w->t, w->o->verbose ? "\n\t----" : " |");
		put_tlvs(w, c);
	}
}

const struct proto rd_proto_babel = { .name = "babel", .decode = decode };
