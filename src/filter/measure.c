/* The program is made as for emission, but for its layout; then packets flow down through it. */
#include "filter/emit.h"
#include "filter/layers.h"
#include "filter/measure.h"
#include "filter/odds.h"
#include "filter/reach.h"
#include "filter/switch.h"

/* The share of the packets that get to NODE which are long enough for it. */
static double long_enough(const struct reaches *r, const struct node *n, int node)
{
	struct reach mine = rd_reach_node(r, n);
	uint32_t known = r->before[node].end, end = mine.end;

	if (mine.base && mine.base_end + 20 > end) /* behind a header, say */
		end = mine.base_end + 20;
	if (known >= end)
		return 1;
	return rd_odds_long_enough(end) / rd_odds_long_enough(known);
}

/* Of the blocks that fall through to a place, only one can stand right before it: is the I-th another? */
static bool is_detour(const struct program *p, int i)
{
	const struct block *b = &p->blocks[p->order[i]];

	if (b->falls && b->entry[0])
		return true;
	for (int j = i + 1; b->falls && j < p->count; j++)
		if (p->blocks[p->order[j]].falls && p->blocks[p->order[j]].succ[0] == b->succ[0])
			return true;
	return false;
}

static int count_instructions(const struct program *p)
{
	bool leaf[2] = { p->root == NODE_REJECT, p->root == NODE_ACCEPT };
	int n = 0;

	for (int i = 0; i < p->count; i++) {
		const struct block *b = &p->blocks[p->order[i]];

		n += b->n + is_detour(p, i);
		for (int way = 0; way < 2; way++)
			if (rd_is_leaf(b->succ[way]))
				leaf[b->succ[way]] = true;
	}
	return n + leaf[0] + leaf[1];
}

/* The equality that follows where that of NODE fails, if it is one of the same value; else 0. */
static int next_equality(const struct graph *g, int node)
{
	int to = g->nodes[node].succ[0];
	const struct test *t = &g->nodes[node].test, *next = &g->nodes[to].test;

	return next->op == BPF_JEQ && next->lhs == t->lhs && !next->rhs && !t->rhs ? to : 0;
}

/*
 * The odds of NODE.  In which order equalities of one value follow each other must make no difference to
 * where packets end up, or two orders could not be compared: each gets its share of all.  GIVEN has what the
 * one before leaves to a node.
 */
static double odds(const struct filter *f, const struct graph *g, int node, double *given)
{
	const struct test *t = &g->nodes[node].test;
	double yes = given[node], fail = 1;
	int n = 0;

	if (t->op != BPF_JEQ || t->k == ETHER_IP || t->k == ETHER_IPV6)
		return rd_odds_true(f, t);
	if (yes <= 0) {
		for (int at = node; at; at = next_equality(g, at), n++)
			fail *= 1 - rd_odds_true(f, &g->nodes[at].test);
		yes = (1 - fail) / n;
	}
	given[next_equality(g, node)] = yes < 0.47 ? yes / (1 - yes) : 0.9;
	return yes;
}

/* SHARE of each node, of all packets, is to be filled in. */
static double count_steps(struct filter *f, const struct graph *g, const struct program *p,
			  const struct reaches *r, double *share, double *given)
{
	double steps = 0;

	share[p->root] = 1;
	for (int i = 0; i < p->count; i++) {
		int node = p->order[i];
		const struct block *b = &p->blocks[node];
		double here = share[node], whole = here * long_enough(r, &g->nodes[node], node);
		double yes = odds(f, g, node, given);

		/* a packet that is too short stops at the load, the first instruction as a rule */
		steps += whole * (b->n + is_detour(p, i)) + (here - whole);
		for (int way = 0; way < 2; way++) {
			double part = whole * (way ? yes : 1 - yes);

			share[b->succ[way]] += part;
			steps -= part * b->entry[way];
		}
	}
	return steps + share[NODE_ACCEPT] + share[NODE_REJECT];
}

/* LONGEST of each node is to be filled in. */
static int count_most(const struct program *p, int *longest)
{
	longest[NODE_ACCEPT] = longest[NODE_REJECT] = 1;
	for (int i = p->count - 1; i >= 0; i--) {
		const struct block *b = &p->blocks[p->order[i]];

		for (int way = 0; way < 2; way++) {
			int all = b->n + is_detour(p, i) + longest[b->succ[way]] - b->entry[way];

			if (all > longest[p->order[i]])
				longest[p->order[i]] = all;
		}
	}
	return longest[p->root];
}

int rd_measure(struct filter *f, const struct graph *g, struct cost *c)
{
	struct program p = { .f = f, .nodes = g->n, .root = g->root };
	struct reaches r;
	double *share = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *share);
	double *given = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *given);
	int *longest = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *longest);

	p.blocks = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *p.blocks);
	p.order = rd_graph_order(g, &p.count);
	if (!p.blocks || !p.order || !share || !given || !longest) {
		rd_filter_no_memory(f);
		return -1;
	}
	if (rd_reach_graph(&r, f, g, p.order, p.count))
		return -1;
	if (rd_emit_blocks(&p, g) || rd_emit_share(&p))
		return -1;
	if (p.lost) {
		*c = (struct cost){ .instructions = 1 << 20, .steps = 1e9, .most = 1 << 20 };
		return 0;
	}
	c->instructions = count_instructions(&p);
	c->steps = count_steps(f, g, &p, &r, share, given);
	c->most = count_most(&p, longest);
	return 0;
}
