/* Names in DNS messages: labels, pointers (RFC 1035 4.1.4) and bit labels (RFC 2673). */
#include "domain.h"

enum {
	LABEL_MASK = 0xc0,
	LABEL_POINTER = 0xc0,
	LABEL_EXTENDED = 0x40,
	LABEL_TEXT = 0,
	EXTENDED_BITS = 0x41,
	NAME_MAX_TEXT = 255 /* RFC 1035 2.3.4 */
};

static bool get(const struct domain *d, uint32_t at, uint8_t *b)
{
	if (!rd_has(&d->m, at, 1))
		return false;
	*b = d->m.p[at];
	return true;
}

bool rd_domain_skip_name(const struct domain *d, uint32_t *at)
{
	uint8_t b, bits;

	while (get(d, *at, &b)) {
		++*at;
		if (!b)
			return true;
		switch (b & LABEL_MASK) {
		case LABEL_POINTER: ++*at; return true;
		case LABEL_TEXT: *at += b; break;
		case LABEL_EXTENDED:
			if (b != EXTENDED_BITS || !get(d, *at, &bits))
				return false;
			*at += 1 + ((bits ? bits : 256u) + 7) / 8;
			break;
		default: return false;
		}
	}
	return false;
}

/* A label's bytes behind its first one, in LEN; false with a remark where that one makes no sense. */
static bool label_len(struct walk *w, const struct domain *d, uint32_t at, uint32_t *len)
{
	uint8_t b, bits;

	if (!get(d, at, &b))
		return false;
	*len = b;
	switch (b & LABEL_MASK) {
	case LABEL_POINTER:
	case LABEL_TEXT: return true;
	case LABEL_EXTENDED:
		if (b != EXTENDED_BITS) {
			rd_text_fmt(w->t, "<ELT %u>", b & ~LABEL_MASK & 0xff);
			return false;
		}
		if (!get(d, at + 1, &bits))
			return false;
		*len = ((bits ? bits : 256u) + 7) / 8 + 1;
		return true;
	default: rd_text_str(w->t, "<BAD LABEL TYPE>"); return false;
	}
}

/* The bit label whose count of bits is at AT. */
static void put_bits(struct walk *w, const struct domain *d, uint32_t at)
{
	uint32_t count = rd_u8(w, &d->m, at++), bits = count ? count : 256, left = bits;

	rd_text_str(w->t, "\\[x");
	for (; left > 7 && !w->cut; left -= 8)
		rd_text_hex_padded(w->t, rd_u8(w, &d->m, at++), 2);
	if (left && !w->cut) {
		uint32_t last = rd_u8(w, &d->m, at) & (0xff00u >> left & 0xff);

		/* tcpdump: a rest of up to four bits is one digit */
		rd_text_hex_padded(w->t, left > 4 ? last : last >> 4, left > 4 ? 2 : 1);
	}
	rd_text_fmt(w->t, "/%u]", bits);
}

static bool put_text(struct walk *w, const struct domain *d, uint32_t at, uint32_t len)
{
	for (; len; at++, len--) {
		if (!rd_has(&d->m, at, 1))
			return false;
		rd_put_safe_char(w, d->m.p[at]);
	}
	return true;
}

/* Follow the pointer with first byte B whose second one is at AT.  Pointers must lead to ever lower places.
 */
static bool follow(struct walk *w, const struct domain *d, uint8_t b, uint32_t base, uint32_t *at,
		   uint32_t *limit)
{
	uint32_t offset;
	uint8_t low;

	if (!get(d, *at, &low))
		return false;
	offset = (uint32_t)(b << 8 | low) & 0x3fff;
	if (offset >= *limit) {
		rd_text_str(w->t, "<BAD PTR>");
		return false;
	}
	*limit = offset;
	*at = base + offset;
	return true;
}

/*
 * A label and its dot: false where bytes are missing.  Of a name's text LEFT bytes may still come; -1: it is
 * too long, and is walked to its end in silence.  tcpdump: of a bit label only the dot counts, and the rest
 * is always said.
 */
static bool put_label(struct walk *w, const struct domain *d, uint8_t b, uint32_t at, uint32_t len, int *left)
{
	uint32_t room = *left < 0 ? 0 : (uint32_t)*left;

	if (b == EXTENDED_BITS) {
		put_bits(w, d, at);
	} else if (!put_text(w, d, at, len < room ? len : room)) {
		return false;
	} else if (*left >= 0) {
		*left = len > room ? -1 : (int)(room - len);
	}
	if (*left >= 0) {
		rd_text_char(w->t, '.');
		--*left;
	}
	return true;
}

bool rd_domain_put_name(struct walk *w, const struct domain *d, uint32_t *next, uint32_t base)
{
	uint32_t at = *next, limit = at - base, len;
	bool pointed = false;
	int left = NAME_MAX_TEXT;
	uint8_t b;

	if (!label_len(w, d, at, &len) || !get(d, at, &b))
		return false;
	at++;
	if (!b) {
		rd_text_char(w->t, '.');
		*next = at;
		return true;
	}
	/* tcpdump: a name whose captured bytes end with the first one of a label counts as whole, unless it
	 * begins with half a pointer */
	if ((b & LABEL_MASK) == LABEL_POINTER && at >= d->m.cap)
		return false;
	while (b && at < d->m.cap) {
		if ((b & LABEL_MASK) == LABEL_POINTER) {
			if (!pointed)
				*next = at + 1;
			pointed = true;
			if (!follow(w, d, b, base, &at, &limit))
				return false;
		} else {
			if (!put_label(w, d, b, at, len, &left))
				return false;
			at += len;
		}
		if (!label_len(w, d, at, &len) || !get(d, at, &b))
			return false;
		at++;
	}
	if (left < 0)
		rd_text_str(w->t, "<DOMAIN NAME TOO LONG>");
	if (!pointed)
		*next = at + (b ? len : 0);
	return true;
}
