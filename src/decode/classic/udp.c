/* UDP: "SRC.PORT > DST.PORT:  udp N", or what claims the port. */
#include "classic.h"
#include "decode/net/net.h"

enum { HEADER_LEN = 8, IPV4_RESERVED = 0x8000 };

static void put_checksum(struct walk *w, const struct cursor *c)
{
	bool v4 = w->net.version == 4;
	uint16_t rest;

	if (v4 ? rd_load16(w->net.header + 6) & IPV4_RESERVED : w->net.fragmented)
		return;
	if (v4 && !rd_load16(c->p + 6)) {
		rd_text_str(w->t, " [no cksum]");
		return;
	}
	if (c->cap < c->wire)
		return;
	rest = rd_classic_checksum(w, RD_IP_UDP, c);
	if (!rest) {
		rd_text_str(w->t, " [udp sum ok]");
		return;
	}
	rd_text_str(w->t, " [bad udp cksum ");
	rd_text_hex(w->t, rest);
	rd_text_str(w->t, "!]");
}

static void decode(struct walk *w, struct cursor c)
{
	const struct proto *p = NULL;
	uint16_t sport, dport, len;

	if (c.cap < HEADER_LEN) {
		rd_classic_put_cut_ends(w, "[|udp]");
		return;
	}
	sport = rd_load16(c.p);
	dport = rd_load16(c.p + 2);
	len = rd_load16(c.p + 4);
	if (len < HEADER_LEN) {
		rd_classic_put_cut_ends(w, "truncated-udplength ");
		rd_text_u32(w->t, len);
		return;
	}
	rd_classic_put_ends(w, RD_IP_UDP, sport, dport, rd_put_udp_port);
	if (w->o->verbose && !w->o->no_checksum)
		put_checksum(w, &c);
	rd_skip(&c, HEADER_LEN);
	if (!w->o->quiet)
		p = rd_proto_find_port(w->d, RD_SPACE_UDP, sport, dport, c.wire);
	if (p) {
		rd_proto_call(w, p, c);
		return;
	}
	rd_text_str(w->t, " udp ");
	rd_text_u32(w->t, len - HEADER_LEN);
}

const struct proto rd_classic_udp = { .name = "udp", .decode = decode };
