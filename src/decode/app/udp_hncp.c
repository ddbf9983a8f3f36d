/* HNCP (RFC 7788), a use of DNCP (RFC 7787): TLVs, counted in a line or shown one by one. */
#include "udp_hncp.h"

enum { TLV_HEADER_LEN = 4, OTHERS = 512, PRIVATE_FROM = 768, PRIVATE_TO = 1023, INDENT_MAX = 32 };

/* What the ranges of RFC 7787 and RFC 7788 are for. */
static const char *range_name(uint16_t type)
{
	if (!type)
		return "Reserved";
	if (type >= PRIVATE_FROM && type <= PRIVATE_TO)
		return "Private use";
	return type >= 44 && type < OTHERS ? "Unassigned" : "Future use";
}

static const struct hncp_kind *find(uint16_t type)
{
	for (const struct hncp_kind *k = rd_hncp_kinds; k->name; k++)
		if (k->type == type)
			return k;
	return NULL;
}

void rd_hncp_put_indent(struct walk *w, unsigned indent)
{
	rd_text_char(w->t, '\n');
	for (; indent; indent--)
		rd_text_char(w->t, '\t');
}

/* TLVs of one kind behind each other, in a line. */
struct run {
	const char *name;
	uint32_t count;
	bool begun;
};

static void put_run(struct walk *w, struct run *r, unsigned indent)
{
	if (!r->name)
		return;
	if (r->begun)
		rd_text_str(w->t, ", ");
	else if (indent > 1)
		rd_hncp_put_indent(w, indent);
	else
		rd_text_char(w->t, ' ');
	r->begun = true;
	rd_text_str(w->t, r->name);
	if (r->count > 1)
		rd_text_fmt(w->t, " (x%u)", r->count);
}

static void count(struct walk *w, struct run *r, const char *name, unsigned indent)
{
	if (r->name != name) {
		put_run(w, r, indent);
		r->name = name;
		r->count = 0;
	}
	r->count++;
}

static enum rd_hncp put_tlv(struct walk *w, struct cursor v, uint16_t type, unsigned indent)
{
	const struct hncp_kind *k = find(type);
	enum rd_hncp result = RD_HNCP_FINE;

	rd_text_str(w->t, k ? k->name : range_name(type));
	if (!k)
		rd_text_fmt(w->t, ": type=%u", type);
	rd_text_fmt(w->t, " (%u)", v.wire + TLV_HEADER_LEN);
	if (k)
		result = v.wire < k->least || v.wire > k->most ? RD_HNCP_INVALID
			 : k->put			       ? k->put(w, v, indent + 1)
							       : result;
	if (result != RD_HNCP_FINE)
		rd_put_invalid(w);
	return result;
}

void rd_hncp_put(struct walk *w, struct cursor c, unsigned indent)
{
	bool line = w->o->verbose < 3 && indent > w->o->verbose;
	struct run run = { 0 };

	/* a packet can nest TLVs without end */
	if (indent > INDENT_MAX)
		return;
	while (c.wire && !w->cut) {
		const struct hncp_kind *k;
		struct cursor v;
		uint32_t len;
		uint16_t type;

		if (!line)
			rd_hncp_put_indent(w, indent);
		if (!rd_check(w, &c, 0, TLV_HEADER_LEN))
			return;
		type = rd_load16(c.p);
		len = rd_load16(c.p + 2);
		if (c.wire >= TLV_HEADER_LEN && !rd_check(w, &c, TLV_HEADER_LEN, len))
			return;
		if (c.wire < TLV_HEADER_LEN || len > c.wire - TLV_HEADER_LEN) {
			rd_put_invalid(w);
			return;
		}
		k = find(type);
		v = c;
		rd_skip(&v, TLV_HEADER_LEN);
		v.wire = len;
		if (line)
			count(w, &run, k ? k->name : range_name(type), indent);
		else if (put_tlv(w, v, type, indent) == RD_HNCP_END)
			return;
		rd_skip(&c, (TLV_HEADER_LEN + len + 3) & ~3u);
	}
	put_run(w, &run, indent);
}

static void decode(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, "hncp (%u)", c.wire);
	rd_hncp_put(w, c, 1);
}

const struct proto rd_proto_hncp = { .name = "hncp", .decode = decode, .checks_all = true };
