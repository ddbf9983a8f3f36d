/* widen: how far loads reach. */
#ifndef RINGDUMP_FILTER_WIDEN_H
#define RINGDUMP_FILTER_WIDEN_H

#include "filter/graph.h"

/* Load words where every way to "accept" loads as far anyway: a packet too short for that stops sooner. */
int rd_widen(struct filter *f, struct graph *g);

#endif
