/* Loads made wider. */
#include "filter/reach.h"
#include "filter/widen.h"

/*
 * Let T compare the same in a word.  All ways to it have loaded up to BEFORE, all through it to "accept" load
 * up to AFTER: the word must end between them.  False where memory is out.
 */
static bool widen(struct values *values, struct test *t, uint32_t before, uint32_t after)
{
	struct value top = values->all[t->lhs], v = top;
	bool masked = top.code == (BPF_ALU | BPF_AND | BPF_K);
	unsigned shift;

	if (masked)
		v = values->all[top.a];
	if (t->rhs || (v.code != (BPF_LD | BPF_ABS | BPF_B) && v.code != (BPF_LD | BPF_ABS | BPF_H)))
		return true;
	shift = 32 - 8 * rd_size_bytes(v.code);
	if (v.k + 4 <= before || v.k + 4 > after || v.k > 0xffff || t->k >> (32 - shift) ||
	    (t->op == BPF_JEQ && !masked))
		return true;
	t->k <<= shift;
	if (t->op == BPF_JGT)
		t->k |= ((uint32_t)1 << shift) - 1;
	t->lhs = rd_value(values, BPF_LD | BPF_ABS | BPF_W, v.k, VALUE_NONE, VALUE_NONE);
	if (masked)
		t->lhs = rd_value(values, top.code, top.k << shift, t->lhs, VALUE_NONE);
	return t->lhs;
}

int rd_widen(struct filter *f, struct graph *g)
{
	int count, *order = rd_graph_order(g, &count);
	struct reaches r;

	if (!order || rd_reach_graph(&r, f, g, order, count)) {
		rd_filter_no_memory(f);
		return -1;
	}
	for (int i = 0; i < count; i++) {
		struct node *n = &g->nodes[order[i]];
		struct reach after = rd_reach_either(r.after[n->succ[0]], r.after[n->succ[1]]);

		if (!widen(&f->values, &n->test, r.before[order[i]].end, after.end)) {
			rd_filter_no_memory(f);
			return -1;
		}
	}
	return 0;
}
