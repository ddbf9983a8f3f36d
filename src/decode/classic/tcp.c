/* TCP: "SRC.PORT > DST.PORT: S 1:1(0) ack 1 win 512 <mss 1460>". */
#include "tcp.h"
#include "decode/checksum.h"
#include "decode/decoder.h"
#include "decode/net/net.h"

enum { IPV4_RESERVED = 0x8000, RST_TEXT_MAX = 30 };

/* In the order in which they are printed.  ACK and URG have no letter: `ack` and `urg` follow. */
static const struct {
	uint8_t flag;
	char letter;
} flags[] = {
	{ RD_TCP_SYN, 'S' }, { RD_TCP_FIN, 'F' }, { RD_TCP_RST, 'R' },
	{ RD_TCP_PSH, 'P' }, { RD_TCP_CWR, 'W' }, { RD_TCP_ECE, 'E' },
};

static void put_flags(struct walk *w, uint8_t set)
{
	char *begin = rd_text_room(w->t, 8), *p = begin;

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (set & flags[i].flag)
			*p++ = flags[i].letter;
	if (p == begin)
		*p++ = '.';
	rd_text_done(w->t, p);
}

/* Fill T from a header whose 20 bytes are captured.  The payload is negative where the header is too long. */
static void parse(struct tcp *t, const struct cursor *c)
{
	const uint8_t *h = c->p;

	*t = (struct tcp){ .sport = rd_load16(h),
			   .dport = rd_load16(h + 2),
			   .seq = rd_load32(h + 4),
			   .ack = rd_load32(h + 8),
			   .hlen = (h[12] >> 4) * 4u,
			   .flags = h[13],
			   .window = rd_load16(h + 14),
			   .checksum = rd_load16(h + 16),
			   .urgent = rd_load16(h + 18) };
	t->rel_seq = t->seq;
	t->rel_ack = t->ack;
	t->payload = c->wire - t->hlen;
	t->whole = c->cap >= c->wire;
}

/*
 * Make the numbers relative where the conversation is known.  The base is that of tcpdump's every version
 * (flow/seq.h); SACK edges are counted from it even in the segment that begins a conversation.
 */
static void relate(struct walk *w, struct tcp *t)
{
	struct seq_ends ends = { w->net.src, w->net.dst, t->sport, t->dport };

	if (w->o->absolute_seq || !(t->flags & RD_TCP_ACK))
		return;
	if (!rd_seq_lookup(&w->d->seq, w->net.addr_len, &ends, t->flags & RD_TCP_SYN, t->seq, t->ack,
			   &t->base))
		return;
	t->rel_seq -= t->base.rev ? t->base.ack : t->base.seq;
	t->rel_ack -= t->base.rev ? t->base.seq : t->base.ack;
}

static void put_checksum(struct walk *w, const struct tcp *t, const struct cursor *segment)
{
	bool skip = w->net.version == 4
			    ?
			    /* tcpdump: the reserved flag of IPv4 is taken for a part of the fragment offset,
			     * and first fragments are checked like whole segments */
			    rd_load16(w->net.header + 6) & IPV4_RESERVED
			    : w->net.fragmented || !rd_load16(w->net.header + 4);
	uint16_t rest;

	if (skip || !t->whole || w->o->no_checksum)
		return;
	rest = rd_classic_checksum(w, RD_IP_TCP, segment);
	if (!rest) {
		rd_text_str(w->t, " [tcp sum ok]");
		return;
	}
	rd_text_str(w->t, " [bad tcp cksum ");
	rd_text_hex(w->t, rest);
	rd_text_str(w->t, "!]");
}

/* " 1:25(24) ack 1 win 512 urg 3" */
static void put_numbers(struct walk *w, const struct tcp *t)
{
	if (t->payload || t->flags & (RD_TCP_SYN | RD_TCP_FIN | RD_TCP_RST) || w->o->verbose > 1) {
		rd_text_char(w->t, ' ');
		rd_text_u32(w->t, t->rel_seq);
		rd_text_char(w->t, ':');
		rd_text_u32(w->t, t->rel_seq + t->payload);
		rd_text_char(w->t, '(');
		rd_text_i64(w->t, (int32_t)t->payload);
		rd_text_char(w->t, ')');
	}
	if (t->flags & RD_TCP_ACK) {
		rd_text_str(w->t, " ack ");
		rd_text_u32(w->t, t->rel_ack);
	}
	rd_text_str(w->t, " win ");
	rd_text_u32(w->t, t->window);
	if (t->flags & RD_TCP_URG) {
		rd_text_str(w->t, " urg ");
		rd_text_u32(w->t, t->urgent);
	}
}

/* The reason that a reset may carry as text (RFC 1122, 4.2.2.12). */
static void put_reset_text(struct walk *w, const struct cursor *c)
{
	uint32_t n = c->wire;

	rd_text_str(w->t, c->cap >= c->wire ? " [RST" : " [!RST");
	if (n > RST_TEXT_MAX) {
		n = RST_TEXT_MAX;
		rd_text_char(w->t, '+');
	}
	rd_text_char(w->t, ' ');
	for (uint32_t i = 0; i < n && i < c->cap; i++)
		rd_text_char(w->t, c->p[i] >= 0x20 && c->p[i] < 0x7f ? (char)c->p[i] : '.');
	rd_text_char(w->t, ']');
}

static void put_payload(struct walk *w, const struct tcp *t, const struct cursor *c)
{
	const struct proto *p;

	if (t->flags & RD_TCP_RST) {
		if (w->o->verbose)
			put_reset_text(w, c);
		return;
	}
	p = rd_proto_find_port(w->d, RD_SPACE_TCP, t->sport, t->dport, c->wire);
	if (p)
		rd_proto_call(w, p, *c);
}

static void put_segment(struct walk *w, struct tcp *t, struct cursor c)
{
	put_flags(w, t->flags);
	relate(w, t);
	if (t->hlen > c.wire) {
		rd_text_str(w->t, " [bad hdr length]");
		return;
	}
	if (w->o->verbose)
		put_checksum(w, t, &c);
	put_numbers(w, t);
	if (t->hlen > RD_TCP_HEADER_LEN) {
		struct cursor options = c;

		rd_skip(&options, RD_TCP_HEADER_LEN);
		options.wire = t->hlen - RD_TCP_HEADER_LEN;
		if (rd_classic_put_tcp_options(w, t, options) != RD_TCP_OK)
			return;
	}
	if (!t->payload)
		return;
	/* tcpdump: a data offset below 5 is believed, and the data then begins inside of the header */
	rd_skip(&c, t->hlen);
	put_payload(w, t, &c);
}

static void decode(struct walk *w, struct cursor c)
{
	struct tcp t;

	if (c.cap < 4) {
		rd_classic_put_cut_ends(w, "[|tcp]");
		return;
	}
	rd_classic_put_ends(w, RD_IP_TCP, rd_load16(c.p), rd_load16(c.p + 2), rd_put_tcp_port);
	if (c.cap < RD_TCP_HEADER_LEN) {
		rd_text_str(w->t, "[|tcp]");
		return;
	}
	parse(&t, &c);
	if (__builtin_expect(w->o->watch != NULL, 0) && !rd_tcp_report(w, &t, &c))
		return;
	if (w->o->quiet) {
		rd_text_str(w->t, "tcp ");
		rd_text_i64(w->t, (int32_t)t.payload);
		return;
	}
	put_segment(w, &t, c);
}

const struct proto rd_classic_tcp = { .name = "tcp", .decode = decode };
