/* The whiteboard of the MBone. */
#include "decode/proto.h"

enum { DRAW = 0, ID = 1, REPAIR = 2, REPAIR_REPLY = 3, KILL = 4, PAGES = 5, PAGES_REPLY = 7 };
enum { HEADER_LEN = 12, DRAW_LEN = 16, STEP_LEN = 8, ID_LEN = 28, PAGE_LEN = 16, MEMBER_LEN = 8 };
enum { FIRST_STEP = 2, SKIP = 14, HOLE = 15 };

static const char *const steps[] = { "RECT", "LINE", "ML",     "DEL",	 "XFORM", "ELL",  "CHAR",
				     "STR",  "NOP",  "PSCODE", "PSCOMP", "REF",	  "SKIP", "HOLE" };

/* BEFORE, and the address and the number at OFF. */
static void put_pair(struct walk *w, const struct cursor *c, uint32_t off, const char *before)
{
	if (!rd_need(w, c, off, 8))
		return;
	rd_text_str(w->t, before);
	rd_put_ipv4(w, c->p + off);
	rd_text_char(w->t, ':');
	rd_text_u32(w->t, rd_load32(c->p + off + 4));
}

/* What is drawn: the steps from FIRST to LAST, of which one may stand for many. */
static void put_steps(struct walk *w, struct cursor c, uint32_t first, uint32_t last)
{
	rd_text_str(w->t, " <");
	for (; first <= last && !w->cut; first++) {
		uint8_t kind = rd_u8(w, &c, 7);
		uint32_t until;

		if (kind >= FIRST_STEP && kind <= HOLE)
			rd_text_fmt(w->t, " %s", steps[kind - FIRST_STEP]);
		else
			rd_text_fmt(w->t, " dop-%u!", kind);
		if (kind == SKIP || kind == HOLE) {
			until = rd_u32(w, &c, 0);
			rd_text_u32(w->t, until - first + 1);
			if (first > until || until > last)
				rd_text_str(w->t, "[|]");
			if (until < first)
				return;
			first = until;
		}
		rd_skip(&c, (rd_u16(w, &c, 4) + STEP_LEN + 3u) & ~3u);
	}
	rd_text_str(w->t, " >");
}

/* A page, and which steps; with SHOWN they follow. */
static void put_page(struct walk *w, struct cursor c, bool shown)
{
	if (!rd_need(w, &c, 0, DRAW_LEN))
		return;
	put_pair(w, &c, 0, " ");
	rd_text_fmt(w->t, "<%u:%u>", rd_u32(w, &c, 8), rd_u32(w, &c, 12));
	if (!shown)
		return;
	rd_skip(&c, DRAW_LEN);
	put_steps(w, c, rd_load32(c.p - 8), rd_load32(c.p - 4));
}

/* For whom, and then a page. */
static void put_repair(struct walk *w, struct cursor c, const char *what, bool shown)
{
	if (!rd_need(w, &c, 0, 4 + DRAW_LEN))
		return;
	rd_text_str(w->t, what);
	rd_put_ipv4(w, c.p);
	rd_skip(&c, 4);
	put_page(w, c, shown);
}

/* The page that all see, and what has been seen of whom; false where that does not fit. */
static bool put_id(struct walk *w, struct cursor c)
{
	uint32_t members;

	if (!rd_need(w, &c, 0, ID_LEN - 4))
		return true;
	rd_text_fmt(w->t, " %u", rd_load32(c.p + 12));
	put_pair(w, &c, 16, "/");
	rd_text_fmt(w->t, " (max %u", rd_load32(c.p));
	put_pair(w, &c, 4, "/");
	rd_text_str(w->t, ") ");
	rd_need(w, &c, 0, ID_LEN);
	members = rd_u16(w, &c, 24);
	rd_skip(&c, ID_LEN);
	if (c.wire < members * MEMBER_LEN)
		return false;
	for (uint32_t i = 0; i < members && !w->cut; i++) {
		put_pair(w, &c, 0, i ? "," : "<");
		rd_skip(&c, MEMBER_LEN);
	}
	rd_text_str(w->t, "> \"");
	for (uint8_t b; rd_more(w, &c) && (b = rd_take8(w, &c));)
		rd_put_safe_char(w, b);
	rd_text_char(w->t, '"');
	return true;
}

static void put_pages(struct walk *w, struct cursor c)
{
	for (uint32_t n = rd_take32(w, &c); n && !w->cut; n--) {
		uint8_t members;

		if (rd_need(w, &c, 0, 12))
			rd_text_fmt(w->t, " %u", rd_load32(c.p));
		put_pair(w, &c, 4, "/");
		rd_need(w, &c, 0, PAGE_LEN);
		/* tcpdump: the first byte of two */
		members = rd_u8(w, &c, 12);
		rd_skip(&c, PAGE_LEN);
		for (uint32_t i = 0; i < members && !w->cut; i++) {
			put_pair(w, &c, 0, i ? "," : "<");
			rd_skip(&c, MEMBER_LEN);
		}
		rd_text_char(w->t, '>');
	}
}

static void put_wanted(struct walk *w, struct cursor c)
{
	if (rd_need(w, &c, 0, 12))
		rd_text_fmt(w->t, " need %u", rd_load32(c.p + 8));
	put_pair(w, &c, 0, "/");
	rd_need(w, &c, 0, 16);
}

/* Names of the kinds of messages, and how long each is at least. */
static const struct {
	const char *name;
	uint8_t least;
} kinds[] = {
	[DRAW] = { "dop", DRAW_LEN },
	[ID] = { "id", ID_LEN },
	[REPAIR] = { "rreq", 4 + DRAW_LEN },
	[REPAIR_REPLY] = { "rrep", 4 + DRAW_LEN },
	[PAGES] = { "preq", 16 },
	[PAGES_REPLY] = { "prep", 4 },
};

/* False where the message is too short. */
static bool put_message(struct walk *w, struct cursor c, uint8_t kind)
{
	bool verbose = w->o->verbose;

	if (kind == KILL) {
		rd_text_str(w->t, " wb-kill");
		return true;
	}
	if (kind >= sizeof kinds / sizeof *kinds || !kinds[kind].name) {
		rd_text_fmt(w->t, " wb-%u!", kind);
		return false;
	}
	rd_text_fmt(w->t, " wb-%s:", kinds[kind].name);
	if (c.wire < kinds[kind].least)
		return false;
	switch (kind) {
	case DRAW: put_page(w, c, verbose); break;
	case ID: return put_id(w, c);
	case REPAIR: put_repair(w, c, " please repair ", false); break;
	case REPAIR_REPLY: put_repair(w, c, " for ", verbose); break;
	case PAGES: put_wanted(w, c); break;
	default: put_pages(w, c); break;
	}
	return true;
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t kind;

	if (c.wire < HEADER_LEN) {
		rd_put_invalid(w);
		return;
	}
	if (!rd_need(w, &c, 0, HEADER_LEN))
		return;
	kind = c.p[10];
	if (c.p[11])
		rd_text_char(w->t, '*');
	rd_skip(&c, HEADER_LEN);
	if (!put_message(w, c, kind))
		rd_put_invalid(w);
}

const struct proto rd_proto_wb = { .name = "wb", .decode = decode, .destination_only = true };
