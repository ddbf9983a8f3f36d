/* Chains of parts with one entry and one way on besides "reject". */
#include <string.h>
#include "filter/odds.h"
#include "filter/reach.h"
#include "filter/stages.h"

enum { MOST_STAGES = 16, MOST_NODES = 400, ROUNDS = 8 };

struct stage {
	int entry;
	int on;	     /* where it leads when passed */
	int value;   /* what all its tests test, or VALUE_NONE */
	bool single; /* it is one node, whatever lies between it and `on` */
	double cost, pass;
};

struct stager {
	struct filter *f;
	struct graph *g;
	int *order, count;
	int *rank;    /* of each node: its place in order */
	int *on;      /* of each node: the nearest node that every way from it to "accept" goes through */
	int *depth;   /* in the tree that `on` makes */
	int *preds;   /* of each node: how many edges lead to it */
	int *inside;  /* scratch: of each node, how many edges of the part looked at lead to it */
	double *flow; /* scratch: the share of packets at each node */
	struct reaches reaches;
	struct stage stages[MOST_STAGES];
	int n;
};

static int common(const struct stager *s, int a, int b)
{
	if (a == NODE_REJECT || b == NODE_REJECT) /* a way that only rejects counts for nothing */
		return a == NODE_REJECT ? b : a;
	while (a != b) {
		if (s->depth[a] < s->depth[b])
			b = s->on[b];
		else
			a = s->on[a];
	}
	return a;
}

static void find_ways_on(struct stager *s)
{
	for (int i = s->count - 1; i >= 0; i--) {
		int node = s->order[i];
		const int *succ = s->g->nodes[node].succ;

		if (succ[0] == NODE_REJECT)
			s->on[node] = succ[1];
		else if (succ[1] == NODE_REJECT)
			s->on[node] = succ[0];
		else
			s->on[node] = common(s, succ[0], succ[1]);
		s->depth[node] = s->depth[s->on[node]] + 1;
		s->rank[node] = i;
		s->preds[succ[0]]++;
		s->preds[succ[1]]++;
	}
}

/* Instructions that a value takes. */
static int value_cost(const struct filter *f, int value)
{
	int cost = 0;

	for (;;) {
		const struct value *v = &f->values.all[value];

		cost++;
		if (v->code >= VALUE_LEFTOVER)
			return cost;
		if (v->b)
			cost += 1 + value_cost(f, v->b);
		if (!v->a)
			return cost;
		value = v->a;
	}
}

/* The end, in order, of the part that is left towards ON. */
static int part_end(const struct stager *s, int on)
{
	return rd_is_leaf(on) ? s->count : s->rank[on];
}

/*
 * Count the edges inside the part from ENTRY to ON.  False where something outside leads into it, or it
 * assigns slots that later parts may read.
 */
static bool look_inside(struct stager *s, int entry, int on)
{
	int end = part_end(s, on);

	memset(s->inside, 0, (size_t)s->g->n * sizeof *s->inside);
	for (int i = s->rank[entry]; i < end; i++) {
		int node = s->order[i];

		if (node != entry && !s->inside[node])
			continue;
		if ((node != entry && s->inside[node] != s->preds[node]) || s->g->nodes[node].assigns)
			return false;
		s->inside[s->g->nodes[node].succ[0]]++;
		s->inside[s->g->nodes[node].succ[1]]++;
	}
	return true;
}

/* The share of the packets that are long enough for N. */
static double long_enough(const struct stager *s, const struct node *n)
{
	struct reach mine = rd_reach_node(&s->reaches, n);

	if (mine.base && mine.base_end + 20 > mine.end) /* behind a header, say */
		mine.end = mine.base_end + 20;
	return rd_odds_long_enough(mine.end);
}

