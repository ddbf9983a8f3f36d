/* ZMTP 1.0 (https://rfc.zeromq.org/spec/13/): frames of a length, a byte of flags and a body. */
#include "decode/proto.h"

enum { LONG_LENGTH = 0xff, FLAG_MORE = 1, DUMP_MAX = 128 };

static void put_flags(struct walk *w, uint8_t flags)
{
	rd_text_fmt(w->t, ", flags 0x%02x", flags);
	if (!w->o->verbose)
		return;
	for (uint8_t bit = 0x80; bit; bit >>= 1) {
		rd_text_char(w->t, bit == 0x80 ? ' ' : '|');
		rd_text_str(w->t, bit == 0x80 ? "(" : "");
		rd_text_str(w->t, !(flags & bit) ? "-" : bit == FLAG_MORE ? "MORE" : "MBZ");
	}
	rd_text_char(w->t, ')');
}

/* What is captured of a body, up to 128 bytes unless -vv. */
static void put_body(struct walk *w, const uint8_t *p, uint32_t len)
{
	if (!len || !w->o->verbose)
		return;
	if (w->o->verbose == 1 && len > DUMP_MAX)
		len = DUMP_MAX;
	rd_text_fmt(w->t, ", first %u byte(s) of body:", len);
	rd_put_hex_ascii_dump(w, "\n\t ", p, len, 0);
}

/* The frame at C, which moves past it. */
static void put_frame(struct walk *w, struct cursor *c)
{
	uint64_t len = rd_take8(w, c);
	uint32_t have;

	if (len == LONG_LENGTH) {
		rd_text_str(w->t, "\n\t frame flags+body (64-bit) length");
		len = rd_take64(w, c);
		if (w->cut)
			return;
		rd_text_char(w->t, ' ');
	} else {
		rd_text_str(w->t, "\n\t frame flags+body  (8-bit) length ");
	}
	rd_text_u64(w->t, len);
	if (!len || !rd_need(w, c, 0, 1))
		return;
	have = len < c->cap ? (uint32_t)len : c->cap;
	if (have < len)
		rd_text_fmt(w->t, " (%u captured)", have);
	put_flags(w, c->p[0]);
	put_body(w, c->p + 1, have - 1);
	if (have < len)
		rd_cut(w);
	rd_skip(c, have);
}

static void decode(struct walk *w, struct cursor c)
{
	rd_text_str(w->t, ": ZMTP/1.0");
	/* tcpdump: a segment whose captured part ends between frames counts as whole */
	while (c.cap && !w->cut)
		put_frame(w, &c);
}

const struct proto rd_proto_zmtp1 = { .name = "zmtp1", .decode = decode };
