/* IS-IS (ISO 10589): the headers of its packets. */
#include "decode/fields.h"
#include "isis.h"

enum { COMMON_LEN = 8, VERSION = 1, SYSTEM_LEN = 6, AREAS_NONE = 255, AREAS_USUAL = 3, PRIORITY = 0x7f };
enum { ATTACHED = 0x78, PARTITION = 0x80, OVERLOAD = 0x04, SUMMED_AT = 12, SUM_AT = 24, FLAGS_AT = 26 };

static const struct name circuits[] = {
	{ 1, "Level 1 only" },
	{ 2, "Level 2 only" },
	{ 3, "Level 1, Level 2" },
	{ 0, NULL },
};

static const struct name attachments[] = {
	{ 0x08, "default " }, { 0x10, "delay " }, { 0x20, "expense " }, { 0x40, "error " }, { 0, NULL },
};

static const char *const routers[] = { "Unused 0x0 (invalid)", "L1 IS", "Unused 0x2 (invalid)", "L2 IS" };

static void put_hello(struct walk *w, const struct cursor *c)
{
	const uint8_t *p = c->p;
	bool lan = p[4] != 17;

	rd_put_fields(w, c,
		      lan ? "\n\t  source-id: %9@%6i,  holding time: %2us, Flags: ["
			  : "\n\t  source-id: %9@%6i, holding time: %2us, Flags: [");
	rd_put_name(w, circuits, "unknown circuit type 0x%02x", p[8]);
	if (lan) {
		rd_put_fields(w, c, "]\n\t  lan-id:    %20@%7i, Priority: ");
		rd_text_u32(w->t, p[19] & PRIORITY);
	} else {
		rd_put_fields(w, c, "]\n\t  circuit-id: 0x%19@%1x");
	}
	rd_put_fields(w, c, ", PDU length: %17@%2u");
}

static void put_link_state(struct walk *w, const struct cursor *c)
{
	uint8_t flags = c->p[FLAGS_AT];
	struct cursor summed = *c;

	rd_put_fields(w, c, "\n\t  lsp-id: %12@%8i, seq: 0x%4x, lifetime: ");
	rd_text_fmt(w->t, "%5us", rd_load16(c->p + 10));
	rd_put_fields(w, c, "\n\t  chksum: 0x%24@%2x");
	rd_skip(&summed, SUMMED_AT);
	rd_put_osi_sum(w, &summed, rd_load16(c->p + SUM_AT), SUM_AT - SUMMED_AT, c->wire - SUMMED_AT);
	rd_put_fields(w, c, ", PDU length: %8@%2u, Flags: [ ");
	if (flags & OVERLOAD)
		rd_text_str(w->t, "Overload bit set, ");
	if (flags & ATTACHED) {
		rd_put_bits(w, attachments, "", "", flags);
		rd_text_str(w->t, "ATT bit set, ");
	}
	rd_text_fmt(w->t, "%s%s ]", flags & PARTITION ? "P bit set, " : "", routers[flags & 3]);
}

static void put_brief_link_state(struct walk *w, const struct cursor *c)
{
	rd_put_fields(w, c, ", lsp-id %12@%8i, seq 0x%4x, lifetime ");
	rd_text_fmt(w->t, "%5us", rd_load16(c->p + 10));
}

static void put_partial(struct walk *w, const struct cursor *c)
{
	rd_put_fields(w, c, "\n\t  source-id:    %10@%7i, PDU length: %8@%2u");
}

static void put_complete(struct walk *w, const struct cursor *c)
{
	put_partial(w, c);
	rd_put_fields(w, c, "\n\t  start lsp-id: %17@%8i\n\t  end lsp-id:   %8i");
}

/* Packets of a kind have the same header. */
static const struct kind {
	uint8_t len;	   /* of the whole header */
	uint8_t length_at; /* of the packet's length */
	const char *brief;
	void (*put)(struct walk *w, const struct cursor *c); /* with -v */
} lan_hello = { 27, 17, ", src-id %9@%6i, lan-id %20@%7i, prio %19@%1u", put_hello },
  point_hello = { 20, 17, ", src-id %9@%6i", put_hello }, link_state = { 27, 8, NULL, put_link_state },
  complete = { 33, 8, ", src-id %10@%7i", put_complete },
  partial = { 17, 8, ", src-id %10@%7i", put_partial };

static const struct type {
	uint8_t type;
	const char *name;
	const struct kind *kind;
} types[] = {
	{ 15, "L1 Lan IIH", &lan_hello }, { 16, "L2 Lan IIH", &lan_hello }, { 17, "p2p IIH", &point_hello },
	{ 18, "L1 LSP", &link_state },	  { 20, "L2 LSP", &link_state },    { 24, "L1 CSNP", &complete },
	{ 25, "L2 CSNP", &complete },	  { 26, "L1 PSNP", &partial },	    { 27, "L2 PSNP", &partial },
};

