/* TCP (RFC 9293): the line that tcpdump prints for a segment. */
#include "tcp.h"
#include "decode/checksum.h"
#include "decode/decoder.h"
#include "decode/net/net.h"

/* Flags by bit, as they stand in "Flags [S.]".  tcpdump: what was NS has no letter in 4.99.3. */
static const char flag_letters[] = "FSRP.UEW";

/* At most 19 bytes. */
static char *fmt_flags(char *p, uint8_t flags)
{
	memcpy(p, "Flags [", 7);
	p += 7;
	if (!flags) {
		memcpy(p, "none", 4);
		p += 4;
	}
	for (unsigned left = flags; left; left &= left - 1)
		*p++ = flag_letters[__builtin_ctz(left)];
	*p = ']';
	return p + 1;
}

static char *fmt_ipv4_end(char *p, const uint8_t *address, uint16_t port)
{
	p = rd_fmt_ipv4(p, address);
	*p++ = '.';
	return rd_fmt_u32(p, port);
}

/* The most frequent kind in one go: it stands on every line. */
static void put_ipv4_ends(struct walk *w, const struct tcp *t)
{
	char *p = rd_text_room(w->t, RD_TEXT_ROOM);

	p = fmt_ipv4_end(p, w->net.src, t->sport);
	memcpy(p, " > ", 3);
	p = fmt_ipv4_end(p + 3, w->net.dst, t->dport);
	memcpy(p, ": ", 2);
	rd_text_done(w->t, p + 2);
}

/* "1.2.3.4.1027 > 5.6.7.8.23: ", or the ports alone where something stands between IP and TCP. */
static void put_ends(struct walk *w, const struct tcp *t)
{
	bool addresses = w->net.proto == RD_IP_TCP;

	if (addresses && w->net.version == 4 && !w->d->names) {
		put_ipv4_ends(w, t);
		return;
	}
	if (addresses) {
		rd_put_net_addr(w, w->net.src);
		rd_text_char(w->t, '.');
	}
	rd_put_tcp_port(w, t->sport);
	rd_text_str(w->t, " > ");
	if (addresses) {
		rd_put_net_addr(w, w->net.dst);
		rd_text_char(w->t, '.');
	}
	rd_put_tcp_port(w, t->dport);
	rd_text_str(w->t, ": ");
}

/* Fill T from a header whose 20 bytes are captured. */
static void parse(struct tcp *t, const struct cursor *c)
{
	const uint8_t *h = c->p;

	t->header = h;
	t->seq = t->rel_seq = rd_load32(h + 4);
	t->ack = t->rel_ack = rd_load32(h + 8);
	t->hlen = (h[12] >> 4) * 4u;
	t->flags = h[13];
	t->window = rd_load16(h + 14);
	t->checksum = rd_load16(h + 16);
	t->urgent = rd_load16(h + 18);
}

/* Make the numbers relative where the connection is known. */
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

bool rd_tcp_checksum(struct walk *w, const struct cursor *segment, uint16_t *res)
{
	if (segment->cap < segment->wire)
		return false;
	w->net.final_dst = w->net.version == 4 ? rd_ipv4_final_dst(w) : rd_ipv6_final_dst(w);
	*res = rd_sum_fold(rd_sum(segment->p, segment->wire, rd_sum_pseudo(w, RD_IP_TCP, segment->wire)));
	return true;
}

static void put_checksum(struct walk *w, const struct tcp *t, const struct cursor *segment)
{
	uint16_t res;

	if (!rd_tcp_checksum(w, segment, &res))
		return;
	rd_text_str(w->t, ", cksum 0x");
	rd_text_hex_padded(w->t, t->checksum, 4);
	if (!res) {
		rd_text_str(w->t, " (correct)");
		return;
	}
	rd_text_str(w->t, " (incorrect -> 0x");
	rd_text_hex_padded(w->t, rd_sum_should_be(t->checksum, res), 4);
	rd_text_char(w->t, ')');
}

