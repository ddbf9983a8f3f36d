/* What the two versions of IP and the transports share. */
#include "classic.h"
#include "decode/checksum.h"
#include "decode/decoder.h"
#include "decode/net/net.h"

void rd_classic_put_cut_ends(struct walk *w, const char *text)
{
	/* tcpdump: the addresses are where IPv4 has them, in the header of IPv6, too */
	rd_put_ipv4(w, w->net.header + 12);
	rd_text_str(w->t, " > ");
	rd_put_ipv4(w, w->net.header + 16);
	rd_text_str(w->t, ": ");
	rd_text_str(w->t, text);
}

void rd_classic_put_ends(struct walk *w, uint8_t proto, uint16_t sport, uint16_t dport,
			 void (*put_port)(struct walk *w, uint16_t port))
{
	bool addresses = w->net.proto == proto;

	if (addresses) {
		rd_put_net_addr(w, w->net.src);
		rd_text_char(w->t, '.');
	}
	put_port(w, sport);
	rd_text_str(w->t, " > ");
	if (addresses) {
		rd_put_net_addr(w, w->net.dst);
		rd_text_char(w->t, '.');
	}
	put_port(w, dport);
	rd_text_str(w->t, ": ");
}

bool rd_classic_decode_ip(struct walk *w, uint8_t proto, struct cursor c)
{
	const struct proto *p = rd_proto_find(w->d, RD_SPACE_IP, proto);

	if (!p)
		return false;
	if (!rd_proto_is_own(w->d, RD_SPACE_IP, proto)) {
		if ((int32_t)c.wire < 0)
			c.wire = 0;
		rd_limit(&c, c.wire);
	}
	rd_proto_call(w, p, c);
	if (w->cut) {
		rd_text_unmute(w->t);
		rd_put_cut(w);
		w->cut = false;
	}
	return true;
}

uint16_t rd_classic_checksum(struct walk *w, uint8_t proto, const struct cursor *c)
{
	uint64_t sum = rd_sum(c->p, c->wire, rd_sum_pseudo(w, proto, c->wire));

	return __builtin_bswap16(rd_sum_fold(sum));
}
