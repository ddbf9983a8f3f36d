/* Minimal encapsulation within IP (RFC 2004), for mobile hosts: the header. */
#include "net.h"
#include "decode/checksum.h"

enum { SHORT_LEN = 8, LONG_LEN = 12, SOURCE = 0x80 };

static void decode(struct walk *w, struct cursor c)
{
	bool source;

	if (c.wire < LONG_LEN || !rd_has(&c, 0, LONG_LEN)) {
		rd_put_cut(w);
		return;
	}
	source = c.p[1] & SOURCE;
	rd_text_fmt(w->t, "mobile: [%s] ", source ? "S" : "");
	if (w->o->verbose) {
		if (source) {
			rd_put_ipv4(w, c.p + SHORT_LEN);
			rd_text_char(w->t, ' ');
		}
		rd_text_str(w->t, "> ");
		rd_put_ipv4(w, c.p + 4);
		rd_text_fmt(w->t, " (oproto=%u)", c.p[0]);
	}
	if (rd_sum_fold(rd_sum(c.p, source ? LONG_LEN : SHORT_LEN, 0)))
		rd_text_fmt(w->t, " (bad checksum %u)", rd_load16(c.p + 2));
}

const struct proto rd_proto_mobile = { .name = "mobile", .decode = decode };
