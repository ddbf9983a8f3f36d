/*
 * stages: conditions that must all hold, in the order that finds out soonest.
 *
 * Where one part of a graph after another must be passed, and failing any leads to "reject", their order
 * makes no difference to the verdict, on short packets neither.  The part that most packets fail for the
 * least cost goes first.
 */
#ifndef RINGDUMP_FILTER_STAGES_H
#define RINGDUMP_FILTER_STAGES_H

#include "filter/graph.h"

int rd_stages(struct filter *f, struct graph *g);

#endif
