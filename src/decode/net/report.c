/* The TCP segment that an ICMP or ICMPv6 error is about, for whoever follows connections. */
#include "decode/report.h"
#include "icmp.h"
#include "icmpv6.h"
#include "net.h"

enum { IPV4_LEN = 20, IPV6_LEN = 40, PORTS_AND_SEQ = 8, OFFSET_MASK = 0x1fff };
enum { FRAGMENTATION_NEEDED = 4, TOO_BIG = 2 };

/* E has all but what stands in the segment, whose header begins at P. */
static void report(struct walk *w, const struct cursor *c, struct segment_error *e, const uint8_t *p)
{
	const struct segment_watch *watch = w->o->watch;

	e->from = w->net.src;
	e->addr_len = w->net.addr_len;
	e->sport = rd_load16(p);
	e->dport = rd_load16(p + 2);
	e->seq = rd_load32(p + 4);
	e->time = rd_frame_ns(w->f);
	e->type = c->p[0];
	e->code = c->p[1];
	watch->error(watch->arg, e);
}

void rd_icmp_report(struct walk *w, const struct cursor *c)
{
	const uint8_t *ip = c->p + RD_ICMP_HEADER_LEN;
	struct segment_error e = { 0 };
	uint32_t hlen;

	if (w->quoted || w->net.addr_len != 4 || !rd_has(c, 0, RD_ICMP_HEADER_LEN + IPV4_LEN) ||
	    !rd_icmp_is_error(c->p[0]))
		return;
	hlen = (ip[0] & 15) * 4u;
	if (ip[0] >> 4 != 4 || hlen < IPV4_LEN || ip[9] != RD_IP_TCP || rd_load16(ip + 6) & OFFSET_MASK ||
	    !rd_has(c, RD_ICMP_HEADER_LEN + hlen, PORTS_AND_SEQ))
		return;
	e.src = ip + 12;
	e.dst = ip + 16;
	if (c->p[0] == RD_ICMP_UNREACHABLE && c->p[1] == FRAGMENTATION_NEEDED)
		e.mtu = rd_load16(c->p + 6);
	report(w, c, &e, ip + hlen);
}

void rd_icmpv6_report(struct walk *w, const struct cursor *c)
{
	const uint8_t *ip = c->p + RD_ICMPV6_HEADER_LEN;
	struct segment_error e = { 0 };
	uint8_t proto = 0;
	uint32_t at;

	if (w->quoted || w->net.addr_len != 16 || !rd_has(c, 0, RD_ICMPV6_HEADER_LEN + IPV6_LEN) ||
	    c->p[0] > 4)
		return;
	at = rd_icmpv6_find_upper_layer(c, &proto);
	if (ip[0] >> 4 != 6 || !at || proto != RD_IP_TCP || !rd_has(c, at, PORTS_AND_SEQ))
		return;
	e.src = ip + 8;
	e.dst = ip + 24;
	if (c->p[0] == TOO_BIG)
		e.mtu = rd_load32(c->p + 4) > UINT16_MAX ? UINT16_MAX : rd_load16(c->p + 6);
	report(w, c, &e, c->p + at);
}
