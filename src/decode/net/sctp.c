/* SCTP (RFC 9260): the chunks of a packet. */
#include "net.h"

enum {
	HEADER_LEN = 12,
	CHUNK_LEN = 4,
	DATA_LEN = 12,
	INIT_LEN = 16,
	SACK_LEN = 12,
	GAP_LEN = 4,
	TSN_LEN = 4
};
enum { DATA = 0, INIT = 1, INIT_ACK = 2, SACK = 3 };
enum { ENDING = 1, BEGINNING = 2, UNORDERED = 4 };

static const struct name chunks[] = {
	{ DATA, "DATA" },
	{ INIT, "INIT" },
	{ INIT_ACK, "INIT ACK" },
	{ SACK, "SACK" },
	{ 4, "HB REQ" },
	{ 5, "HB ACK" },
	{ 6, "ABORT" },
	{ 7, "SHUTDOWN" },
	{ 8, "SHUTDOWN ACK" },
	{ 9, "OP ERR" },
	{ 10, "COOKIE ECHO" },
	{ 11, "COOKIE ACK" },
	{ 12, "ECN ECHO" },
	{ 13, "ECN CWR" },
	{ 14, "SHUTDOWN COMPLETE" },
	{ 192, "FOR CUM TSN" },
	{ 193, "REL CTRL" },
	{ 194, "REL CTRL ACK" },
	{ 0, NULL },
};

/* Payload protocol identifiers, from 1 on; IANA's registry. */
static const struct name payloads[] = {
	{ 1, "ISDN Q.921" }, { 2, "M2UA" },	  { 3, "M3UA" },       { 4, "SUA" },	 { 5, "M2PA" },
	{ 6, "V5.2" },	     { 7, "H.248" },	  { 8, "BICC" },       { 9, "TALI" },	 { 10, "DUA" },
	{ 11, "ASAP" },	     { 12, "ENRP" },	  { 13, "H.323" },     { 14, "Q.IPC" },	 { 15, "SIMCO" },
	{ 16, "DDPSC" },     { 17, "DDPSSC" },	  { 18, "S1AP" },      { 19, "RUA" },	 { 20, "HNBAP" },
	{ 21, "ForCES HP" }, { 22, "ForCES MP" }, { 23, "ForCES LP" }, { 24, "SBc-AP" }, { 25, "NBAP" },
	{ 27, "X2AP" },	     { 0, NULL },
};

static void put_ends(struct walk *w, const struct cursor *c)
{
	/* tcpdump: with the addresses even where an extension header stands in between */
	rd_put_net_addr(w, w->net.src);
	rd_text_char(w->t, '.');
	rd_text_u32(w->t, rd_load16(c->p));
	rd_text_str(w->t, " > ");
	rd_put_net_addr(w, w->net.dst);
	rd_text_char(w->t, '.');
	rd_text_u32(w->t, rd_load16(c->p + 2));
	rd_text_str(w->t, ": sctp");
}

/* False where a chunk of data has none. */
static bool put_data(struct walk *w, struct cursor c, uint8_t flags)
{
	if (flags & UNORDERED)
		rd_text_str(w->t, "(U)");
	if (flags & BEGINNING)
		rd_text_str(w->t, "(B)");
	if (flags & ENDING)
		rd_text_str(w->t, "(E)");
	if (flags & (UNORDERED | BEGINNING | ENDING))
		rd_text_char(w->t, ' ');
	if (c.wire < DATA_LEN)
		return false;
	rd_text_fmt(w->t, "[TSN: %u] [SID: %u] [SSEQ %u] [PPID ", rd_load32(c.p), rd_load16(c.p + 4),
		    rd_load16(c.p + 6));
	rd_put_name(w, payloads, "0x%x", rd_load32(c.p + 8));
	rd_text_str(w->t, "] ");
	rd_skip(&c, DATA_LEN);
	if (!c.wire)
		return false;
	if (w->o->verbose < 2)
		return true;
	rd_text_str(w->t, "[Payload");
	if (!w->o->hex && !w->o->hex_ascii && !w->o->quiet)
		rd_text_char(w->t, ':');
	rd_put_undecoded(w, &c);
	rd_text_char(w->t, ']');
	return true;
}

