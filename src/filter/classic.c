/* The loop of the classic optimiser: values, decided tests, pulled-up tests, until nothing changes. */
#include <string.h>
#include "filter/classic.h"
#include "filter/flow.h"
#include "filter/simplify.h"

enum { IDLE_PASSES = 100 };	 /* passes that only move tests, after which it is taken to go in circles */
enum { FUEL = 4 * 1000 * 1000 }; /* steps over words and nodes: some ten milliseconds */

/* What a pass knows of a node. */
struct known {
	int aval;  /* the value it leaves in the accumulator */
	int oval;  /* and the value it compares that with */
	bool left; /* does it use what the accumulator holds on entry? */
	bool used; /* did a test right behind it do that, before the pass? */
};

struct classic {
	struct filter *f;
	struct graph *g;
	struct flow flow;
	struct known *of;    /* each node */
	struct node *before; /* the nodes as they were before the pass */
	bool done;
	bool progress; /* something other than moving tests happened */
};

/* A copy of G whose nodes are numbered as a walk meets them, true branches first. */
static int renumber(struct filter *f, struct graph *g)
{
	struct graph new;
	int *number = rd_arena_array(g->scratch, (size_t)g->n, sizeof *number);
	int *stack = rd_arena_array(g->scratch, 2 * (size_t)g->n + 1, sizeof *stack);
	int depth = 0;

	if (!number || !stack || rd_graph_init(&new, f, g->n))
		return -1;
	number[NODE_ACCEPT] = NODE_ACCEPT;
	stack[depth++] = g->root;
	while (depth) {
		int node = stack[--depth];

		if (rd_is_leaf(node) || number[node])
			continue;
		number[node] = rd_graph_add(&new, &g->nodes[node]);
		stack[depth++] = g->nodes[node].succ[0];
		stack[depth++] = g->nodes[node].succ[1];
	}
	for (int i = NODE_FIRST; i < new.n; i++)
		for (int way = 0; way < 2; way++)
			new.nodes[i].succ[way] = number[new.nodes[i].succ[way]];
	new.root = number[g->root];
	*g = new;
	return 0;
}

/* What every way to NODE leaves in the accumulator, or the value that means "not known". */
static int value_on_entry(struct classic *c, int node)
{
	int unknown = rd_value(&c->f->values, VALUE_LEFTOVER, 0, VALUE_NONE, VALUE_NONE), value = unknown;
	bool any = false;

	for (int e = c->flow.in_head[node]; e >= 0; e = c->flow.in_next[e]) {
		int pred = c->of[rd_edge_node(&c->flow, e)].aval;

		if (any && pred != value)
			return unknown;
		value = pred;
		any = true;
	}
	return value;
}

static int value_left_by(struct classic *c, int node)
{
	const struct test *t = &c->g->nodes[node].test;
	int value = rd_test_leaves(t), entry;
	const struct value *v = &c->f->values.all[value];

	if (!c->of[node].left)
		return value;
	entry = value_on_entry(c, node);
	return v->code == VALUE_LEFTOVER ? entry : rd_value(&c->f->values, v->code, v->k, entry, VALUE_NONE);
}

/* A test whose result is known goes the same way twice. */
static void decide(struct classic *c, int node)
{
	struct node *n = &c->g->nodes[node];
	int to = -1;

	if (n->test.rhs || n->test.early)
		return;
	if (n->test.op == BPF_JSET && n->test.k == 0)
		to = n->succ[0];
	if (rd_value_is_const(&c->f->values, c->of[node].aval)) {
		to = n->succ[rd_test_holds(&n->test, c->f->values.all[c->of[node].aval].k)];
		if (n->succ[0] != n->succ[1]) {
			c->done = false;
			c->progress = true;
		}
	}
	if (to >= 0)
		n->succ[0] = n->succ[1] = to;
}

/* Or with a constant?  A difference is compared with 0. */
static bool compares_registers(const struct test *t)
{
	return t->rhs && !t->early;
}

/*
 * tcpdump: the comparison "subtract, is it 0?" becomes a simple one in its first pass, and "mask, is it 0?"
 * one of bits, with its ways exchanged (so that the dominators of this pass speak of the other way); but not
 * where the next test is one of what the accumulator holds, which then is the difference.
 */
