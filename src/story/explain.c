/* --explain: the sentence behind a packet.  Each event has a row; those that happened are said in the rows'
 * order. */
#include "explain.h"

struct teller {
	struct text *t;
	const struct step *step;
	const struct conn *conn;
	const char *who, *other; /* who sent the segment, and to whom */
	uint32_t base;
};

static void put(const struct teller *l, const char *words)
{
	rd_text_str(l->t, words);
}

static void put_who(const struct teller *l, const char *words)
{
	put(l, l->who);
	put(l, words);
}

static void put_time(const struct teller *l, int64_t ns)
{
	char room[24];

	rd_text_bytes(l->t, room, (size_t)(rd_story_fmt_time(room, ns < 0 ? 0 : ns, " ") - room));
}

/* "1:1449" */
static void put_range(const struct teller *l)
{
	rd_text_u32(l->t, l->step->seq - l->base);
	rd_text_char(l->t, ':');
	rd_text_u32(l->t, l->step->end - l->base);
}

static void put_bytes(const struct teller *l, uint32_t n)
{
	rd_story_put_count(l->t, n, "byte", "bytes");
}

static void tell_syn(const struct teller *l)
{
	put_who(l, " asks to open");
	if (l->step->end - l->step->seq > 1) {
		put(l, " and sends ");
		put_bytes(l, l->step->end - l->step->seq - 1);
	}
	if (l->step->count < 2)
		return;
	put(l, " (try ");
	rd_text_u32(l->t, l->step->count);
	put(l, ", ");
	rd_story_put_seconds(l->t, l->step->delay);
	put(l, " after try ");
	rd_text_u32(l->t, l->step->count - 1);
	put(l, ")");
}

static void tell_syn_ack(const struct teller *l)
{
	put_who(l, l->step->count > 1 ? " agrees again" : " agrees");
}

static void tell_opened(const struct teller *l)
{
	put(l, "the connection is open");
	if (l->conn->handshake < 0)
		return;
	put(l, " after ");
	put_time(l, l->conn->handshake);
}

static void tell_refused(const struct teller *l)
{
	put(l, "refused: nothing listens on port ");
	rd_text_u32(l->t, l->conn->port[RD_SERVER]);
}

static void tell_reset(const struct teller *l)
{
	put_who(l, " resets the connection, in state ");
	put(l, rd_tcp_states[l->conn->state]);
	if (!l->conn->in_flight)
		return;
	put(l, " with ");
	put_bytes(l, l->conn->in_flight);
	put(l, " in flight");
}

static void tell_reset_void(const struct teller *l)
{
	put(l, "a reset that ");
	put(l, l->other);
	put(l, " has to ignore: its numbers do not fit");
}

static void tell_again(const struct teller *l)
{
	const struct step *s = l->step;

	put(l, s->events & RD_STEP_FAST ? "fast retransmission of " : "retransmission of ");
	if (s->seq == s->end)
		put(l, s->events & RD_STEP_HAS_FIN ? "the close" : "what carries no data");
	else
		put_range(l);
	if (s->events & RD_STEP_SPURIOUS) {
		put(l, ", which was acknowledged already");
	} else if (s->delay >= 0) {
		put(l, ", ");
		put_time(l, s->delay);
		put(l, " late");
	}
}

static void tell_disorder(const struct teller *l)
{
	put_range(l);
	put(l, " comes out of order, ");
	put_time(l, l->step->delay);
	put(l, " late");
}

static void tell_gap(const struct teller *l)
{
	put_bytes(l, l->step->count);
	put(l, " before this did not come");
}

static void tell_keep_alive(const struct teller *l)
{
	put_who(l, " asks whether ");
	put(l, l->other);
	put(l, " is still there (keep-alive)");
}

static void tell_probe(const struct teller *l)
{
	put_who(l, " asks whether ");
	put(l, l->other);
	put(l, " takes data again (window probe)");
}

static void tell_answer(const struct teller *l)
{
	put_who(l, l->step->events & RD_STEP_SHUT ? " is there" : " is still there");
}

static void tell_data(const struct teller *l)
{
	put_who(l, " sends ");
	put_bytes(l, l->step->end - l->step->seq);
}

static void tell_fin(const struct teller *l)
{
	put_who(l, l->conn->closing == RD_CLOSING_NONE ? " closes its side" : " closes its side, too");
}

static void tell_fin_acked(const struct teller *l)
{
	put_who(l, " knows that ");
	put(l, l->other);
	put(l, " has closed its side");
}

static void tell_closed(const struct teller *l)
{
	put(l, "both sides are closed");
}

static void tell_shut(const struct teller *l)
{
	put_who(l, " can take no more: its window is 0");
}

static void tell_reopen(const struct teller *l)
{
	put_who(l, " takes data again: ");
	put_bytes(l, l->step->ack_count);
}

static void tell_dup_ack(const struct teller *l)
{
	put(l, "duplicate ACK ");
	rd_text_u32(l->t, l->step->ack_count);
	put(l, ": ");
	put_who(l, " still waits for what comes next");
}

static void tell_unseen(const struct teller *l)
{
	put_who(l, " has got ");
	put_bytes(l, l->step->ack_count);
	put(l, " that were not seen here");
}