static void put_init(struct walk *w, const uint8_t *p)
{
	rd_text_fmt(w->t, "[init tag: %u] [rwnd: %u] [OS: %u] [MIS: %u] [init TSN: %u] ", rd_load32(p),
		    rd_load32(p + 4), rd_load16(p + 8), rd_load16(p + 10), rd_load32(p + 12));
}

/* False where the gaps and duplicates that it counts do not fit. */
static bool put_sack(struct walk *w, struct cursor *c)
{
	const uint8_t *p = c->p;
	uint32_t ack = rd_load32(p), gaps = rd_load16(p + 8), duplicates = rd_load16(p + 10);

	rd_text_fmt(w->t, "[cum ack %u] [a_rwnd %u] [#gap acks %u] [#dup tsns %u] ", ack, rd_load32(p + 4),
		    gaps, duplicates);
	rd_skip(c, SACK_LEN);
	for (uint32_t i = 0; c->wire && i < gaps; i++, rd_skip(c, GAP_LEN)) {
		if (c->wire < GAP_LEN)
			return false;
		rd_text_fmt(w->t, "\n\t\t[gap ack block #%u: start = %u, end = %u] ", i + 1,
			    ack + rd_load16(c->p), ack + rd_load16(c->p + 2));
	}
	for (uint32_t i = 0; c->wire && i < duplicates; i++, rd_skip(c, TSN_LEN)) {
		if (c->wire < TSN_LEN)
			return false;
		rd_text_fmt(w->t, "\n\t\t[dup TSN #%u: %u] ", i + 1, rd_load32(c->p));
	}
	return true;
}

/* A chunk without its header; false where it is too short for what it says it is. */
static bool put_chunk(struct walk *w, struct cursor c, uint8_t type, uint8_t flags)
{
	rd_text_char(w->t, '[');
	rd_put_name(w, chunks, "Unknown chunk type: 0x%x", type);
	rd_text_str(w->t, "] ");
	switch (type) {
	case DATA: return put_data(w, c, flags);
	case INIT:
	case INIT_ACK:
		if (c.wire < INIT_LEN)
			return false;
		put_init(w, c.p);
		return true;
	case SACK: return c.wire >= SACK_LEN && put_sack(w, &c);
	}
	return true;
}

/* The chunk number N at C, which moves past it and its padding.  False where nothing can follow. */
static bool take_chunk(struct walk *w, struct cursor *c, uint32_t n)
{
	const char *before = w->o->verbose > 1 ? "\n\t" : n > 1 ? ", (" : " (";
	uint32_t len, padding;
	struct cursor chunk;

	if (c->wire < CHUNK_LEN) {
		rd_text_fmt(w->t, "%s%u) [chunk descriptor cut off at end of packet]", before, n);
		return false;
	}
	if (c->cap < CHUNK_LEN) {
		rd_put_cut(w);
		return false;
	}
	len = rd_load16(c->p + 2);
	if (len < CHUNK_LEN) {
		rd_text_fmt(w->t, "%s%u) [Bad chunk length %u, < size of chunk descriptor]", before, n, len);
		return false;
	}
	if (len > c->cap) {
		rd_put_cut(w);
		return false;
	}
	rd_text_fmt(w->t, "%s%u) ", before, n);
	chunk = rd_split(c, len);
	rd_skip(&chunk, CHUNK_LEN);
	if (!put_chunk(w, chunk, chunk.p[-CHUNK_LEN], chunk.p[1 - CHUNK_LEN])) {
		rd_text_fmt(w->t, "bogus chunk length %u]", len);
		return false;
	}
	/* tcpdump: wants the padding even of the last chunk */
	padding = -len % 4;
	if (padding > c->cap) {
		rd_put_cut(w);
		return false;
	}
	rd_skip(c, padding);
	return true;
}

static void decode(struct walk *w, struct cursor c)
{
	if (c.wire < HEADER_LEN) {
		rd_text_fmt(w->t, "truncated-sctp - %u bytes missing!", HEADER_LEN - c.wire);
		return;
	}
	if (c.cap < HEADER_LEN) {
		rd_put_cut(w);
		return;
	}
	put_ends(w, &c);
	rd_skip(&c, HEADER_LEN);
	for (uint32_t n = 1; rd_more(w, &c) && take_chunk(w, &c, n); n++)
		;
}

const struct proto rd_proto_sctp = { .name = "sctp", .decode = decode };
