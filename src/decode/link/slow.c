/* Slow protocols (IEEE 802.3 annex 57A): link aggregation, markers, OAM; the first line. */
#include "decode/app/app.h"

enum { LACP = 1, MARKER = 2 };

static const struct name subtypes[] = { { LACP, "LACP" }, { MARKER, "MARKER" }, { 3, "OAM" }, { 0, NULL } };

static void decode(struct walk *w, struct cursor c)
{
	uint8_t subtype;

	if (!c.wire) {
		rd_put_cut(w);
		return;
	}
	subtype = rd_u8(w, &c, 0);
	if ((subtype == LACP || subtype == MARKER) && !rd_need(w, &c, 0, 2))
		return;
	rd_put_name(w, subtypes, "unknown (%u)", subtype);
	if (subtype == LACP || subtype == MARKER) {
		uint8_t version = rd_u8(w, &c, 1);

		if (c.wire < 2) {
			rd_put_cut(w);
			return;
		}
		if (version != 1) {
			rd_text_fmt(w->t, " version %u packet not supported", version);
			return;
		}
		rd_text_fmt(w->t, "v%u", version);
	}
	rd_text_fmt(w->t, ", length %u", c.wire);
	if (!rd_name(subtypes, subtype))
		rd_put_dump(w, "\n\t", &c);
}

const struct proto rd_proto_slow = { .name = "slow", .decode = decode };
