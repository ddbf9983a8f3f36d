/* No link layer at all: an IP packet of the version that its first byte says. */
#include "ethertype.h"

static void decode(struct walk *w, struct cursor c)
{
	uint8_t version;

	if (w->o->link_header)
		rd_text_str(w->t, "ip: ");
	version = rd_u8(w, &c, 0) >> 4;
	if (version == 4)
		rd_ethertype_decode(w, RD_ETHERTYPE_IPV4, c);
	else if (version == 6)
		rd_ethertype_decode(w, RD_ETHERTYPE_IPV6, c);
	else
		rd_text_fmt(w->t, "unknown ip %u", version);
}

const struct proto rd_proto_raw = { .name = "raw", .decode = decode };
