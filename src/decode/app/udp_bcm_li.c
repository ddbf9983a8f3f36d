/* Broadcom's header in front of intercepted packets. */
#include "decode/link/ether.h"
#include "decode/link/ethertype.h"

enum { SHIM_LEN = 4, UNDECIDED = 4, IPV4 = 5, IPV6 = 6, ETHERNET = 7 };

static const struct name directions[] = { { 1, "unused" }, { 2, "egress" }, { 3, "ingress" }, { 0, NULL } };

static const struct name kinds[] = {
	{ UNDECIDED, "undecided" }, { IPV4, "ipv4" }, { IPV6, "ipv6" }, { ETHERNET, "ethernet" }, { 0, NULL },
};

static const struct name subkinds[] = {
	{ 1, "single VLAN tag" }, { 2, "double VLAN tag" }, { 3, "untagged" }, { 0, NULL }
};

static void decode_payload(struct walk *w, struct cursor c, uint32_t kind)
{
	uint8_t version = kind == UNDECIDED ? rd_u8(w, &c, 0) >> 4 : 0;

	if (kind == ETHERNET)
		rd_ether_decode(w, c);
	else if (kind == IPV4 || version == 4)
		rd_ethertype_decode(w, RD_ETHERTYPE_IPV4, c);
	else if (kind == IPV6 || version == 6)
		rd_ethertype_decode(w, RD_ETHERTYPE_IPV6, c);
	else if (kind == UNDECIDED)
		rd_text_str(w->t, "unknown payload");
	else
		rd_put_invalid(w);
}

static void decode(struct walk *w, struct cursor c)
{
	const char *line = w->o->verbose ? "\n    " : "";
	uint32_t shim, kind;

	if (c.wire < SHIM_LEN) {
		rd_text_fmt(w->t, " (length %u < %u)", c.wire, (unsigned)SHIM_LEN);
		rd_put_invalid(w);
		return;
	}
	shim = rd_take32(w, &c);
	kind = shim >> 25 & 15;
	rd_text_fmt(w->t, "%sBCM-LI-SHIM: direction ", line);
	rd_put_name(w, directions, "unknown", shim >> 29);
	rd_text_str(w->t, ", pkt-type ");
	rd_put_name(w, kinds, "unknown", kind);
	rd_text_str(w->t, ", pkt-subtype ");
	rd_put_name(w, subkinds, "unknown", shim >> 22 & 7);
	rd_text_fmt(w->t, ", li-id %u%s", shim & 0x3fffff, line);
	if (!w->o->verbose)
		rd_need(w, &c, 0, c.wire);
	else if (!w->cut)
		decode_payload(w, c, kind);
}

const struct proto rd_proto_bcm_li = { .name = "bcm_li", .decode = decode, .source_only = true };
