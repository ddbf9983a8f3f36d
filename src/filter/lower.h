/*
 * lower: the graph of a condition.
 */
#ifndef RINGDUMP_FILTER_LOWER_H
#define RINGDUMP_FILTER_LOWER_H

#include "filter/graph.h"

/* The graph of C, its tests in the order of the expression. */
int rd_lower(struct filter *f, struct graph *g, const struct cond *c);

#endif
