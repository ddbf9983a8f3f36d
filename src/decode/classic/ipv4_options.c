/* The options behind an IPv4 header (RFC 791), as -v shows them: " NOP RR{10.0.0.9#0.0.0.0}". */
#include "classic.h"

enum { EOL = 0, NOP = 1, RR = 7, TS = 68, SECURITY = 130, LSRR = 131, RA = 148, SSRR = 137 };
enum { TS_ONLY = 0, TS_ADDRESS = 1, TS_PRESPEC_2 = 2, TS_PRESPEC = 3 };

/* One option: C begins with its kind, and its `len` bytes are captured. */
struct option {
	struct cursor c;
	uint32_t len;
};

static uint8_t octet(const struct option *o, uint32_t at)
{
	return at < o->c.cap ? o->c.p[at] : 0;
}

/* Where the next entry goes, as an offset into the option; 1 less than the third octet says. */
static uint32_t pointer(const struct option *o)
{
	return octet(o, 2) - 1u;
}

/* The entry that the pointer points at has its mark in place of the blank. */
static void put_route(struct walk *w, const struct option *o, const char *name)
{
	uint32_t ptr = pointer(o), at = 3;
	const char *before = "";

	rd_text_fmt(w->t, " %s{", name);
	if ((o->len + 1) & 3)
		rd_text_fmt(w->t, " [bad length %u]", o->len);
	if (ptr < 3 || (ptr + 1) & 3 || ptr > o->len + 1)
		rd_text_fmt(w->t, " [bad ptr %u]", octet(o, 2));
	for (; at < o->len && rd_has(&o->c, at, 4); at += 4) {
		rd_text_str(w->t, ptr == at ? "#" : before);
		rd_put_ipv4(w, o->c.p + at);
		before = " ";
	}
	rd_text_str(w->t, ptr == at ? "#}" : "}");
}

static bool put_stamp_kind(struct walk *w, uint8_t kind)
{
	switch (kind) {
	case TS_ONLY: rd_text_str(w->t, "TSONLY"); return true;
	case TS_ADDRESS: rd_text_str(w->t, "TS+ADDR"); return true;
	case TS_PRESPEC_2: rd_text_str(w->t, "PRESPEC2.0"); return true;
	case TS_PRESPEC: rd_text_str(w->t, "PRESPEC"); return true;
	}
	rd_text_fmt(w->t, "[bad ts type %u]", kind);
	return false;
}

static void put_timestamps(struct walk *w, const struct option *o)
{
	uint8_t flags = octet(o, 3);
	uint32_t ptr = pointer(o), at = 0, hop = (flags & 15) == TS_ONLY ? 4 : 8;

	rd_text_str(w->t, " TS{");
	if ((o->len - 4) & (hop - 1))
		rd_text_fmt(w->t, "[bad length %u]", o->len);
	if (ptr < 4 || (ptr - 4) & (hop - 1) || ptr > o->len + 1)
		rd_text_fmt(w->t, "[bad ptr %u]", octet(o, 2));
	if (put_stamp_kind(w, flags & 15)) {
		for (at = 4; at < o->len && rd_has(&o->c, at, hop); at += hop) {
			rd_text_str(w->t, ptr == at ? " ^ " : " ");
			/* tcpdump: a signed number */
			rd_text_i64(w->t, (int32_t)rd_load32(o->c.p + at + hop - 4));
			rd_text_char(w->t, '@');
			if (hop == 8)
				rd_put_ipv4(w, o->c.p + at);
		}
	}
	if (ptr == at)
		rd_text_str(w->t, " ^ ");
	if (flags >> 4)
		rd_text_fmt(w->t, " [%u hops not recorded]} ", flags >> 4);
	else
		rd_text_char(w->t, '}');
}

static void put_router_alert(struct walk *w, const struct option *o)
{
	rd_text_str(w->t, " RA");
	if (o->len != 4)
		rd_text_fmt(w->t, "{%u}", o->len);
	else if (octet(o, 2) || octet(o, 3))
		rd_text_fmt(w->t, "%u.%u", octet(o, 2), octet(o, 3));
}

static void put_option(struct walk *w, const struct option *o)
{
	switch (o->c.p[0]) {
	case NOP: rd_text_str(w->t, " NOP"); break;
	case RR: put_route(w, o, "RR"); break;
	case LSRR: put_route(w, o, "LSRR"); break;
	case SSRR: put_route(w, o, "SSRR"); break;
	case TS: put_timestamps(w, o); break;
	case RA: put_router_alert(w, o); break;
	case SECURITY: rd_text_fmt(w->t, " SECURITY{%u}", o->len); break;
	default: rd_text_fmt(w->t, " IPOPT-%u{%u}", o->c.p[0], o->len);
	}
}

void rd_classic_put_ipv4_options(struct walk *w, struct cursor c)
{
	/*
	 * tcpdump: an option that is longer than what is left takes the count below zero, and what follows
	 * the header is read as options to the end of the capture.
	 */
	for (uint32_t left = c.wire, len; left; left -= len) {
		struct option o = { .c = c };

		/* tcpdump: a second byte is wanted even of the options that have one */
		if (c.cap < 2) {
			rd_text_str(w->t, "[|ip]");
			return;
		}
		len = c.p[0] == EOL || c.p[0] == NOP ? 1 : c.p[1];
		if (!len) {
			rd_text_str(w->t, "[|ip op len 0]");
			return;
		}
		if (c.cap < len) {
			rd_text_str(w->t, "[|ip]");
			return;
		}
		if (c.p[0] == EOL) {
			rd_text_str(w->t, " EOL");
			if (left > 1)
				rd_text_fmt(w->t, "-%d", (int)(int32_t)(left - 1));
			return;
		}
		o.len = len;
		put_option(w, &o);
		rd_skip(&c, len);
	}
}
