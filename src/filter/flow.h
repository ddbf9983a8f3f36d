/*
 * flow: levels, predecessors and dominators of a graph, as the classic optimiser orders and uses them.
 *
 * Edges are numbered: the true edge of node i is i, its false edge n + i.
 */
#ifndef RINGDUMP_FILTER_FLOW_H
#define RINGDUMP_FILTER_FLOW_H

#include "filter/graph.h"

struct flow {
	struct graph *g;
	int n, edges;	/* nodes, and twice as many edges */
	int *level;	/* of each node: the longest way down to a leaf */
	int *head;	/* of each level: its first node, or -1 */
	int *link;	/* of each node: the next of its level, or -1 */
	int top;	/* level of the root */
	int *in_head;	/* of each node: the first edge that leads to it, or -1 */
	int *in_next;	/* of each edge: the next that leads to the same node */
	uint64_t *dom;	/* of each node: the set of nodes on every way to it */
	uint64_t *edom; /* of each edge: the set of edges on every way to it */
	int words, edge_words;
	int *stack;
	uint8_t *mark;
	long fuel; /* what is left of the work allowed */
};

int rd_flow_init(struct flow *fl, struct graph *g, long fuel);
void rd_flow_levels(struct flow *fl);
void rd_flow_in_edges(struct flow *fl);
void rd_flow_dominators(struct flow *fl);
void rd_flow_edge_dominators(struct flow *fl);

static inline int rd_edge_node(const struct flow *fl, int edge)
{
	return edge < fl->n ? edge : edge - fl->n;
}

/* Which way of its node an edge is: index into succ. */
static inline int rd_edge_way(const struct flow *fl, int edge)
{
	return edge < fl->n;
}

static inline bool rd_dominates(const struct flow *fl, int node, int other)
{
	return fl->dom[(size_t)other * (size_t)fl->words + (size_t)node / 64] >> node % 64 & 1;
}

#endif
