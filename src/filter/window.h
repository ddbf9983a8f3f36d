/*
 * window: two fields that must both have certain bits, close enough to be loaded as one.
 *
 * "TCP, and not a later fragment" is one comparison of the four bytes from the fragment offset on.
 */
#ifndef RINGDUMP_FILTER_WINDOW_H
#define RINGDUMP_FILTER_WINDOW_H

#include "filter/graph.h"

int rd_windows(struct filter *f, struct graph *g);

/* The same for the first of them being one of several values: a VLAN's tag of any type, and its number. */
int rd_row_windows(struct filter *f, struct graph *g);

#endif
