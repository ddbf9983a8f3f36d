/* The fragment header (RFC 8200 4.5). */
#include "ipv6.h"

enum { FRAGMENT_LEN = 8, OFFSET_MASK = 0xfff8, HEADER_LEN = 40 };

uint32_t rd_ipv6_fragment(struct walk *w, const struct cursor *c)
{
	uint64_t end = (uint64_t)HEADER_LEN + rd_load16(w->net.header + 4);
	uint64_t before = (uint64_t)(c->p - w->net.header) + FRAGMENT_LEN;
	uint16_t offset;
	uint32_t id;

	w->name = "frag6";
	offset = rd_u16(w, c, 2) & OFFSET_MASK;
	id = w->o->verbose ? rd_u32(w, c, 4) : 0;
	rd_text_str(w->t, "frag (");
	if (w->o->verbose)
		rd_text_fmt(w->t, "0x%08x:", id);
	/* tcpdump: counts from the fixed header's length field, even where that is too small: below zero */
	rd_text_fmt(w->t, "%u|%llu)", offset, (unsigned long long)(end - before));
	if (offset)
		return 0;
	rd_text_char(w->t, ' ');
	/* tcpdump: no word about the payload where not a byte of it was captured */
	return c->cap > FRAGMENT_LEN ? FRAGMENT_LEN : 0;
}
