/* AODV (RFC 3561), and its first draft for IPv6, which has types of its own. */
#include "decode/proto.h"

enum { REQUEST = 1, REPLY = 2, ERROR = 3, REPLY_ACK = 4, DRAFT_01 = 15 };
enum { DESTINATION_ONLY = 0x10, NO_DELETE = 0x80, HELLO = 1, HELLO_LEN = 6, ERROR_LEN = 4 };

/* Where the fields of a message are, by its addresses. */
enum form { IPV4, IPV6, IPV6_DRAFT_01 };

static const struct layout {
	uint8_t len, dst, dst_seq, src, src_seq; /* of a reply: its lifetime instead of the source's number */
} requests[] = { { 24, 8, 12, 16, 20 }, { 48, 8, 24, 28, 44 }, { 48, 16, 8, 32, 12 } },
  replies[] = { { 20, 4, 8, 12, 16 }, { 44, 4, 20, 24, 40 }, { 44, 8, 4, 24, 40 } };

static void put_address(struct walk *w, enum form form, const uint8_t *p)
{
	if (form == IPV4)
		rd_put_ipv4(w, p);
	else
		rd_put_ipv6(w, p);
}

static void put_extension(struct walk *w, struct cursor c)
{
	uint8_t type, len;

	if (c.wire < 2)
		return;
	if (!rd_check(w, &c, 0, 2))
		return;
	type = c.p[0];
	len = c.p[1];
	if (type != HELLO)
		rd_text_fmt(w->t, "\n\text %u %u", type, len);
	else if (c.wire < HELLO_LEN || !rd_has(&c, 0, HELLO_LEN))
		rd_put_cut(w);
	else if (len < 4)
		rd_text_fmt(w->t, "\n\text HELLO - bad length %u", len);
	else
		rd_text_fmt(w->t, "\n\text HELLO %u ms", rd_load32(c.p + 2));
}

static void put_route(struct walk *w, struct cursor c, uint8_t type, enum form form)
{
	const struct layout *l = type == REQUEST ? &requests[form] : &replies[form];
	const uint8_t *p = c.p;

	if (c.wire < l->len || !rd_has(&c, 0, l->len)) {
		rd_put_cut(w);
		return;
	}
	/* tcpdump: takes the type for the flags, so that of all of them the draft's request has one */
	if (type == REQUEST)
		rd_text_fmt(w->t, "%s rreq %u %s hops %u id 0x%08x\n\tdst ", form == IPV6 ? " v6" : "",
			    c.wire, p[0] & DESTINATION_ONLY ? "[D]" : "", p[3], rd_load32(p + 4));
	else
		rd_text_fmt(w->t, " rrep %u  prefix %u hops %u\n\tdst ", c.wire, p[2] & 0x1f, p[3]);
	put_address(w, form, p + l->dst);
	rd_text_fmt(w->t, type == REQUEST ? " seq %u src " : " dseq %u src ", rd_load32(p + l->dst_seq));
	put_address(w, form, p + l->src);
	rd_text_fmt(w->t, type == REQUEST ? " seq %u" : " %u ms", rd_load32(p + l->src_seq));
	rd_skip(&c, l->len);
	put_extension(w, c);
}

static void put_error(struct walk *w, struct cursor c, enum form form)
{
	uint32_t address_len = form == IPV4 ? 4 : 16;
	uint8_t count;

	if (c.wire < ERROR_LEN || !rd_has(&c, 0, ERROR_LEN)) {
		rd_put_cut(w);
		return;
	}
	count = c.p[3];
	rd_text_fmt(w->t, " rerr %s [items %u] [%u]:", c.p[1] & NO_DELETE ? "[D]" : "", count, c.wire);
	rd_skip(&c, ERROR_LEN);
	for (; count; count--) {
		if (c.wire < address_len + 4 || !rd_has(&c, 0, address_len + 4)) {
			rd_put_cut(w);
			return;
		}
		rd_text_str(w->t, " {");
		put_address(w, form, c.p);
		rd_text_fmt(w->t, "}(%u)", rd_load32(c.p + address_len));
		rd_skip(&c, address_len + 4);
	}
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t type = rd_u8(w, &c, 0), kind = type;
	enum form form = w->net.version == 6 ? IPV6 : IPV4;

	if (w->cut)
		return;
	if (type > DRAFT_01) {
		kind = type - DRAFT_01;
		form = IPV6_DRAFT_01;
	}
	rd_text_str(w->t, " aodv");
	switch (kind) {
	case REQUEST:
	case REPLY: put_route(w, c, kind, form); break;
	case ERROR: put_error(w, c, form); break;
	case REPLY_ACK: rd_text_fmt(w->t, " rrep-ack %u", c.wire); break;
	default: rd_text_fmt(w->t, " type %u %u", type, c.wire);
	}
}

const struct proto rd_proto_aodv = { .name = "aodv", .decode = decode };
