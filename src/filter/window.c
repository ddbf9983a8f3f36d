/* Pairs of tests joined. */
#include "filter/reach.h"
#include "filter/window.h"

/* "The bits of MASK in the SIZE bytes at AT (from BASE, if any) are BITS." */
struct wanted {
	int base;
	uint32_t at, size, mask, bits;
};

/* Is taking WAY out of N such a statement? */
static bool statement(const struct filter *f, const struct node *n, int way, struct wanted *w)
{
	const struct value *v = &f->values.all[n->test.lhs];
	uint32_t k = n->test.k;

	*w = (struct wanted){ .mask = UINT32_MAX };
	if (n->test.rhs || n->assigns)
		return false;
	if (v->code == (BPF_ALU | BPF_AND | BPF_K)) {
		w->mask = v->k;
		v = &f->values.all[v->a];
	}
	if (v->code >= VALUE_LEFTOVER || !rd_value_is_load(v) || v->k > 0xffff)
		return false;
	w->base = v->a;
	w->at = v->k;
	w->size = rd_size_bytes(v->code);
	if (w->size < 4)
		w->mask &= ((uint32_t)1 << 8 * w->size) - 1;
	if (n->test.op == BPF_JEQ && way == 1 && !(k & ~w->mask)) {
		w->bits = k;
		return true;
	}
	w->mask &= k;
	if (n->test.op != BPF_JSET || !w->mask)
		return false;
	w->bits = way ? w->mask : 0; /* all clear; or set, where it is one bit */
	return way == 0 || !(w->mask & (w->mask - 1));
}

/* W as a statement about SIZE bytes at AT, which hold it. */
static void widen(struct wanted *w, uint32_t at, uint32_t size)
{
	uint32_t shift = 8 * (at + size - w->at - w->size);

	w->mask <<= shift;
	w->bits <<= shift;
	w->at = at;
	w->size = size;
}

static bool join(struct wanted *a, struct wanted b)
{
	uint32_t end = a->at + a->size > b.at + b.size ? a->at + a->size : b.at + b.size;
	uint32_t start = a->at < b.at ? a->at : b.at, size = end - start;

	if (a->base != b.base || size > 4)
		return false;
	if (size == 3) {
		if (start == 0)
			return false;
		start--; /* no further than the two loads go together */
		size = 4;
	}
	widen(a, start, size);
	widen(&b, start, size);
	if ((a->bits ^ b.bits) & a->mask & b.mask)
		return false;
	a->mask |= b.mask;
	a->bits |= b.bits;
	return true;
}

/* N goes on to ON where W holds, and to ELSEWHERE where it does not. */
static int rewrite_node(struct filter *f, struct node *n, const struct wanted *w, int on, int elsewhere)
{
	unsigned size = w->size == 4 ? BPF_W : w->size == 2 ? BPF_H : BPF_B;
	uint32_t all = w->size == 4 ? UINT32_MAX : ((uint32_t)1 << 8 * w->size) - 1;
	int load = rd_value(&f->values, (uint16_t)(BPF_LD | (w->base ? BPF_IND : BPF_ABS) | size), w->at,
			    w->base, VALUE_NONE);

	if (w->bits == 0) {
		n->test = (struct test){ .op = BPF_JSET, .k = w->mask, .lhs = load };
		n->succ[0] = on;
		n->succ[1] = elsewhere;
		return load ? 0 : -1;
	}
	if (w->mask != all)
		load = rd_value(&f->values, BPF_ALU | BPF_AND | BPF_K, w->mask, load, VALUE_NONE);
	n->test = (struct test){ .op = BPF_JEQ, .k = w->bits, .lhs = load };
	n->succ[1] = on;
	n->succ[0] = elsewhere;
	return load ? 0 : -1;
}

/* Join NODE with what follows it on WAY.  1 where that was possible. */
static int join_way(struct filter *f, struct graph *g, const int *preds, int node, int way)
{
	struct node *n = &g->nodes[node], *next = &g->nodes[n->succ[way]];
	struct wanted a, b;
	int elsewhere = n->succ[!way], next_way;

	/* on the way to anything but "reject" a short packet could tell the difference */
	if (elsewhere != NODE_REJECT || rd_is_leaf(n->succ[way]) || preds[n->succ[way]] != 1)
		return 0;
	next_way = next->succ[0] == NODE_REJECT;
	if (next->succ[!next_way] != NODE_REJECT || next->test.lhs == n->test.lhs)
		return 0;
	if (!statement(f, n, way, &a) || !statement(f, next, next_way, &b) || !join(&a, b))
		return 0;
	return rewrite_node(f, n, &a, next->succ[next_way], NODE_REJECT) ? -1 : 1;
}

static int join_next(struct filter *f, struct graph *g, const int *preds, int node)
{
	int joined = join_way(f, g, preds, node, 0);

	return joined ? joined : join_way(f, g, preds, node, 1);
}

/*
 * A row of equalities from NODE on that all lead to one further test, as "VLAN, and this number": each of
 * them is joined with a copy of that test.  Where it is the further one that fails the row goes on, but
 * nothing else in it can hold.  1 where that was possible.
 */
static int join_row(struct filter *f, struct graph *g, const int *preds, int node)
{
	int on = g->nodes[node].succ[1], end = node, n = 0, way;
	const struct node *next = &g->nodes[on];
	struct wanted a, b;

	if (rd_is_leaf(on))
		return 0;
	way = next->succ[0] == NODE_REJECT;
	if (next->succ[!way] != NODE_REJECT || next->test.lhs == g->nodes[node].test.lhs ||
	    !statement(f, next, way, &b))
		return 0;
	for (; !rd_is_leaf(end); end = g->nodes[end].succ[0], n++) {
		const struct test *t = &g->nodes[end].test;

		if (t->op != BPF_JEQ || t->lhs != g->nodes[node].test.lhs || g->nodes[end].succ[1] != on ||
		    (n && preds[end] != 1) || !statement(f, &g->nodes[end], 1, &a) || !join(&a, b))
			return 0;
	}
	if (end != NODE_REJECT || n < 2 || preds[on] != n)
		return 0;
	for (int at = node; at != end; at = g->nodes[at].succ[0]) {
		statement(f, &g->nodes[at], 1, &a);
		join(&a, b);
		if (rewrite_node(f, &g->nodes[at], &a, next->succ[way], g->nodes[at].succ[0]))
			return -1;
	}
	return 1;
}

/* Do TRY wherever it can be done, until it cannot. */
static int join_all(struct filter *f, struct graph *g,
		    int (*try)(struct filter *f, struct graph *g, const int *preds, int node))
{
	int joined = 1;

	while (joined > 0) {
		int count, *order = rd_graph_order(g, &count);
		int *preds = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *preds);

		if (!order || !preds) {
			rd_filter_no_memory(f);
			return -1;
		}
		for (int i = 0; i < count; i++)
			for (int way = 0; way < 2; way++)
				preds[g->nodes[order[i]].succ[way]]++;
		joined = 0;
		for (int i = 0; i < count && !joined; i++)
			joined = try(f, g, preds, order[i]);
	}
	if (joined < 0)
		rd_filter_no_memory(f);
	return joined;
}

int rd_windows(struct filter *f, struct graph *g)
{
	return join_all(f, g, join_next);
}

int rd_row_windows(struct filter *f, struct graph *g)
{
	return join_all(f, g, join_row);
}
