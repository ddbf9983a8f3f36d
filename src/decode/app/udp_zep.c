/* The ZigBee Encapsulation Protocol: frames of IEEE 802.15.4 and how they were received. */
#include "decode/duration.h"
#include "ieee802154.h"

enum { VERSION1_LEN = 16, VERSION2_LEN = 32, ACK_LEN = 8, ACK = 2, GIGA = 1000000000 };
#define FROM_1900 2208988800u /* seconds to 1970 */

static bool has(struct walk *w, const struct cursor *c, uint32_t len)
{
	if (c->wire >= len)
		return true;
	rd_text_fmt(w->t, " [len %u < %u]", c->wire, len);
	rd_put_invalid(w);
	return false;
}

static void put_reception(struct walk *w, const struct cursor *c, uint32_t at)
{
	uint8_t checked, quality;

	if (!rd_need(w, c, at, 3))
		return;
	rd_text_fmt(w->t, "Channel ID %u, Device ID 0x%04x, ", c->p[at], rd_load16(c->p + at + 1));
	checked = rd_u8(w, c, at + 3);
	quality = checked ? 0 : rd_u8(w, c, at + 4);
	if (checked)
		rd_text_str(w->t, "CRC, ");
	else
		rd_text_fmt(w->t, "LQI %u, ", quality);
}

static void put_time(struct walk *w, uint32_t seconds, uint32_t fraction)
{
	/* tcpdump: as many digits as a single has; volatile, because a register of the 80387 has more */
	volatile float single = (float)fraction;

	rd_text_fmt(w->t, "%u.%09u", seconds, (unsigned)((uint64_t)single * GIGA >> 32));
	if (seconds)
		rd_put_date(w, (uint32_t)(seconds - FROM_1900), true, " (%04d/%02d/%02d %02d:%02d:%02d)");
}

/* The header at C, which moves behind it; gives the length of the frame, or -1 where that cannot be said. */
static int take_header(struct walk *w, struct cursor *c, uint8_t version)
{
	uint8_t kind, len = 0;

	if (version == 1) {
		if (!has(w, c, VERSION1_LEN))
			return -1;
		put_reception(w, c, 3);
		len = rd_u8(w, c, 15);
		rd_text_fmt(w->t, "inner len = %u", len);
		rd_skip(c, VERSION1_LEN);
		return len;
	}
	kind = rd_u8(w, c, 3);
	if (!has(w, c, kind == ACK ? ACK_LEN : VERSION2_LEN))
		return -1;
	if (kind == ACK) {
		rd_text_fmt(w->t, "ACK, seq# = %u", rd_u32(w, c, 4));
		rd_skip(c, ACK_LEN);
		return 0;
	}
	if (!rd_need(w, c, 3, 4))
		return -1;
	rd_text_fmt(w->t, "Type %u, ", kind);
	put_reception(w, c, 4);
	if (!rd_need(w, c, 9, 8))
		return -1;
	put_time(w, rd_load32(c->p + 9), rd_load32(c->p + 13));
	len = rd_u8(w, c, 31);
	rd_text_fmt(w->t, ", seq# = %u, inner len = %u", rd_u32(w, c, 17), len);
	rd_skip(c, VERSION2_LEN);
	return len;
}

static void decode(struct walk *w, struct cursor c)
{
	struct cursor frame;
	uint8_t first, second, version;
	int len;

	rd_text_str(w->t, "ZEP");
	first = rd_u8(w, &c, 0);
	if (first != 'E' || rd_u8(w, &c, 1) != 'X') {
		rd_text_str(w->t, " [Preamble Code: ");
		rd_put_safe_char(w, first);
		second = rd_u8(w, &c, 1);
		rd_put_safe_char(w, second);
		rd_text_char(w->t, ']');
		rd_put_invalid(w);
		return;
	}
	version = rd_u8(w, &c, 2);
	rd_text_fmt(w->t, "v%u ", version);
	len = take_header(w, &c, version);
	if (len < 0 || w->cut)
		return;
	frame = c;
	frame.wire = (uint32_t)len;
	if (len)
		rd_text_str(w->t, "\n\t");
	if (len && rd_ieee802154_decode(w, frame))
		rd_need(w, &c, 0, c.wire);
	else
		rd_ieee802154_put_payload(w, &c);
}

const struct proto rd_proto_zep = { .name = "zep", .decode = decode };
