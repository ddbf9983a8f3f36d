/* The connection's phases: opening, open, closing, and what cuts it short. */
#include <string.h>
#include "flow.h"

/* Has nobody agreed to open it yet? */
static bool asks_still(const struct conn *c)
{
	return c->verdict == RD_CONN_NO_ANSWER || c->verdict == RD_CONN_REFUSED ||
	       c->verdict == RD_CONN_UNREACHABLE || c->verdict == RD_CONN_FILTERED;
}

static void ask(struct flow *f, const struct segment *s, struct step *step)
{
	struct conn *c = &f->c;

	step->events |= RD_STEP_SYN;
	step->count = ++c->tries;
	if (c->tries == 1)
		c->first_try = s->time;
	else
		step->delay = s->time - c->last_try;
	c->last_try = s->time;
}

static void agree(struct flow *f, uint8_t side, struct step *step)
{
	struct conn *c = &f->c;

	step->events |= RD_STEP_SYN_ACK;
	step->count = ++f->agreed;
	if (asks_still(c)) {
		c->verdict = RD_CONN_HALF_OPEN;
		c->by = !side;
	}
}

void rd_flow_syn(struct flow *f, uint8_t side, const struct segment *s, struct step *step)
{
	struct conn_side *me = &f->c.side[side];
	struct half *h = &f->half[side];

	/* another try with another first number begins anew */
	if (me->syn && me->isn != s->seq)
		*h = (struct half){ .window = h->window, .ifindex = h->ifindex };
	me->syn = true;
	me->isn = s->seq;
	me->mss = s->mss;
	h->wscale = s->has_wscale ? s->wscale : NO_SCALE;
	if (side == RD_CLIENT && !(s->flags & RD_TCP_ACK))
		ask(f, s, step);
	else
		agree(f, side, step);
}

static void open_up(struct flow *f, uint8_t side, const struct segment *s, struct step *step)
{
	struct conn *c = &f->c;
	bool completes = side == RD_CLIENT && s->flags & RD_TCP_ACK &&
			 (!c->side[RD_SERVER].syn || f->half[RD_SERVER].una != c->side[RD_SERVER].isn);

	/* what follows the handshake shows that there was one, also where its end was not captured */
	if (!completes && (s->flags & RD_TCP_SYN || side == RD_CLIENT))
		return;
	c->verdict = RD_CONN_ESTABLISHED;
	step->events |= RD_STEP_OPENED;
	if (completes && c->tries)
		c->handshake = s->time > c->last_try ? s->time - c->last_try : 0;
}

static void close_down(struct flow *f, uint8_t side, const struct segment *s, struct step *step)
{
	struct conn *c = &f->c;
	struct conn_side *me = &c->side[side], *peer = &c->side[!side];

	if (me->fin)
		return;
	step->events |= RD_STEP_FIN;
	me->fin = true;
	f->half[side].fin_end = s->seq + s->payload + 1;
	if (!peer->fin)
		c->by = side;
	else if (step->events & RD_STEP_FIN_ACKED)
		c->closing = RD_CLOSING_THREE;
	else
		c->closing = f->half[!side].fin_acked ? RD_CLOSING_FOUR : RD_CLOSING_BOTH;
}

void rd_flow_phase(struct flow *f, uint8_t side, const struct segment *s, struct step *step)
{
	struct conn *c = &f->c;

	if (c->verdict == RD_CONN_HALF_OPEN || asks_still(c))
		open_up(f, side, s, step);
	if (s->flags & RD_TCP_FIN)
		close_down(f, side, s, step);
	if (c->side[0].fin && c->side[1].fin && f->half[0].fin_acked && f->half[1].fin_acked) {
		c->verdict = RD_CONN_CLOSED;
		step->events |= RD_STEP_CLOSED;
	}
}

/* RFC 9293 3.3.2, of one end. */
static enum rd_tcp_state state_of(const struct flow *f, uint8_t side)
{
	const struct conn *c = &f->c;
	bool me = c->side[side].fin, peer = c->side[!side].fin;

