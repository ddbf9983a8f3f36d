/* One walk upwards that rebuilds the graph; what stands on a node's way down is already clean. */
#include <string.h>
#include "filter/clean.h"
#include "filter/reach.h"
#include "filter/rewrite.h"

struct cleaner {
	struct filter *f;
	const struct graph *from;
	struct graph to;
	struct reaches reaches; /* of the old graph */
	struct reach *after;	/* of each new node */
	int *number;		/* of each old node: its new one */
	int *bucket, *next;	/* new nodes by hash */
	unsigned mask;
	uint32_t read; /* slots that some node reads: a set of bits */
};

/* Slots read by tests and loads, and then by what is assigned to such slots, until no more come up. */
static void find_read_slots(struct cleaner *c, const int *order, int count)
{
	uint32_t before;

	do {
		before = c->read;
		for (int i = 0; i < count; i++) {
			const struct node *n = &c->from->nodes[order[i]];

			if (n->succ[0] != n->succ[1] || rd_value_reads(&c->f->values, n->test.lhs) ||
			    rd_value_reads(&c->f->values, n->test.rhs))
				c->read |= rd_value_slots(&c->f->values, n->test.lhs) |
					   rd_value_slots(&c->f->values, n->test.rhs);
			for (const struct assign *a = n->assigns; a; a = a->next)
				if (c->read >> (a->slot & 31) & 1 || rd_value_reads(&c->f->values, a->value))
					c->read |= rd_value_slots(&c->f->values, a->value);
		}
	} while (c->read != before);
}

/*
 * The assignments of LIST to slots that are read, and with LOADING those that load something; what the others
 * load must be loaded all the same.
 */
static struct assign *live_assigns(struct cleaner *c, const struct assign *list, bool loading,
				   struct reach *dropped)
{
	struct assign *live = NULL, **end = &live;

	for (; list; list = list->next) {
		if (!(c->read >> (list->slot & 31) & 1) &&
		    !(loading && rd_value_reads(&c->f->values, list->value))) {
			*dropped = rd_reach_both(*dropped, c->reaches.of_value[list->value]);
			continue;
		}
		*end = rd_arena_alloc(&c->f->arena, sizeof **end);
		if (!*end) {
			rd_filter_no_memory(c->f);
			return NULL;
		}
		**end = (struct assign){ .slot = list->slot, .value = list->value };
		end = &(*end)->next;
	}
	return live;
}

static bool same_assigns(const struct assign *a, const struct assign *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (a->slot != b->slot || a->value != b->value)
			return false;
	return !a && !b;
}

static unsigned hash(const struct node *n)
{
	uint32_t h = n->test.op;

	h = (h ^ n->test.k) * 0x9e3779b1u;
	h = (h ^ (uint32_t)n->test.lhs ^ h >> 15) * 0x85ebca6bu;
	h = (h ^ (uint32_t)n->test.rhs ^ h >> 13) * 0xc2b2ae35u;
	h = (h ^ (uint32_t)n->succ[0]) * 0x27d4eb2fu;
	h = (h ^ (uint32_t)n->succ[1] ^ h >> 16) * 0x165667b1u;
	return h ^ h >> 15;
}

static bool equal(const struct node *a, const struct node *b)
{
	return rd_test_same(&a->test, &b->test) && a->succ[0] == b->succ[0] && a->succ[1] == b->succ[1] &&
	       same_assigns(a->assigns, b->assigns);
}

/* The new node that is N, made where there is none yet; -1 where memory is out. */
static int intern(struct cleaner *c, const struct node *n)
{
	unsigned h = hash(n) & c->mask;
	struct reach rest;
	int new;

	for (int o = c->bucket[h]; o; o = c->next[o])
		if (equal(&c->to.nodes[o], n))
			return o;
	new = rd_graph_add(&c->to, n);
	if (new < 0)
		return -1;
	c->next[new] = c->bucket[h];
	c->bucket[h] = new;
	rest = rd_reach_either(c->after[n->succ[0]], c->after[n->succ[1]]);
	c->after[new] = rd_reach_both(rest, rd_reach_node(&c->reaches, n));
	return new;
}

