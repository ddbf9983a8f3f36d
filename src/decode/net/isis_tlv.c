/* IS-IS: the TLVs behind the headers of its packets. */
#include "decode/fields.h"
#include "isis.h"
#include "isis_tlv.h"

/* What a TLV holds where it is but fields: FORMAT for each part of SIZE bytes, or for the one that there is.
 */
static bool put_parts(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	const struct rd_isis_row *r = t->row;

	while (*r->format && rd_more(w, &c) && c.wire >= r->size) {
		if (r->how == RD_ISIS_CHECKED ? !rd_check(w, &c, 0, r->size) : !rd_need(w, &c, 0, r->size))
			return false;
		rd_text_str(w->t, RD_ISIS_INDENT);
		rd_put_fields(w, &c, r->format);
		if (r->how == RD_ISIS_ONCE)
			break;
		rd_skip(&c, r->size);
	}
	return true;
}

enum { ONCE = RD_ISIS_ONCE, LIST = RD_ISIS_LIST, CHECKED = RD_ISIS_CHECKED };

static const struct rd_isis_row rows[] = {
	{ 1, "Area address(es)", .put = rd_isis_put_areas },
	{ 2, "IS Reachability", .put = rd_isis_put_routers },
	{ 3, "ES Neighbor(s)", .put = rd_isis_put_end_systems },
	{ 4, "Partition DIS", "%6i", NULL, 6, CHECKED },
	{ 5, "Prefix Neighbors", .put = rd_isis_put_nsap_prefixes },
	{ 6, "IS Neighbor(s)", "SNPA: %6i", NULL, 6, CHECKED },
	{ 7, "Instance Identifier", .put = rd_isis_put_instance },
	{ 8, "Padding", "", NULL, 0, 0 },
	{ 9, "LSP entries", .put = rd_isis_put_fragments },
	{ 10, "Authentication", .put = rd_isis_put_authentication },
	{ 12, "Checksum", .put = rd_isis_put_checksum },
	{ 13, "Purge Originator Identifier", .put = rd_isis_put_purge },
	{ 14, "LSP Buffersize", "LSP Buffersize: %2u", NULL, 2, ONCE },
	{ 22, "Extended IS Reachability", .put = rd_isis_put_neighbours },
	{ RD_ISIS_ALIAS, "IS Alias ID", .put = rd_isis_put_neighbours },
	{ 42, "DECnet Phase IV", NULL, NULL, 0, 0 },
	{ 66, "Lucent Proprietary", NULL, NULL, 0, 0 },
	{ 128, "IPv4 Internal Reachability", .put = rd_isis_put_masked },
	{ 129, "Protocols supported", .put = rd_isis_put_protocols },
	{ 130, "IPv4 External Reachability", .put = rd_isis_put_masked },
	{ 131, "Inter-Domain Information Type", .put = rd_isis_put_domain },
	{ 132, "IPv4 Interface address(es)", "IPv4 interface address: %4a", NULL, 4, LIST },
	{ 133, "IPv4 authentication (deprecated)", NULL, NULL, 0, 0 },
	{ 134, "Traffic Engineering Router ID", "Traffic Engineering Router ID: %4a", NULL, 4, ONCE },
	{ 135, "Extended IPv4 Reachability", .put = rd_isis_put_prefixes },
	{ 137, "Hostname", .put = rd_isis_put_hostname },
	{ 138, "Shared Risk Link Group", .put = rd_isis_put_shared_risk },
	{ 143, "Multi-Topology-Aware Port Capability", .put = rd_isis_put_port },
	{ 144, "Multi-Topology Capability", .put = rd_isis_put_topology },
	{ 176, "Nortel Proprietary", NULL, NULL, 0, 0 },
	{ 177, "Nortel Proprietary", NULL, NULL, 0, 0 },
	{ 211, "Restart Signaling", .put = rd_isis_put_restart },
	{ RD_ISIS_MULTI_NEIGHBOURS, "Multi Topology IS Reachability", .put = rd_isis_put_neighbours },
	{ 229, "Multi Topology", .put = rd_isis_put_topologies },
	{ 232, "IPv6 Interface address(es)", "IPv6 interface address: %16a", NULL, 16, LIST },
	{ RD_ISIS_MULTI_PREFIXES, "Multi-Topology IPv4 Reachability", .put = rd_isis_put_prefixes },
	{ RD_ISIS_PREFIXES6, "IPv6 reachability", .put = rd_isis_put_prefixes },
	{ RD_ISIS_MULTI_PREFIXES6, "Multi-Topology IP6 Reachability", .put = rd_isis_put_prefixes },
	{ 240, "Point-to-point Adjacency State", .put = rd_isis_put_adjacency },
	{ 241, "Hello PDU Sequence Number", "Sequence number: %4u", NULL, 4, ONCE },
	{ 242, "IS-IS Router Capability", .put = rd_isis_put_capability },
	{ 250, "Vendor Private", .put = rd_isis_put_vendor },
};

static const struct rd_isis_row *find_row(uint8_t type)
{
	for (const struct rd_isis_row *r = rows; r < rows + sizeof rows / sizeof *rows; r++)
		if (r->type == type)
			return r;
	return NULL;
}

static bool put_value(struct walk *w, struct cursor c, const struct rd_isis_tlv *t)
{
	if (t->row && t->row->put)
		return t->row->put(w, c, t);
	if (t->row && t->row->format)
		return put_parts(w, c, t);
	if (w->o->verbose == 1)
		rd_ppp_put_data(w, "\n\t\t", &c, 0, c.wire);
	return true;
}

void rd_isis_put_tlvs(struct walk *w, const struct cursor *pdu, struct cursor c)
{
	while (rd_more(w, &c)) {
		struct rd_isis_tlv t = { .pdu = pdu };
		struct cursor value;
		uint8_t len;

		if (!rd_check(w, &c, 0, 2))
			return;
		t.type = c.p[0];
		t.row = find_row(t.type);
		len = c.p[1];
		if (c.wire >= 2)
			rd_text_fmt(w->t, "\n\t    %s TLV #%u, length: %u", t.row ? t.row->name : "unknown",
				    t.type, len);
		if (c.wire < len + 2u) {
			rd_put_cut(w);
			return;
		}
		rd_skip(&c, 2);
		value = c;
		value.wire = len;
		if (!put_value(w, value, &t))
			return;
		if (w->o->verbose > 1)
			rd_ppp_put_data(w, RD_ISIS_INDENT, &c, 0, len);
		rd_skip(&c, len);
	}
}
