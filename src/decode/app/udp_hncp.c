/* HNCP (RFC 7788), a use of DNCP (RFC 7787): the first line. */
#include "decode/proto.h"

enum { TLV_HEADER_LEN = 4, OTHERS = 512, PRIVATE_FROM = 768, PRIVATE_TO = 1023 };

static const struct name types[] = {
	{ 0, "Reserved" },
	{ 1, "Request network state" },
	{ 2, "Request node state" },
	{ 3, "Node endpoint" },
	{ 4, "Network state" },
	{ 5, "Node state" },
	{ 8, "Peer" },
	{ 9, "Keep-alive interval" },
	{ 10, "Trust-Verdict" },
	{ 32, "HNCP-Version" },
	{ 33, "External-Connection" },
	{ 34, "Delegated-Prefix" },
	{ 35, "Assigned-Prefix" },
	{ 36, "Node-Address" },
	{ 37, "DHCPv4-Data" },
	{ 38, "DHCPv6-Data" },
	{ 39, "DNS-Delegated-Zone" },
	{ 40, "Domain-Name" },
	{ 41, "Node-Name" },
	{ 42, "Managed-PSK" },
	{ 43, "Prefix-Policy" },
	{ 0, NULL },
};

/* What the ranges of RFC 7787 and RFC 7788 are for. */
static const char *other_type(uint16_t type)
{
	if (type >= PRIVATE_FROM && type <= PRIVATE_TO)
		return "Private use";
	return type >= 44 && type < OTHERS ? "Unassigned" : "Future use";
}

static void put_run(struct walk *w, const char *separator, const char *name, uint32_t count)
{
	rd_text_fmt(w->t, "%s%s", separator, name);
	if (count > 1)
		rd_text_fmt(w->t, " (x%u)", count);
}

static void decode(struct walk *w, struct cursor c)
{
	const char *separator = " ", *last = NULL;
	uint32_t count = 0;

	rd_text_fmt(w->t, "hncp (%u)", c.wire);
	/* the TLVs begin lines of their own with -v */
	while (!w->o->verbose && rd_more(w, &c)) {
		uint16_t type = rd_u16(w, &c, 0);
		uint32_t len = rd_u16(w, &c, 2);
		const char *name = rd_name(types, type);

		if (!w->cut && (c.wire < TLV_HEADER_LEN || c.wire - TLV_HEADER_LEN < len)) {
			rd_put_cut(w);
			return;
		}
		if (!rd_need(w, &c, 0, TLV_HEADER_LEN + len))
			return;
		name = name ? name : other_type(type);
		if (last && name != last) {
			put_run(w, separator, last, count);
			separator = ", ";
			count = 0;
		}
		last = name;
		count++;
		rd_skip(&c, (TLV_HEADER_LEN + len + 3) & ~3u);
	}
	if (last)
		put_run(w, separator, last, count);
}

const struct proto rd_proto_hncp = { .name = "hncp", .decode = decode, .checks_all = true };
