/*
 * Blocks with the same instructions and the same ways out, found by a hash from the end of the program on;
 * and blocks that are the end of another: what led to them enters that one further down.
 */
#include "filter/emit.h"

enum { FAR = 1000 /* blocks that are looked past: thousands of them would take too long */ };

struct sharing {
	struct program *p;
	int *bucket, *next; /* chains of blocks by hash */
	unsigned mask;
	int *same; /* of each block: the one that stands for it */
	int *skip; /* and how many instructions further down it is entered */
	int *at;   /* of each block: its place in order */
};

/* Of the ways out and the last instruction: what the end of another block shares. */
static unsigned hash(const struct block *b)
{
	uint32_t h = (uint32_t)b->succ[0] * 0x9e3779b1u ^ (uint32_t)b->succ[1] * 0x85ebca6bu;

	if (b->n)
		h = (h ^ b->insns[b->n - 1].code ^ b->insns[b->n - 1].k) * 0x01000193u;
	return h ^ h >> 15;
}

static bool same_insn(const struct insn *a, const struct insn *b)
{
	return a->code == b->code && a->k == b->k && a->jt == b->jt && a->jf == b->jf;
}

/* Is A the end of B, or B itself? */
static bool is_end(const struct block *a, const struct block *b)
{
	const struct insn *p = a->insns, *q = b->insns + (b->n - a->n);

	if (a->n > b->n || (a->n < b->n && (a->whole || b->whole || a->n == 0)))
		return false;
	for (int way = 0; way < 2; way++)
		if (a->succ[way] != b->succ[way] || a->entry[way] != b->entry[way])
			return false;
	for (int i = 0; i < a->n; i++)
		if (!same_insn(&p[i], &q[i]))
			return false;
	return true;
}

static void stand_for(struct sharing *s, int block, int other)
{
	s->same[block] = other;
	s->skip[block] = s->p->blocks[other].n - s->p->blocks[block].n;
}

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

/* Let the ways out of B lead to what stands for the blocks they lead to. */
static void follow(const struct sharing *s, struct block *b)
{
	for (int way = 0; way < 2; way++)
		while (s->same[b->succ[way]] != b->succ[way]) {
			b->entry[way] += s->skip[b->succ[way]];
			b->succ[way] = s->same[b->succ[way]];
		}
}

static int common_end(const struct block *a, const struct block *b)
{
	int n = 0;

	while (n < a->n && n < b->n && same_insn(&a->insns[a->n - 1 - n], &b->insns[b->n - 1 - n]))
		n++;
	return n;
}

/*
 * Of blocks that fall through to one place all but one need a jump: let that of block I lead to where the
 * others have begun to do the same.
 */
static void share_falling(struct sharing *s, int i)
{
	struct block *b = &s->p->blocks[i], *other;
	int most = 0, best = 0;

	for (int at = s->at[i] + 1; b->falls && at < s->p->count && at - s->at[i] < FAR; at++) {
		int to = s->p->order[at], n;

		other = &s->p->blocks[to];
		if (s->same[to] != to || !other->falls || other->succ[0] != b->succ[0] ||
		    other->entry[0] != b->entry[0])
			continue;
		n = common_end(b, other);
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

/* Find what stands for block I, and what I stands for. */
static void share(struct sharing *s, int i)
{
	struct block *b = &s->p->blocks[i];
	unsigned h;

	follow(s, b);
	share_falling(s, i);
	s->same[i] = i;
	h = hash(b) & s->mask;
	for (int *link = &s->bucket[h]; *link; link = &s->next[*link]) {
		const struct block *other = &s->p->blocks[*link];

		if (is_end(b, other)) {
			stand_for(s, i, *link);
			return;
		}
		if (is_end(other, b) && can_move_up(s, i, *link)) {
			stand_for(s, *link, i);
			s->next[i] = s->next[*link];
			*link = i;
			return;
		}
	}
	s->next[i] = s->bucket[h];
	s->bucket[h] = i;
}

int rd_emit_share(struct program *p)
{
	struct sharing s = { .p = p, .mask = 63 };
	int kept = 0;

	while ((int)s.mask < p->nodes)
		s.mask = 2 * s.mask + 1;
	s.bucket = rd_arena_array(&p->f->scratch, s.mask + 1, sizeof *s.bucket);
	s.next = rd_arena_array(&p->f->scratch, (size_t)p->nodes, sizeof *s.next);
	s.same = rd_arena_array(&p->f->scratch, (size_t)p->nodes, sizeof *s.same);
	s.skip = rd_arena_array(&p->f->scratch, (size_t)p->nodes, sizeof *s.skip);
	s.at = rd_arena_array(&p->f->scratch, (size_t)p->nodes, sizeof *s.at);
	if (!s.bucket || !s.next || !s.same || !s.skip || !s.at) {
		rd_filter_no_memory(p->f);
		return -1;
	}
	for (int i = 0; i < NODE_FIRST; i++)
		s.same[i] = i;
	for (int i = 0; i < p->count; i++)
		s.at[p->order[i]] = i;
	for (int i = p->count - 1; i >= 0; i--)
		share(&s, p->order[i]);
	for (int i = 0; i < p->count; i++)
		if (s.same[p->order[i]] == p->order[i])
			p->order[kept++] = p->order[i];
	p->count = kept;
	return 0;
}
