/*
 * reach: how far into the packet loads go.
 *
 * A load past the end rejects the packet.  A test may therefore only be left out, or done where it was not
 * done before, if on every way to "accept" some load goes at least as far.  Loads at constant offsets are
 * compared by where they end; loads relative to a value with others relative to the same value.
 */
#ifndef RINGDUMP_FILTER_REACH_H
#define RINGDUMP_FILTER_REACH_H

#include "filter/graph.h"

struct reach {
	uint32_t end; /* the furthest load at a constant offset ends before this one; REACH_ALL: any does */
	int base;     /* a value, or VALUE_NONE */
	uint32_t base_end; /* the same for loads relative to that value */
	bool more;	   /* there are loads besides that are not described here */
};

enum { REACH_SETTLED = 1 << 30 }; /* further than any load: "reject" follows anyway */

struct reaches {
	struct filter *f;
	struct reach *of_value; /* of computing each value */
	int n;
	struct reach *before; /* of each node: what every way to it has loaded */
	struct reach *after;  /* of each node: what every way from it to "accept" will load, its own loads
				 included */
};

/* What computing everything NODE needs loads. */
struct reach rd_reach_node(const struct reaches *r, const struct node *n);

/* Fill R, in scratch memory, for F's values and a graph in order; -1 where there is no memory, which is said.
 */
int rd_reach_graph(struct reaches *r, struct filter *f, const struct graph *g, const int *order, int count);

/* Are all loads of A within those of B? */
bool rd_reach_within(struct reach a, struct reach b);

struct reach rd_reach_both(struct reach a, struct reach b);   /* one and the other were done */
struct reach rd_reach_either(struct reach a, struct reach b); /* one or the other was done */

#endif
