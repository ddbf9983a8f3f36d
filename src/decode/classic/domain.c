/*
 * DNS (RFC 1035) over UDP.  Names are read from the whole message, which the cursor in struct message holds;
 * a function that prints a part of it gives the offset behind, or NONE where the capture ends or lies.
 */
#include "classic.h"

enum { HEADER_LEN = 12, POINTER = 0xc0, JUMPS_MAX = 64, CLASS_IN = 1 };
enum {
	TYPE_A = 1,
	TYPE_NS = 2,
	TYPE_CNAME = 5,
	TYPE_SOA = 6,
	TYPE_PTR = 12,
	TYPE_MX = 15,
	TYPE_TXT = 16,
	TYPE_AAAA = 28,
	TYPE_DNAME = 39,
	TYPE_OPT = 41
};
enum {
	RESPONSE = 0x8000,
	AUTHORITATIVE = 0x0400,
	TRUNCATED = 0x0200,
	RECURSION = 0x0100,
	AVAILABLE = 0x0080,
	AUTHENTIC = 0x0020,
	UNCHECKED = 0x0010,
	ODD_IN_QUERY = 0x06cf
};
enum { INVERSE_QUERY = 1 };

#define NONE UINT32_MAX

struct message {
	struct cursor c; /* all of it */
	uint16_t id, flags;
	uint16_t questions, answers, authorities, additionals;
};

static const char *const operations[16] = {
	"",	" inv_q",   " stat",	" op3",	     " notify",	 " op5",      " op6",	   " op7",
	" op8", " updataA", " updateD", " updateDA", " updateM", " updateMA", " zoneInit", " zoneRef",
};

static const char *const results[16] = {
	"",	  " FormErr", " ServFail", " NXDomain", " NotImp", " Refused", " Resp6",  " Resp7",
	" Resp8", " Resp9",   " Resp10",   " Resp11",	" Resp12", " Resp13",  " Resp14", " NoChange",
};

/* tcpdump: some have a blank behind them */
static const struct name types[] = {
	{ 1, "A" },	  { 2, "NS" },	     { 3, "MD" },	 { 4, "MF" },	   { 5, "CNAME" },
	{ 6, "SOA" },	  { 7, "MB" },	     { 8, "MG" },	 { 9, "MR" },	   { 10, "NULL" },
	{ 11, "WKS" },	  { 12, "PTR" },     { 13, "HINFO" },	 { 14, "MINFO" },  { 15, "MX" },
	{ 16, "TXT" },	  { 17, "RP" },	     { 18, "AFSDB" },	 { 19, "X25" },	   { 20, "ISDN" },
	{ 21, "RT" },	  { 22, "NSAP" },    { 23, "NSAP_PTR" }, { 24, "SIG" },	   { 25, "KEY" },
	{ 26, "PX" },	  { 27, "GPOS" },    { 28, "AAAA" },	 { 29, "LOC " },   { 30, "NXT " },
	{ 31, "EID " },	  { 32, "NIMLOC " }, { 33, "SRV " },	 { 34, "ATMA " },  { 35, "NAPTR " },
	{ 38, "A6 " },	  { 39, "DNAME " },  { 41, "OPT " },	 { 100, "UINFO" }, { 101, "UID" },
	{ 102, "GID" },	  { 103, "UNSPEC" }, { 104, "UNSPECA" }, { 252, "AXFR" },  { 253, "MAILB" },
	{ 254, "MAILA" }, { 255, "ANY" },    { 0, NULL },
};

static const struct name classes[] = { { 3, "CHAOS)" }, { 4, "HS" }, { 255, "ANY" }, { 0, NULL } };

/* The offset behind the name at AT, or NONE. */
static uint32_t skip_name(const struct message *m, uint32_t at)
{
	while (rd_has(&m->c, at, 1)) {
		uint8_t len = m->c.p[at];

		if ((len & POINTER) == POINTER)
			return rd_has(&m->c, at, 2) ? at + 2 : NONE;
		if (len & POINTER)
			return NONE;
		at += 1u + len;
		if (!len)
			return at;
	}
	return NONE;
}

/* Follow the pointers at AT, if any, to a label; gives its offset, or NONE. */
static uint32_t follow(const struct message *m, uint32_t at, unsigned *jumps)
{
	while (rd_has(&m->c, at, 2) && (m->c.p[at] & POINTER) == POINTER) {
		if (++*jumps > JUMPS_MAX)
			return NONE;
		at = rd_load16(m->c.p + at) & 0x3fff;
	}
	return rd_has(&m->c, at, 1) && !(m->c.p[at] & POINTER) ? at : NONE;
}

