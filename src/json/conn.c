/* A connection as an object. */
#include "common.h"
#include "json.h"

enum { TCP = 6, BILLION = 1000000000 };

static void put_time(struct json *j, const char *key, int64_t ns)
{
	rd_json_time(j, key, ns / BILLION, ns % BILLION);
}

/* A duration in ns, where there is one. */
static void put_ns(struct json *j, const char *key, int64_t ns)
{
	if (ns >= 0)
		rd_json_u64(j, key, (uint64_t)ns);
}

static const char *side_name(uint8_t side)
{
	return side == RD_CLIENT ? "client" : "server";
}

static const char *outcome(const struct conn *c)
{
	switch (c->verdict) {
	case RD_CONN_ESTABLISHED:
	case RD_CONN_IDLE:
	case RD_CONN_CLOSED: return "success";
	case RD_CONN_MIDSTREAM: return "unknown";
	default: return "failure";
	}
}

static void put_event(struct json *j, const struct conn *c, enum rd_conn_report why)
{
	bool ended = why == RD_REPORT_ENDED || why == RD_REPORT_REPLACED;

	rd_json_open(j, "event", '{');
	rd_json_str(j, "kind", "event");
	rd_json_open(j, "category", '[');
	rd_json_str(j, NULL, "network");
	rd_json_close(j, ']');
	rd_json_open(j, "type", '[');
	rd_json_str(j, NULL, "connection");
	rd_json_str(j, NULL, ended ? "end" : "info");
	rd_json_close(j, ']');
	rd_json_str(j, "outcome", outcome(c));
	put_time(j, "start", c->first);
	put_time(j, "end", c->last);
	put_ns(j, "duration", c->last > c->first ? c->last - c->first : 0);
	rd_json_close(j, '}');
}

static void put_end(struct json *j, const char *key, const struct conn *c, uint8_t side)
{
	rd_json_open(j, key, '{');
	rd_json_ip(j, "ip", c->addr[side], c->addr_len);
	rd_json_u64(j, "port", c->port[side]);
	rd_json_u64(j, "bytes", c->side[side].bytes);
	rd_json_u64(j, "packets", c->side[side].packets);
	rd_json_close(j, '}');
}

static void put_side(struct json *j, const struct conn *c, uint8_t side)
{
	const struct conn_side *s = &c->side[side];

	rd_json_open(j, side_name(side), '{');
	rd_json_u64(j, "retransmissions", s->retransmissions);
	rd_json_u64(j, "spurious_retransmissions", s->spurious);
	rd_json_u64(j, "out_of_order", s->out_of_order);
	rd_json_u64(j, "duplicate_acks", s->dup_acks);
	rd_json_u64(j, "zero_windows", s->zero_windows);
	rd_json_u64(j, "keep_alives", s->keep_alives);
	if (s->mss)
		rd_json_u64(j, "mss", s->mss);
	if (s->rtt_count) {
		rd_json_open(j, "round_trip", '{');
		put_ns(j, "min", s->rtt_min);
		put_ns(j, "mean", rd_conn_rtt_mean(s));
		rd_json_u64(j, "count", s->rtt_count);
		rd_json_close(j, '}');
	}
	rd_json_close(j, '}');
}

/* What belongs to one verdict or another. */
static void put_circumstances(struct json *j, const struct conn *c)
{
	static const char *const ways[] = { [RD_CLOSING_NONE] = NULL,
					    [RD_CLOSING_FOUR] = "four-way",
					    [RD_CLOSING_THREE] = "three-way",
					    [RD_CLOSING_BOTH] = "simultaneous" };
	const char *by = c->verdict == RD_CONN_CLOSED	   ? "closed_by"
			 : c->verdict == RD_CONN_RESET	   ? "reset_by"
			 : c->verdict == RD_CONN_HALF_OPEN ? "silent"
							   : NULL;

	if (by)
		rd_json_str(j, by, side_name(c->by));
	if (ways[c->closing])
		rd_json_str(j, "closing", ways[c->closing]);
	if (c->verdict == RD_CONN_RESET) {
		rd_json_str(j, "reset_in", rd_tcp_states[c->state]);
		rd_json_u64(j, "bytes_in_flight", c->in_flight);
	}
	if (c->verdict == RD_CONN_HALF_OPEN)
		rd_json_u64(j, "unanswered", c->unanswered);
	if (!c->has_error)
		return;
	rd_json_open(j, "icmp", '{');
	rd_json_ip(j, "from", c->error_from, c->addr_len);
	rd_json_u64(j, "type", c->error_type);
	rd_json_u64(j, "code", c->error_code);
	rd_json_close(j, '}');
}

static void put_connection(struct json *j, const struct conn *c, enum rd_conn_report why)
{
	static const char *const reports[] = { [RD_REPORT_ENDED] = "ended",
					       [RD_REPORT_OPEN] = "open",
					       [RD_REPORT_ASKED] = "asked",
					       [RD_REPORT_EVICTED] = "evicted",
					       [RD_REPORT_REPLACED] = "replaced" };

	rd_json_open(j, "connection", '{');
	rd_json_str(j, "verdict", rd_conn_verdicts[c->verdict]);
	rd_json_str(j, "reported", reports[why]);
	rd_json_bool(j, "midstream", c->midstream);
	rd_json_u64(j, "tries", c->tries);
	put_ns(j, "handshake", c->handshake);
	put_circumstances(j, c);
	put_side(j, c, RD_CLIENT);
	put_side(j, c, RD_SERVER);
	rd_json_close(j, '}');
}

void rd_json_put_conn(const void *host, struct text *t, const struct conn *c, int64_t now,
		      enum rd_conn_report why, bool color)
{
	struct json j = { .t = t };

	(void)color;
	rd_json_open(&j, NULL, '{');
	put_time(&j, "@timestamp", now > c->last ? now : c->last);
	put_event(&j, c, why);
	rd_json_host(&j, host);
	rd_json_open(&j, "network", '{');
	rd_json_network(&j, c->addr_len, TCP);
	rd_json_u64(&j, "bytes", c->side[0].bytes + c->side[1].bytes);
	rd_json_u64(&j, "packets", c->side[0].packets + c->side[1].packets);
	rd_json_close(&j, '}');
	put_end(&j, "source", c, RD_CLIENT);
	put_end(&j, "destination", c, RD_SERVER);
	put_connection(&j, c, why);
	rd_json_close(&j, '}');
	rd_text_char(t, '\n');
}
