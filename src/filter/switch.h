/*
 * switch: several comparisons of one value with constants, as one search tree.
 *
 * Which way a packet goes depends on the interval its value lies in alone; the tree over the intervals is
 * rebuilt at least cost.  A thousand hosts in a row become a binary search.
 */
#ifndef RINGDUMP_FILTER_SWITCH_H
#define RINGDUMP_FILTER_SWITCH_H

#include "filter/graph.h"

/* (field & prefix) == k as a range of the field: two comparisons, or one at either end. */
int rd_ranges(struct filter *f, struct graph *g);

/* The largest number VALUE can be. */
uint32_t rd_largest(const struct filter *f, int value);

/* Rebuild every tree of comparisons of G. */
int rd_switches(struct filter *f, struct graph *g);

/* The intervals of one value, in ascending order without gaps, and where each leads. */
struct interval {
	uint32_t low, high;
	int to;
	int rank; /* how many comparisons stood before it was told apart: the order to test points in */
};

/* A tree over INTERVALS of VALUE in G (tree.c).  Its entry, or -1 where memory is out. */
int rd_tree(struct graph *g, int value, const struct interval *intervals, int n);

#endif
