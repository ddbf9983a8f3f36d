/* Blocks with the same instructions and the same ways out, found by a hash from the end of the program on. */
#include "filter/emit.h"

struct sharing {
	struct program *p;
	int *bucket, *next; /* chains of blocks by hash */
	unsigned mask;
	int *same; /* of each block: the one that stands for it */
};

static unsigned hash(const struct block *b)
{
	uint32_t h = (uint32_t)b->succ[0] * 0x9e3779b1u ^ (uint32_t)b->succ[1] * 0x85ebca6bu;

	for (int i = 0; i < b->n; i++)
		h = (h ^ b->insns[i].code ^ b->insns[i].k) * 0x01000193u;
	return h ^ h >> 15;
}

static bool equal(const struct block *a, const struct block *b)
{
	if (a->n != b->n)
		return false;
	for (int way = 0; way < 2; way++)
		if (a->succ[way] != b->succ[way] || a->entry[way] != b->entry[way])
			return false;
	for (int i = 0; i < a->n; i++)
		if (a->insns[i].code != b->insns[i].code || a->insns[i].k != b->insns[i].k ||
		    a->insns[i].jt != b->insns[i].jt || a->insns[i].jf != b->insns[i].jf)
			return false;
	return true;
}

/* The block that stands for I; I itself where none equals it yet. */
static int representative(struct sharing *s, int i)
{
	struct block *b = &s->p->blocks[i];
	unsigned h;

	b->succ[0] = s->same[b->succ[0]];
	b->succ[1] = s->same[b->succ[1]];
	h = hash(b) & s->mask;
	for (int other = s->bucket[h]; other; other = s->next[other])
		if (equal(b, &s->p->blocks[other]))
			return other;
	s->next[i] = s->bucket[h];
	s->bucket[h] = i;
	return i;
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
	if (!s.bucket || !s.next || !s.same) {
		rd_filter_no_memory(p->f);
		return -1;
	}
	for (int i = 0; i < NODE_FIRST; i++)
		s.same[i] = i;
	for (int i = p->count - 1; i >= 0; i--)
		s.same[p->order[i]] = representative(&s, p->order[i]);
	for (int i = 0; i < p->count; i++)
		if (s.same[p->order[i]] == p->order[i])
			p->order[kept++] = p->order[i];
	p->count = kept;
	return 0;
}
