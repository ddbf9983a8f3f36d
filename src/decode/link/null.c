/* BSD loopback: an address family in the capturing (NULL) or network (LOOP) byte order. */
#include "ethertype.h"

enum { NULL_LEN = 4 };

/* Families by their numbers on the systems that write such captures. */
static const struct name families[] = {
	{ 2, "IPv4" },	{ 6, "NS" },	{ 7, "ISO" },	{ 16, "Appletalk" }, { RD_AF_IPX, "IPX" },
	{ 24, "IPv6" }, { 28, "IPv6" }, { 30, "IPv6" }, { 0, NULL },
};

static uint16_t ethertype_of(uint32_t family)
{
	if (family == 2)
		return RD_ETHERTYPE_IPV4;
	return family == 24 || family == 28 || family == 30 ? RD_ETHERTYPE_IPV6 : 0;
}

/* False where nothing claims the family. */
static bool decode_family(struct walk *w, uint32_t family, struct cursor c)
{
	if (ethertype_of(family))
		return rd_ethertype_decode(w, ethertype_of(family), c);
	return family <= UINT16_MAX && rd_proto_decode(w, RD_SPACE_FAMILY, (uint16_t)family, c);
}

static void put_header(struct walk *w, uint32_t family, uint32_t wire)
{
	const char *name = rd_name(families, family);

	if (!w->o->quiet)
		rd_text_fmt(w->t, "AF %s (%u)", name ? name : "Unknown", family);
	else if (name)
		rd_text_str(w->t, name);
	else
		rd_text_fmt(w->t, "Unknown AF %u", family);
	rd_text_fmt(w->t, ", length %u: ", wire);
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t family, wire = c.wire;

	if (!rd_need(w, &c, 0, NULL_LEN))
		return;
	memcpy(&family, c.p, 4);
	/* written on a machine of the other byte order, or LOOP */
	if (family & 0xffff0000)
		family = __builtin_bswap32(family);
	if (w->o->link_header)
		put_header(w, family, wire);
	rd_skip(&c, NULL_LEN);
	if (!decode_family(w, family, c)) {
		if (!w->o->link_header)
			put_header(w, family, wire);
		rd_put_undecoded(w, &c);
	}
	if (!w->cut)
		w->link_len += NULL_LEN;
}

const struct proto rd_proto_null = { .name = "null", .decode = decode };
