/*
 * graph: the condition as a decision graph: each node compares a value and goes one of two ways, down to
 * "accept" or "reject".  A load past the end of the packet rejects it at once.
 */
#ifndef RINGDUMP_FILTER_GRAPH_H
#define RINGDUMP_FILTER_GRAPH_H

#include "filter/filter.h"

enum { NODE_REJECT, NODE_ACCEPT, NODE_FIRST }; /* the two leaves, and the first node that is none */

struct node {
	struct test test;
	struct assign *assigns; /* done before the test */
	int succ[2];		/* [0]: where it is false, [1]: where it is true */
};

struct graph {
	struct arena *arena, *scratch; /* for the nodes, and for what a pass forgets */
	struct node *nodes;
	int n, room;
	int root;
};

int rd_graph_init(struct graph *g, struct filter *f, int room);

/* A copy of NODE at the end; its number, or -1. */
int rd_graph_add(struct graph *g, const struct node *node);

/*
 * The reachable nodes such that each stands after all that lead to it (reverse it for a walk upwards):
 * an array in the scratch arena, leaves left out; *COUNT how many.  NULL where memory is out.
 */
int *rd_graph_order(const struct graph *g, int *count);

static inline bool rd_is_leaf(int node)
{
	return node < NODE_FIRST;
}

#endif