/* ", seq 1:25, ack 1, win 512, urg 3": at most 65 bytes */
static char *fmt_numbers(char *p, const struct walk *w, const struct tcp *t)
{
	if (t->payload || t->flags & (RD_TCP_SYN | RD_TCP_FIN | RD_TCP_RST) || w->o->verbose > 1) {
		memcpy(p, ", seq ", 6);
		p = rd_fmt_u32(p + 6, t->rel_seq);
		if (t->payload) {
			*p++ = ':';
			p = rd_fmt_u32(p, t->rel_seq + t->payload);
		}
	}
	if (t->flags & RD_TCP_ACK) {
		memcpy(p, ", ack ", 6);
		p = rd_fmt_u32(p + 6, t->rel_ack);
	}
	memcpy(p, ", win ", 6);
	p = rd_fmt_u32(p + 6, t->window);
	if (t->flags & RD_TCP_URG) {
		memcpy(p, ", urg ", 6);
		p = rd_fmt_u32(p + 6, t->urgent);
	}
	return p;
}

/* ", length 4294967295": at most 19 bytes */
static char *fmt_length(char *p, const struct tcp *t)
{
	memcpy(p, ", length ", 9);
	return rd_fmt_u32(p + 9, t->payload);
}

/* A header that says it is longer than the segment. */
static bool header_too_long(struct walk *w, const struct tcp *t, const struct cursor *segment)
{
	if (t->hlen <= segment->wire)
		return false;
	rd_text_fmt(w->t, " [bad hdr length %u - too long, > %u]", t->hlen, segment->wire);
	return true;
}

static void put_segment(struct walk *w, struct tcp *t, const struct cursor *segment)
{
	struct cursor options = *segment, payload = *segment;
	char *p;

	relate(w, t);
	p = fmt_flags(rd_text_room(w->t, RD_TEXT_ROOM), t->flags);
	if (w->o->verbose || t->hlen > segment->wire) {
		rd_text_done(w->t, p);
		if (header_too_long(w, t, segment))
			return;
		if (!w->o->no_checksum && !w->net.fragmented)
			put_checksum(w, t, segment);
		p = rd_text_room(w->t, RD_TEXT_ROOM);
	}
	p = fmt_numbers(p, w, t);
	if (t->hlen > RD_TCP_HEADER_LEN) {
		rd_text_done(w->t, p);
		rd_skip(&options, RD_TCP_HEADER_LEN);
		/* tcpdump: a last option without a length byte takes the first byte of data for one */
		options.wire = t->hlen - RD_TCP_HEADER_LEN;
		if (!rd_tcp_put_options(w, t, options))
			return;
		p = rd_text_room(w->t, RD_TEXT_ROOM);
	}
	rd_text_done(w->t, fmt_length(p, t));
	if (!t->payload)
		return;
	if (segment->cap < t->hlen) {
		rd_text_fmt(w->t, " [remaining caplen(%u) < header length(%u)]", segment->cap, t->hlen);
		rd_cut(w);
		return;
	}
	rd_skip(&payload, t->hlen);
	rd_tcp_put_payload(w, t, payload);
}

static void decode(struct walk *w, struct cursor c)
{
	struct tcp t = { 0 };

	if (c.cap < 4) {
		rd_put_net_pair(w, ":");
		rd_put_cut(w);
		return;
	}
	t.sport = rd_load16(c.p);
	t.dport = rd_load16(c.p + 2);
	put_ends(w, &t);
	if (c.cap < RD_TCP_HEADER_LEN) {
		rd_put_cut(w);
		return;
	}
	parse(&t, &c);
	t.payload = c.wire - t.hlen;
	t.whole = c.cap >= c.wire;
	if (__builtin_expect(w->o->watch != NULL, 0) && !rd_tcp_report(w, &t, &c))
		return;
	if (t.hlen < RD_TCP_HEADER_LEN) {
		rd_text_fmt(w->t, " tcp %u [bad hdr length %u - too short, < %u]", t.payload, t.hlen,
			    (unsigned)RD_TCP_HEADER_LEN);
		return;
	}
	if (!w->o->quiet) {
		put_segment(w, &t, &c);
		return;
	}
	rd_text_str(w->t, "tcp ");
	rd_text_u32(w->t, t.payload);
	header_too_long(w, &t, &c);
}

const struct proto rd_proto_tcp = { .name = "tcp", .decode = decode };