/* Does one of LIST change what VALUE is? */
static bool changes(const struct cleaner *c, const struct assign *list, int value)
{
	uint32_t read = rd_value_slots(&c->f->values, value);

	for (; list; list = list->next)
		if (read >> (list->slot & 31) & 1)
			return true;
	return false;
}

/*
 * Are the loads DROPPED done all the same, by the node itself or by all that follows?  A reach knows one
 * base, so what is behind another than those before shows there alone.
 */
static bool done_anyway(const struct cleaner *c, int old, struct reach dropped, struct reach own,
			struct reach rest)
{
	struct reach all = rd_reach_both(rd_reach_both(c->reaches.before[old], rest), own);

	if (rd_reach_within(dropped, all))
		return true;
	return !changes(c, c->from->nodes[old].assigns, dropped.base) &&
	       (rd_reach_within(dropped, own) || rd_reach_within(dropped, rest));
}

static int clean_node(struct cleaner *c, int old)
{
	struct node n = c->from->nodes[old];
	struct reach dropped = { 0 }, rest, own;

	n.test.early = VALUE_NONE;
	n.assigns = live_assigns(c, n.assigns, false, &dropped);
	n.succ[0] = c->number[n.succ[0]];
	n.succ[1] = c->number[n.succ[1]];
	if (n.succ[0] == NODE_REJECT && n.succ[1] == NODE_REJECT)
		return NODE_REJECT;
	rest = rd_reach_either(c->after[n.succ[0]], c->after[n.succ[1]]);
	own = rd_reach_both(c->reaches.of_value[n.test.lhs], c->reaches.of_value[n.test.rhs]);
	if (n.succ[0] == n.succ[1] && !n.assigns &&
	    rd_reach_within(rd_reach_both(own, dropped), rd_reach_both(c->reaches.before[old], rest)))
		return n.succ[0];
	if (!done_anyway(c, old, dropped, own, rest))
		n.assigns = live_assigns(c, c->from->nodes[old].assigns, true, &dropped);
	return intern(c, &n);
}

static int init(struct cleaner *c, struct filter *f, const struct graph *g, const int *order, int count)
{
	size_t n = (size_t)count + NODE_FIRST + 1;

	*c = (struct cleaner){ .f = f, .from = g, .mask = 63 };
	while ((int)c->mask < count)
		c->mask = 2 * c->mask + 1;
	c->after = rd_arena_array(&f->scratch, n, sizeof *c->after);
	c->number = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *c->number);
	c->next = rd_arena_array(&f->scratch, n, sizeof *c->next);
	c->bucket = rd_arena_array(&f->scratch, c->mask + 1, sizeof *c->bucket);
	if (!c->after || !c->number || !c->next || !c->bucket || rd_graph_init(&c->to, f, count))
		return -1;
	c->after[NODE_REJECT].end = REACH_SETTLED;
	c->number[NODE_ACCEPT] = NODE_ACCEPT;
	find_read_slots(c, order, count);
	return rd_reach_graph(&c->reaches, f, g, order, count);
}

int rd_clean(struct filter *f, struct graph *g)
{
	struct cleaner c;
	int count, *order = rd_graph_order(g, &count);

	if (!order || init(&c, f, g, order, count)) {
		rd_filter_no_memory(f);
		return -1;
	}
	for (int i = count - 1; i >= 0; i--) {
		c.number[order[i]] = clean_node(&c, order[i]);
		if (c.number[order[i]] < 0 || f->failed) {
			rd_filter_no_memory(f);
			return -1;
		}
	}
	c.to.root = c.number[g->root];
	*g = c.to;
	return 0;
}
