/*
 * improve: of several equivalent forms of the graph, the one that costs least.
 */
#ifndef RINGDUMP_FILTER_IMPROVE_H
#define RINGDUMP_FILTER_IMPROVE_H

#include "filter/graph.h"

/*
 * Replace G by the best form found.  It never has more instructions than G, and takes no more steps as far as
 * the odds tell.
 */
int rd_improve(struct filter *f, struct graph *g);

#endif
