/* LISP's control plane (RFC 6833): what is registered, as far as it is said without -v. */
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

/* The records, and C moves behind them; false where nothing more is to be said. */
static bool put_records(struct walk *w, struct cursor *c, uint32_t count)
{
	for (; count && rd_more(w, c); count--) {
		uint8_t locators, bits;
		uint16_t afi;

		if (!rd_check(w, c, 0, RECORD_LEN))
			return false;
		rd_text_char(w->t, '\n');
		locators = c->p[4];
		bits = c->p[5];
		afi = rd_load16(c->p + 10);
		rd_skip(c, RECORD_LEN);
		if (!address_len(afi))
			return false;
		take_address(w, c, "EID", address_len(afi));
		rd_text_fmt(w->t, "/%u, %u locator(s)", bits, locators);
		for (; locators && !w->cut; locators--) {
			uint32_t len = rd_has(c, 0, LOCATOR_LEN) ? address_len(rd_load16(c->p + 6)) : 0;

			if (!rd_check(w, c, 0, LOCATOR_LEN + len))
				return false;
			rd_skip(c, LOCATOR_LEN);
			/* tcpdump: goes on behind a family that it does not know as if that had no address */
			if (len)
				take_address(w, c, "LOC", len);
		}
	}
	return !w->cut;
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t type, first, count;
	uint16_t auth_len;

	if (c.wire < HEADER_LEN || !rd_has(&c, 0, HEADER_LEN)) {
		rd_put_cut(w);
		return;
	}
	first = c.p[0];
	type = first >> 4;
	count = c.p[3];
	rd_put_name(w, types, "unknown-type-%u", type);
	rd_text_char(w->t, ',');
	/* with -v a message has lines of its own */
	if ((type != REGISTER && type != NOTIFY) || w->o->verbose)
		return;
	rd_text_fmt(w->t, " %u record(s),", count);
	if (!count) {
		rd_put_invalid(w);
		return;
	}
	auth_len = rd_load16(c.p + 14);
	rd_skip(&c, HEADER_LEN);
	rd_skip(&c, auth_len);
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
