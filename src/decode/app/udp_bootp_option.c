/* The options of DHCP (RFC 2132 and many others): their loop, and the data of the plain kinds. */
#include "udp_bootp.h"

enum { PER_LINE = 4 };

static const struct name messages[] = {
	{ 1, "Discover" },
	{ 2, "Offer" },
	{ 3, "Request" },
	{ 4, "Decline" },
	{ 5, "ACK" },
	{ 6, "NACK" },
	{ 7, "Release" },
	{ 8, "Inform" },
	{ 10, "LeaseQuery" },
	{ 11, "LeaseUnassigned" },
	{ 12, "LeaseUnknown" },
	{ 13, "LeaseActive" },
	{ 0, NULL },
};

void rd_bootp_put_text(struct walk *w, struct cursor *c, uint32_t n)
{
	rd_text_char(w->t, '"');
	for (; n; n--)
		rd_put_safe_char(w, rd_take8(w, c));
	rd_text_char(w->t, '"');
}

/* The options that a client asks for, four on a line. */
static void put_request_list(struct walk *w, struct cursor *c)
{
	for (uint32_t i = 0; rd_more(w, c); i++) {
		uint8_t tag = rd_take8(w, c);
		const struct bootp_option *o = rd_bootp_option(tag);

		rd_text_str(w->t, i % PER_LINE ? ", " : "\n\t      ");
		rd_text_fmt(w->t, "%s (%u)", o ? o->name : "Unknown", tag);
	}
}

/* Bytes that one value of a kind has. */
static uint32_t value_size(uint8_t kind)
{
	switch (kind) {
	case RD_BOOTP_ADDRESS:
	case RD_BOOTP_LONG:
	case RD_BOOTP_SIGNED: return 4;
	case RD_BOOTP_PAIR: return 8;
	case RD_BOOTP_SHORT: return 2;
	}
	return 1;
}

static void put_value(struct walk *w, const struct cursor *c, uint8_t kind)
{
	switch (kind) {
	case RD_BOOTP_ADDRESS: rd_put_ipv4(w, c->p); break;
	case RD_BOOTP_LONG: rd_text_u32(w->t, rd_load32(c->p)); break;
	case RD_BOOTP_SIGNED: rd_text_i64(w->t, (int32_t)rd_load32(c->p)); break;
	case RD_BOOTP_SHORT: rd_text_u32(w->t, rd_load16(c->p)); break;
	case RD_BOOTP_PAIR:
		rd_text_char(w->t, '(');
		rd_put_ipv4(w, c->p);
		rd_text_char(w->t, ':');
		rd_put_ipv4(w, c->p + 4);
		rd_text_char(w->t, ')');
		break;
	case RD_BOOTP_BOOL:
		if (c->p[0] < 2)
			rd_text_char(w->t, c->p[0] ? 'Y' : 'N');
		else
			rd_text_fmt(w->t, "%u?", c->p[0]);
		break;
	default: rd_text_u32(w->t, c->p[0]);
	}
}

/* Unknown data is taken for what its length allows. */
static uint8_t guess_kind(uint32_t len)
{
	if (len & 1)
		return RD_BOOTP_BYTES;
	return len & 2 ? RD_BOOTP_SHORT : RD_BOOTP_LONG;
}

static void put_data(struct walk *w, uint8_t tag, uint8_t kind, struct cursor *c)
{
	uint32_t size;
	bool first = true;

	if (kind == RD_BOOTP_UNKNOWN)
		kind = guess_kind(c->wire);
	if (kind == RD_BOOTP_SPECIAL) {
		rd_bootp_put_special(w, tag, c);
		return;
	}
	if (kind == RD_BOOTP_TEXT) {
		rd_bootp_put_text(w, c, c->wire);
		return;
	}
	for (size = value_size(kind); c->wire >= size; first = false) {
		if (!first)
			rd_text_char(w->t, kind == RD_BOOTP_BYTES ? '.' : ',');
		put_value(w, c, kind);
		rd_skip(c, size);
	}
}

/* Pads behind the one that was just shown: -vvv counts them. */
static void put_pads(struct walk *w, struct cursor *c)
{
	uint32_t n = 1;

	for (; c->cap && c->p[0] == RD_BOOTP_PAD; rd_skip(c, 1))
		n++;
	if (n > 1)
		rd_text_fmt(w->t, ", occurs %u", n);
}

/* The option TAG of LEN bytes at C, which moves past it. */
static void put_option(struct walk *w, uint8_t tag, struct cursor *c, uint32_t len)
{
	const struct bootp_option *o = rd_bootp_option(tag);
	struct cursor data = { .p = c->p, .cap = len, .wire = len };

	rd_skip(c, len);
	if (tag == RD_BOOTP_MESSAGE && len == 1)
		rd_put_name(w, messages, "Unknown (%u)", data.p[0]);
	else if (tag == RD_BOOTP_REQUEST_LIST)
		put_request_list(w, &data);
	else {
		put_data(w, tag, o ? o->kind : RD_BOOTP_UNKNOWN, &data);
		if (data.wire)
			rd_text_fmt(w->t, "\n\t  trailing data length %u", data.wire);
	}
}

/* tcpdump: the captured bytes bound the options, not the length of the message. */
void rd_bootp_put_options(struct walk *w, struct cursor c)
{
	while (c.cap && !w->cut) {
		uint8_t tag = rd_take8(w, &c);
		const struct bootp_option *o = rd_bootp_option(tag);
		uint32_t len = 0;

		if (tag == RD_BOOTP_PAD && w->o->verbose < 3)
			continue;
		if (tag == RD_BOOTP_END && w->o->verbose < 3)
			return;
		if (tag != RD_BOOTP_PAD && tag != RD_BOOTP_END) {
			if (!rd_need(w, &c, 0, 1))
				return;
			len = rd_take8(w, &c);
		}
		rd_text_fmt(w->t, "\n\t    %s (%u), length %u%s", o ? o->name : "Unknown", tag, len,
			    len ? ": " : "");
		if (tag == RD_BOOTP_PAD)
			put_pads(w, &c);
		if (c.cap < len) {
			rd_put_cut(w);
			return;
		}
		put_option(w, tag, &c, len);
	}
}