static void shorten(struct classic *c, struct node *n)
{
	struct test *t = &n->test;
	const struct value *v = &c->f->values.all[t->lhs];

	if (t->early == t->lhs) {
		t->op = BPF_JSET;
		t->k = v->k;
		t->lhs = v->a;
		rd_swap_ways(n);
	}
	t->early = VALUE_NONE;
	c->done = false;
}

static int compute_values(struct classic *c)
{
	for (int level = c->flow.top; level > 0; level--)
		for (int b = c->flow.head[level]; b >= 0; b = c->flow.link[b]) {
			struct node *n = &c->g->nodes[b];
			struct test *t = &n->test;
			struct known *k = &c->of[b];

			k->aval = value_left_by(c, b);
			k->used = c->of[n->succ[0]].left || c->of[n->succ[1]].left;
			if (t->early && !k->used)
				shorten(c, n);
			k->oval = compares_registers(t) ? t->rhs
							: rd_value_const(&c->f->values, t->early ? 0 : t->k);
			if (!k->aval || !k->oval)
				return -1;
			decide(c, b);
		}
	return 0;
}

/* Would a way that skips from PRED to TO change what a test after TO finds in the accumulator? */
static bool conflict(const struct classic *c, int pred, int to)
{
	return c->of[to].used && c->of[pred].aval != c->of[to].aval;
}

/* Where test CHILD goes if EDGE was taken before it, or -1 where that decides nothing. */
static int decided(const struct classic *c, int child, int edge)
{
	int pred = rd_edge_node(&c->flow, edge), way = rd_edge_way(&c->flow, edge);
	const struct node *a = &c->g->nodes[pred], *b = &c->g->nodes[child];
	bool registers = compares_registers(&a->test);

	if (a->test.op != b->test.op || registers != compares_registers(&b->test) ||
	    c->of[pred].aval != c->of[child].aval)
		return -1;
	if (c->of[pred].oval == c->of[child].oval)
		return b->succ[way];
	return way && a->test.op == BPF_JEQ && !registers ? b->succ[0] : -1;
}

/* One step: the first edge on every way to EDGE that decides the test it leads to. */
static int step_over(struct classic *c, int edge, int to)
{
	const uint64_t *edom = c->flow.edom + (size_t)edge * (size_t)c->flow.edge_words;

	c->flow.fuel -= c->flow.edge_words;
	for (int i = 0; i < c->flow.edge_words; i++)
		for (uint64_t set = edom[i]; set; set &= set - 1) {
			int target = decided(c, to, i * 64 + __builtin_ctzll(set));

			c->flow.fuel--;
			if (target >= 0 && !conflict(c, rd_edge_node(&c->flow, edge), target))
				return target;
		}
	return -1;
}

/* Let EDGE lead past tests that go one way only, or whose result is known. */
static void thread(struct classic *c, int edge)
{
	int pred = rd_edge_node(&c->flow, edge);
	int *to = &c->g->nodes[pred].succ[rd_edge_way(&c->flow, edge)];
	const int *succ = c->g->nodes[*to].succ;

	if (rd_is_leaf(*to))
		return;
	if (succ[0] == succ[1] && !conflict(c, pred, succ[1])) {
		c->progress = true;
		c->done = false;
		*to = succ[1];
	}
	while (!rd_is_leaf(*to)) {
		int target = step_over(c, edge, *to);

		if (target < 0)
			return;
		c->done = false;
		*to = target;
	}
}

/* Is NODE a test of the chain that B begins? */
static bool in_chain(const struct classic *c, int b, int way, int node)
{
	const struct node *nodes = c->g->nodes;

	return !rd_is_leaf(node) && nodes[node].succ[way] == nodes[b].succ[way] &&
	       rd_dominates(&c->flow, b, node);
}

/*
 * tcpdump: the dominators are those from before this pass, although earlier moves may have made them wrong;
 * `tcp and ip host 1.1.1.1 or 1.1.1.1 or 1.2.3.4` loses a test that way.  So it does here.
 *
 * B begins a chain of tests that share their WAY out ("or": where they are true).  Everything that leads to
 * B has just loaded the same value.  The first test of that value behind tests of other values is moved up
 * before those.
 */
