/* Connectivity Fault Management (IEEE 802.1ag, ITU-T Y.1731): header and messages. */
#include "decode/proto.h"
#include "cfm.h"

enum { HEADER_LEN = 4, CCM_LEN = 70, LTR_LEN = 6, LTM_LEN = 17, MAID_LEN = 48 };
enum { NAME_NONE = 1, NAME_DNS = 2, NAME_MAC = 3, NAME_TEXT = 4, SHORT_NAME_TEXT = 2 };

static const struct name opcodes[] = {
	{ 1, "Continuity Check Message" }, { 2, "Loopback Reply" },    { 3, "Loopback Message" },
	{ 4, "Linktrace Reply" },	   { 5, "Linktrace Message" }, { 0, NULL },
};
static const struct name domain_formats[] = {
	{ 0, "IEEE 802.1" },	      { NAME_NONE, "No MD Name present" }, { NAME_DNS, "DNS string" },
	{ 3, "MAC + 16Bit Integer" }, { NAME_TEXT, "Character string" },   { 0, NULL },
};
static const struct name association_formats[] = {
	{ 0, "IEEE 802.1" },	{ 1, "Primary VID" },	 { 2, "Character string" },
	{ 3, "16Bit Integer" }, { 4, "RFC2685 VPN-ID" }, { 0, NULL },
};
static const struct name reply_actions[] = {
	{ 1, "Exact Match" },
	{ 2, "Filtering DB" },
	{ 3, "MIP CCM DB" },
	{ 0, NULL },
};
static const struct name ltm_flags[] = { { 0x80, "Use Forwarding-DB only" }, { 0, NULL } };
static const struct name ltr_flags[] = {
	{ 0x80, "UseFDB Only" },
	{ 0x40, "FwdYes" },
	{ 0x20, "Terminal MEP" },
	{ 0, NULL },
};

void rd_cfm_put_too_short(struct walk *w)
{
	rd_text_str(w->t, "\n\t\t packet is too short");
}

void rd_cfm_put_hex(struct walk *w, const struct cursor *c, const char *indent, uint32_t n)
{
	rd_put_hex_dump(w, indent, c->p, n < c->cap ? n : c->cap, 0);
}

static void put_seconds(struct walk *w, const char *what, uint32_t ms)
{
	rd_text_fmt(w->t, "%s%u.%03us", what, ms / 1000, ms % 1000);
}

/* Intervals in milliseconds, and for how long a neighbour counts as alive: 3.25 to 3.5 of them. */
static void put_interval(struct walk *w, uint8_t which)
{
	static const uint32_t intervals[] = { 0, 3, 10, 100, 1000, 10000, 60000, 600000 };
	const uint32_t ms = intervals[which];

	if (!ms)
		return;
	put_seconds(w, "\n\t  CCM Interval ", ms);
	/* of 3 1/3 ms: 10.8 and 11.7, rounded up */
	put_seconds(w, ", min CCM Lifetime ", ms == 3 ? 11 : ms * 13 / 4);
	put_seconds(w, ", max CCM Lifetime ", ms == 3 ? 12 : ms * 7 / 2);
}

static void put_domain_name(struct walk *w, const struct cursor *name, uint8_t format, uint8_t len)
{
	rd_text_str(w->t, "\n\t  MD Name: ");
	if (format == NAME_DNS || format == NAME_TEXT) {
		rd_put_safe_string(w, name, len);
	} else if (format == NAME_MAC) {
		rd_text_str(w->t, "\n\t  MAC ");
		/* tcpdump: the number behind the address is not asked for */
		if (len == 6)
			rd_put_mac(w, rd_bytes(w, name, 0, 6));
		else
			rd_text_str(w->t, "(length invalid)");
	} else {
		rd_cfm_put_hex(w, name, "\n\t    ", len);
	}
}

/* Is LEN at most MOST?  Where not, what is SAID to be the most is printed. */
static bool fits(struct walk *w, uint8_t len, uint32_t most, uint32_t said)
{
	if (len <= most)
		return true;
	rd_text_fmt(w->t, " (too large, must be <= %u)", said);
	return false;
}

/* The maintenance association's identifier: one or two names in 48 bytes. */
static bool put_maid(struct walk *w, struct cursor c)
{
	uint8_t format = rd_take8(w, &c), len;
	uint32_t left = MAID_LEN - 1;

	rd_text_str(w->t, "\n\t  MD Name Format ");
	rd_put_name(w, domain_formats, "Unknown", format);
	rd_text_fmt(w->t, " (%u)", format);
	if (format != NAME_NONE) {
		len = rd_take8(w, &c);
		rd_text_fmt(w->t, ", MD Name length %u", len);
		/* tcpdump: says 44 and means 43 */
		if (!fits(w, len, MAID_LEN - 5, MAID_LEN - 4))
			return false;
		put_domain_name(w, &c, format, len);
		rd_skip(&c, len);
		left -= 1u + len;
	}
	format = rd_take8(w, &c);
	len = rd_take8(w, &c);
	rd_text_str(w->t, "\n\t  MA Name-Format ");
	rd_put_name(w, association_formats, "Unknown", format);
	rd_text_fmt(w->t, " (%u), MA name length %u", format, len);
	if (!fits(w, len, left - 2, left - 2))
		return false;
	rd_text_str(w->t, "\n\t  MA Name: ");
	if (format == SHORT_NAME_TEXT)
		rd_put_safe_string(w, &c, len);
	else
		rd_cfm_put_hex(w, &c, "\n\t    ", len);
	return true;
}

