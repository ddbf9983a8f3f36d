/*
 * clean: a graph without what makes no difference.
 *
 * Equal nodes become one.  A node both of whose ways lead to the same place is left out where the loads it
 * does are done anyway.  A test whose result the tests before it decide is left out.  Slots that nothing
 * reads are not assigned.
 */
#ifndef RINGDUMP_FILTER_CLEAN_H
#define RINGDUMP_FILTER_CLEAN_H

#include "filter/graph.h"

/* Replace G by its cleaned copy.  -1 with an error. */
int rd_clean(struct filter *f, struct graph *g);

#endif
