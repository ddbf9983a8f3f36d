/*
 * When data was sent first: the last few thousand segments with new data of all connections together, those
 * of a side each with the one before, so that one which is sent again can be told how late it is.
 */
#include "flow.h"

enum { STEPS = 512 }; /* so many are looked at: what is on its way at once is hardly more */

void rd_sent_add(struct tracker *t, const struct flow *f, struct half *h, uint32_t end)
{
	t->sent[++t->sent_count % SENT] =
		(struct sent){ .end = end, .before = h->last_sent, .time = f->c.last };
	h->last_sent = t->sent_count;
}

int64_t rd_sent_when(const struct tracker *t, const struct half *h, uint32_t from, uint32_t to)
{
	uint64_t i = h->last_sent;
	int64_t when = -1;
	bool whole = false;

	/* back to the segment before the one that FROM was in */
	for (int step = 0; step < STEPS && i && t->sent_count - i < SENT; step++) {
		const struct sent *s = &t->sent[i % SENT];

		if (seq_diff(s->end, from) <= 0)
			return when;
		when = s->time;
		whole = s->end == to;
		i = s->before;
	}
	return whole ? when : -1;
}
