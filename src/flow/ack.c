/* What a segment acknowledges: progress and round trips, duplicate ACKs, windows. */
#include "flow.h"

/* The flights that ACK has reached; the time that the one took which ends there, or -1. */
static int64_t land(struct half *h, uint32_t ack, int64_t now)
{
	int64_t trip = -1;
	int done = 0;

	for (; done < h->flights && seq_diff(h->flight[done].end, ack) <= 0; done++)
		if (h->flight[done].end == ack && done >= h->doubtful)
			trip = (int64_t)(uint32_t)((uint32_t)((uint64_t)now >> 6) - h->flight[done].time)
			       << 6;
	for (int i = done; i < h->flights; i++)
		h->flight[i - done] = h->flight[i];
	h->flights = (uint8_t)(h->flights - done);
	h->doubtful = (uint8_t)(h->doubtful > done ? h->doubtful - done : 0);
	return trip;
}

static void take_round_trip(struct conn_side *c, int64_t trip)
{
	if (trip < 0)
		return;
	if (c->rtt_min < 0 || trip < c->rtt_min)
		c->rtt_min = trip;
	c->rtt_sum += trip;
	c->rtt_count++;
}

/* More than ever before, of what H has sent. */
static void progress(struct half *h, struct conn_side *c, const struct segment *s, struct step *step)
{
	step->events |= RD_STEP_ACK;
	step->ack_count = s->ack - h->una;
	step->ack_delay = land(h, s->ack, s->time);
	take_round_trip(c, step->ack_delay);
	if (seq_diff(s->ack, h->next) > 0) {
		step->events |= RD_STEP_UNSEEN;
		step->ack_count = s->ack - h->next;
		h->next = s->ack;
		h->holes = 0;
	}
	h->una = s->ack;
	h->dups = 0;
	h->again = 0;
	if (c->fin && !h->fin_acked && seq_diff(s->ack, h->fin_end) >= 0) {
		h->fin_acked = true;
		step->events |= RD_STEP_FIN_ACKED;
	}
}

/* RFC 5681 2: nothing new, no data, the same window, and something is on its way. */
static bool is_duplicate(const struct half *mine, const struct half *other, const struct segment *s)
{
	return s->ack == other->una && !s->payload && !(s->flags & (RD_TCP_SYN | RD_TCP_FIN | RD_TCP_RST)) &&
	       s->window == mine->window && other->next != other->una && !mine->probed;
}

static void look_at_window(struct flow *f, uint8_t side, const struct segment *s, struct step *step)
{
	struct half *mine = &f->half[side];

	if (s->flags & (RD_TCP_SYN | RD_TCP_FIN | RD_TCP_RST))
		return;
	if (!s->window) {
		step->events |= RD_STEP_SHUT;
		f->c.side[side].zero_windows++;
	} else if (mine->shut) {
		step->events |= RD_STEP_REOPEN;
		step->ack_count = (uint32_t)s->window << (mine->wscale == NO_SCALE ? 0 : mine->wscale);
	}
	mine->shut = !s->window;
}

void rd_flow_ack(struct flow *f, uint8_t side, const struct segment *s, struct step *step)
{
	struct half *mine = &f->half[side], *other = &f->half[!side];

	if (!other->known) {
		other->known = true;
		other->base = s->ack - 1;
		other->next = other->una = s->ack;
	} else if (seq_diff(s->ack, other->una) > 0) {
		progress(other, &f->c.side[!side], s, step);
	} else if (other->probed && s->ack == other->una && !s->payload) {
		step->events |= RD_STEP_ANSWER;
	} else if (is_duplicate(mine, other, s)) {
		step->events |= RD_STEP_DUP_ACK;
		step->ack_count = ++other->dups;
		f->c.side[side].dup_acks++;
	}
	other->again = 0;
	other->probed = false;
	look_at_window(f, side, s, step);
	mine->window = s->window;
}
