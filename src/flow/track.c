/* The tracker: from a segment to its connection, and from a connection to its report. */
#include "flow.h"

#define SECONDS(n) ((n)*INT64_C(1000000000))

static const int64_t tick = SECONDS(1) / 4;
static const int64_t idle = SECONDS(60);

enum { SILENT_AFTER = 3 };

/* How long an answer, or another try, is waited for at least; three times the last gap where that is longer.
 */
static const int64_t patience[RD_VERDICT_COUNT] = {
	[RD_CONN_NO_ANSWER] = SECONDS(4),   [RD_CONN_REFUSED] = SECONDS(2),
	[RD_CONN_UNREACHABLE] = SECONDS(2), [RD_CONN_FILTERED] = SECONDS(2),
	[RD_CONN_HALF_OPEN] = SECONDS(4),
};

const char *const rd_conn_verdicts[RD_VERDICT_COUNT] = {
	[RD_CONN_NO_ANSWER] = "no answer",
	[RD_CONN_REFUSED] = "refused",
	[RD_CONN_UNREACHABLE] = "unreachable",
	[RD_CONN_FILTERED] = "filtered",
	[RD_CONN_HALF_OPEN] = "half-open",
	[RD_CONN_ESTABLISHED] = "established",
	[RD_CONN_CLOSED] = "closed",
	[RD_CONN_RESET] = "reset",
	[RD_CONN_IDLE] = "idle",
	[RD_CONN_MIDSTREAM] = "mid-stream",
};

const char *const rd_tcp_states[RD_STATE_COUNT] = {
	[RD_STATE_SYN_SENT] = "SYN-SENT",	[RD_STATE_SYN_RECEIVED] = "SYN-RECEIVED",
	[RD_STATE_ESTABLISHED] = "ESTABLISHED", [RD_STATE_FIN_WAIT_1] = "FIN-WAIT-1",
	[RD_STATE_FIN_WAIT_2] = "FIN-WAIT-2",	[RD_STATE_CLOSE_WAIT] = "CLOSE-WAIT",
	[RD_STATE_CLOSING] = "CLOSING",		[RD_STATE_LAST_ACK] = "LAST-ACK",
	[RD_STATE_TIME_WAIT] = "TIME-WAIT",	[RD_STATE_LISTEN] = "LISTEN",
};

void rd_flow_report(struct tracker *t, struct flow *f, int64_t now, enum rd_conn_report why)
{
	struct conn c = f->c;

	if (c.verdict == RD_CONN_ESTABLISHED || c.verdict == RD_CONN_MIDSTREAM) {
		uint8_t asks = f->half[0].again < f->half[1].again;

		if (f->half[asks].again >= SILENT_AFTER) {
			c.verdict = RD_CONN_HALF_OPEN;
			c.by = !asks;
			c.unanswered = f->half[asks].again;
		} else if (now - c.last >= idle) {
			c.verdict = RD_CONN_IDLE;
		}
	}
	t->sink.put(t->sink.arg, &c, now, why);
	if (why != RD_REPORT_ASKED)
		rd_flow_move(t, f, LIST_DONE);
}

void rd_tracker_tick(struct tracker *t, int64_t now)
{
	uint32_t next;

	if (now < t->next_tick && now > t->next_tick - 2 * tick)
		return;
	t->next_tick = now + tick;
	for (uint32_t i = t->list[LIST_WAITING].first; i; i = next) {
		struct flow *f = &t->flow[i];
		int64_t limit = patience[f->c.verdict], rest = now - f->c.last;

		next = f->behind;
		if (rest < patience[RD_CONN_REFUSED])
			break;
		if (rest >= limit && rest / 3 >= f->gap)
			rd_flow_report(t, f, now, RD_REPORT_ENDED);
	}
}

bool rd_tracker_waits(const struct tracker *t)
{
	return t->list[LIST_WAITING].count;
}

static void put_list(struct tracker *t, enum flow_list list, int64_t now, enum rd_conn_report why)
{
	uint32_t next;

	for (uint32_t i = t->list[list].first; i; i = next) {
		next = t->flow[i].behind;
		rd_flow_report(t, &t->flow[i], now, why);
	}
}

void rd_tracker_put_open(struct tracker *t, int64_t now, enum rd_conn_report why)
{
	put_list(t, LIST_WAITING, now, why);
	put_list(t, LIST_ACTIVE, now, why);
}

