/* Parts of Babel's TLVs: prefixes, which leave out bytes that the last one had, too (RFC 8966 4.5), and
 * sub-TLVs. */
#include <string.h>
#include "udp_babel.h"

enum { PAD1 = 0, PADN = 1, DIVERSITY = 2, STAMP = 3, HELLO = 4, IHU = 5, UPDATE = 8, FROM_UPDATE = 13 };
enum { LINK_LOCAL = 3, MAPPED_LEN = 12, INTERFACE_LEN = 8 };

static const uint8_t mapped[MAPPED_LEN] = { [10] = 0xff, 0xff };

int rd_babel_read_prefix(const struct babel_message *m, int bits, uint32_t omitted, uint32_t at,
			 bool defaulted, uint8_t out[RD_BABEL_ADDRESS_LEN])
{
	uint8_t family = m->p[2];
	uint32_t have = m->len + 2 - at, skip = family == RD_BABEL_IPV4 ? MAPPED_LEN : 0,
		 bytes = ((uint32_t)bits + 7) / 8;

	if (bits == RD_BABEL_WHOLE)
		bytes = family == RD_BABEL_IPV4 ? 4 : RD_BABEL_ADDRESS_LEN;
	if (family > LINK_LOCAL || bytes > RD_BABEL_ADDRESS_LEN - skip)
		return -1;
	memset(out, 0, RD_BABEL_ADDRESS_LEN);
	if (family == RD_BABEL_ANY)
		return 0;
	if (family == LINK_LOCAL) {
		out[0] = 0xfe;
		out[1] = 0x80;
		omitted = INTERFACE_LEN;
	} else if (omitted > RD_BABEL_ADDRESS_LEN - skip || (omitted && !defaulted)) {
		return -1;
	}
	if (family == RD_BABEL_IPV4)
		memcpy(out, mapped, MAPPED_LEN);
	if (bytes > omitted && have < bytes - omitted)
		return -1;
	if (omitted && family != LINK_LOCAL)
		memcpy(out, m->defaults[family == RD_BABEL_IPV4], skip + omitted);
	if (bytes <= omitted)
		return 0;
	memcpy(out + skip + omitted, m->p + at, bytes - omitted);
	return (int)(bytes - omitted);
}

uint32_t rd_babel_read_both(const struct babel_message *m, uint8_t to_bits, uint8_t from_bits,
			    uint32_t omitted, uint32_t at, bool defaulted, uint8_t to[RD_BABEL_ADDRESS_LEN],
			    uint8_t from[RD_BABEL_ADDRESS_LEN])
{
	int used = rd_babel_read_prefix(m, to_bits, omitted, at, defaulted, to);

	if (used < 0)
		return 0;
	at += (uint32_t)used;
	used = rd_babel_read_prefix(m, from_bits, 0, at, false, from);
	return used < 0 ? 0 : at + (uint32_t)used;
}

void rd_babel_put_address(struct walk *w, const struct babel_message *m, const uint8_t *a, const char *any)
{
	if (m->p[2] == RD_BABEL_ANY)
		rd_text_str(w->t, any);
	else if (!memcmp(a, mapped, MAPPED_LEN))
		rd_put_ipv4(w, a + MAPPED_LEN);
	else
		rd_put_ipv6(w, a);
}

void rd_babel_put_prefix(struct walk *w, const struct babel_message *m, const uint8_t *a, uint8_t bits,
			 const char *any)
{
	uint8_t whole = (uint8_t)(bits + (m->p[2] == RD_BABEL_IPV4 ? 96 : 0));

	if (any && m->p[2] == RD_BABEL_ANY) {
		rd_text_str(w->t, any);
		return;
	}
	if (whole >= 96 && !memcmp(a, mapped, MAPPED_LEN)) {
		rd_put_ipv4(w, a + MAPPED_LEN);
		whole = (uint8_t)(whole - 96);
	} else {
		rd_put_ipv6(w, a);
	}
	rd_text_fmt(w->t, "/%u", whole);
}

static void put_stamp(struct walk *w, const char *before, uint32_t v)
{
	rd_text_fmt(w->t, "%s%u.%06us", before, v / 1000000, v % 1000000);
}

static void put_channels(struct walk *w, const uint8_t *p, uint8_t len, uint8_t kind)
{
	rd_text_str(w->t, " sub-diversity");
	if (!len) {
		rd_text_str(w->t, " empty");
		return;
	}
	for (unsigned i = 0; i < len; i++)
		rd_text_fmt(w->t, !p[i] ? "%creserved" : p[i] == 255 ? "%call" : "%c%u", i ? '-' : ' ', p[i]);
	if (kind != UPDATE && kind != FROM_UPDATE)
		rd_text_str(w->t, " (bogus)");
}

void rd_babel_put_more(struct walk *w, const struct babel_message *m, uint32_t at)
{
	const uint8_t *p = m->p + at, *end = m->p + 2 + m->len;
	uint8_t kind = m->p[0];

	while (p < end) {
		uint8_t sub = *p++, len, stamps = kind == HELLO ? 1 : kind == IHU ? 2 : 0;

		if (sub == PAD1) {
			rd_text_str(w->t, " sub-pad1");
			continue;
		}
		if (sub & 0x80)
			rd_text_str(w->t, " (M)");
		len = p < end ? *p : 0;
		if (p == end || ++p + len > end) {
			rd_put_invalid(w);
			return;
		}
		if (sub == PADN) {
			rd_text_str(w->t, " sub-padn");
		} else if (sub == DIVERSITY) {
			put_channels(w, p, len, kind);
		} else if (sub == STAMP) {
			rd_text_str(w->t, " sub-timestamp");
			if (len < 4 * stamps) {
				rd_put_invalid(w);
				return;
			}
			if (!stamps)
				rd_text_str(w->t, " (bogus)");
			for (unsigned i = 0; i < stamps; i++)
				put_stamp(w, i ? "|" : " ", rd_load32(p + 4 * i));
		} else {
			rd_text_fmt(w->t, " sub-unknown-0x%02x", sub);
		}
		p += len;
	}
}