static void tell_ack(const struct teller *l)
{
	put_who(l, " has got ");
	put_bytes(l, l->step->ack_count);
	if (l->step->ack_delay < 0)
		return;
	put(l, ", after ");
	put_time(l, l->step->ack_delay);
}

static void tell_stray(const struct teller *l)
{
	put(l, "this connection was over before");
}

static void tell_first(const struct teller *l)
{
	put(l, "a connection that was open before the capture began");
}

static void tell_copy(const struct teller *l)
{
	put(l, "the same packet was seen on another interface");
}

static void tell_error(const struct teller *l)
{
	const struct conn *c = l->conn;

	rd_story_put_addr(l->t, c->error_from, c->addr_len);
	put(l, " says of what ");
	put_who(l, " sent: ");
	rd_story_put_error(l->t, c->addr_len, c->error_type, c->error_code);
	if (!l->step->mtu)
		return;
	put(l, ", at most ");
	put_bytes(l, l->step->mtu);
	put(l, " fit");
}

/* UNLESS: events that say the same better. */
static const struct sentence {
	uint32_t event, unless;
	enum tone tone;
	void (*tell)(const struct teller *l);
} sentences[] = {
	{ RD_STEP_COPY, 0, TONE_PLAIN, tell_copy },
	{ RD_STEP_STRAY, 0, TONE_WARN, tell_stray },
	{ RD_STEP_FIRST, 0, TONE_PLAIN, tell_first },
	{ RD_STEP_SYN, 0, TONE_PLAIN, tell_syn },
	{ RD_STEP_SYN_ACK, 0, TONE_PLAIN, tell_syn_ack },
	{ RD_STEP_OPENED, 0, TONE_GOOD, tell_opened },
	{ RD_STEP_REFUSED, 0, TONE_BAD, tell_refused },
	{ RD_STEP_RESET, 0, TONE_BAD, tell_reset },
	{ RD_STEP_RESET_VOID, 0, TONE_WARN, tell_reset_void },
	{ RD_STEP_ERROR, 0, TONE_BAD, tell_error },
	{ RD_STEP_AGAIN, RD_STEP_SYN | RD_STEP_SYN_ACK, TONE_WARN, tell_again },
	{ RD_STEP_DISORDER, 0, TONE_WARN, tell_disorder },
	{ RD_STEP_GAP, 0, TONE_WARN, tell_gap },
	{ RD_STEP_KEEP_ALIVE, 0, TONE_PLAIN, tell_keep_alive },
	{ RD_STEP_PROBE, 0, TONE_WARN, tell_probe },
	{ RD_STEP_ANSWER, 0, TONE_PLAIN, tell_answer },
	{ RD_STEP_DATA, RD_STEP_SYN | RD_STEP_SYN_ACK, TONE_PLAIN, tell_data },
	{ RD_STEP_FIN, 0, TONE_PLAIN, tell_fin },
	{ RD_STEP_FIN_ACKED, RD_STEP_CLOSED | RD_STEP_FIN, TONE_PLAIN, tell_fin_acked },
	{ RD_STEP_CLOSED, 0, TONE_GOOD, tell_closed },
	{ RD_STEP_SHUT, 0, TONE_WARN, tell_shut },
	{ RD_STEP_REOPEN, 0, TONE_GOOD, tell_reopen },
	{ RD_STEP_DUP_ACK, 0, TONE_WARN, tell_dup_ack },
	{ RD_STEP_UNSEEN, 0, TONE_WARN, tell_unseen },
	{ RD_STEP_ACK,
	  RD_STEP_SYN_ACK | RD_STEP_OPENED | RD_STEP_FIN | RD_STEP_FIN_ACKED | RD_STEP_CLOSED | RD_STEP_DATA |
		  RD_STEP_UNSEEN | RD_STEP_REOPEN,
	  TONE_PLAIN, tell_ack },
};

/* The worst of what happened is the colour of all. */
static enum tone tone_of(uint32_t events)
{
	enum tone worst = TONE_PLAIN;

	for (const struct sentence *s = sentences; s < sentences + sizeof sentences / sizeof *sentences; s++)
		if (events & s->event && !(events & s->unless) && s->tone > worst)
			worst = s->tone;
	return worst;
}

void rd_story_explain(struct text *t, const struct step *step, bool absolute, bool color)
{
	const struct teller l = { .t = t,
				  .step = step,
				  .conn = step->conn,
				  .who = rd_story_side(step->side),
				  .other = rd_story_side(!step->side),
				  .base = absolute ? 0 : step->base };
	const char *between = "  ; ";

	rd_story_put_tone(t, tone_of(step->events), color);
	for (const struct sentence *s = sentences; s < sentences + sizeof sentences / sizeof *sentences;
	     s++) {
		if (!(step->events & s->event) || step->events & s->unless)
			continue;
		rd_text_str(t, between);
		s->tell(&l);
		between = "; ";
	}
	if (*between == ' ') {
		rd_text_str(t, between);
		put_who(&l, " says nothing new");
	}
	rd_story_end_tone(t, color);
	rd_text_char(t, '\n');
}
