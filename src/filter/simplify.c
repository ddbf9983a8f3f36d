/* Tests in their cheapest form, and what the accumulator is left with. */
#include <string.h>
#include "filter/rewrite.h"
#include "filter/simplify.h"

void rd_swap_ways(struct node *n)
{
	int swap = n->succ[0];

	n->succ[0] = n->succ[1];
	n->succ[1] = swap;
}

/*
 * Comparisons with constants in one form.
 * tcpdump: where libpcap optimises, `FIELD & 0xffffffff = 0` never holds: "are any of all bits set?" is taken
 * for "always"; but not where the mask must be done (classic.c).
 */
static void simplify_constant_test(struct filter *f, struct node *n)
{
	struct values *v = &f->values;
	struct test *t = &n->test;
	const struct value *l = &v->all[t->lhs];

	if (t->op == BPF_JEQ && l->code == (BPF_ALU | BPF_ADD | BPF_K)) {
		t->k -= l->k;
		t->lhs = l->a;
		l = &v->all[t->lhs];
	}
	if (t->op == BPF_JEQ && t->k == 0 && l->code == (BPF_ALU | BPF_AND | BPF_K)) {
		t->op = BPF_JSET;
		t->k = l->k;
		t->lhs = l->a;
		rd_swap_ways(n);
	} else if (t->op == BPF_JSET && l->code == (BPF_ALU | BPF_AND | BPF_K)) {
		t->k &= l->k;
		t->lhs = l->a;
	}
	if (rd_value_is_const(v, t->lhs))
		n->succ[0] = n->succ[1] = n->succ[rd_test_holds(t, v->all[t->lhs].k)];
	else if (t->op == BPF_JSET && (t->k == 0 || (t->k == 0xffffffff && !t->early)))
		n->succ[0] = n->succ[1] = n->succ[t->k != 0];
}

static void simplify_test(struct filter *f, struct node *n)
{
	struct test *t = &n->test;
	const struct value *l = &f->values.all[t->lhs], *r = &f->values.all[t->rhs];

	if (t->op == BPF_JEQ && l->code == (BPF_ALU | BPF_ADD | BPF_K) && l->code == r->code &&
	    l->k == r->k) {
		t->lhs = l->a;
		t->rhs = r->a;
	}
	if (t->rhs && t->op == BPF_JEQ && rd_value_is_const(&f->values, t->lhs)) {
		int swap = t->lhs;

		t->lhs = t->rhs;
		t->rhs = swap;
	}
	if (t->rhs && rd_value_is_const(&f->values, t->rhs)) {
		t->k = f->values.all[t->rhs].k;
		t->rhs = VALUE_NONE;
	}
	if (!t->rhs)
		simplify_constant_test(f, n);
}

bool rd_takes_leftover(const struct filter *f, const struct graph *g, int node)
{
	const struct value *v = &f->values.all[g->nodes[node].test.lhs]; /* a leaf has none */

	while (BPF_CLASS(v->code) == BPF_ALU && v->code < VALUE_LEFTOVER)
		v = &f->values.all[v->a];
	return v->code == VALUE_LEFTOVER;
}

/*
 * tcpdump: a root that decides nothing leads past all behind it that decide nothing either: its own loads are
 * done (and may reject a short packet), theirs are not.  Before "accept" and "reject" there are none.
 */
static void skip_root(struct graph *g)
{
	struct node *root = &g->nodes[g->root];
	int to = g->root;

	while (!rd_is_leaf(to) && rd_alike(g, g->nodes[to].succ[0], g->nodes[to].succ[1]) &&
	       !g->nodes[to].assigns)
		to = g->nodes[to].succ[0];
	if (rd_is_leaf(to))
		g->root = to;
	else if (to != g->root)
		root->succ[0] = root->succ[1] = to;
}

/* A slot holds what there is beyond the least, which is added where it is read. */
static int and_least(struct rewrite *r, int id)
{
	const struct value *v = &r->f->values.all[id];

	if (v->code != (BPF_LD | BPF_MEM) || !r->f->least[v->k])
		return 0;
	return rd_value(&r->f->values, BPF_ALU | BPF_ADD | BPF_K, r->f->least[v->k], id, VALUE_NONE);
}

int rd_simplify(struct filter *f, struct graph *g)
{
	struct rewrite r = { .f = f, .replace = and_least };
	int count, *order = rd_graph_order(g, &count);

	if (!order || rd_rewrite_values(&r)) {
		rd_filter_no_memory(f);
		return -1;
	}
	for (int i = 0; i < count; i++) {
		struct node *n = &g->nodes[order[i]];
		int left;

		if (rd_rewrite_node(&r, n))
			return -1;
		if (n->test.early)
			n->test.early = rd_rewritten(&r, n->test.early);
		left = rd_test_leaves(&n->test);
		for (struct assign *a = n->assigns; a; a = a->next) {
			a->value = rd_rewrite_k(&r, BPF_ADD, a->value, 0 - f->least[a->slot]);
			if (!a->value)
				return -1;
		}
		simplify_test(f, n);
		n->test.early = left;
	}
	skip_root(g);
	return 0;
}

/* VALUE with what it takes from the accumulator replaced by LEFT; VALUE itself where it takes nothing. */
static int fill_in(struct filter *f, int value, int left)
{
	struct value e = f->values.all[value];
	int a;

	if (e.code == VALUE_LEFTOVER)
		return left;
	if (BPF_CLASS(e.code) != BPF_ALU || e.code >= VALUE_LEFTOVER || BPF_SRC(e.code) == BPF_X)
		return value;
	a = fill_in(f, e.a, left);
	return a == e.a ? value : rd_value(&f->values, e.code, e.k, a, VALUE_NONE);
}

/*
 * The copy of NODE that finds LEFT in the accumulator.  NEXT: of an original, its latest copy; of a copy, the
 * one before.
 */
static int copy_for(struct filter *f, struct graph *g, int *next, int node, int left)
{
	struct node n = g->nodes[node];
	int new;

	n.test.early = fill_in(f, rd_test_leaves(&n.test), left);
	n.test.lhs = fill_in(f, n.test.lhs, left);
	if (!n.test.lhs || !n.test.early)
		return -1;
	for (int c = next[node]; c; c = next[c])
		if (g->nodes[c].test.lhs == n.test.lhs)
			return c;
	new = rd_graph_add(g, &n);
	if (new > 0) {
		next[new] = next[node];
		next[node] = new;
	}
	return new;
}

int rd_resolve_leftovers(struct filter *f, struct graph *g)
{
	enum { COPIES = 20000 };
	int most = g->n + COPIES;
	int *next = rd_arena_array(&f->scratch, (size_t)most, sizeof *next);

	if (!next)
		return -1;
	if (rd_takes_leftover(f, g, g->root))
		g->root = copy_for(f, g, next, g->root, rd_value_const(&f->values, 0));
	/* copies are appended and looked at in their turn */
	for (int i = NODE_FIRST; i < g->n && g->root >= 0; i++)
		for (int way = 0; way < 2; way++) {
			const struct node *n = &g->nodes[i];
			int to = n->succ[way];

			if (!rd_takes_leftover(f, g, to) || rd_takes_leftover(f, g, i))
				continue;
			to = copy_for(f, g, next, to, rd_test_leaves(&n->test));
			if (to < 0 || g->n >= most)
				return -1;
			g->nodes[i].succ[way] = to;
		}
	return g->root < 0 ? -1 : 0;
}
