/* PPP's octet-stuffed framing (RFC 1662 4.2) where a frame's flag stands for a protocol's number. */
#include "ppp.h"
#include "decode/decoder.h"

enum { ESCAPE = 0x7d, TURNED = 0x20, ADDRESS_CONTROL = 0xff03 };

/* What C is without its escapes, behind what the decoder already holds of such. */
static struct cursor unescaped(struct decoder *d, const struct cursor *c)
{
	uint8_t *out = d->plain + d->plain_len, *end = d->plain + sizeof d->plain;
	struct cursor plain = { .p = out };
	uint8_t turned = 0;

	for (uint32_t i = 0; i < c->cap && out < end; i++) {
		if (!turned && c->p[i] == ESCAPE) {
			turned = TURNED;
		} else {
			*out++ = c->p[i] ^ turned;
			turned = 0;
		}
	}
	plain.cap = plain.wire = (uint32_t)(out - plain.p);
	return plain;
}

/* The frame, from its number on: one of IP's needs but one byte here. */
static void decode_plain(struct walk *w, struct cursor c)
{
	bool odd = c.cap && (c.p[0] == RD_PPP_IPV4 || c.p[0] == RD_PPP_IPV6);
	uint16_t proto;

	if (rd_has(&c, 0, 2) && rd_load16(c.p) == ADDRESS_CONTROL)
		rd_skip(&c, 2);
	if (!rd_check(w, &c, 0, odd ? 1 : 2))
		return;
	proto = odd ? rd_take8(w, &c) : rd_take16(w, &c);
	if (proto >> 8 == RD_PPP_ESCAPED >> 8)
		rd_text_fmt(w->t, "(protocol 0x%04x invalid)", proto);
	else
		rd_ppp_payload_decode(w, proto, c);
}

static void decode(struct walk *w, struct cursor c)
{
	const struct frame *whole = w->f;
	struct frame part = *whole;
	uint32_t held = w->d->plain_len;

	if (!c.wire)
		return;
	/* tcpdump: the second byte of the number is one of what follows */
	c.p--;
	c.cap++;
	c = unescaped(w->d, &c);
	part.bytes = c.p;
	part.cap = c.cap;
	w->f = &part;
	w->d->plain_len += c.cap;
	decode_plain(w, c);
	w->f = whole;
	w->d->plain_len = held;
}

const struct proto rd_proto_ppp_escaped = { .decode = decode };
