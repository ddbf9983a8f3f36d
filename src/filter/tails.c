/*
 * Two nodes are matched with each other if they compare alike and what follows them matches.  Where fields
 * differ, both must be loads, as far apart for every pair of nodes: a load at k + x then stands for both.
 */
#include <string.h>
#include "filter/tails.h"
#include "filter/code.h"

enum { MOST_NODES = 300, MOST_PAIRS = 200, ROUNDS = 6 };

struct match {
	struct filter *f;
	const struct graph *g;
	int one[MOST_PAIRS], other[MOST_PAIRS]; /* the matched nodes */
	int n;
	bool has_x;
	int one_base;	/* the place of the first part: a value, or VALUE_NONE, */
	uint32_t one_x; /* and so much more */
	int other_x;	/* that of the second is a value */
	int saved;	/* loads and comparisons of the second part */
};

/* The load inside VALUE, which may be masked; 0 where it is something else. */
static int load_of(const struct filter *f, int value)
{
	const struct value *v = &f->values.all[value];

	if (v->code == (BPF_ALU | BPF_AND | BPF_K)) {
		value = v->a;
		v = &f->values.all[value];
	}
	if (v->code >= VALUE_LEFTOVER || !rd_value_is_load(v) || v->k > 0xffff)
		return 0;
	return value;
}

static bool same_mask(const struct filter *f, int a, int b)
{
	const struct value *v = &f->values.all[a], *w = &f->values.all[b];

	if (v->code != w->code && (BPF_CLASS(v->code) == BPF_ALU || BPF_CLASS(w->code) == BPF_ALU))
		return false;
	return BPF_CLASS(v->code) != BPF_ALU || v->k == w->k;
}

/* Can one load with an index stand for both A and B? */
static bool match_loads(struct match *m, int a, int b)
{
	const struct value *v, *w;
	int la = load_of(m->f, a), lb = load_of(m->f, b), other_x;
	uint32_t one_x;

	if (!la || !lb || !same_mask(m->f, a, b))
		return false;
	v = &m->f->values.all[la];
	w = &m->f->values.all[lb];
	if (BPF_SIZE(v->code) != BPF_SIZE(w->code) || (v->a && (!w->a || v->a == w->a)) || v->k < w->k)
		return false;
	one_x = v->k - w->k;
	other_x = w->a ? w->a : rd_value_const(&m->f->values, 0);
	if (m->has_x && (m->one_x != one_x || m->one_base != v->a || m->other_x != other_x))
		return false;
	m->has_x = true;
	m->one_base = m->f->values.all[la].a;
	m->one_x = one_x;
	m->other_x = other_x;
	return true;
}

/* What the index register is to hold for the first part. */
static int one_place(const struct match *m)
{
	struct values *v = &m->f->values;

	if (!m->one_base)
		return rd_value_const(v, m->one_x);
	return m->one_x ? rd_value(v, BPF_ALU | BPF_ADD | BPF_K, m->one_x, m->one_base, VALUE_NONE)
			: m->one_base;
}

/*
 * The nodes may assign one slot: on both sides what the index register is to hold.
 */
static bool match_assigns(const struct match *m, const struct assign *a, const struct assign *b)
{
	if (!a && !b)
		return true;
	if (!a || !b || a->next || b->next || a->slot != b->slot || !m->has_x)
		return false;
	return a->value == one_place(m) && b->value == m->other_x;
}

static bool match_nodes(struct match *m, int a, int b)
{
	const struct node *p = &m->g->nodes[a], *q = &m->g->nodes[b];

	if (a == b)
		return true;
	if (rd_is_leaf(a) || rd_is_leaf(b) || m->n == MOST_PAIRS)
		return false;
	for (int i = 0; i < m->n; i++)
		if (m->one[i] == a || m->other[i] == b)
			return m->one[i] == a && m->other[i] == b;
	if (p->test.op != q->test.op || p->test.k != q->test.k || !match_assigns(m, p->assigns, q->assigns))
		return false;
	if (p->test.rhs || q->test.rhs)
		return false;
	if (p->test.lhs != q->test.lhs && !match_loads(m, p->test.lhs, q->test.lhs))
		return false;
	m->one[m->n] = a;
	m->other[m->n++] = b;
	return match_nodes(m, p->succ[1], q->succ[1]) && match_nodes(m, p->succ[0], q->succ[0]);
}

static bool is_matched(const int *list, int n, int node)
{
	while (n-- > 0)
		if (list[n] == node)
			return true;
	return false;
}

/* Does anything outside LIST lead into it but at its first node? */
static bool entered_at_first(const struct graph *g, const int *order, int count, const int *list, int n)
{
	for (int i = 0; i < count; i++) {
		if (is_matched(list, n, order[i]))
			continue;
		for (int way = 0; way < 2; way++)
			if (is_matched(list + 1, n - 1, g->nodes[order[i]].succ[way]))
				return false;
	}
	return true;
}

/* What one part costs: comparisons, and the loads before them where the value changes. */
static int cost_of(const struct match *m)
{
	int cost = 0;

	for (int i = 0; i < m->n; i++) {
		int lhs = m->g->nodes[m->one[i]].test.lhs;
		bool loaded = i > 0;

		for (int j = 0; j < m->n; j++)
			for (int way = 0; way < 2; way++)
				if (m->g->nodes[m->one[j]].succ[way] == m->one[i] &&
				    m->g->nodes[m->one[j]].test.lhs != lhs)
					loaded = false;
		cost += loaded ? 1 : m->f->values.all[lhs].code == (BPF_ALU | BPF_AND | BPF_K) ? 3 : 2;
	}
	return cost;
}

