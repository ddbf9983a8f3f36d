/* DVMRP (RFC 1075, draft-ietf-idmr-dvmrp-v3): multicast routing in IGMP messages. */
#include "igmp.h"
#include "decode/duration.h"

enum { HEADER_LEN = 8 };
enum { TUNNEL = 0x01, SOURCE_ROUTE = 0x02, DOWN = 0x10, DISABLED = 0x20, QUERIER = 0x40 };
enum {
	PROBE = 1,
	REPORT = 2,
	ASK_NEIGHBORS = 3,
	NEIGHBORS = 4,
	ASK_NEIGHBORS2 = 5,
	NEIGHBORS2 = 6,
	PRUNE = 7,
	GRAFT = 8,
	GRAFT_ACK = 9
};

/* "FORMAT (invalid)" with the bytes left, where C has fewer than N of them. */
static bool is_short(struct walk *w, const struct cursor *c, uint32_t n, const char *format)
{
	if (c->wire >= n)
		return false;
	rd_text_fmt(w->t, format, c->wire, n);
	rd_put_invalid(w);
	return true;
}

static void put_probe(struct walk *w, struct cursor c)
{
	uint32_t id;

	if (is_short(w, &c, 4, " [full length %u < %u]"))
		return;
	rd_text_str(w->t, w->o->verbose > 1 ? "\n\t" : " ");
	id = rd_take32(w, &c);
	rd_text_fmt(w->t, "genid %u", id);
	while (w->o->verbose > 1 && rd_more(w, &c)) {
		const uint8_t *neighbor;

		if (is_short(w, &c, 4, "[remaining length %u < %u]"))
			return;
		neighbor = rd_bytes(w, &c, 0, 4);
		rd_text_str(w->t, "\n\tneighbor ");
		rd_put_ipv4(w, neighbor);
		rd_skip(&c, 4);
	}
}

/* The routes of one mask: as many bytes of each as the mask is long.  False where they are cut short. */
static bool put_routes(struct walk *w, struct cursor *c, uint32_t width)
{
	uint8_t metric = 0;

	while (!(metric & 0x80) && !w->cut) {
		uint8_t origin[4] = { 0 };

		if (c->wire < width + 1) {
			rd_text_str(w->t, "\n\t  [Truncated Report]");
			rd_put_invalid(w);
			return false;
		}
		memcpy(origin, rd_bytes(w, c, 0, width), width);
		metric = rd_u8(w, c, width);
		rd_skip(c, width + 1);
		rd_text_str(w->t, "\n\t  ");
		rd_text_ipv4(w->t, origin);
		rd_text_fmt(w->t, " metric %u", metric & 0x7f);
	}
	return true;
}

/* The first byte of a mask is always 255 and left out. */
static void put_report(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		uint8_t mask[4] = { 255 };
		uint32_t width = 4;

		if (is_short(w, &c, 3, " [length %u < %u]"))
			return;
		memcpy(mask + 1, rd_bytes(w, &c, 0, 3), 3);
		while (width > 1 && !mask[width - 1])
			width--;
		rd_text_str(w->t, "\n\tMask ");
		rd_text_ipv4(w->t, mask);
		rd_skip(&c, 3);
		if (!put_routes(w, &c, width))
			return;
	}
}

static void put_neighbors(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		struct cursor head;
		uint32_t count;

		if (is_short(w, &c, 7, " [length %u < %u]") || !rd_need(w, &c, 0, 7))
			return;
		head = rd_split(&c, 7);
		for (count = head.p[6]; count && !w->cut; count--) {
			if (is_short(w, &c, 4, " [length %u < %u]"))
				return;
			rd_text_str(w->t, " [");
			rd_put_ipv4(w, head.p);
			rd_text_str(w->t, " ->");
			if (!rd_need(w, &c, 0, 4))
				return;
			rd_text_char(w->t, ' ');
			rd_put_ipv4(w, c.p);
			rd_text_fmt(w->t, ", (%u/%u)]", head.p[4], head.p[5]);
			rd_skip(&c, 4);
		}
	}
}

static void put_neighbor2(struct walk *w, const struct cursor *c, const uint8_t *head)
{
	static const struct name flags[] = {
		{ TUNNEL, "/tunnel" },	   { SOURCE_ROUTE, "/srcrt" }, { QUERIER, "/querier" },
		{ DISABLED, "/disabled" }, { DOWN, "/down" },	       { 0, NULL },
	};

	rd_text_str(w->t, " [");
	rd_put_ipv4(w, head);
	rd_text_str(w->t, " -> ");
	if (!rd_need(w, c, 0, 4))
		return;
	rd_put_ipv4(w, c->p);
	rd_text_fmt(w->t, " (%u/%u", head[4], head[5]);
	rd_put_bits(w, flags, "", "", head[6]);
	rd_text_str(w->t, ")]");
}

static void put_neighbors2(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		struct cursor head;
		uint32_t count;

		if (is_short(w, &c, 8, " [length %u < %u]") || !rd_need(w, &c, 0, 8))
			return;
		head = rd_split(&c, 8);
		for (count = head.p[7]; count && rd_more(w, &c); count--) {
			if (is_short(w, &c, 4, " [length %u < %u]"))
				return;
			put_neighbor2(w, &c, head.p);
			rd_skip(&c, 4);
		}
		if (count) {
			rd_text_str(w->t, " [invalid ncount]");
			rd_put_invalid(w);
			return;
		}
	}
}

/* Source, group and, of a prune, for how long. */
static void put_pair(struct walk *w, const struct cursor *c, bool timed)
{
	if (!rd_need(w, c, 0, 8))
		return;
	rd_text_str(w->t, " src ");
	rd_put_ipv4(w, c->p);
	rd_text_str(w->t, " grp ");
	rd_put_ipv4(w, c->p + 4);
	if (!timed)
		return;
	rd_text_str(w->t, " timer ");
	if (rd_need(w, c, 8, 4))
		rd_put_duration(w, rd_load32(c->p + 8));
}

void rd_dvmrp_put(struct walk *w, const struct cursor *c)
{
	struct cursor data = *c;
	uint8_t type;

	w->name = "dvmrp";
	type = rd_u8(w, c, 1);
	rd_skip(&data, HEADER_LEN);
	switch (type) {
	case PROBE:
		rd_text_str(w->t, " Probe");
		if (w->o->verbose)
			put_probe(w, data);
		return;
	case REPORT:
		rd_text_str(w->t, " Report");
		if (w->o->verbose > 1)
			put_report(w, data);
		return;
	case ASK_NEIGHBORS: rd_text_str(w->t, " Ask-neighbors(old)"); return;
	case NEIGHBORS:
		rd_text_str(w->t, " Neighbors(old)");
		put_neighbors(w, data);
		return;
	case ASK_NEIGHBORS2: rd_text_str(w->t, " Ask-neighbors2"); return;
	case NEIGHBORS2:
		rd_text_str(w->t, " Neighbors2");
		/* the version is in the place of the group's address, last byte first */
		if (rd_need(w, c, 6, 2)) {
			rd_text_fmt(w->t, " (v %u.%u):", c->p[7], c->p[6]);
			put_neighbors2(w, data);
		}
		return;
	case PRUNE:
		rd_text_str(w->t, " Prune");
		put_pair(w, &data, true);
		return;
	case GRAFT:
		rd_text_str(w->t, " Graft");
		put_pair(w, &data, false);
		return;
	case GRAFT_ACK:
		rd_text_str(w->t, " Graft-ACK");
		put_pair(w, &data, false);
		return;
	}
	rd_text_fmt(w->t, " [type %u]", type);
}
