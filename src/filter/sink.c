/* Equalities moved down past other comparisons of their value. */
#include "filter/sink.h"

struct sinker {
	const struct graph *g;
	const int *order;
	int count;
	int *preds; /* of each node: how many edges lead to it */
};

static bool is_plain(const struct node *n)
{
	return !n->test.rhs && !n->assigns && n->succ[0] != n->succ[1];
}

/* Is there a comparison like N but of another value, that goes on to ELSEWHERE where it fails? */
static bool has_twin(const struct sinker *s, const struct node *n, int elsewhere)
{
	for (int i = 0; i < s->count; i++) {
		const struct node *o = &s->g->nodes[s->order[i]];

		if (is_plain(o) && o->test.op == BPF_JEQ && o->test.k == n->test.k &&
		    o->test.lhs != n->test.lhs && o->succ[1] == n->succ[1] && o->succ[0] == elsewhere)
			return true;
	}
	return false;
}

/* How many comparisons below NODE it must be moved past to have a twin; 0: it cannot. */
static int depth_of_twin(const struct sinker *s, int node)
{
	const struct node *n = &s->g->nodes[node];
	int at = n->succ[0];

	if (!is_plain(n) || n->test.op != BPF_JEQ)
		return 0;
	for (int depth = 1; !rd_is_leaf(at) && s->preds[at] == 1; depth++) {
		const struct node *below = &s->g->nodes[at];

		if (!is_plain(below) || below->test.lhs != n->test.lhs)
			return 0;
		at = below->succ[rd_test_holds(&below->test, n->test.k)];
		if (has_twin(s, n, at))
			return depth;
	}
	return 0;
}

int rd_move_down(struct graph *g, int node)
{
	struct node *upper = &g->nodes[node];
	int at = upper->succ[0];
	struct node *lower = &g->nodes[at], moved = *upper;
	int way = rd_test_holds(&lower->test, moved.test.k);

	*upper = *lower;
	*lower = moved;
	lower->succ[0] = upper->succ[way];
	upper->succ[way] = at;
	return at;
}

int rd_sink(struct filter *f, struct graph *g)
{
	struct sinker s = { .g = g, .preds = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *s.preds) };

	s.order = rd_graph_order(g, &s.count);
	if (!s.order || !s.preds) {
		rd_filter_no_memory(f);
		return -1;
	}
	for (int i = 0; i < s.count; i++)
		for (int way = 0; way < 2; way++)
			s.preds[g->nodes[s.order[i]].succ[way]]++;
	for (int i = 0; i < s.count; i++)
		for (int node = s.order[i], n = depth_of_twin(&s, node); n > 0; n--)
			node = rd_move_down(g, node);
	return 0;
}
