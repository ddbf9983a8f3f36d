/* The Link Layer Discovery Protocol (IEEE 802.1AB): its length and the system's name. */
#include "decode/proto.h"

enum { TLV_SYSTEM_NAME = 5 };

static void decode(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, "LLDP, length %u", c.wire);
	while (c.wire >= 2) {
		uint16_t head = rd_take16(w, &c);
		struct cursor value;

		if (w->cut || head <= 0x1ff || !(head & 0x1ff))
			return;
		if (c.wire < (head & 0x1ff)) {
			rd_put_cut(w);
			return;
		}
		value = rd_split(&c, head & 0x1ff);
		rd_need(w, &value, 0, head & 0x1ff);
		if (head >> 9 == TLV_SYSTEM_NAME) {
			rd_text_str(w->t, ": ");
			rd_put_safe_string(w, &value, value.cap);
		}
	}
}

const struct proto rd_proto_lldp = { .name = "lldp", .decode = decode, .checks_all = true };
