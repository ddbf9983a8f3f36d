/*
 * When data was sent first: the last few thousand segments with new data of all connections together, so that
 * one which is sent again can be told how late it is.  It is searched for these alone.
 */
#include "flow.h"

void rd_sent_add(struct tracker *t, const struct flow *f, uint8_t side, uint32_t end)
{
	t->sent[t->sent_next++ % SENT] =
		(struct sent){ .flow = (uint32_t)(f - t->flow) * 2 + side, .end = end, .time = f->c.last };
}

int64_t rd_sent_when(const struct tracker *t, const struct flow *f, uint8_t side, uint32_t from, uint32_t to)
{
	const uint32_t flow = (uint32_t)(f - t->flow) * 2 + side;
	int64_t when = -1;
	bool whole = false;

	/* back to the segment before the one that FROM was in; those of another connection at this place are
	 * older */
	for (uint32_t i = 1; i <= SENT; i++) {
		const struct sent *s = &t->sent[(t->sent_next - i) % SENT];

		if (s->flow != flow)
			continue;
		if (s->time < f->c.first || seq_diff(s->end, from) <= 0)
			return when;
		when = s->time;
		whole = s->end == to;
	}
	return whole ? when : -1;
}
