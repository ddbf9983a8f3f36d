/* PIM version 1 (draft-ietf-pim-sm-spec-00): multicast routing in IGMP messages. */
#include "igmp.h"
#include "decode/duration.h"

enum { HEADER_LEN = 8, HOLD_DEFAULT = 180, IP_HEADER_LEN = 20, VERSION = 1 };
enum {
	QUERY = 0,
	REGISTER = 1,
	REGISTER_STOP = 2,
	JOIN_PRUNE = 3,
	RP_REACHABLE = 4,
	ASSERT = 5,
	GRAFT = 6,
	GRAFT_ACK = 7
};

/* Bits of an encoded source. */
enum { SPARSE = 0x01, WILDCARD = 0x80, RP_TREE = 0x40, MASK_BITS = 0x3f };

static const struct name types[] = {
	{ QUERY, "Query" },	      { REGISTER, "Register" },		{ REGISTER_STOP, "Register-Stop" },
	{ JOIN_PRUNE, "Join/Prune" }, { RP_REACHABLE, "RP-reachable" }, { ASSERT, "Assert" },
	{ GRAFT, "Graft" },	      { GRAFT_ACK, "Graft-ACK" },	{ 0, NULL },
};

static void put_address(struct walk *w, const struct cursor *c, const char *before, uint32_t off)
{
	const uint8_t *a = rd_bytes(w, c, off, 4);

	rd_text_str(w->t, before);
	rd_put_ipv4(w, a);
}

/* "/255.255.0.0", where not all bits are set. */
static void put_mask(struct walk *w, const struct cursor *c, uint32_t off)
{
	if (rd_u32(w, c, off) != 0xffffffff)
		put_address(w, c, "/", off);
}

static void put_query(struct walk *w, const struct cursor *c)
{
	static const struct name modes[] = {
		{ 0, " Dense-mode" },
		{ 1, " Sparse-mode" },
		{ 2, " Sparse-Dense-mode" },
		{ 0, NULL },
	};
	uint16_t hold;

	if (c->cap > 8)
		rd_put_name(w, modes, " mode-%u", c->p[8] >> 4);
	if (!w->o->verbose)
		return;
	rd_text_str(w->t, " (Hold-time ");
	hold = rd_u16(w, c, 10);
	rd_put_duration(w, hold);
	rd_text_char(w->t, ')');
}

/* The packet that is sent to the rendezvous point: where it comes from and where it goes. */
static bool put_register(struct walk *w, const struct cursor *c)
{
	if (!rd_check(w, c, HEADER_LEN, IP_HEADER_LEN))
		return false;
	put_address(w, c, " for ", HEADER_LEN + 12);
	put_address(w, c, " > ", HEADER_LEN + 16);
	return true;
}

static void put_reachable(struct walk *w, const struct cursor *c)
{
	if (!w->o->verbose)
		return;
	put_address(w, c, " group ", 8);
	put_mask(w, c, 12);
	put_address(w, c, " RP ", 16);
	rd_text_str(w->t, " hold ");
	if (rd_need(w, c, 22, 2))
		rd_put_duration(w, rd_load16(c->p + 22));
}

static void put_assert(struct walk *w, const struct cursor *c)
{
	if (!rd_need(w, c, 16, 4))
		return;
	put_address(w, c, " for ", 16);
	put_address(w, c, " > ", 8);
	put_mask(w, c, 12);
	if (rd_need(w, c, 20, 8))
		rd_text_fmt(w->t, " %s pref %u metric %u", c->p[20] & 0x80 ? "RP-tree" : "SPT",
			    rd_u32(w, c, 20) & 0x7fffffff, rd_u32(w, c, 24));
}

/* A single group with a single source: all on one line. */
static bool put_single(struct walk *w, const struct cursor *c)
{
	if (c->cap < 30 || c->p[11] != 1 || rd_load16(c->p + 20) + rd_load16(c->p + 22) != 1)
		return false;
	put_address(w, c, " RPF ", 0);
	rd_text_char(w->t, ' ');
	/* tcpdump: no blank behind the time */
	if (rd_u16(w, c, 6) != HOLD_DEFAULT) {
		rd_text_str(w->t, "Hold ");
		rd_put_duration(w, rd_u16(w, c, 6));
	}
	put_address(w, c, c->p[21] ? "Join (" : "Prune (", 26);
	rd_text_fmt(w->t, "/%u", c->p[25] & MASK_BITS);
	put_address(w, c, ", ", 12);
	put_mask(w, c, 16);
	rd_text_fmt(w->t, ") %s %s%s", c->p[24] & SPARSE ? "Sparse" : "Dense",
		    c->p[25] & WILDCARD ? "WC " : "", c->p[25] & RP_TREE ? "RP" : "SPT");
	return true;
}

