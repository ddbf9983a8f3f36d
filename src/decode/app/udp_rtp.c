/* RTP and RTCP (RFC 3550), and version 1 of RTP: no port tells them, -T does. */
#include "decode/proto.h"

enum { VERSION_1 = 1, FIXED_LEN = 8, WORD = 4, H261 = 31 };

/* Options of version 1, each with its length in words; false where one is none. */
static bool skip_options(struct walk *w, struct cursor *c, uint32_t left)
{
	uint32_t head, len;

	do {
		head = rd_u32(w, c, 0);
		len = (head >> 16 & 0xff) * WORD;
		if (!len || len > left) {
			rd_text_str(w->t, " !opt");
			return false;
		}
		rd_skip(c, len);
		left -= len;
	} while (!(head & 0x80000000) && !w->cut);
	return true;
}

static bool skip_extension(struct walk *w, struct cursor *c, uint32_t left)
{
	uint32_t len = ((rd_u32(w, c, 0) & 0xffff) + 1) * WORD;

	if (len > left) {
		rd_text_str(w->t, " !ext");
		return false;
	}
	rd_skip(c, len);
	return true;
}

static void decode_rtp(struct walk *w, struct cursor c)
{
	bool old = c.wire >= FIXED_LEN && rd_u8(w, &c, 0) >> 6 == VERSION_1;
	uint32_t fixed = old || c.wire < FIXED_LEN ? FIXED_LEN : FIXED_LEN + WORD, head, type, left;
	bool more, marker;

	if (c.wire < fixed) {
		rd_need(w, &c, 0, c.wire < FIXED_LEN ? 0 : FIXED_LEN);
		rd_text_fmt(w->t, "udp/rtp, length %u < %u", c.wire, fixed);
		return;
	}
	head = rd_u32(w, &c, 0);
	left = c.wire - fixed;
	type = head >> 16 & (old ? 0x3f : 0x7f);
	more = head & (old ? 0x800000 : 0x10000000);
	marker = head & (old ? 0x400000 : 0x800000);
	rd_text_fmt(w->t, "udp/%s %u c%u %s%s %u %u", old ? "rtpv1" : "rtp", left, type, more ? "+" : "",
		    marker ? "*" : "", head & 0xffff, rd_u32(w, &c, 4));
	if (!w->o->verbose)
		return;
	rd_text_fmt(w->t, " %u", rd_u32(w, &c, FIXED_LEN));
	rd_skip(&c, fixed);
	if (more && !(old ? skip_options : skip_extension)(w, &c, left))
		return;
	if (type == H261)
		rd_text_fmt(w->t, " 0x%04x", rd_u32(w, &c, 0) >> 16);
}

enum { SR = 200, RR = 201, SDES = 202, BYE = 203, HEADER_LEN = 8, SR_LEN = 20, REPORT_LEN = 24 };

/* "%.2f" of VALUE, which is a multiple of 2^-32 below 2^33: a tie goes to the even hundredth. */
static void put_hundredths(struct walk *w, double value)
{
	uint64_t whole = (uint64_t)value, part = (uint64_t)((value - (double)whole) * 4294967296.0) * 100;
	uint64_t hundredths = part >> 32, rest = part & 0xffffffff;

	if (rest > 0x80000000 || (rest == 0x80000000 && hundredths & 1))
		hundredths++;
	rd_text_u64(w->t, whole + hundredths / 100);
	rd_text_char(w->t, '.');
	rd_text_dec_padded(w->t, hundredths % 100, 2);
}

static void put_source(struct walk *w, const struct cursor *c, uint32_t off)
{
	if (w->o->verbose)
		rd_text_fmt(w->t, " %u", rd_u32(w, c, off));
}

static void put_sender(struct walk *w, struct cursor *c)
{
	/* tcpdump: a sum of doubles, so the last bits of a late time are lost */
	double stamp = (double)rd_u32(w, c, 0) + (double)rd_u32(w, c, 4) / 4294967296.0;

	if (!rd_need(w, c, 0, SR_LEN))
		return;
	rd_text_str(w->t, " @");
	put_hundredths(w, stamp);
	rd_text_fmt(w->t, " %u %up %ub", rd_u32(w, c, 8), rd_u32(w, c, 12), rd_u32(w, c, 16));
	rd_skip(c, SR_LEN);
}

static void put_report(struct walk *w, const struct cursor *c)
{
	if (!rd_need(w, c, 0, REPORT_LEN))
		return;
	put_source(w, c, 0);
	rd_text_fmt(w->t, " %ul %us %uj @", rd_u32(w, c, 4) & 0xffffff, rd_u32(w, c, 8), rd_u32(w, c, 12));
	put_hundredths(w, rd_u32(w, c, 16) / 65536.0);
	rd_text_char(w->t, '+');
	put_hundredths(w, rd_u32(w, c, 20) / 65536.0);
}

/* What a packet of RTCP begins with; reports follow those of senders and receivers. */
static void put_packet(struct walk *w, struct cursor c)
{
	uint16_t flags = rd_u16(w, &c, 0);
	uint32_t count = flags >> 8 & 0x1f, len = (rd_u16(w, &c, 2) + 1u) * 4, type = flags & 0xff;
	bool reports = type == SR || type == RR;

	switch (type) {
	case SR:
	case RR:
		rd_text_str(w->t, type == SR ? " sr" : " rr");
		if (len != HEADER_LEN + (type == SR ? SR_LEN : 0) + count * REPORT_LEN)
			rd_text_fmt(w->t, " [%u]", len);
		break;
	case SDES: rd_text_fmt(w->t, " sdes %u", len); break;
	case BYE: rd_text_fmt(w->t, " bye %u", len); break;
	default: rd_text_fmt(w->t, " type-0x%x %u", type, len); return;
	}
	put_source(w, &c, 4);
	rd_skip(&c, HEADER_LEN);
	if (type == SR)
		put_sender(w, &c);
	if (!reports)
		return;
	if (count > 1)
		rd_text_fmt(w->t, " c%u", count);
	/* tcpdump: it is the first report each time */
	for (; count && !w->cut; count--)
		put_report(w, &c);
}

static void decode_rtcp(struct walk *w, struct cursor c)
{
	uint32_t len;

	while (c.cap && rd_more(w, &c)) {
		if (c.wire < HEADER_LEN || !rd_has(&c, 0, HEADER_LEN)) {
			rd_put_cut(w);
			return;
		}
		len = (rd_load16(c.p + 2) + 1u) * 4;
		put_packet(w, c);
		rd_skip(&c, len);
	}
}

const struct proto rd_proto_rtp = { .name = "rtp", .decode = decode_rtp };
const struct proto rd_proto_rtcp = { .name = "rtcp", .decode = decode_rtcp, .checks_all = true };
