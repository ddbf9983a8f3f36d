/* Settings of the index register moved up. */
#include "filter/odds.h"
#include "filter/reach.h"
#include "filter/sink.h"
#include "filter/tails.h"

static const double ALMOST_ALL = 0.87; /* of the packets, as far as the odds tell */

struct hoister {
	struct filter *f;
	struct graph *g;
	int *order, count;
	int *preds, *pred;	/* of each node: how many edges lead to it, and from where one does */
	struct reaches reaches; /* of hoist() alone */
};

/* It does nothing else: what only loads, so that short packets are dropped, stays where it is. */
static bool is_setter(const struct hoister *h, int node)
{
	const struct node *n = &h->g->nodes[node];

	return !rd_is_leaf(node) && n->succ[0] == n->succ[1] && n->assigns && !n->assigns->next &&
	       n->assigns->slot >= BPF_MEMWORDS && rd_value_is_const(&h->f->values, n->test.lhs);
}

/* Does the test of N leave the index register alone? */
static bool spares_index(const struct filter *f, const struct node *n)
{
	const struct value *v = &f->values.all[n->test.lhs];

	if (n->test.rhs || n->assigns)
		return false;
	while (v->code == (BPF_ALU | BPF_AND | BPF_K))
		v = &f->values.all[v->a];
	return BPF_CLASS(v->code) == BPF_LD && BPF_MODE(v->code) == BPF_ABS && v->code < VALUE_LEFTOVER;
}

static double odds(const struct hoister *h, int node, int way)
{
	double yes = rd_odds_true(h->f, &h->g->nodes[node].test);

	return way ? yes : 1 - yes;
}

/*
 * How likely a packet that comes to ABOVE goes on to SETTER; 0 where something else leads there, or a test in
 * between needs the index register: none does that tests what is loaded already.
 */
static double share(const struct hoister *h, int setter, int above)
{
	const struct node *nodes = h->g->nodes;
	double all = 0;

	for (int i = 0; i < 2 * h->count; i++) {
		int at = h->order[i / 2], way = i % 2;
		double part;

		if (nodes[at].succ[way] != setter)
			continue;
		for (part = odds(h, at, way); at != above; at = h->pred[at]) {
			if (rd_is_leaf(at) || h->preds[at] != 1 || nodes[at].assigns ||
			    nodes[at].test.lhs != nodes[above].test.lhs)
				return 0;
			part *= odds(h, h->pred[at], nodes[h->pred[at]].succ[1] == at);
		}
		all += part;
	}
	return all;
}

/*
 * How much is to be said for moving SETTER to the node before it: how likely a packet that comes there goes
 * on to it; 0 where it cannot be moved there.  What moves up past several tests must be needed behind almost
 * all.
 */
static double worth(const struct hoister *h, int setter)
{
	int above = h->pred[setter], value = h->g->nodes[setter].assigns->value;
	const struct node *n = &h->g->nodes[above];
	bool constant = rd_value_is_const(&h->f->values, value);
	struct reach known;
	double part;

	if (above < NODE_FIRST || n->assigns || n->test.rhs)
		return 0;
	if (!constant && (h->preds[setter] != 1 || !spares_index(h->f, n)))
		return 0;
	known = rd_reach_both(h->reaches.before[above], rd_reach_node(&h->reaches, n));
	known = rd_reach_both(known, h->reaches.after[n->succ[n->succ[0] == setter]]);
	if (!rd_reach_within(h->reaches.of_value[value], known))
		return 0;
	part = share(h, setter, above);
	return h->preds[setter] == 1 || part > ALMOST_ALL ? part : 0;
}

static int init(struct hoister *h, struct filter *f, struct graph *g)
{
	*h = (struct hoister){ .f = f, .g = g };
	h->order = rd_graph_order(g, &h->count);
	h->preds = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *h->preds);
	h->pred = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *h->pred);
	if (!h->order || !h->preds || !h->pred) {
		rd_filter_no_memory(f);
		return -1;
	}
	h->preds[g->root]++;
	for (int i = 0; i < h->count; i++)
		for (int way = 0; way < 2; way++) {
			int to = g->nodes[h->order[i]].succ[way];

			if (!h->pred[to]) /* the uppermost */
				h->pred[to] = h->order[i];
			/* both ways of a node that falls through are one */
			h->preds[to] += way == 0 || g->nodes[h->order[i]].succ[0] != to;
		}
	return 0;
}

/*
 * The setter towards the place that SETTER leads to which is best moved; 0 where there are no more than
 * SPARED.
 */
static int choose(const struct hoister *h, int setter, int spared)
{
	double most = 0;
	int best = 0, rivals = 0;

	for (int i = 0; i < h->count; i++) {
		int other = h->order[i];
		double now;

		if (!is_setter(h, other) || h->g->nodes[other].succ[0] != h->g->nodes[setter].succ[0])
			continue;
		rivals++;
		now = worth(h, other);
		if (now > 0 &&
		    now > most + (rd_value_is_const(&h->f->values, h->g->nodes[other].assigns->value)
					  ? 1e-6
					  : -1e-6)) {
			most = now;
			best = other;
		}
	}
	return rivals > spared ? best : 0;
}

static int hoist(struct filter *f, struct graph *g, int spared)
{
	struct hoister h;
	int moved = 1;

	while (moved) {
		moved = 0;
		if (init(&h, f, g) || rd_reach_graph(&h.reaches, f, g, h.order, h.count))
			return -1;
		for (int i = 0; i < h.count && !moved; i++)
			moved = is_setter(&h, h.order[i]) ? choose(&h, h.order[i], spared) : 0;
		if (moved) {
			g->nodes[h.pred[moved]].assigns = g->nodes[moved].assigns;
			rd_tails_redirect(g, moved, g->nodes[moved].succ[0]);
		}
	}
	return 0;
}

int rd_hoist(struct filter *f, struct graph *g)
{
	return hoist(f, g, 1);
}

int rd_hoist_all(struct filter *f, struct graph *g)
{
	return hoist(f, g, 0);
}

/* Let what else a value on the way to NODE is asked for go first. */
static void ask_last(struct graph *g, const struct hoister *h, int node)
{
	for (int at; h->preds[node] == 1 && (at = h->pred[node]); node = at) {
		const struct node *n = &g->nodes[at], *other = &g->nodes[n->succ[0]];

		if (n->succ[0] != node && n->test.op == BPF_JEQ && other->test.op == BPF_JEQ &&
		    n->test.lhs == other->test.lhs && n->test.rhs == other->test.rhs &&
		    n->assigns == other->assigns && h->preds[n->succ[0]] == 1) {
			rd_move_down(g, at);
			return;
		}
	}
}

int rd_ask_last(struct filter *f, struct graph *g)
{
	struct hoister h;

	if (init(&h, f, g))
		return -1;
	for (int i = 0; i < h.count; i++) {
		const struct node *n = &g->nodes[h.order[i]];

		if (n->assigns && rd_value_is_const(&f->values, n->assigns->value) &&
		    !rd_is_leaf(n->succ[0]) && !rd_is_leaf(n->succ[1]) && n->succ[0] != n->succ[1]) {
			ask_last(g, &h, h.order[i]);
			break;
		}
	}
	return 0;
}
