/* IS-IS: which systems and prefixes a system reaches. */
#include "decode/fields.h"
#include "isis_tlv.h"

enum { METRIC = 0x3f, METRIC_EXTERNAL = 0x40, METRIC_NONE = 0x80, DOWN = 0x80, MASKED_LEN = 12 };

static void put_metric(struct walk *w, uint8_t v)
{
	rd_text_fmt(w->t, "Metric: %u, %s", v & METRIC, v & METRIC_EXTERNAL ? "External" : "Internal");
}

/* Those of the four metrics at P behind the first one that are supported. */
static void put_other_metrics(struct walk *w, const char *before, const uint8_t *p)
{
	static const char *const names[] = { "Delay ", "Expense ", "Error " };

	for (int i = 0; i < 3; i++) {
		if (p[i + 1] & METRIC_NONE)
			continue;
		rd_text_str(w->t, before);
		rd_text_str(w->t, names[i]);
		put_metric(w, p[i + 1]);
	}
}

void rd_isis_put_metrics(struct walk *w, const uint8_t *p)
{
	rd_text_str(w->t, ", Default ");
	put_metric(w, p[0]);
	put_other_metrics(w, "\n\t\t  ", p);
}

/* Metrics and a system, SIZE bytes in all, again and again. */
static bool put_systems(struct walk *w, struct cursor c, uint32_t size, const char *format)
{
	for (; rd_more(w, &c) && c.wire >= size; rd_skip(&c, size)) {
		if (!rd_check(w, &c, 0, size))
			return false;
		rd_put_fields(w, &c, format);
		rd_isis_put_metrics(w, c.p);
	}
	return true;
}

bool rd_isis_put_routers(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	static const struct name virtual[] = { { 0, "IsNotVirtual" }, { 1, "IsVirtual" }, { 0, NULL } };
	uint8_t flag;

	(void)t;
	if (!c.wire)
		return true;
	flag = rd_take8(w, &c);
	rd_text_str(w->t, RD_ISIS_INDENT);
	rd_put_name(w, virtual, "bogus virtual flag 0x%02x", flag);
	return put_systems(w, c, 11, "\n\t      IS Neighbor: %4@%7i");
}

bool rd_isis_put_end_systems(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	(void)t;
	return put_systems(w, c, 10, "\n\t      ES Neighbor: %4@%6i");
}

bool rd_isis_put_masked(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	(void)t;
	for (; rd_more(w, &c); rd_skip(&c, MASKED_LEN)) {
		const uint8_t *p = c.p;
		uint32_t wild;

		if (c.wire < MASKED_LEN) {
			rd_text_fmt(w->t, "short IPv4 Reachability (%u vs %u)", c.wire, MASKED_LEN);
			return false;
		}
		if (!rd_has(&c, 0, MASKED_LEN))
			return false;
		wild = ~rd_load32(p + 8);
		if (wild & (wild + 1))
			rd_put_fields(w, &c, "\n\t      IPv4 prefix: %4@%4a mask %4a");
		else
			rd_isis_put_prefix4(w, p + 4, wild ? (uint32_t)__builtin_clz(wild) : 32);
		rd_text_fmt(w->t, ", Distribution: %s, ", p[0] & DOWN ? "down" : "up");
		put_metric(w, p[0]);
		put_other_metrics(w, "\n\t        ", p);
	}
	return true;
}

/* A topology's number and flags, and C moves behind them; false where they are not there. */
static bool take_topology(struct walk *w, struct cursor *c)
{
	static const struct name topologies[] = {
		{ 0, "IPv4 unicast" },
		{ 1, "In-Band Management" },
		{ 2, "IPv6 unicast" },
		{ 3, "Multicast" },
		{ 4095, "Development, Experimental or Proprietary" },
		{ 0, NULL },
	};
	static const struct name flags[] = { { 0x4000, "ATT bit set" },
					     { 0x8000, "Overload bit set" },
					     { 0, NULL } };
	uint16_t v;

	if (c->wire < 2) {
		rd_put_cut(w);
		return false;
	}
	v = rd_take16(w, c);
	rd_text_str(w->t, RD_ISIS_INDENT);
	rd_put_name(w, topologies, "Reserved for IETF Consensus", v & 0xfff);
	rd_text_fmt(w->t, " Topology (0x%03x), Flags: [", v & 0xfff);
	rd_put_bits(w, flags, "none", ", ", v & 0xf000);
	rd_text_char(w->t, ']');
	return true;
}

bool rd_isis_put_topologies(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	(void)t;
	while (rd_more(w, &c) && c.wire > 1)
		take_topology(w, &c);
	if (c.wire)
		rd_text_str(w->t, "\n\t      invalid MT-ID");
	return true;
}

/* What has elements of its own, of a topology where the TLV is of many of them. */
static bool put_reach(struct walk *w, struct cursor c, bool multi, bool flag,
		      uint32_t (*put)(struct walk *w, struct cursor c, bool flag))
{
	if (multi && !take_topology(w, &c))
		return false;
	while (rd_more(w, &c)) {
		uint32_t len = put(w, c, flag);

		if (!len) {
			rd_put_cut(w);
			return false;
		}
		if (c.wire < len) {
			rd_text_fmt(w->t, " [remaining tlv length %u < %u]", c.wire, len);
			rd_put_invalid(w);
			break;
		}
		rd_skip(&c, len);
	}
	return true;
}

bool rd_isis_put_neighbours(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	return put_reach(w, c, t->type == RD_ISIS_MULTI_NEIGHBOURS, t->type == RD_ISIS_ALIAS,
			 rd_isis_put_neighbour);
}

bool rd_isis_put_prefixes(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	bool v6 = t->type == RD_ISIS_PREFIXES6 || t->type == RD_ISIS_MULTI_PREFIXES6;

	return put_reach(w, c, t->type == RD_ISIS_MULTI_PREFIXES || t->type == RD_ISIS_MULTI_PREFIXES6, v6,
			 rd_isis_put_prefix);
}