/* LHS with its load taken at k + the index register. */
static int indexed(struct filter *f, int lhs, int x)
{
	struct value top = f->values.all[lhs], load = f->values.all[load_of(f, lhs)];
	int value = rd_value(&f->values, (uint16_t)(BPF_LD | BPF_IND | BPF_SIZE(load.code)), load.k, x,
			     VALUE_NONE);

	if (BPF_CLASS(top.code) == BPF_ALU)
		value = rd_value(&f->values, top.code, top.k, value, VALUE_NONE);
	return value;
}

void rd_tails_redirect(struct graph *g, int from, int to)
{
	for (int i = NODE_FIRST; i < g->n; i++)
		for (int way = 0; way < 2; way++)
			if (g->nodes[i].succ[way] == from)
				g->nodes[i].succ[way] = to;
	if (g->root == from)
		g->root = to;
}

static struct assign *one_assign(struct filter *f, int slot, int value)
{
	struct assign *a = rd_arena_alloc(&f->arena, sizeof *a);

	if (a)
		*a = (struct assign){ .slot = slot, .value = value };
	return a;
}

/* A node that puts VALUE into SLOT on the way to TO. */
static int setter(struct filter *f, struct graph *g, int slot, int value, int to)
{
	struct node n = { .test = { .op = BPF_JEQ, .lhs = rd_value_const(&f->values, 0) },
			  .succ = { to, to } };

	n.assigns = one_assign(f, slot, value);
	if (!n.assigns || !value || !n.test.lhs)
		return -1;
	return rd_graph_add(g, &n);
}

/* Put both parts behind setters, and let the second part serve for both. */
static int merge(struct filter *f, struct graph *g, const struct match *m, int slot)
{
	int x = rd_value_slot(&f->values, slot), one, other;

	one = setter(f, g, slot, one_place(m), m->one[0]);
	other = setter(f, g, slot, m->other_x, m->other[0]);
	if (!x || one < 0 || other < 0)
		return -1;
	rd_tails_redirect(g, m->one[0], one);
	rd_tails_redirect(g, m->other[0], other);
	g->nodes[one].succ[0] = g->nodes[one].succ[1] = m->other[0];
	g->nodes[other].succ[0] = g->nodes[other].succ[1] = m->other[0];
	for (int i = 0; i < m->n; i++) {
		int lhs = g->nodes[m->other[i]].test.lhs;

		if (g->nodes[m->other[i]].assigns) {
			g->nodes[m->other[i]].assigns = one_assign(f, g->nodes[m->other[i]].assigns->slot, x);
			if (!g->nodes[m->other[i]].assigns)
				return -1;
		}
		if (lhs == m->g->nodes[m->one[i]].test.lhs)
			continue;
		lhs = indexed(f, lhs, x);
		if (!lhs)
			return -1;
		g->nodes[m->other[i]].test.lhs = lhs;
	}
	return 0;
}

static bool consider(struct match *m, const struct graph *g, const int *order, int count, int a, int b)
{
	if (g->nodes[a].test.op != g->nodes[b].test.op || g->nodes[a].test.k != g->nodes[b].test.k)
		return false;
	m->g = g;
	m->n = 0;
	m->has_x = false;
	if (!match_nodes(m, a, b) || !m->has_x || !m->n)
		return false;
	if (!entered_at_first(g, order, count, m->one, m->n) ||
	    !entered_at_first(g, order, count, m->other, m->n))
		return false;
	m->saved =
		cost_of(m) - (m->one_base ? 3 : 1) - (rd_value_is_const(&m->f->values, m->other_x) ? 1 : 0);
	return m->saved >= 0; /* nothing: that the index register begins with 0 may still make it something */
}

/* Is the value that NODE compares loaded already on some way there? */
static bool is_loaded(const struct graph *g, const int *order, int count, int node)
{
	for (int i = 0; i < count; i++)
		for (int way = 0; way < 2; way++)
			if (g->nodes[order[i]].succ[way] == node &&
			    g->nodes[order[i]].test.lhs == g->nodes[node].test.lhs)
				return true;
	return false;
}

/* Find the match that saves most, or, where only LATE ones are wanted, the one that begins furthest down. */
static void find_best(struct filter *f, const struct graph *g, const int *order, int count, bool late,
		      struct match *best)
{
	struct match now = { .f = f };

	for (int i = 0; i < count; i++)
		for (int j = 0; j < count; j++) {
			if (i == j || !consider(&now, g, order, count, order[i], order[j]))
				continue;
			if (!late && now.saved > best->saved)
				*best = now;
			else if (late && (!best->n || now.n < best->n) &&
				 !is_loaded(g, order, count, order[i]) &&
				 !is_loaded(g, order, count, order[j]))
				*best = now;
		}
}

static int join_tails(struct filter *f, struct graph *g, bool late)
{
	for (int round = 0; round < (late ? 1 : ROUNDS); round++) {
		int count, *order = rd_graph_order(g, &count);
		struct match best = { .f = f };
		struct graph copy = *g;

		if (!order) {
			rd_filter_no_memory(f);
			return -1;
		}
		if (count > MOST_NODES || f->registers == RD_FILTER_REGISTERS)
			return 0;
		find_best(f, g, order, count, late, &best);
		if (!best.n)
			return 0;
		best.g = &copy;
		if (merge(f, g, &best, BPF_MEMWORDS + f->registers++)) {
			rd_filter_no_memory(f);
			return -1;
		}
	}
	return 0;
}

int rd_tails(struct filter *f, struct graph *g)
{
	return join_tails(f, g, false);
}

int rd_late_tails(struct filter *f, struct graph *g)
{
	return join_tails(f, g, true);
}
