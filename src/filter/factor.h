/*
 * factor: large alternatives sorted before they become a graph.
 *
 * "a and x or b and y or a and z" is "a and (x or z) or b and y", and where a and b are comparisons of one
 * value, it is a switch over that value.  A thousand `host` then are one switch over the ethertype, and in it
 * one over the source and one over the destination, in time proportional to their number.  This is done where
 * the classic optimiser would take too long to come to the same.
 */
#ifndef RINGDUMP_FILTER_FACTOR_H
#define RINGDUMP_FILTER_FACTOR_H

#include "filter/filter.h"

enum { RD_FACTOR_TESTS = 500 }; /* so many tests are left to the classic optimiser */

/* An equivalent of C; NULL with an error. */
struct cond *rd_factor(struct filter *f, struct cond *c);

#endif
