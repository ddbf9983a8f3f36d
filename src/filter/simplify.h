/*
 * simplify: constants folded, operands in their cheapest form, tests whose result is then known decided.
 */
#ifndef RINGDUMP_FILTER_SIMPLIFY_H
#define RINGDUMP_FILTER_SIMPLIFY_H

#include "filter/graph.h"

/*
 * Simplify all reachable values and tests of G.  A decided test keeps its node, both ways leading to the same
 * place, because its loads may still reject a short packet; at the root they lead past it.  -1 with an error
 * (a division by zero that only shows now).
 */
int rd_simplify(struct filter *f, struct graph *g);

/* Exchange where N leads. */
void rd_swap_ways(struct node *n);

/* Does the test of NODE look at what the accumulator holds when the node is come to? */
bool rd_takes_leftover(const struct filter *f, const struct graph *g, int node);

/* Do the nodes A and B, and all that follows them, ask the same? */
bool rd_alike(const struct graph *g, int a, int b);

/*
 * tcpdump: a test of "whatever the accumulator holds" (see rd_byte) is resolved here: a copy for each value
 * that the ways to it leave there.
 */
int rd_resolve_leftovers(struct filter *f, struct graph *g);

#endif
