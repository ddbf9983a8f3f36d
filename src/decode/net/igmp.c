/* IGMP, version 1 (RFC 1112), 2 (RFC 2236) and 3 (RFC 3376), with what else came in its messages. */
#include "igmp.h"
#include "decode/checksum.h"
#include "decode/duration.h"

enum { HEADER_LEN = 8, QUERY_LEN = 12, REPORT_LEN = 8, RECORD_LEN = 8, TRACE_LEN = 24 };
enum { DEFAULT_RESPONSE = 100, MINUTE = 600 }; /* tenths of a second */
enum {
	QUERY = 0x11,
	REPORT_V1 = 0x12,
	DVMRP = 0x13,
	PIM_V1 = 0x14,
	REPORT_V2 = 0x16,
	LEAVE = 0x17,
	TRACE_RESPONSE = 0x1e,
	TRACE = 0x1f,
	REPORT_V3 = 0x22
};

static const struct name record_types[] = {
	{ 1, "is_in" }, { 2, "is_ex" }, { 3, "to_in" }, { 4, "to_ex" },
	{ 5, "allow" }, { 6, "block" }, { 0, NULL },
};

static void put_group(struct walk *w, const struct cursor *c, const char *before, uint32_t off)
{
	const uint8_t *group = rd_bytes(w, c, off, 4);

	rd_text_str(w->t, before);
	rd_put_ipv4(w, group);
}

/* COUNT addresses from AT on, in braces. */
static void put_sources(struct walk *w, const struct cursor *c, uint32_t at, uint32_t count)
{
	rd_text_str(w->t, " {");
	for (; count && !w->cut; count--, at += 4)
		put_group(w, c, " ", at);
	rd_text_str(w->t, " }");
}

/* RFC 3376 4.1.1: with the highest bit set a mantissa and an exponent. */
static uint32_t max_response(uint8_t code)
{
	return code < 0x80 ? code : ((code & 0xfu) | 0x10) << ((code >> 4 & 7) + 3);
}

static void put_query_v3(struct walk *w, const struct cursor *c)
{
	uint32_t tenths, count;
	uint8_t code;

	rd_text_str(w->t, " v3");
	if (c->wire & 3) {
		rd_text_fmt(w->t, " [invalid len %u]", c->wire);
		return;
	}
	code = rd_u8(w, c, 1);
	tenths = max_response(code);
	if (code != DEFAULT_RESPONSE) {
		rd_text_str(w->t, " [max resp time ");
		if (tenths < MINUTE)
			rd_text_fmt(w->t, "%u.%us", tenths / 10, tenths % 10);
		else
			rd_put_duration(w, tenths / 10);
		rd_text_char(w->t, ']');
	}
	if (!rd_u32(w, c, 4))
		return;
	put_group(w, c, " [gaddr ", 4);
	count = rd_u16(w, c, 10);
	if (count) {
		if (c->wire < QUERY_LEN + count * 4)
			rd_text_str(w->t, " [invalid number of sources]");
		else if (w->o->verbose > 1)
			put_sources(w, c, QUERY_LEN, count);
		else
			rd_text_fmt(w->t, ", %u source(s)", count);
	}
	rd_text_char(w->t, ']');
}

static void put_length(struct walk *w, const struct cursor *c)
{
	if (c->wire != HEADER_LEN)
		rd_text_fmt(w->t, " [len %u]", c->wire);
}

static void put_query(struct walk *w, const struct cursor *c)
{
	uint8_t tenths;

	rd_text_str(w->t, "igmp query");
	if (c->wire >= QUERY_LEN) {
		put_query_v3(w, c);
		return;
	}
	tenths = rd_u8(w, c, 1);
	rd_text_str(w->t, tenths ? " v2" : " v1");
	if (tenths && tenths != DEFAULT_RESPONSE)
		rd_text_fmt(w->t, " [max resp time %u]", tenths);
	if (rd_u32(w, c, 4)) {
		put_group(w, c, " [gaddr ", 4);
		rd_text_char(w->t, ']');
	}
	put_length(w, c);
}