static void pull_up(struct classic *c, int b, int way)
{
	struct node *nodes = c->g->nodes;
	int e = c->flow.in_head[b], value, *diff, *same, pull;
	bool at_top = true;

	if (e < 0)
		return;
	value = c->of[rd_edge_node(&c->flow, e)].aval;
	for (int o = c->flow.in_next[e]; o >= 0; o = c->flow.in_next[o])
		if (c->of[rd_edge_node(&c->flow, o)].aval != value)
			return;
	diff = nodes[rd_edge_node(&c->flow, e)].succ;
	diff += diff[1] == b;
	for (;; diff = &nodes[*diff].succ[!way], at_top = false) {
		if (!in_chain(c, b, way, *diff))
			return;
		if (c->of[*diff].aval != value)
			break;
	}
	for (same = &nodes[*diff].succ[!way];; same = &nodes[*same].succ[!way]) {
		c->flow.fuel--;
		if (!in_chain(c, b, way, *same))
			return;
		if (c->of[*same].aval == value)
			break;
	}
	pull = *same;
	*same = nodes[pull].succ[!way];
	nodes[pull].succ[!way] = *diff;
	if (!at_top)
		*diff = pull;
	for (; at_top && e >= 0; e = c->flow.in_next[e]) {
		int *succ = nodes[rd_edge_node(&c->flow, e)].succ;

		succ[succ[1] == b] = pull;
	}
	c->done = false;
}

static int pass(struct classic *c)
{
	struct flow *fl = &c->flow;

	rd_flow_levels(fl);
	rd_flow_dominators(fl);
	rd_flow_edge_dominators(fl);
	rd_flow_in_edges(fl);
	if (compute_values(c))
		return -1;
	for (int level = 1; level <= fl->top; level++)
		for (int b = fl->head[level]; b >= 0 && fl->fuel > 0; b = fl->link[b]) {
			thread(c, b);
			thread(c, fl->n + b);
		}
	rd_flow_in_edges(fl);
	for (int level = 1; level <= fl->top; level++)
		for (int b = fl->head[level]; b >= 0 && fl->fuel > 0; b = fl->link[b]) {
			pull_up(c, b, 1);
			pull_up(c, b, 0);
		}
	return 0;
}

/* Is there a way from a node back to it?  (Moves with outdated dominators might make one.) */
static bool has_cycle(struct classic *c)
{
	struct flow *fl = &c->flow;
	int depth = 0;

	memset(fl->mark, 0, (size_t)fl->n);
	fl->stack[depth++] = c->g->root;
	while (depth) {
		int node = fl->stack[depth - 1], next;

		if (rd_is_leaf(node) || fl->mark[node] == 2) {
			fl->mark[node] = 3; /* done; 1 and 2: on the way to it */
			depth--;
			continue;
		}
		next = c->g->nodes[node].succ[fl->mark[node]++];
		if (!rd_is_leaf(next) && fl->mark[next] && fl->mark[next] != 3)
			return true;
		if (!fl->mark[next])
			fl->stack[depth++] = next;
	}
	return false;
}

static int init(struct classic *c, struct filter *f, struct graph *g)
{
	*c = (struct classic){ .f = f, .g = g };
	c->of = rd_arena_array(g->scratch, (size_t)g->n, sizeof *c->of);
	c->before = rd_arena_array(g->scratch, (size_t)g->n, sizeof *c->before);
	if (!c->of || !c->before)
		return -1;
	for (int i = NODE_FIRST; i < g->n; i++) {
		struct test *t = &g->nodes[i].test;

		c->of[i].left = rd_takes_leftover(f, g, i);
		if (t->op == BPF_JSET && t->early) { /* "mask, is it 0?" until it is shortened */
			t->op = BPF_JEQ;
			t->k = 0;
			t->lhs = t->early;
			rd_swap_ways(&g->nodes[i]);
		}
	}
	return rd_flow_init(&c->flow, g, FUEL);
}

int rd_classic(struct filter *f, struct graph *g)
{
	struct classic c;
	int idle = 0;

	/* the sets of edges of a graph this large alone would cost all the fuel */
	if ((long)g->n * g->n / 8 > FUEL)
		return 0;
	if (renumber(f, g) || init(&c, f, g)) {
		rd_filter_no_memory(f);
		return -1;
	}
	while (!c.done && idle < IDLE_PASSES && c.flow.fuel > 0 && !rd_is_leaf(g->root)) {
		c.done = true;
		c.progress = false;
		memcpy(c.before, g->nodes, (size_t)g->n * sizeof *c.before);
		if (pass(&c)) {
			rd_filter_no_memory(f);
			return -1;
		}
		if (has_cycle(&c)) {
			memcpy(g->nodes, c.before, (size_t)g->n * sizeof *c.before);
			break;
		}
		idle = c.progress ? 0 : idle + 1;
	}
	return 0;
}
