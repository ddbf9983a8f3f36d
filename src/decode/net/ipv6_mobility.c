/* The mobility header (RFC 6275 6.1). */
#include "ipv6.h"

enum { HEADER_LEN = 6 };
enum { BRR = 0, HOTI = 1, COTI = 2, HOT = 3, COT = 4, BU = 5, BA = 6, BE = 7, TYPE_MAX = 7 };
enum { PAD1 = 0, PADN = 1, REFRESH = 2, ALT_COA = 3, NONCE = 4, AUTH = 5 };

static const struct name types[] = {
	{ BRR, "BRR" }, { HOTI, "HoTI" }, { COTI, "CoTI" }, { HOT, "HoT" }, { COT, "CoT" },
	{ BU, "BU" },	{ BA, "BA" },	  { BE, "BE" },	    { 0, NULL },
};

/* The fixed part of each message, by type. */
static const uint8_t fixed_lengths[TYPE_MAX + 1] = { 8, 16, 16, 24, 24, 12, 12, 24 };

static void put_pair(struct walk *w, const struct cursor *c, uint32_t off, bool home, const char *what)
{
	if (w->o->verbose)
		rd_text_fmt(w->t, " %s %s=%08x:%08x", home ? "Home" : "Care-of", what, rd_u32(w, c, off),
			    rd_u32(w, c, off + 4));
}

/* False where the capture cut it and that has been said. */
static bool put_update(struct walk *w, const struct cursor *c)
{
	static const char letters[] = "KLHA";
	uint16_t bits;

	rd_text_fmt(w->t, " seq#=%u", rd_u16(w, c, 6));
	if (c->cap < 10) {
		rd_put_cut(w);
		return false;
	}
	bits = rd_load16(c->p + 8) >> 12;
	if (bits)
		rd_text_char(w->t, ' ');
	for (int bit = 3; bit >= 0; bit--)
		if (bits >> bit & 1)
			rd_text_char(w->t, letters[bit]);
	rd_text_fmt(w->t, " lifetime=%u", (unsigned)rd_u16(w, c, 10) << 2);
	return true;
}

static void put_acknowledgement(struct walk *w, const struct cursor *c)
{
	rd_text_fmt(w->t, " status=%u", rd_u8(w, c, 6));
	if (rd_u8(w, c, 7) & 0x80)
		rd_text_str(w->t, " K");
	rd_text_fmt(w->t, " seq#=%u", rd_u16(w, c, 8));
	rd_text_fmt(w->t, " lifetime=%u", (unsigned)rd_u16(w, c, 10) << 2);
}

static void put_error(struct walk *w, const struct cursor *c)
{
	const uint8_t *home;

	rd_text_fmt(w->t, " status=%u", rd_u8(w, c, 6));
	home = rd_bytes(w, c, 8, 16);
	rd_text_str(w->t, " homeaddr ");
	rd_put_ipv6(w, home);
}

/* The message, before any options.  False where nothing more is to be said. */
static bool put_message(struct walk *w, const struct cursor *c, uint8_t type)
{
	bool home = type == HOTI || type == HOT;

	switch (type) {
	case HOTI:
	case COTI: put_pair(w, c, 8, home, "Init Cookie"); break;
	case HOT:
	case COT:
		rd_text_fmt(w->t, " nonce id=0x%x", rd_u16(w, c, 6));
		put_pair(w, c, 8, home, "Init Cookie");
		put_pair(w, c, 16, home, "Keygen Token");
		break;
	case BU: return put_update(w, c);
	case BA: put_acknowledgement(w, c); break;
	case BE: put_error(w, c); break;
	}
	return true;
}

/* One option, LEFT bytes of it inside the header. */
static bool put_option(struct walk *w, const struct cursor *c, uint8_t type, uint32_t left)
{
	const uint8_t *address;

	switch (type) {
	case PAD1: rd_text_str(w->t, "(pad1)"); return true;
	case PADN: rd_text_str(w->t, "(padn)"); return true;
	case REFRESH:
		if (left < 4) {
			rd_text_str(w->t, "(refresh: trunc)");
			return false;
		}
		rd_text_fmt(w->t, "(refresh: %u)", (unsigned)rd_u16(w, c, 2) << 2);
		return true;
	case ALT_COA:
		if (left < 18) {
			rd_text_str(w->t, "(altcoa: trunc)");
			return false;
		}
		address = rd_bytes(w, c, 2, 16);
		rd_text_str(w->t, "(alt-CoA: ");
		rd_put_ipv6(w, address);
		rd_text_char(w->t, ')');
		return true;
	case NONCE:
		if (left < 6) {
			rd_text_str(w->t, "(ni: trunc)");
			return false;
		}
		rd_text_fmt(w->t, "(ni: ho=0x%04x co=0x%04x)", rd_u16(w, c, 2), rd_u16(w, c, 4));
		return true;
	case AUTH: rd_text_str(w->t, left < 12 ? "(auth: trunc)" : "(auth)"); return left >= 12;
	}
	rd_text_fmt(w->t, "(type-0x%02x: len=%u)", type, rd_u8(w, c, 1));
	return true;
}

/* The options in the first LEN bytes of C. */
static bool put_options(struct walk *w, struct cursor c, uint32_t len)
{
	for (uint32_t step; len; rd_skip(&c, step), len -= step) {
		uint8_t type = rd_u8(w, &c, 0);

		step = 1;
		if (type != PAD1) {
			if (len < 2)
				return false;
			step = rd_u8(w, &c, 1) + 2u;
		}
		/* tcpdump: wants the byte behind an option too, even behind the last one */
		if (w->cut || step > len || !rd_has(&c, step, 1) || !put_option(w, &c, type, len))
			return false;
	}
	return true;
}

void rd_ipv6_mobility(struct walk *w, const struct cursor *c)
{
	struct cursor options = *c;
	uint32_t len;
	uint8_t type;

	w->name = "mobility";
	if (c->cap < 2) {
		rd_put_cut(w);
		return;
	}
	type = rd_u8(w, c, 2);
	len = (c->p[1] + 1u) << 3;
	if (type <= TYPE_MAX && len < fixed_lengths[type]) {
		rd_text_fmt(w->t, "(header length %u is too small for type %u)", len, type);
		rd_put_cut(w);
		return;
	}
	rd_text_str(w->t, "mobility: ");
	rd_put_name(w, types, "type-#%u", type);
	if (type > TYPE_MAX) {
		rd_text_fmt(w->t, " len=%u", rd_u8(w, c, 1));
		return;
	}
	if (!put_message(w, c, type) || !w->o->verbose)
		return;
	rd_skip(&options, fixed_lengths[type]);
	if (!put_options(w, options, len - fixed_lengths[type]))
		rd_put_cut(w);
}