	if (asks_still(c) || c->verdict == RD_CONN_HALF_OPEN) {
		if (side == RD_CLIENT)
			return RD_STATE_SYN_SENT;
		return c->side[side].syn ? RD_STATE_SYN_RECEIVED : RD_STATE_LISTEN;
	}
	if (me && peer && c->by == side)
		return f->half[side].fin_acked ? RD_STATE_TIME_WAIT : RD_STATE_CLOSING;
	if (me && peer)
		return RD_STATE_LAST_ACK;
	if (me)
		return f->half[side].fin_acked ? RD_STATE_FIN_WAIT_2 : RD_STATE_FIN_WAIT_1;
	return peer ? RD_STATE_CLOSE_WAIT : RD_STATE_ESTABLISHED;
}

/* Bytes of data that SIDE has sent and that nobody has acknowledged. */
static uint32_t in_flight(const struct flow *f, uint8_t side)
{
	const struct half *h = &f->half[side];
	uint32_t n = h->next - h->una;

	if (!h->known || !n)
		return 0;
	n -= f->c.side[side].syn && h->una == f->c.side[side].isn;
	return n - (n && f->c.side[side].fin && !h->fin_acked);
}

/*
 * Will the receiver heed it?  While it asks to open: where it acknowledges what was asked (RFC
 * 9293 3.10.7.3). Later: where its number is in the window (3.10.7.4).
 */
static bool is_heeded(const struct flow *f, uint8_t side, const struct segment *s)
{
	const struct half *h = &f->half[side], *peer = &f->half[!side];
	uint32_t window = (uint32_t)peer->window << (peer->wscale == NO_SCALE ? 0 : peer->wscale);

	if (asks_still(&f->c) && side == RD_SERVER)
		return s->flags & RD_TCP_ACK && seq_diff(s->ack, peer->base) > 0 &&
		       seq_diff(s->ack, peer->next) <= 0;
	if (!h->known)
		return true;
	return seq_diff(s->seq, h->una) >= -1 && seq_diff(s->seq, h->next + window) <= 0;
}

void rd_flow_reset(struct flow *f, uint8_t side, const struct segment *s, struct step *step)
{
	struct conn *c = &f->c;

	if (!is_heeded(f, side, s)) {
		step->events |= RD_STEP_RESET_VOID;
		return;
	}
	if (asks_still(c) && side == RD_SERVER) {
		c->verdict = RD_CONN_REFUSED;
		step->events |= RD_STEP_REFUSED;
		step->count = c->tries;
		return;
	}
	c->state = (uint8_t)state_of(f, side);
	c->verdict = RD_CONN_RESET;
	c->by = side;
	c->in_flight = in_flight(f, 0) + in_flight(f, 1);
	step->events |= RD_STEP_RESET;
}

/* What an error says of whether a connection can be: RD_CONN_ESTABLISHED where it says nothing of that. */
static enum rd_verdict judge_error(uint8_t addr_len, uint8_t type, uint8_t code)
{
	if (addr_len == 16) {
		/* RFC 4443 3: 2 is for packets that are too big */
		if (type == 1)
			return code == 1 || code == 5 || code == 6 ? RD_CONN_FILTERED : RD_CONN_UNREACHABLE;
		return type == 3 || type == 4 ? RD_CONN_UNREACHABLE : RD_CONN_ESTABLISHED;
	}
	/* RFC 792, RFC 1122 3.2.2.1, RFC 1812 5.2.7.1: 3/4 is for packets that are too big */
	if (type == 3 && code != 4)
		return code == 9 || code == 10 || code == 13 ? RD_CONN_FILTERED : RD_CONN_UNREACHABLE;
	return type == 11 || type == 12 ? RD_CONN_UNREACHABLE : RD_CONN_ESTABLISHED;
}

void rd_flow_error(struct flow *f, uint8_t side, const struct segment_error *e, struct step *step)
{
	struct conn *c = &f->c;
	const struct half *h = &f->half[side];
	enum rd_verdict v = judge_error(e->addr_len, e->type, e->code);

	/* RFC 5927 4.1: an error about what is not on its way is old, or forged */
	if (!h->known || seq_diff(e->seq, h->una) < 0 || seq_diff(e->seq, h->next) >= 0)
		return;
	step->events |= RD_STEP_ERROR;
	c->has_error = true;
	c->error_type = e->type;
	c->error_code = e->code;
	memcpy(c->error_from, e->from, e->addr_len);
	if (asks_still(c) && side == RD_CLIENT && v != RD_CONN_ESTABLISHED)
		c->verdict = (uint8_t)v;
}
