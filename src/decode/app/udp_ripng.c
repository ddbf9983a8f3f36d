/* RIPng (RFC 2080). */
#include "decode/proto.h"

enum { REQUEST = 1, RESPONSE = 2, ENTRY_LEN = 20, INFINITE = 16, HEADER_LEN = 4 };

static void put_entry(struct walk *w, const struct cursor *c, bool show_metric)
{
	uint16_t tag;
	uint8_t metric;

	if (!rd_need(w, c, 0, 16))
		return;
	if (rd_need(w, c, 18, 1)) {
		rd_put_ipv6(w, c->p);
		rd_text_fmt(w->t, "/%u", c->p[18]);
	}
	tag = rd_u16(w, c, 16);
	if (tag)
		rd_text_fmt(w->t, " [%u]", tag);
	metric = rd_u8(w, c, 19);
	if (show_metric && metric)
		rd_text_fmt(w->t, " (%u)", metric);
}

/* RFC 2080 2.4.1; tcpdump: also with odd bytes behind the one entry */
static bool asks_for_all(struct walk *w, const struct cursor *c)
{
	static const uint8_t none[16];

	return (c->wire + HEADER_LEN) / ENTRY_LEN == 1 && rd_u8(w, c, 19) == INFINITE &&
	       !memcmp(c->p, none, 16);
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t command, version;
	uint32_t length = c.wire;

	if (c.wire < HEADER_LEN) {
		rd_put_cut(w);
		return;
	}
	version = rd_u8(w, &c, 1);
	command = rd_u8(w, &c, 0);
	if (version != 1) {
		rd_text_fmt(w->t, " [vers %u]", version);
		rd_put_invalid(w);
		return;
	}
	rd_skip(&c, HEADER_LEN);
	if (command != REQUEST && command != RESPONSE) {
		rd_text_fmt(w->t, " ripng-%u ?? %u", command, length);
		rd_put_invalid(w);
		return;
	}
	if (command == REQUEST && asks_for_all(w, &c)) {
		rd_text_str(w->t, " ripng-req dump");
		return;
	}
	rd_text_fmt(w->t, " ripng-%s %u", command == REQUEST ? "req" : "resp", length / ENTRY_LEN);
	if (c.wire % ENTRY_LEN)
		rd_text_fmt(w->t, "[%u]", length);
	rd_text_char(w->t, ':');
	while (c.wire >= ENTRY_LEN && !w->cut) {
		rd_text_str(w->t, w->o->verbose > 1 ? "\n\t" : " ");
		put_entry(w, &c, command == RESPONSE);
		rd_skip(&c, ENTRY_LEN);
	}
	if (c.wire && !w->cut)
		rd_put_invalid(w);
}

const struct proto rd_proto_ripng = { .name = "ripng", .decode = decode };