/* "www.example.com."; gives the offset behind the name as it stands at AT. */
static uint32_t put_name(struct walk *w, const struct message *m, uint32_t at)
{
	uint32_t behind = skip_name(m, at);
	unsigned jumps = 0;
	bool any = false;

	for (;;) {
		struct cursor label = m->c;
		uint8_t len;

		at = follow(m, at, &jumps);
		if (jumps > JUMPS_MAX)
			rd_text_str(w->t, "<LOOP>");
		if (at == NONE)
			return NONE;
		len = label.p[at];
		if (!len)
			break;
		if (!rd_has(&m->c, at + 1, len))
			return NONE;
		for (uint32_t i = 0; i < len; i++)
			rd_put_safe_char(w, label.p[at + 1 + i]);
		rd_text_char(w->t, '.');
		any = true;
		at += 1u + len;
	}
	if (!any)
		rd_text_char(w->t, '.');
	return behind;
}

static void put_class(struct walk *w, uint16_t class)
{
	if (class == CLASS_IN)
		return;
	rd_text_char(w->t, ' ');
	rd_put_name(w, classes, "(Class %u)", class);
}

/* " A? www.example.com." */
static uint32_t put_question(struct walk *w, const struct message *m, uint32_t at)
{
	uint32_t behind = skip_name(m, at);

	if (behind == NONE || !rd_has(&m->c, behind, 4))
		return NONE;
	rd_text_char(w->t, ' ');
	rd_put_name(w, types, "Type%u", rd_load16(m->c.p + behind));
	put_class(w, rd_load16(m->c.p + behind + 2));
	rd_text_str(w->t, "? ");
	return put_name(w, m, at) == NONE ? NONE : behind + 4;
}

static bool put_soa(struct walk *w, const struct message *m, uint32_t at)
{
	if (!w->o->verbose)
		return true;
	for (int i = 0; i < 2; i++) {
		rd_text_char(w->t, ' ');
		at = put_name(w, m, at);
		if (at == NONE)
			return false;
	}
	if (!rd_has(&m->c, at, 20))
		return false;
	for (int i = 0; i < 5; i++, at += 4)
		rd_text_fmt(w->t, " %u", rd_load32(m->c.p + at));
	return true;
}

static bool put_address(struct walk *w, const struct message *m, uint32_t at, uint32_t len)
{
	if (!rd_has(&m->c, at, len))
		return false;
	rd_text_char(w->t, ' ');
	if (len == 4)
		rd_put_ipv4(w, m->c.p + at);
	else
		rd_put_ipv6(w, m->c.p + at);
	return true;
}

static bool put_text(struct walk *w, const struct message *m, uint32_t at)
{
	rd_text_char(w->t, ' ');
	if (rd_has(&m->c, at, 1))
		for (uint32_t i = 1; i <= m->c.p[at] && rd_has(&m->c, at + i, 1); i++)
			rd_put_safe_char(w, m->c.p[at + i]);
	return true;
}

/* What a record of TYPE holds; false where it is not all there. */
static bool put_data(struct walk *w, const struct message *m, uint16_t type, uint16_t class, uint32_t at)
{
	switch (type) {
	case TYPE_A: return put_address(w, m, at, 4);
	case TYPE_AAAA: return put_address(w, m, at, 16);
	case TYPE_NS:
	case TYPE_CNAME:
	case TYPE_PTR:
	case TYPE_DNAME: rd_text_char(w->t, ' '); return put_name(w, m, at) != NONE;
	case TYPE_MX:
		rd_text_char(w->t, ' ');
		if (!rd_has(&m->c, at, 2) || put_name(w, m, at + 2) == NONE)
			return false;
		rd_text_fmt(w->t, " %u", rd_load16(m->c.p + at));
		return true;
	case TYPE_SOA: return put_soa(w, m, at);
	case TYPE_TXT: return put_text(w, m, at);
	case TYPE_OPT: rd_text_fmt(w->t, " UDPsize=%u", class); return true;
	}
	return true;
}

/* " A 10.0.0.1", with -v the name in front.  tcpdump: without -v a record that is not there is no harm. */
static uint32_t put_record(struct walk *w, const struct message *m, uint32_t at)
{
	uint16_t type, class, len;

	if (w->o->verbose) {
		rd_text_char(w->t, ' ');
		at = put_name(w, m, at);
		if (at == NONE)
			return NONE;
	} else {
		at = skip_name(m, at);
	}
	if (at == NONE || !rd_has(&m->c, at, 10))
		return m->c.cap;
	type = rd_load16(m->c.p + at);
	class = rd_load16(m->c.p + at + 2);
	len = rd_load16(m->c.p + at + 8);
	at += 10;
	if (type != TYPE_OPT)
		put_class(w, class);
	rd_text_char(w->t, ' ');
	rd_put_name(w, types, "Type%u", type);
	if (!rd_has(&m->c, at, len) || !put_data(w, m, type, class, at))
		return NONE;
	return at + len;
}