/* One source of a group, at C.  False where there are not enough bytes for it. */
static bool put_source(struct walk *w, struct cursor *c, bool join)
{
	if (c->wire < 6)
		return false;
	if (!rd_need(w, c, 0, 6))
		return true;
	rd_text_fmt(w->t, "\n\t%s %s%s%s", join ? "Join " : "Prune", c->p[0] & SPARSE ? "Sparse " : "Dense ",
		    c->p[1] & WILDCARD ? "WC " : "", c->p[1] & RP_TREE ? "RP " : "SPT ");
	put_address(w, c, "", 2);
	rd_text_fmt(w->t, "/%u", c->p[1] & MASK_BITS);
	rd_skip(c, 6);
	return true;
}

static bool put_group(struct walk *w, struct cursor *c)
{
	uint32_t joined, all;

	if (c->wire < 4)
		return false;
	put_address(w, c, "\n\tGroup: ", 0);
	rd_skip(c, 4);
	if (c->wire < 4)
		return false;
	put_mask(w, c, 0);
	rd_skip(c, 4);
	if (c->wire < 4)
		return false;
	if (!rd_need(w, c, 0, 4))
		return true;
	joined = rd_load16(c->p);
	all = joined + rd_load16(c->p + 2);
	rd_text_fmt(w->t, " joined: %u pruned: %u", joined, all - joined);
	rd_skip(c, 4);
	for (uint32_t i = 0; i < all && !w->cut; i++)
		if (!put_source(w, c, i < joined))
			return false;
	return true;
}

/* Joins and prunes, and grafts of the same form.  False where there are not enough bytes. */
static bool put_joins(struct walk *w, struct cursor c)
{
	const char *begin = w->o->verbose > 1 ? "\n" : "";
	uint32_t groups;

	if (put_single(w, &c))
		return true;
	if (c.wire < 4)
		return false;
	rd_text_str(w->t, begin);
	put_address(w, &c, " Upstream Nbr: ", 0);
	rd_skip(&c, 4);
	if (c.wire < 4)
		return false;
	rd_text_str(w->t, begin);
	rd_text_str(w->t, " Hold time: ");
	if (!rd_need(w, &c, 2, 2))
		return true;
	rd_put_duration(w, rd_load16(c.p + 2));
	rd_skip(&c, 4);
	if (w->o->verbose < 2)
		return true;
	if (c.wire < 4)
		return false;
	groups = rd_u8(w, &c, 3);
	rd_skip(&c, 4);
	while (groups-- && !w->cut)
		if (!put_group(w, &c))
			return false;
	return true;
}

static bool put_body(struct walk *w, const struct cursor *c, uint8_t type)
{
	struct cursor body = *c;

	switch (type) {
	case QUERY: put_query(w, c); return true;
	case REGISTER: return put_register(w, c);
	case REGISTER_STOP:
		if (rd_need(w, c, HEADER_LEN, 8)) {
			put_address(w, c, " for ", 8);
			put_address(w, c, " > ", 12);
		}
		return true;
	case RP_REACHABLE: put_reachable(w, c); return true;
	case ASSERT: put_assert(w, c); return true;
	case JOIN_PRUNE:
	case GRAFT:
	case GRAFT_ACK:
		if (!w->o->verbose)
			return true;
		rd_skip(&body, HEADER_LEN);
		if (c->wire < HEADER_LEN || !put_joins(w, body))
			rd_put_cut(w);
		return c->wire >= HEADER_LEN;
	}
	return true;
}

void rd_pimv1_put(struct walk *w, const struct cursor *c)
{
	uint8_t type, version;

	w->name = "pimv1";
	type = rd_u8(w, c, 1);
	rd_text_char(w->t, ' ');
	rd_put_name(w, types, "[type %u]", type);
	if (!put_body(w, c, type))
		return;
	version = rd_u8(w, c, 4) >> 4;
	if (version != VERSION)
		rd_text_fmt(w->t, " [v%u]", version);
}
