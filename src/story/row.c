/* --conn: a row for each connection.  The columns are rows of a table themselves, and the header comes from
 * it. */
#include "words.h"

enum { CELL = 24, LINE = 1024 };

/* At most 5 bytes: exact up to 99,999, then three digits and a unit. */
static char *fmt_count(char *p, uint64_t n)
{
	static const char units[] = "kMGTPE";
	uint64_t unit = 1000;
	int i = 0;

	if (n < 100000)
		return rd_fmt_u64(p, n);
	for (; n / 1000 >= unit && units[i + 1]; i++)
		unit *= 1000;
	p = rd_fmt_u64(p, n / unit);
	if (n / unit < 100) {
		*p++ = '.';
		p = n / unit < 10 ? rd_fmt_dec_padded(p, n % unit / (unit / 100), 2)
				  : rd_fmt_u64(p, n % unit / (unit / 10));
	}
	*p++ = units[i];
	return p;
}

/* The side whose data travels the longer way from here and back: what is near says nothing of the path. */
static const struct conn_side *far_side(const struct conn *c)
{
	return c->side[0].rtt_min >= c->side[1].rtt_min ? &c->side[0] : &c->side[1];
}

static char *fmt_duration(char *p, const struct conn *c)
{
	return rd_story_fmt_time(p, c->last > c->first ? c->last - c->first : 0, "");
}

static char *fmt_setup(char *p, const struct conn *c)
{
	return rd_story_fmt_time(p, c->handshake, "");
}

static char *fmt_rtt_min(char *p, const struct conn *c)
{
	return rd_story_fmt_time(p, far_side(c)->rtt_min, "");
}

static char *fmt_rtt_mean(char *p, const struct conn *c)
{
	return rd_story_fmt_time(p, rd_conn_rtt_mean(far_side(c)), "");
}

static char *fmt_sent(char *p, const struct conn *c)
{
	return fmt_count(p, c->side[RD_CLIENT].bytes);
}

static char *fmt_sent_packets(char *p, const struct conn *c)
{
	return fmt_count(p, c->side[RD_CLIENT].packets);
}

static char *fmt_got(char *p, const struct conn *c)
{
	return fmt_count(p, c->side[RD_SERVER].bytes);
}

static char *fmt_got_packets(char *p, const struct conn *c)
{
	return fmt_count(p, c->side[RD_SERVER].packets);
}

static char *fmt_retransmissions(char *p, const struct conn *c)
{
	return fmt_count(p, (uint64_t)c->side[0].retransmissions + c->side[1].retransmissions);
}

static char *fmt_out_of_order(char *p, const struct conn *c)
{
	return fmt_count(p, (uint64_t)c->side[0].out_of_order + c->side[1].out_of_order);
}

static char *fmt_dup_acks(char *p, const struct conn *c)
{
	return fmt_count(p, (uint64_t)c->side[0].dup_acks + c->side[1].dup_acks);
}

static char *fmt_zero_windows(char *p, const struct conn *c)
{
	return fmt_count(p, (uint64_t)c->side[0].zero_windows + c->side[1].zero_windows);
}

/* Where the two ends begin; a column ends at END, or further right where what is before it was wider. */
enum { SERVER_AT = 20, WORDS_AT = 106 };

static const struct column {
	const char *title;
	uint8_t end;
	char *(*fmt)(char *p, const struct conn *c);
} columns[] = {
	{ "time", 45, fmt_duration },	 { "setup", 52, fmt_setup },	  { "rtt", 59, fmt_rtt_min },
	{ "mean", 66, fmt_rtt_mean },	 { "sent", 72, fmt_sent },	  { "pkts", 77, fmt_sent_packets },
	{ "got", 83, fmt_got },		 { "pkts", 88, fmt_got_packets }, { "rexm", 93, fmt_retransmissions },
	{ "ooo", 97, fmt_out_of_order }, { "dup", 101, fmt_dup_acks },	  { "zwin", 105, fmt_zero_windows },
};

static void pad(struct text *line, size_t to)
{
	do
		rd_text_char(line, ' ');
	while (rd_text_used(line) < to);
}

static void put_cell(struct text *line, const struct column *c, const char *cell, size_t len)
{
	pad(line, c->end > len ? c->end - len : 0);
	rd_text_bytes(line, cell, len);
}

static void put_end(struct text *line, const struct conn *c, uint8_t side)
{
	rd_story_put_addr(line, c->addr[side], c->addr_len);
	rd_text_char(line, '.');
	rd_text_u32(line, c->port[side]);
}

static void put_tries(struct text *t, const struct conn *c)
{
	if (c->tries < 2)
		return;
	rd_text_str(t, ", ");
	rd_text_u32(t, c->tries);
	rd_text_str(t, " tries ");
	rd_story_put_seconds(t, (c->last_try - c->first_try) / (c->tries - 1));
	rd_text_str(t, " apart");
}

static void put_who_says(struct text *t, const struct conn *c)
{
	rd_text_str(t, ": ");
	rd_story_put_error(t, c->addr_len, c->error_type, c->error_code);
	rd_text_str(t, ", says ");
	rd_story_put_addr(t, c->error_from, c->addr_len);
	put_tries(t, c);
}

