/*
 * What a segment sends: new data, data sent again, data out of order, keep-alives and probes.  Each word is
 * defined in README.md, with where it comes from.
 */
#include "flow.h"

/* Where no round trip is known: a segment that comes so late is taken for overtaken, not for sent again. */
static const int64_t disorder_default = 3000000;

static uint32_t flight_time(int64_t ns)
{
	return (uint32_t)((uint64_t)ns >> 6);
}

/* Where there is no room every other one is given up, so that what is left covers all that is on its way. */
static void add_flight(struct half *h, uint32_t end, int64_t now)
{
	if (h->flights == FLIGHTS) {
		for (int i = 0; i < FLIGHTS / 2; i++)
			h->flight[i] = h->flight[2 * i + 1];
		h->flights = FLIGHTS / 2;
		h->doubtful /= 2;
	}
	h->flight[h->flights++] = (struct flight){ end, flight_time(now) };
}

static void add_hole(struct half *h, uint32_t to, int64_t now)
{
	/* the oldest one is given up: what fills it will be called a retransmission */
	if (h->holes == HOLES) {
		for (int i = 1; i < HOLES; i++)
			h->hole[i - 1] = h->hole[i];
		h->holes--;
	}
	h->hole[h->holes++] = (struct hole){ h->next, to, now };
}

static void remove_hole(struct half *h, int i)
{
	for (h->holes--; i < h->holes; i++)
		h->hole[i] = h->hole[i + 1];
}

/* Take FROM to TO out of the holes: since when the first was there that it was in, or -1 where it was in
 * none. */
static int64_t fill_hole(struct half *h, uint32_t from, uint32_t to)
{
	for (int i = 0; i < h->holes; i++) {
		struct hole *o = &h->hole[i];
		int64_t since = o->since;

		if (seq_diff(to, o->from) <= 0 || seq_diff(from, o->to) >= 0)
			continue;
		/* what is in front of it stays open; of what is behind it the same is said */
		if (seq_diff(from, o->from) > 0 && seq_diff(to, o->to) >= 0)
			o->to = from;
		else if (seq_diff(to, o->to) < 0)
			o->from = to;
		else
			remove_hole(h, i);
		return since;
	}
	return -1;
}

/*
 * A sender learns a round trip later that something is lost; what comes sooner was overtaken on its way.  The
 * trip goes from here to one end, to the other one, and back.
 */
static bool overtaken(const struct flow *f, int64_t late)
{
	const struct conn_side *c = f->c.side;

	if (c[0].rtt_min >= 0 && c[1].rtt_min >= 0)
		return late < c[0].rtt_min + c[1].rtt_min;
	return late < (f->c.handshake >= 0 ? f->c.handshake : disorder_default);
}

/* Numbers below the highest one. */
static void old_data(const struct tracker *t, struct flow *f, uint8_t side, const struct segment *s,
		     uint32_t end, struct step *step)
{
	struct half *h = &f->half[side];
	struct conn_side *c = &f->c.side[side];
	int64_t since = fill_hole(h, s->seq, end), first = since;

	if (since >= 0 && overtaken(f, s->time - since)) {
		step->events |= RD_STEP_DISORDER;
		step->delay = s->time - since;
		c->out_of_order++;
		return;
	}
	step->events |= RD_STEP_AGAIN;
	if (first < 0)
		first = rd_sent_when(t, f, side, s->seq, end);
	if (first >= 0 && !(s->flags & RD_TCP_SYN))
		step->delay = s->time - first;
	c->retransmissions++;
	h->again++;
	if (seq_diff(end, h->una) <= 0) {
		step->events |= RD_STEP_SPURIOUS;
		c->spurious++;
	} else if (h->dups >= 3 && s->seq == h->una) {
		step->events |= RD_STEP_FAST;
	}
	/* which of the two an acknowledgement speaks of is not known: no round trip is taken (Karn) */
	h->doubtful = h->flights;
}

/* Is it a keep-alive or a window probe: at most a byte, the last one sent or the first one that may not be?
 */
static bool asks_only(struct flow *f, uint8_t side, const struct segment *s, struct step *step)
{
	struct half *h = &f->half[side];
	bool last = s->seq == h->next - 1;

	if (s->flags & (RD_TCP_SYN | RD_TCP_FIN | RD_TCP_RST) || s->payload > 1 ||
	    f->c.side[side].packets < 2)
		return false;
	if (f->half[!side].shut && (last || (s->payload && s->seq == h->next))) {
		step->events |= RD_STEP_PROBE;
	} else if (last && h->una == h->next) {
		step->events |= RD_STEP_KEEP_ALIVE;
		f->c.side[side].keep_alives++;
	} else {
		return false;
	}
	if (s->seq + s->payload - h->next == 1)
		h->next++;
	h->again++;
	return true;
}

static void new_data(struct half *h, const struct segment *s, uint32_t end, struct step *step)
{
	uint32_t skipped = s->seq - h->next;

	if (skipped) {
		step->events |= RD_STEP_GAP;
		step->count = skipped;
		add_hole(h, s->seq, s->time);
	}
	if (s->payload)
		step->events |= RD_STEP_DATA;
	h->next = end;
	add_flight(h, end, s->time);
}

void rd_flow_data(struct tracker *t, struct flow *f, uint8_t side, const struct segment *s, struct step *step)
{
	struct half *h = &f->half[side];
	uint32_t len = s->payload + !!(s->flags & RD_TCP_SYN) + !!(s->flags & RD_TCP_FIN), end = s->seq + len;

	if (s->flags & RD_TCP_FIN)
		step->events |= RD_STEP_HAS_FIN;
	step->seq = s->seq;
	step->end = s->seq + !!(s->flags & RD_TCP_SYN) + s->payload;
	if (!h->known) {
		h->known = true;
		h->base = s->seq;
		h->next = h->una = s->seq;
	}
	step->base = h->base;
	h->probed = asks_only(f, side, s, step);
	if (!len || h->probed)
		return;
	if (seq_diff(s->seq, h->next) >= 0) {
		new_data(h, s, end, step);
		rd_sent_add(t, f, side, end);
		return;
	}
	old_data(t, f, side, s, end, step);
	if (seq_diff(end, h->next) > 0)
		h->next = end;
}