/* COUNT records behind TITLE, commas between them. */
static uint32_t put_records(struct walk *w, const struct message *m, uint32_t at, uint16_t count,
			    const char *title)
{
	for (uint16_t i = 0; i < count && at < m->c.cap; i++) {
		rd_text_str(w->t, i ? "," : title);
		at = put_record(w, m, at);
	}
	return at;
}

/* The sections behind the answers, which only -vv shows. */
static uint32_t put_rest(struct walk *w, const struct message *m, uint32_t at)
{
	if (w->o->verbose < 2)
		return at;
	if (at != NONE)
		at = put_records(w, m, at, m->authorities, " ns:");
	if (at != NONE)
		at = put_records(w, m, at, m->additionals, " ar:");
	return at;
}

static uint32_t put_response(struct walk *w, const struct message *m)
{
	uint32_t at = HEADER_LEN;

	rd_text_fmt(w->t, " %u%s%s%s%s%s%s", m->id, operations[m->flags >> 11 & 15], results[m->flags & 15],
		    m->flags & AUTHORITATIVE ? "*" : "", m->flags & AVAILABLE ? "" : "-",
		    m->flags & TRUNCATED ? "|" : "", m->flags & UNCHECKED ? "%" : "");
	if (m->questions != 1)
		rd_text_fmt(w->t, " [%uq]", m->questions);
	if (w->o->verbose > 1) {
		rd_text_str(w->t, " q:");
		at = put_question(w, m, at);
	} else {
		at = skip_name(m, at);
		at = at == NONE ? NONE : at + 4;
	}
	if (at == NONE)
		return NONE;
	rd_text_fmt(w->t, " %u/%u/%u", m->answers, m->authorities, m->additionals);
	return put_rest(w, m, put_records(w, m, at, m->answers, ""));
}

static void put_query_counts(struct walk *w, const struct message *m)
{
	bool inverse = (m->flags >> 11 & 15) == INVERSE_QUERY;

	if (!inverse && m->answers)
		rd_text_fmt(w->t, " [%ua]", m->answers);
	if (m->questions != (inverse ? 0 : 1))
		rd_text_fmt(w->t, " [%uq]", m->questions);
	if (inverse && m->answers != 1)
		rd_text_fmt(w->t, " [%ua]", m->answers);
	if (m->authorities)
		rd_text_fmt(w->t, " [%un]", m->authorities);
	if (m->additionals)
		rd_text_fmt(w->t, " [%uau]", m->additionals);
}

static uint32_t put_query(struct walk *w, const struct message *m)
{
	uint32_t at = HEADER_LEN;

	rd_text_fmt(w->t, " %u%s%s%s", m->id, operations[m->flags >> 11 & 15],
		    m->flags & RECURSION ? "+" : "", m->flags & AUTHENTIC ? "$" : "");
	if (m->flags & ODD_IN_QUERY)
		rd_text_fmt(w->t, " [b2&3=0x%x]", m->flags);
	put_query_counts(w, m);
	for (uint16_t i = 0; i < m->questions && (!i || at < m->c.cap); i++) {
		at = put_question(w, m, at);
		/* tcpdump: a record is looked for behind each question, so -v finds most queries cut */
		if (at != NONE)
			at = put_record(w, m, at);
		if (at == NONE)
			return NONE;
	}
	if (w->o->verbose > 1)
		at = put_records(w, m, at, m->answers, "");
	return at == NONE ? NONE : put_rest(w, m, at);
}

static void decode(struct walk *w, struct cursor c)
{
	struct message m = { .c = c };
	uint32_t end;

	if (c.cap < HEADER_LEN) {
		rd_text_str(w->t, "[|domain]");
		return;
	}
	m.id = rd_load16(c.p);
	m.flags = rd_load16(c.p + 2);
	m.questions = rd_load16(c.p + 4);
	m.answers = rd_load16(c.p + 6);
	m.authorities = rd_load16(c.p + 8);
	m.additionals = rd_load16(c.p + 10);
	end = m.flags & RESPONSE ? put_response(w, &m) : put_query(w, &m);
	if (end == NONE)
		rd_text_str(w->t, "[|domain]");
	else
		rd_text_fmt(w->t, " (%u)", c.wire);
}

const struct proto rd_classic_domain = { .name = "domain", .decode = decode };
