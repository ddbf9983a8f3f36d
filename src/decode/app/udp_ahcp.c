/* The Ad-Hoc Configuration Protocol (draft-chroboczek-ahcp-00): with -v its body, with -vv the options. */
#include "decode/duration.h"
#include "decode/proto.h"

enum { MAGIC = 43, VERSION = 1, HEADER_LEN = 24, BODY_LEN = 4, ID_LEN = 8, PAD = 0, MANDATORY = 1 };

static const char *const messages[] = { "Discover", "Offer", "Request", "Ack", "Nack", "Release" };

/* How an option's value is to be read: as so many bytes each of addresses, and a prefix's length behind them.
 */
enum how { HIDDEN, TIME, SECONDS, ADDRESSES4 = 4, PREFIXES4, ADDRESSES6 = 16, PREFIXES6 };

static const struct {
	const char *name;
	enum how how;
} options[] = {
	{ "Pad", HIDDEN },
	{ "Mandatory", HIDDEN },
	{ "Origin Time", TIME },
	{ "Expires", SECONDS },
	{ "My-IPv6-Address", ADDRESSES6 },
	{ "My-IPv4-Address", ADDRESSES4 },
	{ "IPv6 Prefix", PREFIXES6 },
	/* tcpdump: this one alone is not shown */
	{ "IPv4 Prefix", HIDDEN },
	{ "IPv6 Address", ADDRESSES6 },
	{ "IPv4 Address", ADDRESSES4 },
	{ "IPv6 Prefix Delegation", PREFIXES6 },
	{ "IPv4 Prefix Delegation", PREFIXES4 },
	{ "Name Server", ADDRESSES6 },
	{ "NTP Server", ADDRESSES6 },
};

/* Nothing more is said of C. */
static void put_rest(struct walk *w, const struct cursor *c)
{
	rd_put_invalid(w);
	rd_need(w, c, 0, c->wire);
}

static void put_addresses(struct walk *w, struct cursor c, uint32_t step)
{
	for (const char *separator = ": "; rd_more(w, &c); separator = ", ") {
		if (c.wire < step) {
			put_rest(w, &c);
			return;
		}
		if (!rd_need(w, &c, 0, step))
			return;
		rd_text_str(w->t, separator);
		if (step < ADDRESSES6)
			rd_put_ipv4(w, c.p);
		else
			rd_put_ipv6(w, c.p);
		if (step & 1)
			rd_text_fmt(w->t, "/%u", c.p[step - 1]);
		rd_skip(&c, step);
	}
}

static void put_value(struct walk *w, struct cursor c, enum how how)
{
	uint32_t number;

	if (how == HIDDEN) {
		rd_text_fmt(w->t, " (Length %u)", c.wire);
		rd_need(w, &c, 0, c.wire);
	} else if (how >= ADDRESSES4) {
		put_addresses(w, c, how);
	} else if (c.wire != 4) {
		put_rest(w, &c);
	} else {
		number = rd_u32(w, &c, 0);
		if (how == TIME)
			rd_put_date(w, number, false, ": %04d-%02d-%02d %02d:%02d:%02d UTC");
		else
			rd_text_fmt(w->t, ": %us", number);
	}
}

static void put_options(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		uint8_t kind = rd_take8(w, &c), len;
		bool known = kind < sizeof options / sizeof *options;

		if (known)
			rd_text_fmt(w->t, "\n\t %s", options[kind].name);
		else
			rd_text_fmt(w->t, "\n\t Unknown-%u", kind);
		if (kind == PAD || kind == MANDATORY)
			continue;
		len = c.wire ? rd_u8(w, &c, 0) : 0;
		if (!c.wire) {
			put_rest(w, &c);
			return;
		}
		rd_skip(&c, 1);
		if (len > c.wire) {
			put_rest(w, &c);
			return;
		}
		put_value(w, rd_split(&c, len), known ? options[kind].how : HIDDEN);
	}
}

static void put_body(struct walk *w, struct cursor c)
{
	uint8_t kind, zero;
	uint32_t len;

	if (c.wire < BODY_LEN) {
		put_rest(w, &c);
		return;
	}
	kind = rd_take8(w, &c);
	zero = rd_take8(w, &c);
	len = rd_take16(w, &c);
	if (w->o->verbose) {
		if (kind < sizeof messages / sizeof *messages)
			rd_text_fmt(w->t, "\n\t%s", messages[kind]);
		else
			rd_text_fmt(w->t, "\n\tUnknown-%u", kind);
		if (zero)
			rd_text_fmt(w->t, ", MBZ %u", zero);
		rd_text_fmt(w->t, ", Length %u", len);
	}
	if (len > c.wire) {
		put_rest(w, &c);
		return;
	}
	/* what is behind that is ignored */
	rd_limit(&c, len);
	if (w->o->verbose > 1)
		put_options(w, c);
	else
		rd_need(w, &c, 0, len);
}

static void take_id(struct walk *w, struct cursor *c, const char *what)
{
	if (!rd_need(w, c, 0, ID_LEN))
		return;
	rd_text_str(w->t, what);
	rd_put_octets(w, c->p, ID_LEN);
	rd_skip(c, ID_LEN);
}

static void take_header(struct walk *w, struct cursor *c)
{
	if (!w->o->verbose) {
		rd_need(w, c, 0, HEADER_LEN - 2);
		rd_skip(c, HEADER_LEN - 2);
		return;
	}
	rd_text_fmt(w->t, "\n\tHopcount %u", rd_take8(w, c));
	rd_text_fmt(w->t, ", Original Hopcount %u", rd_take8(w, c));
	rd_text_fmt(w->t, ", Nonce 0x%08x", rd_take32(w, c));
	take_id(w, c, ", Source Id ");
	take_id(w, c, ", Destination Id ");
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t version;

	rd_text_str(w->t, "AHCP");
	if (c.wire < 2 || rd_u8(w, &c, 0) != MAGIC) {
		put_rest(w, &c);
		return;
	}
	version = rd_u8(w, &c, 1);
	rd_skip(&c, 2);
	rd_text_fmt(w->t, " Version %u", version);
	if (version != VERSION) {
		rd_text_str(w->t, " (unknown)");
		rd_need(w, &c, 0, c.wire);
	} else if (c.wire < HEADER_LEN - 2) {
		put_rest(w, &c);
	} else {
		take_header(w, &c);
		put_body(w, c);
	}
}

const struct proto rd_proto_ahcp = { .name = "ahcp", .decode = decode };
