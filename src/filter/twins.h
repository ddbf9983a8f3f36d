/*
 * twins: two pairs of sets that are alike but for where their fields lie, as one pair.
 *
 * The sources and destinations of a thousand hosts are looked for in IPv4 and in ARP, a thousand ports behind
 * IPv4 and behind IPv6.  With the place of the second field in the index register, what is left is the same
 * code for both; the first field may lie anywhere, as a search does not care where the accumulator was loaded
 * from.
 */
#ifndef RINGDUMP_FILTER_TWINS_H
#define RINGDUMP_FILTER_TWINS_H

#include "filter/asks.h"

/* Rewrite all that are in C.  -1 with an error. */
int rd_twins(struct factoring *x, struct cond *c);

#endif
