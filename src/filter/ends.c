/* Ends of blocks that are the same. */
#include "filter/share.h"

enum { FAR = 1000 /* blocks that are looked past: thousands of them would take too long */ };

/* Jumps go down: does nothing between block I and block OTHER lead to OTHER? */
static bool can_move_up(const struct sharing *s, int i, int other)
{
	if (s->at[other] - s->at[i] > FAR)
		return false;
	for (int at = s->at[i]; at < s->at[other]; at++)
		for (int way = 0; way < 2; way++)
			if (s->p->blocks[s->p->order[at]].succ[way] == other)
				return false;
	return true;
}

bool rd_share_end(struct sharing *s, int i, int *link)
{
	struct block *b = &s->p->blocks[i], *other = &s->p->blocks[*link];
	int n = rd_share_common_end(b, other);

	if (n <= 0 || b->whole || other->whole)
		return false;
	if (n == b->n) {
		s->same[i] = *link;
		s->skip[i] = other->n - n;
		return true;
	}
	if (n < other->n || !can_move_up(s, i, *link))
		return false;
	s->same[*link] = i;
	s->skip[*link] = b->n - n;
	s->next[i] = s->next[*link];
	*link = i;
	return true;
}

void rd_share_falling(struct sharing *s, int i)
{
	struct block *b = &s->p->blocks[i];
	int most = 0, best = 0;

	for (int at = s->at[i] + 1; b->falls && at < s->p->count && at - s->at[i] < FAR; at++) {
		int to = s->p->order[at];
		const struct block *other = &s->p->blocks[to];
		int n = s->same[to] == to && other->falls ? rd_share_common_end(b, other) : 0;

		if (n > most && n < b->n) {
			most = n;
			best = to;
		}
	}
	if (!best)
		return;
	b->n -= most;
	b->succ[0] = b->succ[1] = best;
	b->entry[0] = b->entry[1] = s->p->blocks[best].n - most;
}
