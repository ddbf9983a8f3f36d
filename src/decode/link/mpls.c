/* MPLS label stacks (RFC 3032). */
#include "ethertype.h"

enum { ENTRY_LEN = 4 };
enum { IPV4_NULL = 0, ROUTER_ALERT = 1, IPV6_NULL = 2, IMPLICIT_NULL = 3, LABEL_MIN = 16 };

static const struct name labels[] = {
	{ IPV4_NULL, "IPv4 explicit NULL" },
	{ ROUTER_ALERT, "router alert" },
	{ IPV6_NULL, "IPv6 explicit NULL" },
	{ IMPLICIT_NULL, "implicit NULL" },
	{ 0, NULL },
};

static const char *label_name(uint32_t label)
{
	return label <= IMPLICIT_NULL ? rd_name(labels, label) : label < LABEL_MIN ? "rsvd" : NULL;
}

static void put_entry(struct walk *w, uint32_t entry, bool first)
{
	uint32_t label = entry >> 12;
	const char *name = label_name(label);

	rd_text_fmt(w->t, "%s(label %u", !first && w->o->verbose ? "\n\t" : " ", label);
	if (w->o->verbose && name)
		rd_text_fmt(w->t, " (%s)", name);
	rd_text_fmt(w->t, ", tc %u%s, ttl %u)", entry >> 9 & 7, entry & 0x100 ? ", [S]" : "", entry & 0xff);
}

/* Nothing in a label says what it carries: labels with a meaning, or else the first byte, do. */
static const struct proto *find_payload(struct walk *w, uint32_t label, const struct cursor *c)
{
	uint8_t first;

	if (label == IPV4_NULL || label == IMPLICIT_NULL)
		return rd_proto_find(w->d, RD_SPACE_ETHERTYPE, RD_ETHERTYPE_IPV4);
	if (label == IPV6_NULL)
		return rd_proto_find(w->d, RD_SPACE_ETHERTYPE, RD_ETHERTYPE_IPV6);
	first = rd_u8(w, c, 0);
	if (first >= 0x45 && first <= 0x4f)
		return rd_proto_find(w->d, RD_SPACE_ETHERTYPE, RD_ETHERTYPE_IPV4);
	if (first >> 4 == 6)
		return rd_proto_find(w->d, RD_SPACE_ETHERTYPE, RD_ETHERTYPE_IPV6);
	if (first >= 0x81 && first <= 0x83)
		return rd_proto_find(w->d, RD_SPACE_SAP, RD_SAP_OSI);
	return NULL;
}

static void decode(struct walk *w, struct cursor c)
{
	const struct proto *p;
	uint32_t entry = 0;
	bool first = true;

	rd_text_str(w->t, "MPLS");
	while (!(entry & 0x100)) {
		if (c.wire < ENTRY_LEN) {
			rd_put_invalid(w);
			rd_need(w, &c, 0, c.wire);
			return;
		}
		entry = rd_take32(w, &c);
		if (w->cut)
			return;
		put_entry(w, entry, first);
		first = false;
	}
	if (!c.wire && (entry >> 12 == ROUTER_ALERT || entry >> 12 > IMPLICIT_NULL))
		return;
	p = find_payload(w, entry >> 12, &c);
	if (w->cut)
		return;
	if (!p) {
		rd_put_undecoded_cut(w, &c);
		return;
	}
	rd_text_str(w->t, w->o->verbose ? "\n\t" : " ");
	rd_proto_call(w, p, c);
}

const struct proto rd_proto_mpls = { .name = "mpls", .decode = decode };
