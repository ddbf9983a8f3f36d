/* From comparisons to intervals. */
#include <stdlib.h>
#include <string.h>
#include "filter/switch.h"

/* Rebuilding costs up to the square of this in the worst case. */
enum { MOST_INTERVALS = 20000 };

struct collector {
	struct filter *f;
	const struct graph *from;
	int value;
	struct interval *list;
	int n, room;
	long work; /* left */
};

uint32_t rd_largest(const struct filter *f, int value)
{
	const struct value *v = &f->values.all[value];

	if (v->code == (BPF_ALU | BPF_AND | BPF_K) || v->code == (BPF_LD | BPF_IMM))
		return v->k;
	if (BPF_CLASS(v->code) != BPF_LD || v->code >= VALUE_LEFTOVER || !rd_value_is_load(v) ||
	    (BPF_MODE(v->code) == BPF_ABS && rd_bpf_is_ancillary(v->k)))
		return UINT32_MAX;
	return rd_size_bytes(v->code) == 1 ? 0xff : rd_size_bytes(v->code) == 2 ? 0xffff : UINT32_MAX;
}

/* Is NODE a comparison of VALUE that parts intervals? */
static bool parts(const struct graph *g, int node, int value)
{
	const struct node *n = &g->nodes[node];

	return !rd_is_leaf(node) && n->test.lhs == value && !n->test.rhs && !n->assigns &&
	       n->test.op != BPF_JSET && n->succ[0] != n->succ[1];
}

static int add_interval(struct collector *c, uint32_t low, uint32_t high, int to, int rank)
{
	if (c->n && c->list[c->n - 1].to == to) {
		c->list[c->n - 1].high = high;
		return 0;
	}
	if (c->n == c->room)
		return -1;
	c->list[c->n++] = (struct interval){ low, high, to, rank };
	return 0;
}

/* All of LOW to HIGH goes to NODE: what becomes of it?  Ascending, so that the list is in order. */
static int collect(struct collector *c, int node, uint32_t low, uint32_t high, int rank)
{
	for (; parts(c->from, node, c->value); rank++) {
		const struct node *n = &c->from->nodes[node];
		uint32_t k = n->test.k;

		if (--c->work < 0)
			return -1;
		if (n->test.op == BPF_JEQ) {
			if (k < low || k > high) {
				node = n->succ[0];
				continue;
			}
			if (k > low && collect(c, n->succ[0], low, k - 1, rank + 1))
				return -1;
			if (collect(c, n->succ[1], k, k, rank + 1))
				return -1;
			if (k == high)
				return 0;
			low = k + 1;
			node = n->succ[0];
			continue;
		}
		/* above the border it is true: the border is the last value below */
		if (n->test.op == BPF_JGE && k == 0) {
			node = n->succ[1];
			continue;
		}
		k -= n->test.op == BPF_JGE;
		if (low <= k && high > k && collect(c, n->succ[0], low, k, rank + 1))
			return -1;
		if (high > k && low <= k)
			low = k + 1;
		node = n->succ[high > k];
	}
	return add_interval(c, low, high, node, rank);
}

/* A row of equalities is longer than recursion likes: its points are sorted. */
struct point {
	uint32_t k;
	int to, rank;
};

static int by_value(const void *a, const void *b)
{
	const struct point *p = a, *q = b;

	if (p->k != q->k)
		return p->k < q->k ? -1 : 1;
	return p->rank - q->rank;
}

static int collect_row(struct collector *c, int node, int length)
{
	struct point *points = rd_arena_array(&c->f->scratch, (size_t)length, sizeof *points);
	uint32_t low = 0, most = rd_largest(c->f, c->value);
	int n = 0, rest;

	if (!points)
		return -1;
	for (rest = node; n < length; n++, rest = c->from->nodes[rest].succ[0])
		points[n] = (struct point){ c->from->nodes[rest].test.k, c->from->nodes[rest].succ[1], n };
	qsort(points, (size_t)n, sizeof *points, by_value);
	for (int i = 0; i < n; i++) {
		if (points[i].k > most || (i && points[i].k == points[i - 1].k))
			continue;
		if (points[i].k > low && add_interval(c, low, points[i].k - 1, rest, n))
			return -1;
		if (add_interval(c, points[i].k, points[i].k, points[i].to, points[i].rank))
			return -1;
		if (points[i].k == UINT32_MAX)
			return 0;
		low = points[i].k + 1;
	}
	return low <= most ? add_interval(c, low, most, rest, n) : 0;
}

/* How many equalities stand in a row from NODE on, when neither their targets nor what follows part VALUE. */
static int row_length(const struct graph *g, int node, int value)
{
	int n = 0;

	for (; parts(g, node, value) && g->nodes[node].test.op == BPF_JEQ; node = g->nodes[node].succ[0], n++)
		if (parts(g, g->nodes[node].succ[1], value))
			return 0;
	return parts(g, node, value) ? 0 : n;
}

