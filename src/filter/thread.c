/* Facts that hold on every way to a node or of its value alone, and what they decide. */
#include <string.h>
#include "filter/switch.h"
#include "filter/thread.h"

enum { MOST_FACTS = 24, MOST_NODES = 2000, ROUNDS = 4 };

/* "VALUE op K" is TRUTH. */
struct fact {
	int value;
	uint16_t op;
	bool truth;
	uint32_t k;
};

struct facts {
	struct fact list[MOST_FACTS];
	int n;
	bool known; /* some way to the node was found */
};

static bool same(const struct fact *a, const struct fact *b)
{
	return a->value == b->value && a->op == b->op && a->k == b->k && a->truth == b->truth;
}

static void keep_common(struct facts *to, const struct facts *with)
{
	int n = 0;

	if (!to->known) {
		*to = *with;
		to->known = true;
		return;
	}
	for (int i = 0; i < to->n; i++) {
		bool common = false;

		for (int j = 0; j < with->n && !common; j++)
			common = same(&to->list[i], &with->list[j]);
		if (common)
			to->list[n++] = to->list[i];
	}
	to->n = n;
}

/* What taking WAY out of N adds; of too many facts the oldest goes. */
static void learn(struct facts *facts, const struct node *n, int way)
{
	struct fact new = { n->test.lhs, n->test.op, way == 1, n->test.k };

	if (n->test.rhs || n->succ[0] == n->succ[1])
		return;
	for (int i = 0; i < facts->n; i++)
		if (same(&facts->list[i], &new))
			return;
	if (facts->n == MOST_FACTS)
		memmove(facts->list, facts->list + 1, (size_t)--facts->n * sizeof new);
	facts->list[facts->n++] = new;
}

/* The result of T as far as FACTS tell: 0, 1, or -1. */
static int result(const struct facts *facts, const struct test *t)
{
	for (int i = 0; i < facts->n && !t->rhs; i++) {
		const struct fact *fact = &facts->list[i];

		if (fact->value != t->lhs)
			continue;
		if (fact->op == t->op && fact->k == t->k)
			return fact->truth;
		if (fact->op == BPF_JEQ && fact->truth)
			return rd_test_holds(t, fact->k);
	}
	return -1;
}

/*
 * The result of T for whatever its value may be, 0 or 1, or -1 where that depends.  SET and CLEAR are the
 * bits that the value has in any case, and those that it never has: what is done last has the last word.
 */
static int always(const struct filter *f, const struct test *t)
{
	const struct value *all = f->values.all, *v = &all[t->lhs];
	uint32_t set = 0, clear = 0;
	bool least;

	if (t->rhs)
		return -1;
	for (; v->code == (BPF_ALU | BPF_AND | BPF_K) || v->code == (BPF_ALU | BPF_OR | BPF_K);
	     v = &all[v->a])
		if (BPF_OP(v->code) == BPF_OR)
			set |= v->k & ~clear;
		else
			clear |= ~v->k & ~set;
	if (v->code == (BPF_LD | BPF_IMM))
		set |= v->k & ~clear;
	clear |= ~rd_largest(f, (int)(v - all)) & ~set;
	if (t->op == BPF_JEQ)
		return t->k & clear || ~t->k & set ? 0 : set == ~clear ? 1 : -1;
	least = rd_test_holds(t, set);
	return least == rd_test_holds(t, ~clear) ? least : -1;
}

/* Do the assignments of a node stand in the way of going past it? */
static int skip(const struct graph *g, const struct facts *facts, int to)
{
	while (!rd_is_leaf(to) && !g->nodes[to].assigns) {
		int decided = result(facts, &g->nodes[to].test);

		if (decided < 0)
			break;
		to = g->nodes[to].succ[decided];
	}
	return to;
}

static bool pass(const struct filter *f, struct graph *g, const int *order, int count, struct facts *facts)
{
	bool changed = false;

	memset(facts, 0, (size_t)g->n * sizeof *facts);
	facts[g->root].known = true;
	for (int i = 0; i < count; i++) {
		struct node *n = &g->nodes[order[i]];
		int sure = always(f, &n->test);

		if (sure >= 0) /* what it loads may still be missing: rd_clean knows */
			n->succ[!sure] = n->succ[sure];
		for (int way = 0; way < 2; way++) {
			struct facts now = facts[order[i]];
			int to;

			learn(&now, n, way);
			to = skip(g, &now, n->succ[way]);
			changed |= to != n->succ[way];
			n->succ[way] = to;
			if (!rd_is_leaf(to))
				keep_common(&facts[to], &now);
		}
	}
	return changed;
}

int rd_thread(struct filter *f, struct graph *g)
{
	bool changed = true;

	for (int round = 0; changed && round < ROUNDS; round++) {
		int count, *order = rd_graph_order(g, &count);
		struct facts *facts = NULL;

		if (order && count > MOST_NODES)
			return 0;
		if (order)
			facts = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *facts);
		if (!facts) {
			rd_filter_no_memory(f);
			return -1;
		}
		changed = pass(f, g, order, count, facts);
	}
	return 0;
}
