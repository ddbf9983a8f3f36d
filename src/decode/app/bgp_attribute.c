/* BGP path attributes (RFC 4271 4.3 and 5, https://www.iana.org/assignments/bgp-parameters). */
#include "bgp_attribute.h"

enum attribute {
	ORIGIN = 1,
	AS_PATH = 2,
	NEXT_HOP = 3,
	MULTI_EXIT_DISC = 4,
	LOCAL_PREF = 5,
	ATOMIC_AGGREGATE = 6,
	AGGREGATOR = 7,
	COMMUNITIES = 8,
	ORIGINATOR_ID = 9,
	CLUSTER_LIST = 10,
	MP_REACH = 14,
	MP_UNREACH = 15,
	EXTENDED_COMMUNITIES = 16,
	AS4_PATH = 17,
	AS4_AGGREGATOR = 18,
	PMSI_TUNNEL = 22,
	AIGP = 26,
	LARGE_COMMUNITIES = 32,
	ATTRIBUTE_SET = 128,
};

enum {
	FLAG_OPTIONAL = 0x80,
	FLAG_TRANSITIVE = 0x40,
	FLAG_PARTIAL = 0x20,
	FLAG_EXTENDED = 0x10,
	FLAGS_REST = 0x0f
};

enum { SETS_MAX = 10 };

/*
 * RFC 6368: attributes of a customer's network, carried as one.  LEFT gets the bytes that were not used.
 * False where the message is to end.
 */
static bool put_attribute_set(struct walk *w, const struct cursor *c, unsigned level, uint32_t *left)
{
	struct cursor rest = *c;

	*left = c->wire;
	if (level >= SETS_MAX) {
		rd_text_str(w->t, "(too many nested levels, not recursing)");
		return true;
	}
	if (c->wire < 4)
		return false;
	rd_text_str(w->t, "\n\t    Origin AS: ");
	rd_bgp_put_as(w, rd_take32(w, &rest));
	while (rd_more(w, &rest)) {
		struct rd_bgp_attribute_header h;
		struct cursor value;

		h.flags = rd_u8(w, &rest, 0);
		h.header_len = h.flags & FLAG_EXTENDED ? 4 : 3;
		if (!rd_has(&rest, 0, rest.wire < 2 ? 2 : h.header_len))
			return false;
		*left = rest.wire < 2 ? rest.wire : rest.wire - 2;
		if (rest.wire < h.header_len) {
			rd_text_str(w->t, " [path attr too short]");
			return true;
		}
		rd_bgp_put_attribute_header(w, &rest, true, &h);
		rd_skip(&rest, h.header_len);
		*left = rest.wire;
		if (rest.wire < h.len) {
			rd_text_str(w->t, " [path attr too short]");
			return true;
		}
		value = rest;
		value.wire = h.len;
		if (!rd_bgp_put_attribute(w, h.type, &value, level + 1))
			return false;
		rd_skip(&rest, h.len);
	}
	*left = 0;
	return true;
}

static const struct known_attribute {
	uint8_t type;
	const char *name;
	bool (*put)(struct walk *w, const struct cursor *c); /* NULL: not decoded */
} attributes[] = {
	{ ORIGIN, "Origin", rd_bgp_put_origin },
	{ AS_PATH, "AS Path", rd_bgp_put_as_path },
	{ NEXT_HOP, "Next Hop", rd_bgp_put_address },
	{ MULTI_EXIT_DISC, "Multi Exit Discriminator", rd_bgp_put_number },
	{ LOCAL_PREF, "Local Preference", rd_bgp_put_number },
	{ ATOMIC_AGGREGATE, "Atomic Aggregate", rd_bgp_put_atomic_aggregate },
	{ AGGREGATOR, "Aggregator", rd_bgp_put_aggregator },
	{ COMMUNITIES, "Community", rd_bgp_put_communities },
	{ ORIGINATOR_ID, "Originator ID", rd_bgp_put_address },
	{ CLUSTER_LIST, "Cluster List", rd_bgp_put_cluster_list },
	{ 11, "DPA", NULL },
	{ 12, "Advertisers", NULL },
	{ 13, "RCID Path / Cluster ID", NULL },
	{ MP_REACH, "Multi-Protocol Reach NLRI", rd_bgp_put_reach },
	{ MP_UNREACH, "Multi-Protocol Unreach NLRI", rd_bgp_put_unreach },
	{ EXTENDED_COMMUNITIES, "Extended Community", rd_bgp_put_extended_communities },
	{ AS4_PATH, "AS4 Path", rd_bgp_put_as4_path },
	{ AS4_AGGREGATOR, "Aggregator4", rd_bgp_put_as4_aggregator },
	{ PMSI_TUNNEL, "PMSI Tunnel", rd_bgp_put_pmsi_tunnel },
	{ 23, "Tunnel Encapsulation", NULL },
	{ 24, "Traffic Engineering", NULL },
	{ 25, "IPv6 Extended Community", NULL },
	{ AIGP, "Accumulated IGP Metric", rd_bgp_put_aigp },
	{ 27, "PE Distinguisher Label", NULL },
	{ 28, "Entropy Label", NULL },
	{ LARGE_COMMUNITIES, "Large Community", rd_bgp_put_large_communities },
	{ ATTRIBUTE_SET, "Attribute Set", NULL },
	{ 255, "Reserved for development", NULL },
};

static const struct known_attribute *find(uint8_t type)
{
	static const struct known_attribute unknown = { 0, "Unknown Attribute", NULL };

	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (attributes[i].type == type)
			return &attributes[i];
	return &unknown;
}

void rd_bgp_put_attribute_header(struct walk *w, const struct cursor *c, bool nested,
				 struct rd_bgp_attribute_header *h)
{
	h->type = c->p[1];
	h->len = h->header_len == 4 ? rd_load16(c->p + 2) : c->p[2];
	rd_text_fmt(w->t, "\n\t%s%s (%u), length: %u", nested ? "      " : "  ", find(h->type)->name, h->type,
		    h->len);
	if (!h->flags) {
		/* tcpdump: the colon comes with the flags, save in attribute sets */
		rd_text_str(w->t, nested ? ": " : "");
		return;
	}
	rd_text_fmt(w->t, ", Flags [%s%s%s%s", h->flags & FLAG_OPTIONAL ? "O" : "",
		    h->flags & FLAG_TRANSITIVE ? "T" : "", h->flags & FLAG_PARTIAL ? "P" : "",
		    h->flags & FLAG_EXTENDED ? "E" : "");
	if (h->flags & FLAGS_REST)
		rd_text_fmt(w->t, "+%x", h->flags & FLAGS_REST);
	rd_text_str(w->t, "]: ");
}

bool rd_bgp_put_attribute(struct walk *w, uint8_t type, const struct cursor *c, unsigned level)
{
	const struct known_attribute *known = find(type);
	struct cursor dump = *c;

	if (!rd_has(c, 0, c->wire))
		return false;
	if (type == ATTRIBUTE_SET) {
		if (!put_attribute_set(w, c, level, &dump.wire))
			return false;
	} else if (known->put) {
		if (!known->put(w, c))
			return false;
	} else {
		rd_text_fmt(w->t, "\n\t    no Attribute %u decoder", type);
		if (w->o->verbose < 2)
			rd_put_dump(w, "\n\t    ", c);
	}
	/* tcpdump: -vv dumps a value again, from its beginning, but only as many bytes as were left of these
	 */
	if (type == LARGE_COMMUNITIES && c->wire % 12 == 0)
		dump.wire = 0;
	if (w->o->verbose > 1)
		rd_put_dump(w, "\n\t    ", &dump);
	return !w->cut;
}
