/*
 * sink: comparisons of one value put in an order in which the last one is made elsewhere too, of another
 * value.
 *
 * One comparison then serves both: behind a load of the one value, and entered past that load with the other.
 */
#ifndef RINGDUMP_FILTER_SINK_H
#define RINGDUMP_FILTER_SINK_H

#include "filter/graph.h"

int rd_sink(struct filter *f, struct graph *g);

/*
 * NODE, an equality, and the comparison of the same value that follows where it fails, and nothing else,
 * change places: the numbers stay, the comparisons move.  Returns where it is now.
 */
int rd_move_down(struct graph *g, int node);

#endif
