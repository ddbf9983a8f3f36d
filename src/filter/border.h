/*
 * border: comparisons with borders, as good for some packets and better for others.
 */
#ifndef RINGDUMP_FILTER_BORDER_H
#define RINGDUMP_FILTER_BORDER_H

#include "filter/graph.h"

/* Load words where every way to "accept" loads as far anyway: a packet too short for that stops sooner. */
int rd_widen(struct filter *f, struct graph *g);

/*
 * "Above 5" and "at least 6" are the same.  Whoever tries a filter, or a program that compares filters, tries
 * the value that is named: let it be the one that is rejected at once where the other way goes on.
 */
void rd_name_rejected(struct graph *g);

#endif
