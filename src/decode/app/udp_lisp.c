/* LISP's control plane (RFC 6833): what is registered. */
#include "app.h"

enum {
	REGISTER = 3,
	NOTIFY = 4,
	HEADER_LEN = 16,
	RECORD_LEN = 12,
	LOCATOR_LEN = 8,
	XTR_LEN = 16,
	XTR_SITE_LEN = 24
};
enum { XTR_PRESENT = 2, NOTIFY_XTR_PRESENT = 8, AFI_IPV4 = 1, AFI_IPV6 = 2 };

static const struct name types[] = {
	{ 0, "LISP-Reserved" },
	{ 1, "LISP-Map-Request" },
	{ 2, "LISP-Map-Reply" },
	{ REGISTER, "LISP-Map-Register" },
	{ NOTIFY, "LISP-Map-Notify" },
	{ 8, "LISP-Encapsulated-Contol-Message" }, /* tcpdump: without an r */
	{ 0, NULL },
};

static const struct name register_flags[] = {
	{ 0x08000000, "P-Proxy-Map-Reply" }, { 0x04000000, "S-LISP-SEC-Capable" },
	{ 0x02000000, "I-xTR-ID-Present" },  { 0x01000000, "R-Build-For-RTR" },
	{ 0x00000100, "M-Want-Map-Notify" }, { 0, NULL },
};
static const struct name notify_flags[] = { { 0x08000000, "I-xTR-ID-Present" },
					    { 0x04000000, "R-Build-For-RTR" },
					    { 0, NULL } };
static const struct name keys[] = { { 0, "None" }, { 1, "SHA1" }, { 2, "SHA256" }, { 0, NULL } };
static const struct name actions[] = {
	{ 0, "No-Action" }, { 1, "Natively-Forward" }, { 2, "Send-Map-Request" }, { 3, "Drop" }, { 0, NULL },
};
static const struct name locator_flags[] = {
	{ 4, "Local-Locator" }, { 2, "RLoc-Probed" }, { 1, "Reachable" }, { 0, NULL }
};

static void put_flags(struct walk *w, const struct name *names, uint32_t flags)
{
	rd_text_str(w->t, " flags [");
	rd_put_bits(w, names, "none", ", ", flags);
	rd_text_str(w->t, "],");
}

/* The bytes of an address of family AFI, 0 where that is not known. */
static uint32_t address_len(uint16_t afi)
{
	if (afi == AFI_IPV4)
		return 4;
	return afi == AFI_IPV6 ? 16 : 0;
}

/* NAME and the address of LEN bytes at C, which moves behind it. */
static void take_address(struct walk *w, struct cursor *c, const char *name, uint32_t len)
{
	if (!rd_need(w, c, 0, len))
		return;
	rd_text_fmt(w->t, " %s ", name);
	if (len == 4)
		rd_put_ipv4(w, c->p);
	else
		rd_put_ipv6(w, c->p);
	rd_skip(c, len);
}

/* A locator; false where it is cut. */
static bool put_locator(struct walk *w, struct cursor *c)
{
	uint32_t len = rd_has(c, 0, LOCATOR_LEN) ? address_len(rd_load16(c->p + 6)) : 0;
	const uint8_t *p = c->p;

	if (w->o->verbose && rd_has(c, 0, LOCATOR_LEN))
		rd_text_str(w->t, "\n       ");
	if (!rd_check(w, c, 0, LOCATOR_LEN + len))
		return false;
	rd_skip(c, LOCATOR_LEN);
	/* tcpdump: goes on behind a family that it does not know as if that had no address */
	if (len)
		take_address(w, c, "LOC", len);
	if (w->o->verbose) {
		rd_text_fmt(w->t, "\n          Priority/Weight %u/%u, Multicast Priority/Weight %u/%u,", p[0],
			    p[1], p[2], p[3]);
		put_flags(w, locator_flags, rd_load16(p + 4));
	}
	return true;
}

/* With -v: how long a record is valid, and what is to be done. */
static void put_validity(struct walk *w, const uint8_t *p)
{
	rd_text_fmt(w->t, "      Record TTL %u, %s, ", rd_load32(p),
		    p[6] & 0x10 ? "Authoritative" : "Non-Authoritative");
	rd_put_name(w, actions, "unknown", p[6] >> 5);
	rd_text_fmt(w->t, ", Map Version: %u,", rd_load16(p + 8) & 0xfff);
}

/* The records, and C moves behind them; false where nothing more is to be said. */
static bool put_records(struct walk *w, struct cursor *c, uint32_t count)
{
	for (; count && rd_more(w, c); count--) {
		uint8_t locators, bits;
		uint16_t afi;

		if (!rd_check(w, c, 0, RECORD_LEN))
			return false;
		rd_text_char(w->t, '\n');
		if (w->o->verbose)
			put_validity(w, c->p);
		locators = c->p[4];
		bits = c->p[5];
		afi = rd_load16(c->p + 10);
		rd_skip(c, RECORD_LEN);
		if (!address_len(afi))
			return false;
		take_address(w, c, "EID", address_len(afi));
		rd_text_fmt(w->t, "/%u, %u locator(s)", bits, locators);
		for (; locators && !w->cut; locators--)
			if (!put_locator(w, c))
				return false;
	}
	return !w->cut;
}

/* What stands in front of the records; C moves there. */
static void take_header(struct walk *w, struct cursor *c)
{
	uint32_t first = rd_load32(c->p);
	uint32_t len = rd_load16(c->p + 14);

	if (w->o->verbose) {
		put_flags(w, first >> 28 == REGISTER ? register_flags : notify_flags, first);
		rd_text_fmt(w->t, "\n    %u record(s), Authentication ", first & 0xff);
		rd_put_name(w, keys, "unknown-type", rd_load16(c->p + 12));
		rd_text_char(w->t, ',');
	} else {
		rd_text_fmt(w->t, " %u record(s),", first & 0xff);
	}
	rd_skip(c, HEADER_LEN);
	if (w->o->verbose) {
		rd_put_hex_dump(w, "\n    Authentication-Data: ", c->p, len < c->cap ? len : c->cap, 0);
		rd_need(w, c, 0, len);
	}
	rd_skip(c, len);
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t type, first, count;

	if (c.wire < HEADER_LEN || !rd_has(&c, 0, HEADER_LEN)) {
		rd_put_cut(w);
		return;
	}
	first = c.p[0];
	type = first >> 4;
	count = c.p[3];
	rd_put_name(w, types, "unknown-type-%u", type);
	rd_text_char(w->t, ',');
	if (type != REGISTER && type != NOTIFY)
		return;
	take_header(w, &c);
	if (!count) {
		rd_put_invalid(w);
		return;
	}
	if (!put_records(w, &c, count))
		return;
	if (first & (type == REGISTER ? XTR_PRESENT : NOTIFY_XTR_PRESENT)) {
		if (!rd_has(&c, 0, XTR_SITE_LEN)) {
			rd_put_invalid(w);
			return;
		}
		rd_put_hex_dump(w, "\n    xTR-ID: ", c.p, XTR_LEN, 0);
		rd_text_str(w->t, "\n    SITE-ID: ");
		rd_text_u64(w->t, rd_load64(c.p + XTR_LEN));
	} else if (c.wire) {
		rd_put_dump(w, "\n    Data: ", &c);
	}
}

const struct proto rd_proto_lisp = { .name = "lisp", .decode = decode };