static void put_half_open(struct text *t, const struct conn *c)
{
	rd_text_str(t, ": ");
	rd_text_str(t, rd_story_side(c->by));
	if (!c->unanswered) {
		rd_text_str(t, " did not confirm");
		return;
	}
	rd_text_str(t, " silent, ");
	rd_story_put_count(t, c->unanswered, "segment", "segments");
	rd_text_str(t, " unanswered");
}

static void put_closed(struct text *t, const struct conn *c)
{
	static const char *const ways[] = { [RD_CLOSING_NONE] = "",
					    [RD_CLOSING_FOUR] = ", four-way",
					    [RD_CLOSING_THREE] = ", three-way",
					    [RD_CLOSING_BOTH] = ", both at once" };

	rd_text_str(t, " by ");
	rd_text_str(t, rd_story_side(c->by));
	rd_text_str(t, ways[c->closing]);
}

static void put_reset(struct text *t, const struct conn *c)
{
	rd_text_str(t, " by ");
	rd_text_str(t, rd_story_side(c->by));
	rd_text_str(t, " in ");
	rd_text_str(t, rd_tcp_states[c->state]);
	if (c->in_flight) {
		rd_text_str(t, ", ");
		rd_story_put_count(t, c->in_flight, "byte in flight", "bytes in flight");
	}
}

static void put_open(struct text *t, const struct conn *c)
{
	for (uint8_t side = 0; side < 2; side++) {
		if (c->side[side].fin && !c->side[!side].fin) {
			rd_text_str(t, ", half-closed by ");
			rd_text_str(t, rd_story_side(side));
		}
	}
}

/* What stands behind a verdict. */
static const struct verdict {
	enum tone tone;
	void (*put)(struct text *t, const struct conn *c);
} verdicts[RD_VERDICT_COUNT] = {
	[RD_CONN_NO_ANSWER] = { TONE_BAD, put_tries },	    [RD_CONN_REFUSED] = { TONE_BAD, put_tries },
	[RD_CONN_UNREACHABLE] = { TONE_BAD, put_who_says }, [RD_CONN_FILTERED] = { TONE_BAD, put_who_says },
	[RD_CONN_HALF_OPEN] = { TONE_WARN, put_half_open }, [RD_CONN_ESTABLISHED] = { TONE_GOOD, put_open },
	[RD_CONN_CLOSED] = { TONE_GOOD, put_closed },	    [RD_CONN_RESET] = { TONE_BAD, put_reset },
	[RD_CONN_IDLE] = { TONE_WARN, put_open },	    [RD_CONN_MIDSTREAM] = { TONE_PLAIN, put_open },
};

static void put_words(struct text *t, const struct conn *c, int64_t now, enum rd_conn_report why, bool color)
{
	const struct verdict *v = &verdicts[c->verdict];
	char room[CELL];

	rd_story_put_tone(t, v->tone, color);
	if (c->midstream && c->verdict != RD_CONN_MIDSTREAM)
		rd_text_str(t, "mid-stream, ");
	rd_text_str(t, rd_conn_verdicts[c->verdict]);
	if (c->verdict == RD_CONN_IDLE) {
		rd_text_str(t, " for ");
		rd_text_bytes(t, room, (size_t)(rd_story_fmt_time(room, now - c->last, " ") - room));
	}
	v->put(t, c);
	rd_story_end_tone(t, color);
	if (why == RD_REPORT_EVICTED)
		rd_text_str(t, "; given up: the table is full");
	if (why == RD_REPORT_REPLACED)
		rd_text_str(t, "; then opened anew");
}

/* A line is composed apart, because its columns count from where it begins. */
static int keep(void *arg, const char *bytes, size_t len)
{
	struct text *out = arg;

	rd_text_bytes(out, bytes, len);
	return 0;
}

void rd_story_put_header(struct text *t)
{
	char room[LINE];
	struct text line;

	rd_text_init(&line, room, sizeof room, keep, t);
	rd_text_str(&line, "client");
	pad(&line, SERVER_AT);
	rd_text_str(&line, "server");
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		put_cell(&line, &columns[i], columns[i].title, strlen(columns[i].title));
	pad(&line, WORDS_AT);
	rd_text_str(&line, "what happened\n");
	rd_text_flush(&line);
}

void rd_story_put_row(struct text *t, const struct conn *c, int64_t now, enum rd_conn_report why, bool color)
{
	char room[LINE], cell[CELL];
	struct text line;

	rd_text_init(&line, room, sizeof room, keep, t);
	put_end(&line, c, RD_CLIENT);
	pad(&line, SERVER_AT);
	put_end(&line, c, RD_SERVER);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		put_cell(&line, &columns[i], cell, (size_t)(columns[i].fmt(cell, c) - cell));
	pad(&line, WORDS_AT);
	put_words(&line, c, now, why, color);
	rd_text_char(&line, '\n');
	rd_text_flush(&line);
}