/* A SYN that belongs to no connection that was seen: not one sent again, nor another try. */
static bool begins_anew(const struct flow *f, uint8_t side, const struct segment *s)
{
	if ((s->flags & (RD_TCP_SYN | RD_TCP_ACK | RD_TCP_RST)) != RD_TCP_SYN)
		return false;
	if (f->list == LIST_DONE)
		return true;
	if (f->list == LIST_WAITING && f->c.verdict != RD_CONN_HALF_OPEN)
		return false;
	return f->c.side[side].syn && f->c.side[side].isn != s->seq;
}

/* Who is the client, where S is the first that is seen? */
static uint8_t guess_side(const struct segment *s)
{
	if (s->flags & RD_TCP_SYN)
		return s->flags & RD_TCP_ACK ? RD_SERVER : RD_CLIENT;
	return s->sport < s->dport ? RD_SERVER : RD_CLIENT;
}

static struct flow *flow_of(struct tracker *t, const struct segment *s, uint8_t *side, struct step *step)
{
	const struct seq_ends ends = { s->src, s->dst, s->sport, s->dport };
	struct flow *f = rd_flow_find(t, &ends, s->addr_len, side);

	if (f && begins_anew(f, *side, s)) {
		if (f->list != LIST_DONE)
			rd_flow_report(t, f, s->time, RD_REPORT_REPLACED);
		f = NULL;
	}
	if (f)
		return f;
	*side = guess_side(s);
	f = rd_flow_new(t, &ends, s->addr_len, *side, s->time);
	if (s->flags & RD_TCP_SYN)
		return f;
	f->c.midstream = true;
	f->c.verdict = RD_CONN_MIDSTREAM;
	step->events |= RD_STEP_FIRST;
	return f;
}

/* Was it over, or seen on another interface before?  Else it counts. */
static bool counts(struct flow *f, uint8_t side, const struct segment *s, struct step *step)
{
	struct half *h = &f->half[side];

	if (f->list == LIST_DONE && patience[f->c.verdict] == 0) {
		step->events = RD_STEP_STRAY;
		return false;
	}
	if (!h->ifindex)
		h->ifindex = s->ifindex;
	if (h->ifindex == s->ifindex)
		return true;
	step->events = RD_STEP_COPY;
	return false;
}

static void understand(struct tracker *t, struct flow *f, uint8_t side, const struct segment *s,
		       struct step *step)
{
	struct conn_side *me = &f->c.side[side];

	f->gap = s->time - f->c.last;
	f->c.last = s->time;
	me->packets++;
	me->bytes += s->payload;
	if (s->flags & RD_TCP_RST) {
		rd_flow_reset(f, side, s, step);
		return;
	}
	if (s->flags & RD_TCP_SYN)
		rd_flow_syn(f, side, s, step);
	rd_flow_data(t, f, side, s, step);
	if (s->flags & RD_TCP_ACK)
		rd_flow_ack(f, side, s, step);
	rd_flow_phase(f, side, s, step);
}

void rd_tracker_segment(struct tracker *t, const struct segment *s, struct step *step)
{
	struct flow *f;

	*step = (struct step){ .delay = -1, .ack_delay = -1 };
	rd_tracker_tick(t, s->time);
	f = flow_of(t, s, &step->side, step);
	step->conn = &f->c;
	if (!counts(f, step->side, s, step))
		return;
	understand(t, f, step->side, s, step);
	if (f->c.verdict == RD_CONN_CLOSED || f->c.verdict == RD_CONN_RESET)
		rd_flow_report(t, f, s->time, RD_REPORT_ENDED);
	else
		rd_flow_move(t, f, patience[f->c.verdict] ? LIST_WAITING : LIST_ACTIVE);
}

void rd_tracker_error(struct tracker *t, const struct segment_error *e, struct step *step)
{
	const struct seq_ends ends = { e->src, e->dst, e->sport, e->dport };
	uint8_t side = RD_CLIENT;
	struct flow *f = rd_flow_find(t, &ends, e->addr_len, &side);

	*step = (struct step){ .side = side, .delay = -1, .ack_delay = -1, .mtu = e->mtu };
	rd_tracker_tick(t, e->time);
	if (!f || f->list == LIST_DONE)
		return;
	rd_flow_error(f, side, e, step);
	if (step->events)
		step->conn = &f->c;
}
