/* MACsec (IEEE 802.1AE): the tag between Ethernet's addresses and its type. */
#include "ethertype.h"
#include "macsec.h"

enum { TAG_LEN = 6, TAG_SCI_LEN = 14, ICV_LEN = 16 };
enum { VERSION = 0x80, SCI = 0x20, ENCRYPTED = 0x08, CHANGED = 0x04, ASSOCIATION = 0x03, SHORT_MAX = 0x3f };

static const struct name flags[] = {
	{ ENCRYPTED, "E" }, { CHANGED, "C" }, { 0x40, "S" }, { 0x10, "B" }, { SCI, "I" }, { 0, NULL },
};

static void put_tag(struct walk *w, const uint8_t *tag)
{
	rd_text_fmt(w->t, "an %u, pn %u, flags ", tag[0] & ASSOCIATION, rd_load32(tag + 2));
	rd_put_bits(w, flags, "none", "", tag[0] & ~(VERSION | ASSOCIATION));
	if (tag[1])
		rd_text_fmt(w->t, ", sl %u", tag[1]);
	if (tag[0] & SCI) {
		rd_text_str(w->t, ", sci ");
		rd_text_hex_padded(w->t, rd_load64(tag + TAG_LEN), 16);
	}
	rd_text_str(w->t, ", ");
}

/* What the tag protects, without the check value behind it.  False where that is not all there. */
static bool limit_payload(struct walk *w, struct cursor *c, uint8_t short_len)
{
	/* tcpdump: takes the check value off what was captured, even where that ends before it */
	if (c->wire < ICV_LEN || c->cap < ICV_LEN) {
		rd_put_cut(w);
		return false;
	}
	c->wire -= ICV_LEN;
	c->cap -= ICV_LEN;
	if (short_len > c->wire || short_len > c->cap) {
		rd_put_cut(w);
		return false;
	}
	/* the bytes behind it can still be read */
	if (short_len)
		c->wire = short_len;
	return true;
}

enum rd_macsec rd_macsec_decode(struct walk *w, struct cursor *c)
{
	const uint8_t *tag = c->p;
	bool secret;
	uint32_t len;

	w->name = "macsec";
	if (c->wire < TAG_LEN || !rd_has(c, 0, TAG_LEN)) {
		rd_put_cut(w);
		return RD_MACSEC_BROKEN;
	}
	len = tag[0] & SCI ? TAG_SCI_LEN : TAG_LEN;
	if (c->wire < len || !rd_has(c, 0, len)) {
		rd_put_cut(w);
		return RD_MACSEC_BROKEN;
	}
	if (tag[0] & VERSION || tag[1] > SHORT_MAX) {
		rd_put_invalid(w);
		return RD_MACSEC_BROKEN;
	}
	secret = tag[0] & (ENCRYPTED | CHANGED);
	if (secret && !w->o->link_header) {
		rd_put_link_pair(w);
		rd_text_str(w->t, "802.1AE MACsec, ");
	}
	if (secret || w->o->link_header)
		put_tag(w, tag);
	rd_skip(c, len);
	if (secret) {
		rd_put_undecoded(w, c);
		return RD_MACSEC_SECRET;
	}
	return limit_payload(w, c, tag[1]) ? RD_MACSEC_OPEN : RD_MACSEC_BROKEN;
}
