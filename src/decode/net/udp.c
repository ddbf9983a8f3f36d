/* UDP (RFC 768). */
#include "net.h"
#include "decode/checksum.h"
#include "decode/force.h"

enum { HEADER_LEN = 8, LENGTH_MAX = 65535 };

struct udp {
	uint16_t sport, dport;
	uint32_t claimed; /* bytes of data, as the header says */
	uint32_t payload; /* bytes of data that the IP length has room for */
};

/* "1.2.3.4.1027 > 5.6.7.8.53: ", or the ports alone where something stands between IP and UDP. */
static void put_ends(struct walk *w, const struct udp *u)
{
	bool addresses = w->net.proto == RD_IP_UDP;

	if (addresses) {
		rd_put_net_addr(w, w->net.src);
		rd_text_char(w->t, '.');
	}
	rd_put_udp_port(w, u->sport);
	rd_text_str(w->t, " > ");
	if (addresses) {
		rd_put_net_addr(w, w->net.dst);
		rd_text_char(w->t, '.');
	}
	rd_put_udp_port(w, u->dport);
	rd_text_str(w->t, ": ");
}

static uint16_t checksum(struct walk *w, const struct cursor *c, uint32_t len)
{
	w->net.final_dst = w->net.version == 4 ? rd_ipv4_final_dst(w) : rd_ipv6_final_dst(w);
	return rd_sum_fold(rd_sum(c->p, len, rd_sum_pseudo(w, RD_IP_UDP, len)));
}

static void put_checksum(struct walk *w, const struct cursor *c, const struct udp *u)
{
	uint16_t field = rd_u16(w, c, 6), res;

	/* RFC 768: over IPv4 a zero says that nobody computed one */
	if (!field && w->net.version == 4) {
		rd_text_str(w->t, "[no cksum] ");
		return;
	}
	if (!rd_has(c, HEADER_LEN, u->payload))
		return;
	res = checksum(w, c, HEADER_LEN + u->payload);
	if (!res)
		rd_text_str(w->t, "[udp sum ok] ");
	else
		rd_text_fmt(w->t, "[bad udp cksum 0x%04x -> 0x%04x!] ", field, rd_sum_should_be(field, res));
}

/* Without a decoder for its ports. */
static void put_length(struct walk *w, const struct udp *u)
{
	if (u->claimed > u->payload && !w->net.fragmented)
		rd_text_fmt(w->t, "UDP, bad length %u > %u", u->claimed, u->payload);
	else
		rd_text_fmt(w->t, "UDP, length %u", u->claimed);
}

static void decode_payload(struct walk *w, struct cursor c, const struct udp *u, const struct proto *p)
{
	rd_skip(&c, HEADER_LEN);
	/* tcpdump: decoders see the length, but can read on to the end of the IP packet */
	c.wire = u->payload;
	w->sport = u->sport;
	w->dport = u->dport;
	rd_proto_call(w, p, c);
}

static void put_datagram(struct walk *w, struct cursor c, const struct udp *u)
{
	/* tcpdump: a checksum over IPv4 takes two -v */
	uint8_t enough = w->net.version == 4 ? 2 : 1;
	const struct proto *p = w->o->force ? rd_proto_forced(w->o->force, RD_SPACE_UDP) : NULL;

	/* tcpdump: -T leaves the checksum out, and does not heed -q; of a type that is TCP's alone it prints
	 * nothing
	 */
	if (p) {
		if (!p->decode)
			return;
		if (!p->own_ends)
			put_ends(w, u);
		decode_payload(w, c, u, p);
		return;
	}
	put_ends(w, u);
	if (w->o->verbose >= enough && !w->o->no_checksum && !w->net.fragmented)
		put_checksum(w, &c, u);
	if (!w->o->quiet)
		p = rd_proto_find_port(w->d, RD_SPACE_UDP, u->sport, u->dport, u->payload);
	if (p)
		decode_payload(w, c, u, p);
	else
		put_length(w, u);
}

static void decode(struct walk *w, struct cursor c)
{
	struct udp u = { 0 };
	uint32_t length;

	if (c.cap < 4) {
		if (w->net.proto == RD_IP_UDP)
			rd_put_net_pair(w, ": ");
		rd_put_cut(w);
		return;
	}
	u.sport = rd_load16(c.p);
	u.dport = rd_load16(c.p + 2);
	if (c.wire < HEADER_LEN) {
		put_ends(w, &u);
		rd_text_fmt(w->t, "truncated-udp %u", c.wire);
		return;
	}
	if (c.cap < 6) {
		put_ends(w, &u);
		rd_put_cut(w);
		return;
	}
	length = rd_load16(c.p + 4);
	/* RFC 2675: a jumbogram's length does not fit */
	if (!length && c.wire > LENGTH_MAX)
		length = c.wire;
	if (length < HEADER_LEN) {
		put_ends(w, &u);
		rd_text_fmt(w->t, "truncated-udplength %u", length);
		return;
	}
	u.claimed = length - HEADER_LEN;
	u.payload = c.wire - HEADER_LEN;
	if (u.claimed < u.payload)
		u.payload = u.claimed;
	if (c.cap < HEADER_LEN) {
		put_ends(w, &u);
		rd_put_cut(w);
		return;
	}
	put_datagram(w, c, &u);
}

const struct proto rd_proto_udp = { .name = "udp", .decode = decode };
