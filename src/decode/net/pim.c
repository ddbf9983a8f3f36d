/* PIM (RFC 7761): what a message is; its body is not decoded.  Version 1 came in IGMP: pimv1.c. */
#include "decode/proto.h"

enum { VERSION = 2 };

static void decode(struct walk *w, struct cursor c)
{
	static const struct name types[] = {
		{ 0, "Hello" },
		{ 1, "Register" },
		{ 2, "Register Stop" },
		{ 3, "Join / Prune" },
		{ 4, "Bootstrap" },
		{ 5, "Assert" },
		{ 6, "Graft" },
		{ 7, "Graft Acknowledgement" },
		{ 8, "Candidate RP Advertisement" },
		{ 9, "Prune Refresh" },
		{ 10, "DF Election" },
		{ 11, "ECMP Redirect" },
		{ 0, NULL },
	};
	uint8_t first = rd_u8(w, &c, 0);

	if (w->cut)
		return;
	rd_text_fmt(w->t, "PIMv%u", first >> 4);
	if (first >> 4 != VERSION) {
		rd_text_fmt(w->t, ", length %u", c.wire);
		return;
	}
	if (w->o->verbose)
		rd_text_fmt(w->t, ", length %u\n\t", c.wire);
	else
		rd_text_str(w->t, ", ");
	rd_put_name(w, types, "Unknown Type", first & 15);
	if (!w->o->verbose)
		rd_text_fmt(w->t, ", length %u", c.wire);
}

const struct proto rd_proto_pim = { .name = "pim", .decode = decode };
