/*
 * What a segment sends: new data, data sent again, data out of order, keep-alives and probes.  Each word is
 * defined in README.md, with where it comes from.
 */
#include "flow.h"

/* Where none is known. */
static const int64_t round_trip_default = 3000000;

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

static void remove_hole(struct half *h, int i)
{
	for (h->holes--; i < h->holes; i++)
		h->hole[i] = h->hole[i + 1];
}

/* Where there are too many the oldest one is given up: what fills it will be called a retransmission. */
static void add_hole(struct half *h, const struct hole *o)
{
	if (h->holes == HOLES)
		remove_hole(h, 0);
	h->hole[h->holes++] = *o;
}

/* Take FROM to TO out of the holes: *FILLED gets the first one that it was in.  False where it was in none.
 */
static bool fill_hole(struct half *h, uint32_t from, uint32_t to, struct hole *filled)
{
	for (int i = 0; i < h->holes; i++) {
		struct hole before = h->hole[i], behind = h->hole[i];

		if (seq_diff(to, before.from) <= 0 || seq_diff(from, before.to) >= 0)
			continue;
		*filled = before;
		before.to = from;
		behind.from = to;
		remove_hole(h, i);
		if (seq_diff(before.to, before.from) > 0)
			add_hole(h, &before);
		if (seq_diff(behind.to, behind.from) > 0)
			add_hole(h, &behind);
		return true;
	}
	return false;
}

/* What a sender needs at least to learn that something is lost: from here to one end, to the other one, and
 * back. */
static int64_t round_trip(const struct conn *c)
{
	if (c->side[0].rtt_min >= 0 && c->side[1].rtt_min >= 0)
		return c->side[0].rtt_min + c->side[1].rtt_min;
	return c->handshake >= 0 ? c->handshake : round_trip_default;
}

/* Does the clock of the time stamps tick at least twice in TRIP?  By its ticks from the first segment to S.
 */
static bool ticks_within(const struct flow *f, const struct half *h, const struct segment *s, int64_t trip)
{
	uint32_t ticks = s->stamp - h->first_stamp;

	return ticks >= 4 && trip >= 2 * ((s->time - f->c.first) / ticks);
}

/*
 * Was S sent before what showed hole O, and only overtaken by it?  Its time stamp says so.  Where it is the
 * same, it was not sent a round trip later; unless the clock is too slow to tell, or there are no stamps:
 * then it is a question of whether the sender could know already.
 */
static bool overtaken(const struct flow *f, uint8_t side, const struct hole *o, const struct segment *s)
{
	const struct half *h = &f->half[side];
	int64_t trip = round_trip(&f->c);

	if (o->has_stamp && s->has_stamps && (s->stamp != o->stamp || ticks_within(f, h, s, trip)))
		return seq_diff(s->stamp, o->stamp) <= 0;
	return s->time - o->since < trip;
}

/* Numbers below the highest one. */
static void old_data(const struct tracker *t, struct flow *f, uint8_t side, const struct segment *s,
		     uint32_t end, struct step *step)
{
	struct half *h = &f->half[side];
	struct conn_side *c = &f->c.side[side];
	struct hole hole;
	bool fills = fill_hole(h, s->seq, end, &hole);
	int64_t first;

	if (fills && overtaken(f, side, &hole, s)) {
		step->events |= RD_STEP_DISORDER;
		step->delay = s->time - hole.since;
		c->out_of_order++;
		return;
	}
	step->events |= RD_STEP_AGAIN;
	first = fills ? hole.since : rd_sent_when(t, h, s->seq, end);
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
		add_hole(h, &(struct hole){ h->next, s->seq, s->time, s->stamp, s->has_stamps });
	}
	if (s->payload)
		step->events |= RD_STEP_DATA;
	h->next = end;
	if (end != s->seq)
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
		h->first_stamp = s->stamp;
	}
	step->base = h->base;
	h->probed = asks_only(f, side, s, step);
	if (h->probed || (!len && seq_diff(s->seq, h->next) <= 0))
		return;
	if (seq_diff(s->seq, h->next) >= 0) {
		new_data(h, s, end, step);
		if (len)
			rd_sent_add(t, f, h, end);
		return;
	}
	old_data(t, f, side, s, end, step);
	if (seq_diff(end, h->next) > 0)
		h->next = end;
}