/* The tree that begins at NODE, built anew in TO; -1 where that does not work out. */
static int rebuild(struct collector *c, struct graph *to, int node, const int *copy)
{
	int length, failed;

	c->value = c->from->nodes[node].test.lhs;
	c->n = 0;
	length = row_length(c->from, node, c->value);
	if (length > 16)
		failed = collect_row(c, node, length);
	else
		failed = collect(c, node, 0, rd_largest(c->f, c->value), 0);
	if (failed)
		return -1;
	for (int i = 0; i < c->n; i++)
		c->list[i].to = copy[c->list[i].to];
	if (c->n == 1) { /* decided: the load is left, for clean to judge */
		struct node n = c->from->nodes[node];

		n.succ[0] = n.succ[1] = c->list[0].to;
		return rd_graph_add(to, &n);
	}
	return rd_tree(to, c->value, c->list, c->n);
}

/* Is NODE below another comparison of its value and reached from nowhere else? */
static void mark_inner(const struct graph *g, const int *order, int count, uint8_t *inner)
{
	memset(inner, 1, (size_t)g->n);
	inner[g->root] = 0;
	for (int i = 0; i < count; i++)
		for (int way = 0; way < 2; way++) {
			int to = g->nodes[order[i]].succ[way];

			if (!rd_is_leaf(to) && !(parts(g, order[i], g->nodes[to].test.lhs) &&
						 parts(g, to, g->nodes[to].test.lhs)))
				inner[to] = 0;
		}
}

int rd_switches(struct filter *f, struct graph *g)
{
	int count, *order = rd_graph_order(g, &count);
	int *copy = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *copy);
	uint8_t *inner = rd_arena_alloc(&f->scratch, (size_t)g->n);
	struct collector c = { .f = f, .from = g, .room = MOST_INTERVALS, .work = 2000000 };
	struct graph to;

	c.list = rd_arena_array(&f->scratch, MOST_INTERVALS, sizeof *c.list);
	if (!order || !copy || !inner || !c.list || rd_graph_init(&to, f, g->n)) {
		rd_filter_no_memory(f);
		return -1;
	}
	mark_inner(g, order, count, inner);
	copy[NODE_ACCEPT] = NODE_ACCEPT;
	for (int i = count - 1; i >= 0; i--) {
		int node = order[i];
		struct node n = g->nodes[node];

		copy[node] = -1;
		if (parts(g, node, n.test.lhs) && !inner[node])
			copy[node] = rebuild(&c, &to, node, copy);
		if (copy[node] >= 0)
			continue;
		n.succ[0] = copy[n.succ[0]];
		n.succ[1] = copy[n.succ[1]];
		copy[node] = rd_graph_add(&to, &n);
		if (copy[node] < 0) {
			rd_filter_no_memory(f);
			return -1;
		}
	}
	to.root = copy[g->root];
	*g = to;
	return 0;
}

/* Is MASK all ones from the top of ALL down? */
static bool is_prefix(uint32_t mask, uint32_t all)
{
	uint32_t rest = all & ~mask;

	return mask && !(mask & ~all) && !(rest & (rest + 1));
}

/* Make NODE, an equality of a prefix, one or two comparisons of the field itself. */
static int make_range(struct graph *g, int node, int field, uint32_t low, uint32_t high, uint32_t all)
{
	struct node *n = &g->nodes[node], upper = *n;
	int above;

	upper.test = (struct test){ .op = BPF_JGT, .k = high, .lhs = field };
	upper.succ[0] = n->succ[1];
	upper.succ[1] = n->succ[0];
	if (low == 0) {
		*n = upper;
		return 0;
	}
	n->test = (struct test){ .op = BPF_JGE, .k = low, .lhs = field };
	if (high == all)
		return 0;
	upper.assigns = NULL;
	above = rd_graph_add(g, &upper);
	if (above < 0)
		return -1;
	g->nodes[node].succ[1] = above;
	return 0;
}

int rd_ranges(struct filter *f, struct graph *g)
{
	for (int i = NODE_FIRST, n = g->n; i < n; i++) {
		struct test *t = &g->nodes[i].test;
		const struct value *v = &f->values.all[t->lhs];
		uint32_t all;

		if (t->rhs)
			continue;
		all = rd_largest(f, t->op == BPF_JSET ? t->lhs : v->a);
		if (t->op == BPF_JSET && is_prefix(t->k, all) && rd_value_is_load(v)) {
			t->op = BPF_JGT;
			t->k = all & ~t->k;
		}
		if (t->op != BPF_JEQ || v->code != (BPF_ALU | BPF_AND | BPF_K) || !is_prefix(v->k, all) ||
		    (t->k & ~v->k))
			continue;
		if (make_range(g, i, v->a, t->k, t->k | (all & ~v->k), all)) {
			rd_filter_no_memory(f);
			return -1;
		}
	}
	return 0;
}