static const struct type *find_type(uint8_t type)
{
	for (const struct type *t = types; t < types + sizeof types / sizeof *types; t++)
		if (t->type == type)
			return t;
	return NULL;
}

/* Is the common header right?  Where not, that has been said. */
static bool is_right(struct walk *w, const struct cursor *c)
{
	const uint8_t *p = c->p;

	if (p[2] != VERSION)
		rd_text_fmt(w->t, "version %u packet not supported", p[2]);
	else if (p[3] && p[3] != SYSTEM_LEN)
		rd_text_fmt(w->t, "system ID length of %u is not supported", p[3]);
	else if (p[5] != VERSION)
		rd_text_fmt(w->t, "version %u packet not supported", p[5]);
	else if (c->wire < p[1])
		rd_text_fmt(w->t, "fixed header length %u > packet length %u", p[1], c->wire);
	else if (p[1] < COMMON_LEN)
		rd_text_fmt(w->t, "fixed header length %u < minimum header size %u", p[1], COMMON_LEN);
	else if (p[7] == AREAS_NONE)
		rd_text_str(w->t, "bad packet -- 255 areas");
	else
		return true;
	return false;
}

static void put_common(struct walk *w, const struct cursor *c, const struct type *t)
{
	rd_text_str(w->t, rd_osi_comma(w));
	if (w->o->verbose)
		rd_text_fmt(w->t, "length %u\n\t", c->wire);
	if (t)
		rd_text_str(w->t, t->name);
	else
		rd_text_fmt(w->t, w->o->verbose ? "unknown, type %u" : "unknown PDU-Type %u", c->p[4]);
	if (!w->o->verbose)
		return;
	rd_put_fields(w, c, ", hlen: %1@%1u, v: %1u, pdu-v: %5@%1u, sys-id-len: 6 (%3@%1u), max-area: ");
	rd_text_fmt(w->t, "%u (%u)", c->p[7] ? c->p[7] : AREAS_USUAL, c->p[7]);
	if (w->o->verbose > 1)
		rd_ppp_put_data(w, "\n\t", c, 0, COMMON_LEN);
}

/* The header of a packet of kind K is not as long as it should be. */
static void put_wrong_length(struct walk *w, const struct kind *k, uint8_t len)
{
	/* tcpdump: for link states the length without what all packets have in common */
	rd_text_fmt(w->t, "%s bogus fixed header length %u should be %u", k == &partial ? "-" : ",", len,
		    k == &link_state ? k->len - COMMON_LEN : k->len);
}

/* With -v: the rest of the header, and the TLVs behind it. */
static void put_more(struct walk *w, const struct kind *k, struct cursor c)
{
	uint16_t length = rd_load16(c.p + k->length_at);
	struct cursor pdu;

	if (c.wire > length)
		c.wire = length;
	pdu = c;
	k->put(w, &c);
	if (w->o->verbose > 1)
		rd_ppp_put_data(w, "\n\t  ", &c, COMMON_LEN, k->len - COMMON_LEN);
	if (c.wire < k->len) {
		rd_text_fmt(w->t, " [packet length %u < %u]", c.wire, k->len);
		rd_put_invalid(w);
		return;
	}
	rd_skip(&c, k->len);
	rd_isis_put_tlvs(w, &pdu, c);
}

bool rd_isis_decode(struct walk *w, struct cursor c)
{
	const struct type *t;
	const struct kind *k;

	w->name = "isis";
	if (c.wire < COMMON_LEN || !rd_has(&c, 0, COMMON_LEN)) {
		rd_put_cut(w);
		return true;
	}
	if (!w->o->link_header)
		rd_text_str(w->t, "IS-IS");
	if (!is_right(w, &c))
		return false;
	t = find_type(c.p[4]);
	k = t ? t->kind : NULL;
	put_common(w, &c, t);
	if (k && c.p[1] != k->len) {
		put_wrong_length(w, k, c.p[1]);
		return false;
	}
	if (k && !rd_check(w, &c, 0, k->len))
		return true;
	if (w->o->verbose) {
		if (k)
			put_more(w, k, c);
		else
			rd_ppp_put_data(w, "\n\t  ", &c, COMMON_LEN, c.wire);
		return k;
	}
	if (k && k->brief)
		rd_put_fields(w, &c, k->brief);
	else if (k)
		put_brief_link_state(w, &c);
	rd_text_fmt(w->t, ", length %u", c.wire);
	return true;
}
