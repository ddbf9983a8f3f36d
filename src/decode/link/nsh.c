/* The Network Service Header (RFC 8300): a path through services, around a packet. */
#include "ether.h"
#include "ethertype.h"

enum { HEADERS_LEN = 8, WORD = 4, FIXED_CONTEXT = 1, VARIABLE_CONTEXT = 2, FIXED_WORDS = 6 };
enum { NEXT_IPV4 = 1, NEXT_IPV6 = 2, NEXT_ETHERNET = 3 };

static const struct name flag_names[] = { { 2, "O" }, { 0, NULL } };

static const struct name context_names[] = {
	{ 0, "reserved" }, { FIXED_CONTEXT, "1" }, { VARIABLE_CONTEXT, "2" }, { 15, "experimental" },
	{ 0, NULL },
};

static const struct name next_names[] = {
	{ NEXT_IPV4, "IPv4" }, { NEXT_IPV6, "IPv6" },	 { NEXT_ETHERNET, "Ethernet" }, { 4, "NSH" },
	{ 5, "MPLS" },	       { 0xfe, "Experiment 1" }, { 0xff, "Experiment 2" },	{ 0, NULL },
};

/* Elements of C, the context; false where one is longer than the context. */
static bool put_elements(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		uint32_t class = rd_take16(w, &c), type = rd_take8(w, &c), len = rd_take8(w, &c) & 0x7f;
		struct cursor value;

		rd_text_fmt(w->t, "\n        TLV Class %u, Type %u, Len %u", class, type, len);
		if ((len + WORD - 1) / WORD > c.wire / WORD) {
			rd_text_str(w->t, " (length too big)");
			return false;
		}
		value = rd_split(&c, (len + WORD - 1) & ~(WORD - 1u));
		if (len)
			rd_text_str(w->t, "\n            Value: ");
		for (uint32_t i = 0; i < len && !w->cut; i++)
			rd_text_fmt(w->t, i ? ":%02x" : "0x%02x", rd_u8(w, &value, i));
		rd_need(w, &value, 0, value.wire);
	}
	return true;
}

/* False where the header contradicts itself. */
static bool put_context(struct walk *w, struct cursor c, uint8_t kind)
{
	if (w->o->verbose > 2 && kind == VARIABLE_CONTEXT)
		return put_elements(w, c);
	if (w->o->verbose > 2 && kind == FIXED_CONTEXT) {
		if (c.wire != FIXED_WORDS * WORD - HEADERS_LEN) {
			rd_text_str(w->t, " (invalid length for the MD type)");
			return false;
		}
		for (uint32_t i = 0; i < c.wire / WORD; i++)
			rd_text_fmt(w->t, "\n        Context[%02u]: 0x%08x", i, rd_u32(w, &c, i * WORD));
	}
	rd_need(w, &c, 0, c.wire);
	return true;
}

static void decode_next(struct walk *w, uint8_t next, struct cursor c)
{
	if (w->cut)
		return;
	rd_text_str(w->t, w->o->verbose ? "\n    " : ": ");
	if (next == NEXT_ETHERNET)
		rd_ether_decode(w, c);
	else if (next == NEXT_IPV4 || next == NEXT_IPV6)
		rd_ethertype_decode(w, next == NEXT_IPV4 ? RD_ETHERTYPE_IPV4 : RD_ETHERTYPE_IPV6, c);
	else
		rd_text_str(w->t, "ERROR: unknown-next-protocol");
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t wire = c.wire, base, words;
	struct cursor context;

	if (wire < HEADERS_LEN) {
		rd_text_fmt(w->t, " (packet length %u < %u)", wire, (unsigned)HEADERS_LEN);
		rd_put_invalid(w);
		return;
	}
	base = rd_u32(w, &c, 0);
	words = base >> 16 & 0x3f;
	rd_text_str(w->t, "NSH, ");
	if (w->o->verbose > 1)
		rd_text_fmt(w->t, "ver %u, ", base >> 30);
	if (base >> 30)
		return;
	rd_text_str(w->t, "flags [");
	rd_put_bits(w, flag_names, "none", "", base >> 28 & 3);
	rd_text_str(w->t, "], ");
	if (w->o->verbose > 2) {
		rd_text_fmt(w->t, "TTL %u, length %u, md type ", base >> 22 & 0x3f, words);
		rd_put_name(w, context_names, "unknown (0x%02x)", base >> 8 & 15);
		rd_text_str(w->t, ", ");
	}
	if (w->o->verbose > 1) {
		rd_text_str(w->t, "next-protocol ");
		rd_put_name(w, next_names, "unknown (0x%02x)", base & 0xff);
		rd_text_str(w->t, ", ");
	}
	if (wire < words * WORD) {
		rd_text_fmt(w->t, " (too many headers for packet length %u)", wire);
		rd_put_invalid(w);
		return;
	}
	rd_text_fmt(w->t, "service-path-id 0x%06x, ", rd_u24(w, &c, 4));
	rd_text_fmt(w->t, "service-index 0x%x", rd_u8(w, &c, 7));
	if (words < HEADERS_LEN / WORD) {
		rd_text_str(w->t, " (less than two headers)");
		rd_put_invalid(w);
		return;
	}
	rd_skip(&c, HEADERS_LEN);
	context = rd_split(&c, words * WORD - HEADERS_LEN);
	if (put_context(w, context, base >> 8 & 15))
		decode_next(w, base & 0xff, c);
	else
		rd_put_invalid(w);
}

const struct proto rd_proto_nsh = { .name = "nsh", .decode = decode };
