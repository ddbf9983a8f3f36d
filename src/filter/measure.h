/*
 * measure: what a graph costs as a program: instructions, and steps per packet as the odds say.
 */
#ifndef RINGDUMP_FILTER_MEASURE_H
#define RINGDUMP_FILTER_MEASURE_H

#include "filter/graph.h"

struct cost {
	int instructions;
	double steps;
	int most; /* steps of the longest way */
};

int rd_measure(struct filter *f, const struct graph *g, struct cost *c);

enum { LONG_WAY = 32 };

/*
 * One number to compare by: a step weighs as much as some instructions.  The odds take it that one of many
 * alternatives is soon found; where traffic has none of them, the length of the way counts.
 */
static inline double rd_cost(const struct cost *c)
{
	double longer = c->most > LONG_WAY ? c->most - LONG_WAY : 0;

	return c->steps + 0.4 * c->instructions + 0.1 * longer;
}

#endif
