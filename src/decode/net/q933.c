/* Q.933, ITU-T's signalling of Frame Relay: a message, and its elements. */
#include "osi.h"

enum { SINGLE = 0x80, IS_SHIFT = 0xf0, SHIFT = 0x90, ONCE = 0x08, CODESET = 0x07, SHIFT_NATIONAL = 0x95 };
enum { OTHER, REPORT, VERIFY, STATUS };

/* How the elements end: the last lines differ. */
enum end { WHOLE, CUT, BAD };

/* Which set of codes counts: a shift that does not lock is for one element only. */
struct codes {
	uint8_t set, back, once;
};

static void shift(struct codes *s, uint8_t id)
{
	s->once = id & ONCE ? 1 : 0;
	if (s->once)
		s->back = s->set;
	s->set = id & CODESET;
}

static uint8_t kind_of(const struct codes *s, uint8_t id)
{
	static const uint8_t ids[] = { 0x01, 0x51, 0x03, 0x19, 0x53, 0x07, 0x57 },
			     kinds[] = { REPORT, REPORT, VERIFY, VERIFY, VERIFY, STATUS, STATUS };

	for (uint32_t i = 0; i < sizeof ids && (s->set == 0 || s->set == 5); i++)
		if (ids[i] == id)
			return kinds[i];
	return OTHER;
}

/* The state of a circuit: its number takes two bytes or more, and the last ones have the high bit. */
static void put_status(struct walk *w, const uint8_t *p, uint32_t len)
{
	bool good = len >= 3 && len <= 5;
	uint32_t dlci;

	for (uint32_t i = 0; good && i < len; i++)
		good = p[i] >> 7 == (i + 2 >= len);
	if (!good) {
		rd_text_str(w->t, "Invalid DLCI in PVC STATUS IE");
		return;
	}
	dlci = (p[0] & 0x3fu) << 4 | (p[1] & 0x78u) >> 3;
	if (len == 4)
		dlci = dlci << 6 | (p[2] & 0x7eu) >> 1;
	else if (len == 5)
		/* tcpdump: two of its parts lie upon each other */
		dlci = dlci << 13 | (p[2] & 0x7f) | (p[3] & 0x7eu) >> 1;
	p += len - 1;
	rd_text_fmt(w->t, "DLCI %u: status %s%s", dlci, *p & 8 ? "New, " : "",
		    *p & 2 ? "Active" : "Inactive");
}

static void put_element(struct walk *w, uint8_t kind, const uint8_t *p, uint32_t len)
{
	static const struct name reports[] = {
		{ 0, "Full Status" }, { 1, "Link verify" }, { 2, "Async PVC Status" }, { 0, NULL }
	};

	if (kind >= VERIFY && !w->o->verbose)
		rd_text_str(w->t, ", ");
	if (kind == STATUS)
		put_status(w, p, len);
	else if (kind == VERIFY && len < 2)
		rd_text_str(w->t, "Invalid LINK VERIFY IE");
	else if (kind == VERIFY)
		rd_text_fmt(w->t, "TX Seq: %3u, RX Seq: %3u", p[0], p[1]);
	else if (kind == REPORT && w->o->verbose) {
		const char *name = rd_name(reports, p[0]);

		rd_text_fmt(w->t, "%s (%u)", name ? name : "unknown", p[0]);
	}
	/* what is known is shown in hex with -vv */
	if (w->o->verbose > !!kind)
		rd_put_hex_dump(w, kind ? "\n\t  " : "\n\t", p, len, 0);
}

static enum end put_elements(struct walk *w, struct cursor c, struct codes s)
{
	static const char *const kinds[] = { "unknown", " Report Type", " Link Verify", " PVC Status" };

	while (c.wire) {
		uint8_t id, len, kind;

		if (s.once && s.once++ == 2) {
			s.set = s.back;
			s.once = 0;
		}
		if (!c.cap)
			return CUT;
		id = rd_take8(w, &c);
		if ((id & IS_SHIFT) == SHIFT)
			shift(&s, id);
		if (id & SINGLE)
			continue;
		if (!c.cap)
			return CUT;
		len = rd_take8(w, &c);
		kind = kind_of(&s, id);
		if (w->o->verbose)
			rd_text_fmt(w->t, "\n\t%s%s IE (0x%02x), length %u: ",
				    !kind	? ""
				    : id & 0x40 ? "CCITT"
						: "ANSI",
				    kinds[kind], id, len);
		if (!id || !len)
			return BAD;
		if (!rd_has(&c, 0, len))
			return CUT;
		put_element(w, kind, c.p, len);
		rd_skip(&c, len);
	}
	return WHOLE;
}

static void put_message(struct walk *w, uint8_t type, uint32_t wire)
{
	static const struct name types[] = {
		{ 0x00, "ESC to National" },
		{ 0x01, "Alert" },
		{ 0x02, "Call proceeding" },
		{ 0x07, "Connect" },
		{ 0x0f, "Connect ACK" },
		{ 0x03, "Progress" },
		{ 0x05, "Setup" },
		{ 0x45, "Disconnect" },
		{ 0x4d, "Release" },
		{ 0x5a, "Release Complete" },
		{ 0x46, "Restart" },
		{ 0x4e, "Restart ACK" },
		{ 0x7d, "Status Reply" },
		{ 0x75, "Status Enquiry" },
		{ 0, NULL },
	};

	rd_text_str(w->t, ", ");
	rd_put_name(w, types, w->o->verbose ? "unknown message" : "unknown message 0x%02x", type);
	if (w->o->verbose)
		rd_text_fmt(w->t, " (0x%02x), length %u", type, wire);
}

void rd_q933_decode(struct walk *w, struct cursor c)
{
	const uint8_t *p = c.p;
	uint32_t wire = c.wire, reference = c.cap ? p[0] & 0xf : 0, head = reference + 2;
	struct cursor all = c;
	struct codes s = { 0 };
	enum end end;

	w->name = "q.933";
	rd_limit(&c, wire);
	rd_text_str(w->t, w->o->link_header ? "" : "Q.933, ");
	if (!rd_has(&c, 0, wire > head ? head + 1 : head)) {
		rd_text_fmt(w->t, "length %u", wire);
		rd_put_cut(w);
		return;
	}
	rd_skip(&c, head);
	head = c.cap ? c.p[0] : 0;
	if ((head & IS_SHIFT) == SHIFT)
		shift(&s, rd_take8(w, &c));
	rd_text_fmt(w->t, "%s, codeset %u", head == SHIFT_NATIONAL ? "ANSI" : "CCITT", s.set);
	/* tcpdump: looks behind a reference of one byte for whether it is none */
	if (reference > 1 || (reference && rd_u8(w, &all, (uint32_t)(c.p - p)))) {
		rd_text_str(w->t, ", Call Ref: 0x");
		for (uint32_t i = 1; i <= reference; i++)
			rd_text_hex_padded(w->t, p[i], 2);
	}
	put_message(w, p[1 + reference], wire);
	end = put_elements(w, c, s);
	if (end != BAD && !w->o->verbose)
		rd_text_fmt(w->t, ", length %u", wire);
	if (end == CUT)
		rd_put_cut(w);
}