/* Send packets through a part.  ABOVE is the value that is already loaded on entry. */
static void weigh(struct stager *s, struct stage *st, int above)
{
	int end = part_end(s, st->on);

	st->value = s->g->nodes[st->entry].test.lhs;
	memset(s->flow, 0, (size_t)s->g->n * sizeof *s->flow);
	s->flow[st->entry] = 1;
	for (int i = s->rank[st->entry]; i < end; i++) {
		const struct node *n = &s->g->nodes[s->order[i]];
		double here = s->flow[s->order[i]], yes = rd_odds_true(s->f, &n->test), whole;
		bool loaded = i == s->rank[st->entry] && n->test.lhs == above;

		if (here <= 0)
			continue;
		if (n->test.lhs != st->value)
			st->value = VALUE_NONE;
		/* packets too short for the load stop there */
		whole = here * long_enough(s, n);
		st->cost += here - whole;
		here = whole;
		st->cost += here * (1 + (loaded ? 0 : value_cost(s->f, n->test.lhs)));
		st->cost += n->test.rhs ? here * value_cost(s->f, n->test.rhs) : 0;
		for (int way = 0; way < 2; way++) {
			int to = n->succ[way];
			double part = here * (way ? yes : 1 - yes);

			s->flow[to] += part;
			/* a second comparison of the same value needs no load */
			if (!rd_is_leaf(to) && to != st->on && s->g->nodes[to].test.lhs == n->test.lhs)
				st->cost -= part * value_cost(s->f, n->test.lhs);
		}
	}
	st->pass = s->flow[st->on];
}

static void weigh_test(const struct stager *s, struct stage *st, const struct node *n, int way, int above)
{
	double whole = long_enough(s, n), yes = rd_odds_true(s->f, &n->test);

	st->value = n->test.lhs;
	st->cost = 1 - whole + whole * (1 + (n->test.lhs == above ? 0 : value_cost(s->f, n->test.lhs)));
	st->cost += n->test.rhs ? whole * value_cost(s->f, n->test.rhs) : 0;
	st->pass = whole * (way ? yes : 1 - yes);
}

/* The value that everything that leads to ENTRY has loaded, or VALUE_NONE. */
static int value_above(const struct stager *s, int entry)
{
	int value = VALUE_NONE;

	for (int i = 0; i < s->rank[entry]; i++)
		for (int way = 0; way < 2; way++) {
			const struct node *n = &s->g->nodes[s->order[i]];

			if (n->succ[way] != entry)
				continue;
			if (value && n->test.lhs != value)
				return VALUE_NONE;
			value = n->test.lhs;
		}
	return value;
}

/* The chain of stages from ENTRY on. */
static void find_chain(struct stager *s, int entry)
{
	int above = value_above(s, entry);
	bool alone = true;

	s->n = 0;
	while (alone && !rd_is_leaf(entry) && s->n < MOST_STAGES) {
		struct stage *st = &s->stages[s->n], *last = st - 1;

		*st = (struct stage){ .entry = entry, .on = s->on[entry] };
		if (!look_inside(s, entry, st->on))
			return;
		/* the next stage must be reached from this one only */
		alone = s->inside[st->on] == s->preds[st->on];
		weigh(s, st, above);
		entry = st->on;
		above = VALUE_NONE;
		if (s->n && st->value && last->value == st->value) { /* they share a load */
			last->on = st->on;
			last->cost += last->pass * (st->cost - value_cost(s->f, st->value));
			last->pass *= st->pass;
		} else {
			s->n++;
		}
	}
}

/*
 * The same for single tests that fail towards anything else, ELSEWHERE: their loads must then not reach
 * further than what is loaded in any case.
 */
static void find_row(struct stager *s, int entry, int way)
{
	int elsewhere = s->g->nodes[entry].succ[!way], above = value_above(s, entry);
	struct reach known = rd_reach_both(s->reaches.before[entry], s->reaches.after[elsewhere]);

	s->n = 0;
	while (!rd_is_leaf(entry) && s->n < MOST_STAGES) {
		const struct node *n = &s->g->nodes[entry];
		struct stage *st = &s->stages[s->n];

		if (n->succ[way] == elsewhere || n->succ[!way] != elsewhere) {
			way = !way; /* a row may mix tests that must hold with tests that must not */
			if (n->succ[way] == elsewhere || n->succ[!way] != elsewhere)
				return;
		}
		if ((s->n && s->preds[entry] != 1) || n->assigns)
			return;
		if (!rd_reach_within(rd_reach_node(&s->reaches, n), known))
			return;
		*st = (struct stage){ .entry = entry, .on = n->succ[way], .single = true };
		weigh_test(s, st, n, way, above);
		if (s->n && st[-1].value == st->value)
			return; /* tests of one value are the business of switch */
		above = VALUE_NONE;
		entry = st->on;
		s->n++;
	}
}

