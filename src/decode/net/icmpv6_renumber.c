/* Router renumbering (RFC 2894). */
#include "icmpv6.h"

enum { HEADER_LEN = 16, MATCH_LEN = 24, USE_LEN = 32, LIFETIME_INFINITE = 0xffffffff };
enum { COMMAND = 0, RESULT = 1, SEQUENCE_RESET = 255 };

static const struct name codes[] = {
	{ COMMAND, "command" },
	{ RESULT, "result" },
	{ SEQUENCE_RESET, "sequence number reset" },
	{ 0, NULL },
};

/* Letters for the highest bits of FLAGS. */
static void put_letters(struct walk *w, uint8_t flags, const char *letters)
{
	for (uint8_t bit = 0x80; *letters; letters++, bit >>= 1)
		if (flags & bit)
			rd_text_char(w->t, *letters);
	rd_text_char(w->t, ',');
}

static void put_details(struct walk *w, const struct cursor *c)
{
	uint8_t flags = rd_u8(w, c, 9);
	uint32_t reserved = rd_u32(w, c, 12);

	rd_text_char(w->t, '[');
	if (flags)
		put_letters(w, flags, "TRASP");
	rd_text_fmt(w->t, "seg=%u,maxdelay=%u", rd_u8(w, c, 8), rd_u16(w, c, 10));
	if (reserved)
		rd_text_fmt(w->t, "rsvd=0x%x", reserved);
	rd_text_char(w->t, ']');
}

static void put_match(struct walk *w, const struct cursor *c)
{
	static const struct name operations[] = {
		{ 1, "add" },
		{ 2, "change" },
		{ 3, "setglobal" },
		{ 0, NULL },
	};

	rd_text_str(w->t, w->o->verbose > 1 ? "\n\tmatch(" : " match(");
	rd_put_name(w, operations, "#%u", c->p[0]);
	if (w->o->verbose)
		rd_text_fmt(w->t, ",ord=%u,min=%u,max=%u", c->p[2], c->p[4], c->p[5]);
	rd_text_char(w->t, ',');
	rd_text_ipv6(w->t, c->p + 8);
	rd_text_fmt(w->t, "/%u)", c->p[3]);
}

static void put_lifetime(struct walk *w, const char *what, uint32_t seconds)
{
	rd_text_str(w->t, what);
	if (seconds == LIFETIME_INFINITE)
		rd_text_str(w->t, "infty,");
	else
		rd_text_fmt(w->t, "%u,", seconds);
}

static void put_use(struct walk *w, const struct cursor *c)
{
	rd_text_str(w->t, w->o->verbose > 1 ? "\n\tuse(" : " use(");
	if (c->p[12])
		put_letters(w, c->p[12], "VP");
	if (w->o->verbose) {
		rd_text_fmt(w->t, "mask=0x%x,raflags=0x%x,", c->p[2], c->p[3]);
		put_lifetime(w, "vltime=", rd_load32(c->p + 4));
		put_lifetime(w, "pltime=", rd_load32(c->p + 8));
	}
	rd_text_ipv6(w->t, c->p + 16);
	rd_text_fmt(w->t, "/%u/%u)", c->p[0], c->p[1]);
}

/* What to match, and in units of 32 bytes what to make of it: 4 n + 3 units of eight bytes. */
static bool put_operation(struct walk *w, struct cursor c)
{
	uint32_t uses;

	if (c.cap < MATCH_LEN)
		return false;
	put_match(w, &c);
	uses = c.p[1] - 3u;
	if (uses % 4)
		return false;
	rd_skip(&c, MATCH_LEN);
	for (uses /= 4; uses; uses--) {
		if (c.cap < USE_LEN)
			return false;
		put_use(w, &c);
		rd_skip(&c, USE_LEN);
	}
	return true;
}

bool rd_icmpv6_put_renumbering(struct walk *w, const struct cursor *c)
{
	struct cursor operation = *c;

	if (c->cap < HEADER_LEN) {
		rd_put_cut(w);
		return true;
	}
	rd_text_str(w->t, ", ");
	rd_put_name(w, codes, "code-#%u", c->p[1]);
	rd_text_fmt(w->t, ", seq=%u", rd_u32(w, c, 4));
	if (w->o->verbose)
		put_details(w, c);
	rd_skip(&operation, HEADER_LEN);
	if (c->p[1] == COMMAND && !put_operation(w, operation))
		rd_put_cut(w);
	return true;
}
