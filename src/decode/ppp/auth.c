/* Passwords (RFC 1334) and challenges (RFC 1994); and the header of multilink fragments (RFC 1990). */
#include "ppp.h"

enum { HEADER_LEN = 4 };
enum { CHALLENGE = 1, RESPONSE = 2, SUCCESS = 3, FAILURE = 4 };
enum { AUTH_REQUEST = 1, AUTH_ACK = 2, AUTH_NAK = 3 };

/* `[|chap 0x01]` where there is not even a header. */
static bool is_short(struct walk *w, const struct cursor *c, const char *name)
{
	if (c->wire >= HEADER_LEN)
		return false;
	if (c->wire)
		rd_text_fmt(w->t, "[|%s 0x%02x]", name, rd_u8(w, c, 0));
	else
		rd_text_fmt(w->t, "[|%s]", name);
	return true;
}

/* "NAME, Challenge (0x01), id 3"; gives the packet's length. */
static uint16_t put_header(struct walk *w, const struct cursor *c, const char *name, const struct name *codes)
{
	uint8_t code = rd_u8(w, c, 0);
	const char *text = rd_name(codes, code);

	rd_text_fmt(w->t, "%s, %s (0x%02x)", name, text ? text : "unknown", code);
	rd_text_fmt(w->t, ", id %u", rd_u8(w, c, 1));
	return rd_u16(w, c, 2);
}

static void put_text(struct walk *w, struct cursor *c, const char *what, uint32_t len)
{
	rd_text_str(w->t, what);
	for (; len && !w->cut; len--)
		rd_put_safe_char(w, rd_take8(w, c));
}

static void decode_chap(struct walk *w, struct cursor c)
{
	static const struct name codes[] = {
		{ CHALLENGE, "Challenge" },
		{ RESPONSE, "Response" },
		{ SUCCESS, "Success" },
		{ FAILURE, "Fail" },
		{ 0, NULL },
	};
	uint32_t left;
	uint8_t code, size;

	if (is_short(w, &c, "chap"))
		return;
	left = put_header(w, &c, "CHAP", codes) - (uint32_t)HEADER_LEN;
	code = rd_u8(w, &c, 0);
	rd_skip(&c, HEADER_LEN);
	if (code == SUCCESS || code == FAILURE)
		put_text(w, &c, ", Msg ", left);
	if ((code != CHALLENGE && code != RESPONSE) || !c.wire)
		return;
	size = rd_take8(w, &c);
	if (c.wire < size)
		return;
	rd_text_str(w->t, ", Value ");
	for (uint32_t i = 0; i < size && !w->cut; i++)
		rd_text_fmt(w->t, "%02x", rd_take8(w, &c));
	put_text(w, &c, ", Name ", left - 1 - size);
}

/* A text behind its length.  False where it does not fit. */
static bool put_counted(struct walk *w, struct cursor *c, const char *what)
{
	uint8_t len;

	if (!c->wire)
		return false;
	len = rd_take8(w, c);
	if (c->wire < len)
		return false;
	put_text(w, c, what, len);
	return true;
}

static void decode_pap(struct walk *w, struct cursor c)
{
	static const struct name codes[] = {
		{ AUTH_REQUEST, "Auth-Req" },
		{ AUTH_ACK, "Auth-ACK" },
		{ AUTH_NAK, "Auth-NACK" },
		{ 0, NULL },
	};
	uint16_t len;
	uint8_t code;

	if (is_short(w, &c, "pap"))
		return;
	len = put_header(w, &c, "PAP", codes);
	code = rd_u8(w, &c, 0);
	if (len > c.wire) {
		rd_text_fmt(w->t, ", length %u > packet size", len);
		return;
	}
	if (len < HEADER_LEN) {
		rd_text_fmt(w->t, ", length %u < PAP header length", len);
		return;
	}
	c.wire = len;
	rd_skip(&c, HEADER_LEN);
	if (code < AUTH_REQUEST || code > AUTH_NAK)
		return;
	/* RFC 1334 2.2: a request has room for two lengths at least, an answer for one */
	if (c.wire < (code == AUTH_REQUEST ? 2 : 1))
		rd_text_str(w->t, "[|pap]");
	else if (code != AUTH_REQUEST)
		put_counted(w, &c, ", Msg ");
	else if (put_counted(w, &c, ", Peer "))
		put_counted(w, &c, ", Name ");
}

static void decode_multilink(struct walk *w, struct cursor c)
{
	static const struct name flags[] = {
		{ 0xc0, "begin, end" },
		{ 0x80, "begin" },
		{ 0x40, "end" },
		{ 0, NULL },
	};
	uint16_t first;

	if (!w->o->link_header)
		rd_text_str(w->t, "MLPPP, ");
	if (c.wire < 2 || c.cap < 2) {
		rd_text_str(w->t, "[|mlppp]");
		return;
	}
	/* tcpdump: as if sequence numbers were always the short ones */
	first = rd_load16(c.p);
	rd_text_fmt(w->t, "seq 0x%03x, Flags [", first & 0xfff);
	rd_put_name(w, flags, "none", first >> 8 & 0xc0);
	rd_text_fmt(w->t, "], length %u", c.wire);
}

const struct proto rd_proto_chap = { .decode = decode_chap };
const struct proto rd_proto_pap = { .decode = decode_pap };
const struct proto rd_proto_mlppp = { .decode = decode_multilink };
