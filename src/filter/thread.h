/*
 * thread: ways through the graph that do not ask what they know.
 */
#ifndef RINGDUMP_FILTER_THREAD_H
#define RINGDUMP_FILTER_THREAD_H

#include "filter/graph.h"

/*
 * Let every edge lead past tests that the tests on all ways to it decide; a test that holds for every value
 * of its kind, or for none, gets one way.
 */
int rd_thread(struct filter *f, struct graph *g);

#endif