static bool sort_stages(struct stage *sorted, int n)
{
	bool changed = false;

	for (int i = 1; i < n; i++)
		for (int j = i; j > 0; j--) {
			struct stage *a = &sorted[j - 1], *b = &sorted[j], swap = *a;

			if (a->cost * (1 - b->pass) <= b->cost * (1 - a->pass))
				break;
			*a = *b;
			*b = swap;
			changed = true;
		}
	return changed;
}

/* All ways on from the part of ST lead to TO. */
static void relink(struct stager *s, const struct stage *st, int to)
{
	int end = st->single ? s->rank[st->entry] + 1 : part_end(s, st->on);

	memset(s->inside, 0, (size_t)s->g->n * sizeof *s->inside);
	s->inside[st->entry] = 1;
	for (int i = s->rank[st->entry]; i < end; i++) {
		int node = s->order[i];

		for (int way = 0; way < 2 && s->inside[node]; way++) {
			int *succ = &s->g->nodes[node].succ[way];

			s->inside[*succ] = 1;
			if (*succ == st->on)
				*succ = to;
		}
	}
}

static bool sort_chain(struct stager *s)
{
	struct stage sorted[MOST_STAGES];
	int end = s->stages[s->n - 1].on, first = s->stages[0].entry;

	memcpy(sorted, s->stages, (size_t)s->n * sizeof *sorted);
	if (!sort_stages(sorted, s->n))
		return false;
	/* what led to the chain first, as its nodes are about to change */
	for (int i = 0; i < s->rank[first]; i++)
		for (int way = 0; way < 2; way++)
			if (s->g->nodes[s->order[i]].succ[way] == first)
				s->g->nodes[s->order[i]].succ[way] = sorted[0].entry;
	if (s->g->root == first)
		s->g->root = sorted[0].entry;
	/* the parts do not overlap, so each is relinked with the others' edges out of sight */
	for (int i = 0; i < s->n; i++)
		relink(s, &sorted[i], i + 1 < s->n ? sorted[i + 1].entry : end);
	return true;
}

static int init(struct stager *s, struct filter *f, struct graph *g)
{
	size_t n = (size_t)g->n;

	*s = (struct stager){ .f = f, .g = g };
	s->order = rd_graph_order(g, &s->count);
	s->rank = rd_arena_array(&f->scratch, n, sizeof *s->rank);
	s->on = rd_arena_array(&f->scratch, n, sizeof *s->on);
	s->depth = rd_arena_array(&f->scratch, n, sizeof *s->depth);
	s->preds = rd_arena_array(&f->scratch, n, sizeof *s->preds);
	s->inside = rd_arena_array(&f->scratch, n, sizeof *s->inside);
	s->flow = rd_arena_array(&f->scratch, n, sizeof *s->flow);
	if (!s->order || !s->rank || !s->on || !s->depth || !s->preds || !s->inside || !s->flow) {
		rd_filter_no_memory(f);
		return -1;
	}
	find_ways_on(s);
	return rd_reach_graph(&s->reaches, f, g, s->order, s->count);
}

int rd_stages(struct filter *f, struct graph *g)
{
	bool changed = true;

	for (int round = 0; changed && round < ROUNDS; round++) {
		struct stager s;

		if (g->n > MOST_NODES)
			return 0;
		if (init(&s, f, g))
			return -1;
		changed = false;
		for (int i = 0; i < s.count && !changed; i++) {
			find_chain(&s, s.order[i]);
			changed = s.n > 1 && sort_chain(&s);
			for (int way = 0; way < 2 && !changed; way++) {
				find_row(&s, s.order[i], way);
				changed = s.n > 1 && sort_chain(&s);
			}
		}
	}
	return 0;
}
