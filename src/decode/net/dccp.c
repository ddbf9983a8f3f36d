/* The Datagram Congestion Control Protocol (RFC 4340): the first line. */
#include "net.h"

enum { BASIC_LEN = 12, EXTENDED_LEN = 16, REQUEST = 0, RESPONSE = 1, DATA = 2, RESET = 7 };

static const struct name types[] = {
	{ 0, "DCCP-Request" }, { 1, "DCCP-Response" }, { 2, "DCCP-Data" },  { 3, "DCCP-Ack" },
	{ 4, "DCCP-DataAck" }, { 5, "DCCP-CloseReq" }, { 6, "DCCP-Close" }, { RESET, "DCCP-Reset" },
	{ 8, "DCCP-Sync" },    { 9, "DCCP-SyncAck" },  { 0, NULL },
};

static const struct name codes[] = {
	{ 0, "unspecified" },
	{ 1, "closed" },
	{ 2, "aborted" },
	{ 3, "no_connection" },
	{ 4, "packet_error" },
	{ 5, "option_error" },
	{ 6, "mandatory_error" },
	{ 7, "connection_refused" },
	{ 8, "bad_service_code" },
	{ 9, "too_busy" },
	{ 10, "bad_init_cookie" },
	{ 11, "aggression_penalty" },
	{ 0, NULL },
};

static void put_missing(struct walk *w, uint32_t missing)
{
	rd_text_fmt(w->t, "truncated-dccp - %u bytes missing!", missing);
}

static void put_ends(struct walk *w, const struct cursor *c)
{
	uint16_t sport = rd_u16(w, c, 0), dport = rd_u16(w, c, 2);

	rd_put_net_addr(w, w->net.src);
	rd_text_fmt(w->t, ".%u > ", sport);
	rd_put_net_addr(w, w->net.dst);
	rd_text_fmt(w->t, ".%u: DCCP ", dport);
}

/* RFC 4340 5.3: the acknowledgement has 48 bits where the sequence number has */
static void put_ack(struct walk *w, const struct cursor *c, bool extended)
{
	uint64_t ack;

	if (extended)
		ack = (uint64_t)rd_u16(w, c, EXTENDED_LEN + 2) << 32 | rd_u32(w, c, EXTENDED_LEN + 4);
	else
		ack = rd_u24(w, c, BASIC_LEN + 1);
	rd_text_str(w->t, "(ack=");
	rd_text_u64(w->t, ack);
	rd_text_str(w->t, ") ");
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t type;
	uint32_t fixed;
	bool extended;

	if (c.wire < BASIC_LEN) {
		rd_put_net_pair(w, ": ");
		put_missing(w, BASIC_LEN - c.wire);
		return;
	}
	if (!rd_check(w, &c, 0, BASIC_LEN))
		return;
	type = c.p[8] >> 1 & 0xf;
	extended = c.p[8] & 1;
	fixed = extended ? EXTENDED_LEN : BASIC_LEN;
	if (c.wire < fixed) {
		rd_put_net_pair(w, ": ");
		put_missing(w, fixed - c.wire);
		return;
	}
	if (!rd_check(w, &c, 0, fixed))
		return;
	put_ends(w, &c);
	if (w->o->quiet) {
		rd_text_i64(w->t, (int64_t)c.wire - c.p[4] * 4);
		return;
	}
	/* tcpdump: for these three it looks first whether their fixed part is there */
	if ((type == REQUEST || type == RESPONSE || type == RESET) &&
	    !rd_has(&c, fixed, type == REQUEST ? 4 : 12)) {
		rd_put_cut(w);
		return;
	}
	rd_put_name(w, types, "unknown-type-%u", type);
	rd_text_char(w->t, ' ');
	if (type == REQUEST || type == RESPONSE)
		rd_text_fmt(w->t, "(service=%u) ", rd_u32(w, &c, fixed + (type == REQUEST ? 0 : 8)));
	if (type == RESET) {
		rd_text_str(w->t, "(code=");
		rd_put_name(w, codes, "invalid", rd_u8(w, &c, fixed + 8));
		rd_text_str(w->t, ") ");
	}
	if (type != REQUEST && type != DATA)
		put_ack(w, &c, extended);
}

const struct proto rd_proto_dccp = { .name = "dccp", .decode = decode };
