/* Pragmatic General Multicast (RFC 3208): the first line. */
#include "net.h"

enum { HEADER_LEN = 16, LENGTH_AT = 14 };

static void decode(struct walk *w, struct cursor c)
{
	bool addresses = w->net.proto == RD_IP_PGM;

	if (!rd_has(&c, 0, 4)) {
		rd_put_net_pair(w, ":");
		rd_put_cut(w);
		return;
	}
	if (addresses) {
		rd_put_net_addr(w, w->net.src);
		rd_text_char(w->t, '.');
	}
	rd_put_tcp_port(w, rd_load16(c.p));
	rd_text_str(w->t, " > ");
	if (addresses) {
		rd_put_net_addr(w, w->net.dst);
		rd_text_char(w->t, '.');
	}
	rd_put_tcp_port(w, rd_load16(c.p + 2));
	rd_text_str(w->t, ": ");
	if (!rd_check(w, &c, 0, HEADER_LEN))
		return;
	rd_text_fmt(w->t, "PGM, length %u", rd_load16(c.p + LENGTH_AT));
}

const struct proto rd_proto_pgm = { .name = "pgm", .decode = decode };
