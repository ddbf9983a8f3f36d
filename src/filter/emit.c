/* Instructions per node, and what of them can be skipped from where. */
#include <string.h>
#include "filter/emit.h"
#include "filter/rewrite.h"

/* What all the ways that lead to a node agree on. */
struct entry {
	struct registers known;
	bool seen;
};

static void meet(struct entry *e, const struct registers *after)
{
	if (!e->seen) {
		e->known = *after;
		e->seen = true;
		return;
	}
	if (e->known.a != after->a)
		e->known.a = VALUE_NONE;
	if (e->known.x != after->x)
		e->known.x = VALUE_NONE;
}

/*
 * Can the index register be set behind the load of N as well?  A packet that is too short for the load does
 * without, and a load relative to what the register held before finds it there still.
 */
static bool sets_behind_load(const struct values *v, const struct node *n)
{
	const struct assign *a = n->assigns;

	return a && !a->next && a->slot >= BPF_MEMWORDS && rd_value_is_const(v, a->value) &&
	       n->succ[0] != n->succ[1] && !n->test.rhs && v->all[n->test.lhs].code < VALUE_LEFTOVER &&
	       !(rd_value_slots(v, n->test.lhs) >> (a->slot & 31) & 1);
}

static int code_node(struct program *p, const struct node *n, const struct registers *known, struct block *b)
{
	struct filter *f = p->f;
	struct coder c = { .f = f, .now = *known };
	const struct test *t = &n->test;

	if (sets_behind_load(&f->values, n))
		rd_code_a(&c, t->lhs);
	for (const struct assign *a = n->assigns; a; a = a->next)
		rd_code_assign(&c, a->slot, a->value);
	/* where the last protocol of the chain is still known, it is tested like any other value */
	b->whole = f->values.all[t->lhs].code == VALUE_CHAIN && c.now.a != t->lhs;
	b->falls = n->succ[0] == n->succ[1] && !b->whole;
	if (t->rhs)
		rd_code_both(&c, t->lhs, t->rhs);
	else if (!b->falls || !rd_value_is_const(&f->values, t->lhs))
		rd_code_a(&c, t->lhs);
	if (!b->whole && !b->falls) { /* a chain jumps itself */
		rd_code_emit(&c, BPF_JMP | t->op | (t->rhs ? BPF_X : BPF_K), t->k);
		if (!f->failed) {
			c.insns[c.n - 1].jt = TO_TRUE;
			c.insns[c.n - 1].jf = TO_FALSE;
		}
	}
	b->insns = c.insns;
	b->n = c.n;
	b->after = c.now;
	p->lost |= c.lost;
	return f->failed ? -1 : 0;
}

/* Does instruction I of B put into the index register what is read as a slot from there on? */
static bool sets_slot(const struct filter *f, const struct block *b, int i)
{
	const struct value *x = &f->values.all[i + 1 < b->n ? b->insns[i + 1].before.x : b->after.x];

	return (BPF_CLASS(b->insns[i].code) == BPF_LDX || b->insns[i].code == (BPF_MISC | BPF_TAX)) &&
	       rd_value_is_register(x);
}

/* The last instruction of B that a way knowing AFTER may enter at. */
static int entry_of(const struct filter *f, const struct block *b, const struct registers *after)
{
	int entry = 0;

	for (int i = 0; i < b->n && !b->whole; i++) {
		const struct registers *before = &b->insns[i].before;

		if ((!before->a || before->a == after->a) && (!before->x || before->x == after->x))
			entry = i;
		/* what is stored is needed later; a jump inside the block ends what is known of it */
		if (BPF_CLASS(b->insns[i].code) == BPF_ST || BPF_CLASS(b->insns[i].code) == BPF_STX ||
		    sets_slot(f, b, i))
			break;
	}
	return entry;
}

static bool is_empty(const struct program *p, int node)
{
	return !rd_is_leaf(node) && p->blocks[node].falls && p->blocks[node].n == 0;
}

/* A block of no instructions (it names what a register holds already) is jumped past. */
static void leave_out_empty(struct program *p)
{
	int kept = 0;

	while (is_empty(p, p->root) && p->blocks[p->root].entry[0] == 0)
		p->root = p->blocks[p->root].succ[0];
	for (int i = 0; i < p->count; i++) {
		struct block *b = &p->blocks[p->order[i]];

		for (int way = 0; way < 2; way++)
			while (is_empty(p, b->succ[way])) {
				const struct block *past = &p->blocks[b->succ[way]];

				b->entry[way] = past->entry[0];
				b->succ[way] = past->succ[0];
			}
	}
	for (int i = 0; i < p->count; i++)
		if (!is_empty(p, p->order[i]) || p->order[i] == p->root)
			p->order[kept++] = p->order[i];
	p->count = kept;
}

int rd_emit_blocks(struct program *p, const struct graph *g)
{
	struct entry *entries = rd_arena_array(&p->f->scratch, (size_t)g->n, sizeof *entries);

	if (!entries) {
		rd_filter_no_memory(p->f);
		return -1;
	}
	/* the machine begins with both registers 0 */
	entries[p->root].known.a = entries[p->root].known.x = rd_value_const(&p->f->values, 0);
	for (int i = 0; i < p->count; i++) {
		const struct node *n = &g->nodes[p->order[i]];
		struct block *b = &p->blocks[p->order[i]];
		int turned;

		if (code_node(p, n, &entries[p->order[i]].known, b))
			return -1;
		/* a chain jumps where it is equal; "is it 0?" may have become "is it greater?" by now */
		turned = b->whole && n->test.op != BPF_JEQ;
		for (int way = 0; way < 2; way++) {
			b->succ[way] = n->succ[way ^ turned];
			meet(&entries[b->succ[way]], &b->after);
		}
	}
	for (int i = 0; i < p->count; i++)
		for (int way = 0; way < 2; way++) {
			struct block *b = &p->blocks[p->order[i]];

			if (!rd_is_leaf(b->succ[way]))
				b->entry[way] = entry_of(p->f, &p->blocks[b->succ[way]], &b->after);
		}
	leave_out_empty(p);
	return 0;
}

int rd_emit(struct filter *f, const struct graph *g, struct bpf_code *out)
{
	struct program p = { .f = f, .nodes = g->n, .root = g->root };

	p.blocks = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *p.blocks);
	p.order = rd_graph_order(g, &p.count);
	if (!p.blocks || !p.order) {
		rd_filter_no_memory(f);
		return -1;
	}
	if (rd_emit_blocks(&p, g) || rd_emit_share(&p))
		return -1;
	return rd_emit_layout(&p, out);
}