/* The group record at AT, which moves past it.  False where the records end here. */
static bool put_record(struct walk *w, const struct cursor *c, uint32_t *at)
{
	uint32_t begin = *at, count;

	if (c->wire < begin + RECORD_LEN) {
		rd_text_str(w->t, " [invalid number of groups]");
		return false;
	}
	put_group(w, c, " [gaddr ", begin + 4);
	rd_text_char(w->t, ' ');
	rd_put_name(w, record_types, " [v3-report-#%u]", rd_u8(w, c, begin));
	count = rd_u16(w, c, begin + 2);
	*at = begin + RECORD_LEN + count * 4;
	if (c->wire < *at) {
		rd_text_fmt(w->t, " [invalid number of sources %u]", count);
		return false;
	}
	if (w->o->verbose == 1)
		rd_text_fmt(w->t, ", %u source(s)", count);
	else
		put_sources(w, c, begin + RECORD_LEN, count);
	rd_text_char(w->t, ']');
	return true;
}

static void put_report_v3(struct walk *w, const struct cursor *c)
{
	uint32_t count, at = REPORT_LEN;

	rd_text_str(w->t, "igmp v3 report");
	if (c->wire < REPORT_LEN + RECORD_LEN || c->wire & 3) {
		rd_text_fmt(w->t, " [invalid len %u]", c->wire);
		return;
	}
	count = rd_u16(w, c, 6);
	rd_text_fmt(w->t, ", %u group record(s)", count);
	if (!w->o->verbose)
		return;
	while (count-- && !w->cut && put_record(w, c, &at))
		;
}

/* Multicast traceroute and its answer: where from, where to, whom to tell. */
static void put_trace(struct walk *w, const struct cursor *c, const char *what)
{
	if (c->wire < TRACE_LEN) {
		rd_text_fmt(w->t, " [invalid len %u]", c->wire);
		return;
	}
	if (!rd_need(w, c, 0, TRACE_LEN))
		return;
	rd_text_fmt(w->t, "%s %u: ", what, rd_u24(w, c, 21));
	put_group(w, c, "", 8);
	put_group(w, c, " to ", 12);
	put_group(w, c, " reply-to ", 16);
	/* a group as the address to answer to has a time to live */
	if (c->p[16] >> 4 == 14)
		rd_text_fmt(w->t, " with-ttl %u", c->p[20]);
}

static void put_dvmrp(struct walk *w, const struct cursor *c)
{
	rd_text_str(w->t, "igmp dvmrp");
	if (c->wire < HEADER_LEN)
		rd_text_fmt(w->t, " [len %u]", c->wire);
	else
		rd_dvmrp_put(w, c);
}

static void put_report(struct walk *w, const struct cursor *c, const char *what)
{
	put_group(w, c, what, 4);
	put_length(w, c);
}

static void put_message(struct walk *w, const struct cursor *c)
{
	uint8_t type = rd_u8(w, c, 0);

	switch (type) {
	case QUERY: put_query(w, c); return;
	case REPORT_V1: put_report(w, c, "igmp v1 report "); return;
	case REPORT_V2: put_group(w, c, "igmp v2 report ", 4); return;
	case REPORT_V3: put_report_v3(w, c); return;
	case LEAVE: put_group(w, c, "igmp leave ", 4); return;
	case DVMRP: put_dvmrp(w, c); return;
	case PIM_V1:
		rd_text_str(w->t, "igmp pimv1");
		rd_pimv1_put(w, c);
		return;
	case TRACE: put_trace(w, c, "mtrace"); return;
	case TRACE_RESPONSE: put_trace(w, c, "mresp"); return;
	}
	rd_text_fmt(w->t, "igmp-%u", type);
}

static void decode(struct walk *w, struct cursor c)
{
	const char *name = w->name;

	if (w->o->quiet) {
		rd_text_str(w->t, "igmp");
		return;
	}
	put_message(w, &c);
	w->name = name;
	if (w->o->verbose && c.wire >= 4 && c.cap >= c.wire && rd_sum_fold(rd_sum(c.p, c.wire, 0)))
		rd_text_fmt(w->t, " bad igmp cksum %x!", rd_u16(w, &c, 2));
}

const struct proto rd_proto_igmp = { .name = "igmp", .decode = decode };
