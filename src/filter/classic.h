/*
 * classic: the transformations of libpcap's optimiser that decide which packets a program accepts.
 *
 * A load past the end of a packet rejects it, so on short packets the verdict depends on which tests come
 * first and which are left out.  "The same verdict as libpcap" therefore includes doing what its optimiser
 * does to the order of tests: leaving out tests whose result the way here decides, and pulling tests of a
 * value up to where that value was just loaded.  Source: the behaviour of libpcap 1.10.3, which the tests
 * compare with; Begel, McCanne, Graham, "BPF+", SIGCOMM 1999, 6.1.
 *
 * The work is bounded: where it would take too long (thousands of tests), it stops, and what it has done so
 * far stands.
 */
#ifndef RINGDUMP_FILTER_CLASSIC_H
#define RINGDUMP_FILTER_CLASSIC_H

#include "filter/graph.h"

int rd_classic(struct filter *f, struct graph *g);

#endif