static bool put_ccm(struct walk *w, struct cursor c, uint8_t flags)
{
	rd_text_fmt(w->t, ", Flags [CCM Interval %u%s]", flags & 7, flags & 0x80 ? ", RDI" : "");
	put_interval(w, flags & 7);
	rd_text_fmt(w->t, "\n\t  Sequence Number 0x%08x", rd_take32(w, &c));
	rd_text_fmt(w->t, ", MA-End-Point-ID 0x%04x", rd_take16(w, &c));
	return put_maid(w, c);
}

static void put_trace_head(struct walk *w, struct cursor *c, const struct name *names, uint8_t flags)
{
	rd_text_str(w->t, ", Flags [");
	rd_put_bits(w, names, "none", ", ", flags);
	rd_text_fmt(w->t, "]\n\t  Transaction-ID 0x%08x", rd_take32(w, c));
	rd_text_fmt(w->t, ", ttl %u", rd_take8(w, c));
}

static bool put_ltm(struct walk *w, struct cursor c, uint8_t flags)
{
	put_trace_head(w, &c, ltm_flags, flags);
	rd_text_str(w->t, "\n\t  Original-MAC ");
	rd_put_mac(w, rd_bytes(w, &c, 0, 6));
	rd_text_str(w->t, ", Target-MAC ");
	rd_put_mac(w, rd_bytes(w, &c, 6, 6));
	return true;
}

static bool put_ltr(struct walk *w, struct cursor c, uint8_t flags)
{
	uint8_t action;

	put_trace_head(w, &c, ltr_flags, flags);
	action = rd_take8(w, &c);
	rd_text_str(w->t, "\n\t  Replay-Action ");
	rd_put_name(w, reply_actions, "Unknown", action);
	rd_text_fmt(w->t, " (%u)", action);
	return true;
}

/* Messages with fields of their own.  tcpdump: in place of the offset that is too small it prints `odd`. */
static const struct message {
	uint8_t opcode, fields, odd;
	bool (*put)(struct walk *w, struct cursor c, uint8_t flags);
} messages[] = {
	{ 1, CCM_LEN, 1, put_ccm },
	{ 4, LTR_LEN, 5, put_ltr },
	{ 5, LTM_LEN, 4, put_ltm },
};

static const struct message *find(uint8_t opcode)
{
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
		if (messages[i].opcode == opcode)
			return &messages[i];
	return NULL;
}

static void put_details(struct walk *w, struct cursor c, uint8_t opcode, uint8_t flags, uint8_t offset)
{
	const struct message *m = find(opcode);

	rd_text_fmt(w->t, "\n\tFirst TLV offset %u", offset);
	if (offset > c.wire) {
		rd_text_fmt(w->t, " (too large, must be <= %u)", c.wire);
		return;
	}
	if (m && offset < m->fields) {
		rd_text_fmt(w->t, " (too small %u, must be >= %u)", m->odd, m->fields);
		return;
	}
	if (!m)
		/* tcpdump: as many bytes as there are TLVs, but from the first field on */
		rd_cfm_put_hex(w, &c, "\n\t  ", c.wire - offset);
	else if (!rd_check(w, &c, 0, m->fields) || !m->put(w, c, flags))
		return;
	rd_skip(&c, offset);
	rd_cfm_put_tlvs(w, c);
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t first, opcode;

	if (c.wire < HEADER_LEN) {
		rd_cfm_put_too_short(w);
		return;
	}
	if (!rd_check(w, &c, 0, HEADER_LEN))
		return;
	first = c.p[0];
	opcode = c.p[1];
	if (first & 0x1f) {
		rd_text_fmt(w->t, "CFMv%u not supported, length %u", first & 0x1f, c.wire);
		return;
	}
	rd_text_str(w->t, "CFMv0 ");
	rd_put_name(w, opcodes, "unknown (%u)", opcode);
	rd_text_fmt(w->t, ", MD Level %u, length %u", first >> 5, c.wire);
	if (w->o->verbose) {
		uint8_t flags = c.p[2], offset = c.p[3];

		rd_skip(&c, HEADER_LEN);
		put_details(w, c, opcode, flags, offset);
	}
}

const struct proto rd_proto_cfm = { .name = "cfm", .decode = decode };
