/* Node information queries (RFC 4620), with what KAME sent before there was an RFC. */
#include "icmpv6.h"

enum { HEADER_LEN = 16, WHO_ARE_YOU_LEN = 12 };
enum { SUBJECT_IPV6, SUBJECT_NAME, SUBJECT_IPV4 };
enum { REPLY_SUCCESS, REPLY_REFUSED, REPLY_UNKNOWN };
enum { TYPE_NOOP, TYPE_SUPPORTED, TYPE_NAME, TYPE_ADDRESSES };
enum { FLAG_TTL = 1 };

static const char *type_name(uint16_t type)
{
	static const char *const names[] = { "noop", "supported qtypes", "DNS name", "node addresses" };

	return type < sizeof names / sizeof *names ? names[type] : "unknown";
}

/* Flags of the two types that have some: "compressed", and which addresses are meant. */
static void put_flags(struct walk *w, uint16_t type, uint16_t flags, bool reply)
{
	static const char letters[] = "aGSLCA";

	if (!flags || (type != TYPE_SUPPORTED && type != TYPE_ADDRESSES))
		return;
	if (type == TYPE_SUPPORTED) {
		rd_text_str(w->t, flags & 1 ? " [C]" : " []");
		return;
	}
	rd_text_str(w->t, " [");
	for (int i = 0; letters[i]; i++)
		if (flags & 0x40 >> i)
			rd_text_char(w->t, letters[i]);
	if (reply && flags & 1)
		rd_text_char(w->t, 'T');
	rd_text_char(w->t, ']');
}

/* A name as labels, without compression; the root at the end is left out where nothing follows it. */
static void put_labels(struct walk *w, struct cursor c)
{
	while (c.cap) {
		uint32_t len = rd_take8(w, &c);

		if (!len) {
			if (!c.cap)
				rd_text_char(w->t, '.');
			else if (c.cap > 1 || c.p[0])
				rd_text_str(w->t, "???");
			return;
		}
		if (len > c.cap) {
			rd_text_str(w->t, "???");
			return;
		}
		for (; len; len--)
			rd_put_safe_char(w, rd_take8(w, &c));
		if (c.cap && c.p[0])
			rd_text_char(w->t, '.');
	}
}

static void put_name(struct walk *w, struct cursor c)
{
	/* the draft of the time had a length and a name in one piece */
	bool draft = rd_u8(w, &c, 0) == c.cap - 1;

	if (w->cut)
		return;
	if (draft && w->o->verbose)
		rd_text_str(w->t, ", 03 draft");
	rd_text_str(w->t, ", \"");
	if (!draft)
		put_labels(w, c);
	for (rd_skip(&c, 1); draft && c.cap; rd_skip(&c, 1))
		rd_put_safe_char(w, c.p[0]);
	rd_text_char(w->t, '"');
}

/* An address of LEN bytes that must be all there is behind the header. */
static void put_subject_address(struct walk *w, const struct cursor *c, uint32_t len)
{
	if (c->cap < HEADER_LEN + len)
		return;
	if (c->cap != HEADER_LEN + len) {
		if (w->o->verbose)
			rd_text_str(w->t, ", invalid subject len");
		return;
	}
	rd_text_str(w->t, ", subject=");
	if (len == 16)
		rd_put_ipv6(w, c->p + HEADER_LEN);
	else
		rd_put_ipv4(w, c->p + HEADER_LEN);
}

static void put_subject(struct walk *w, const struct cursor *c)
{
	struct cursor data = *c;

	switch (c->p[1]) {
	case SUBJECT_IPV6: put_subject_address(w, c, 16); return;
	case SUBJECT_IPV4: put_subject_address(w, c, 4); return;
	case SUBJECT_NAME:
		rd_text_str(w->t, ", subject=DNS name");
		rd_skip(&data, HEADER_LEN);
		put_name(w, data);
		return;
	}
	rd_text_str(w->t, ", unknown subject");
}

bool rd_icmpv6_put_node_query(struct walk *w, const struct cursor *c)
{
	uint16_t type;

	if (c->cap == WHO_ARE_YOU_LEN) {
		rd_text_str(w->t, " who-are-you request");
		return true;
	}
	rd_text_str(w->t, " node information query");
	if (c->cap < HEADER_LEN) {
		rd_put_cut(w);
		return true;
	}
	type = rd_u16(w, c, 4);
	rd_text_str(w->t, " (");
	rd_text_str(w->t, type_name(type));
	put_flags(w, type, rd_u16(w, c, 6), false);
	if (type == TYPE_NOOP || type == TYPE_SUPPORTED) {
		if (c->cap != HEADER_LEN && w->o->verbose)
			rd_text_str(w->t, ", invalid len");
	} else if (c->cap == HEADER_LEN) {
		rd_text_str(w->t, ", 03 draft");
	} else {
		put_subject(w, c);
	}
	rd_text_char(w->t, ')');
	return true;
}

static void put_addresses(struct walk *w, const struct cursor *c)
{
	for (uint32_t at = HEADER_LEN; at + 20 <= c->cap; at += 20) {
		rd_text_char(w->t, ' ');
		rd_put_ipv6(w, c->p + at + 4);
		rd_text_fmt(w->t, "(%u)", rd_load32(c->p + at));
	}
}

static void put_answer(struct walk *w, const struct cursor *c)
{
	uint16_t type = rd_u16(w, c, 4), flags = rd_u16(w, c, 6);
	struct cursor data = *c;

	if (w->o->verbose)
		rd_text_str(w->t, "success, ");
	rd_text_str(w->t, type_name(type));
	switch (type) {
	case TYPE_NOOP:
		if (c->cap != HEADER_LEN && w->o->verbose)
			rd_text_str(w->t, ", invalid length");
		break;
	case TYPE_SUPPORTED: put_flags(w, type, flags, true); break;
	case TYPE_NAME:
		rd_skip(&data, HEADER_LEN + 4);
		put_name(w, data);
		if (flags & FLAG_TTL)
			rd_text_fmt(w->t, " [TTL=%u]", rd_u32(w, c, HEADER_LEN));
		break;
	case TYPE_ADDRESSES:
		put_addresses(w, c);
		put_flags(w, type, flags, true);
		break;
	}
}

bool rd_icmpv6_put_node_reply(struct walk *w, const struct cursor *c)
{
	uint8_t code = c->p[1];

	if (c->wire > c->cap || c->cap < HEADER_LEN) {
		rd_put_cut(w);
		return true;
	}
	rd_text_str(w->t, " node information reply (");
	if (code == REPLY_SUCCESS) {
		put_answer(w, c);
	} else if (code == REPLY_REFUSED || code == REPLY_UNKNOWN) {
		rd_text_str(w->t, code == REPLY_REFUSED ? "refused" : "unknown");
		if (c->cap != HEADER_LEN && w->o->verbose)
			rd_text_str(w->t, ", invalid length");
	}
	rd_text_char(w->t, ')');
	return true;
}
