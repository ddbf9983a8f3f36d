/* From a TCP header to what it carries. */
#include "decode/force.h"
#include "tcp.h"

enum { RST_TEXT_MAX = 30 };

/* RFC 9293 3.5.2 lets a reset carry a reason as text. */
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
		rd_put_safe_char(w, c->p[i]);
	rd_text_char(w->t, ']');
}

void rd_tcp_put_payload(struct walk *w, const struct tcp *t, struct cursor c)
{
	const struct proto *p;

	if (t->flags & RD_TCP_RST && w->o->verbose) {
		put_reset_text(w, &c);
		return;
	}
	p = w->o->force ? rd_proto_forced(w->o->force, RD_SPACE_TCP)
			: rd_proto_find_port(w->d, RD_SPACE_TCP, t->sport, t->dport, c.wire);
	w->sport = t->sport;
	w->dport = t->dport;
	if (p)
		rd_proto_call(w, p, c);
}
