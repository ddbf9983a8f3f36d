/* A segment as whoever follows connections wants it. */
#include "decode/report.h"
#include "tcp.h"

enum { EOL = 0, NOP = 1, MSS = 2, WSCALE = 3, SACK_PERMITTED = 4, SACK = 5, STAMPS = 8 };
enum { WSCALE_MAX = 14 }; /* RFC 7323 2.3: more counts as this */

static void take_sack(struct segment *s, const uint8_t *p, uint32_t len)
{
	for (; len >= 8 && s->sack_count < RD_SEGMENT_SACKS; p += 8, len -= 8) {
		s->sack[s->sack_count].left = rd_load32(p);
		s->sack[s->sack_count++].right = rd_load32(p + 4);
	}
}

/* One option of LEN bytes behind kind and length, all captured. */
static void take_option(struct segment *s, uint8_t kind, const uint8_t *p, uint32_t len)
{
	if (kind == MSS && len == 2) {
		s->mss = rd_load16(p);
	} else if (kind == WSCALE && len == 1) {
		s->has_wscale = true;
		s->wscale = p[0] < WSCALE_MAX ? p[0] : WSCALE_MAX;
	} else if (kind == SACK_PERMITTED) {
		s->has_sack_permitted = true;
	} else if (kind == SACK) {
		take_sack(s, p, len);
	} else if (kind == STAMPS && len == 8) {
		s->has_stamps = true;
		s->stamp = rd_load32(p);
		s->stamp_echo = rd_load32(p + 4);
	}
}

static void take_options(struct segment *s, const uint8_t *p, uint32_t n)
{
	while (n && p[0] != EOL) {
		uint32_t len = p[0] == NOP ? 1 : n < 2 ? 0 : p[1];

		if (!len || len > n || (p[0] != NOP && len < 2))
			return;
		if (p[0] != NOP)
			take_option(s, p[0], p + 2, len - 2);
		p += len;
		n -= len;
	}
}

bool rd_tcp_report(struct walk *w, const struct tcp *t, const struct cursor *c)
{
	const struct segment_watch *watch = w->o->watch;
	struct segment s = { .src = w->net.src,
			     .dst = w->net.dst,
			     .addr_len = w->net.addr_len,
			     .sport = t->sport,
			     .dport = t->dport,
			     .time = rd_frame_ns(w->f),
			     .ifindex = w->f->ifindex,
			     .seq = t->seq,
			     .ack = t->ack,
			     .payload = t->payload,
			     .window = t->window,
			     .flags = t->flags };

	/* what an ICMP error quotes was not sent here, and a header that lies about its length says nothing
	 */
	if (w->quoted || !s.addr_len || t->hlen < RD_TCP_HEADER_LEN || t->hlen > c->wire)
		return !watch->mutes;
	if (t->hlen > RD_TCP_HEADER_LEN)
		take_options(&s, c->p + RD_TCP_HEADER_LEN,
			     (t->hlen < c->cap ? t->hlen : c->cap) - RD_TCP_HEADER_LEN);
	watch->segment(watch->arg, &s);
	return !watch->mutes;
}
