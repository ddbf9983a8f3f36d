/*
 * measure: what a graph costs as a program: instructions, and steps per packet as the odds say.
 */
#ifndef RINGDUMP_FILTER_MEASURE_H
#define RINGDUMP_FILTER_MEASURE_H

#include "filter/graph.h"

struct cost {
	int instructions;
	double steps;
};

int rd_measure(struct filter *f, const struct graph *g, struct cost *c);

/* One number to compare by: a step weighs as much as some instructions. */
static inline double rd_cost(const struct cost *c)
{
	return c->steps + 0.4 * c->instructions;
}

#endif
