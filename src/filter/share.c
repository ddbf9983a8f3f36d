/* Blocks with the same instructions and the same ways out, found by a hash from the end of the program on. */
#include "filter/share.h"

int rd_share_common_end(const struct block *a, const struct block *b)
{
	int n = 0;

	if (a->succ[0] != b->succ[0] || a->succ[1] != b->succ[1] || a->entry[0] != b->entry[0] ||
	    a->entry[1] != b->entry[1])
		return -1;
	for (const struct insn *p = a->insns + a->n, *q = b->insns + b->n; n < a->n && n < b->n; n++)
		if ((--p)->code != (--q)->code || p->k != q->k || p->jt != q->jt || p->jf != q->jf)
			break;
	return n;
}

/* Of the ways out and the last instruction. */
static unsigned hash(const struct block *b)
{
	uint32_t h = (uint32_t)b->succ[0] * 0x9e3779b1u ^ (uint32_t)b->succ[1] * 0x85ebca6bu;

	if (b->n)
		h = (h ^ b->insns[b->n - 1].code ^ b->insns[b->n - 1].k) * 0x01000193u;
	return h ^ h >> 15;
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

/* Find what stands for block I, and what I stands for. */
static void share(struct sharing *s, int i)
{
	struct block *b = &s->p->blocks[i];
	int *link, *first;

	follow(s, b);
	rd_share_falling(s, i);
	s->same[i] = i;
	first = &s->bucket[hash(b) & s->mask];
	for (link = first; *link; link = &s->next[*link])
		if (b->n == s->p->blocks[*link].n && rd_share_common_end(b, &s->p->blocks[*link]) == b->n) {
			s->same[i] = *link;
			return;
		}
	for (link = first; *link; link = &s->next[*link])
		if (rd_share_end(s, i, link))
			return;
	s->next[i] = *first;
	*first = i;
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
