/* IS-IS: a prefix with its elements (RFC 5305, RFC 5308, RFC 8667). */
#include "decode/decoder.h"
#include "decode/fields.h"
#include "isis_tlv.h"

enum { DOWN = 0x80, BITS4 = 0x3f, ELEMENTS4 = 0x40, EXTERNAL6 = 0x40, ELEMENTS6 = 0x20 };
enum { TAG = 1, LONG_TAG = 2, SEGMENT = 3, COLOUR = 117, SEGMENT_LABEL = 0x08 };

void rd_isis_put_prefix4(struct walk *w, const uint8_t a[4], uint32_t bits)
{
	const char *name = w->d->names ? rd_names_host(w->d->names, a, 4) : NULL;
	char number[17];

	if (!name) {
		*rd_fmt_ipv4(number, a) = 0;
		name = number;
	}
	rd_text_fmt(w->t, "\n\t      IPv4 prefix: %15s/%u", name, bits);
}

static bool put_segment(struct walk *w, const struct cursor *c, uint8_t len)
{
	static const struct name flags[] = {
		{ 0x80, "Readvertisement" }, { 0x40, "Node" },	{ 0x20, "No-PHP" }, { 0x10, "Explicit NULL" },
		{ SEGMENT_LABEL, "Value" },  { 0x04, "Local" }, { 0, NULL },
	};
	uint8_t v = rd_u8(w, c, 0), algorithm = rd_u8(w, c, 1);
	bool label = v & SEGMENT_LABEL;

	if (len < (label ? 5 : 6))
		return false;
	rd_need(w, c, 0, label ? 5 : 6);
	rd_text_str(w->t, ", Flags [");
	rd_put_bits(w, flags, "None", ", ", v);
	rd_text_fmt(w->t, "], Algo %s", algorithm > 1 ? "Unknown" : algorithm ? "strict-SPF" : "SPF");
	rd_put_fields(w, c, label ? " (%1@%1u), label %3u" : " (%1@%1u), index %4u");
	return true;
}

/* An element's value; false where it is not all there. */
static bool put_property(struct walk *w, struct cursor c, uint8_t type, uint8_t len)
{
	static const struct name elements[] = {
		{ TAG, "32-Bit Administrative tag" },
		{ LONG_TAG, "64-Bit Administrative tag" },
		{ SEGMENT, "Prefix SID" },
		{ COLOUR, "Management Prefix Color" },
		{ 0, NULL },
	};
	uint32_t size = type == LONG_TAG ? 8 : 4;

	rd_isis_put_element(w, "\n\t        ", rd_name(elements, type), type, len);
	if (w->cut || !rd_has(&c, 0, len))
		return false;
	if (type == SEGMENT)
		return put_segment(w, &c, len);
	if (type != TAG && type != LONG_TAG && type != COLOUR) {
		rd_ppp_put_data(w, "\n\t\t    ", &c, 0, len);
		return true;
	}
	for (c.wire = len; c.wire >= size; rd_skip(&c, size))
		rd_put_fields(w, &c, type == LONG_TAG ? ", 0x%4x%4x" : ", 0x%4x (=%0@%4u)");
	return true;
}

/* The elements, LEN bytes. */
static bool put_properties(struct walk *w, struct cursor c, uint32_t len)
{
	/* tcpdump: where one is too long, what is left becomes a huge number */
	while (len && !w->cut) {
		uint8_t type = rd_take8(w, &c), size = rd_take8(w, &c);

		if (!put_property(w, c, type, size)) {
			rd_put_cut(w);
			return false;
		}
		rd_skip(&c, size);
		len -= size + 2u;
	}
	return true;
}

uint32_t rd_isis_put_prefix(struct walk *w, struct cursor c, bool v6)
{
	uint32_t metric = rd_take32(w, &c), len, bytes;
	uint8_t status = rd_take8(w, &c), bits = v6 ? rd_take8(w, &c) : status & BITS4, address[16] = { 0 },
		more;

	if (bits > (v6 ? 128 : 32)) {
		rd_text_fmt(w->t, "\n\t      IPv%c prefix: bad bit length %u", v6 ? '6' : '4', bits);
		return 0;
	}
	bytes = (bits + 7u) / 8;
	len = (v6 ? 6 : 5) + bytes;
	memcpy(address, rd_bytes(w, &c, 0, bytes), bytes);
	rd_skip(&c, bytes);
	if (v6) {
		rd_text_str(w->t, "\n\t      IPv6 prefix: ");
		rd_put_ipv6(w, address);
		rd_text_fmt(w->t, "/%u", bits);
	} else {
		rd_isis_put_prefix4(w, address, bits);
	}
	rd_text_fmt(w->t, ", Distribution: %s, Metric: %u", status & DOWN ? "down" : "up", metric);
	if (v6)
		rd_text_str(w->t, status & EXTERNAL6 ? ", External" : ", Internal");
	if (!(status & (v6 ? ELEMENTS6 : ELEMENTS4)))
		return len;
	rd_text_str(w->t, ", sub-TLVs present");
	more = rd_take8(w, &c);
	rd_text_fmt(w->t, " (%u)", more);
	return put_properties(w, c, more) ? len + 1 + more : 0;
}
