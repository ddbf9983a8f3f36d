/*
 * odds: how likely tests are to hold, for choosing between equivalent graphs.  Wrong odds cost time, never
 * correctness.
 */
#ifndef RINGDUMP_FILTER_ODDS_H
#define RINGDUMP_FILTER_ODDS_H

#include "filter/graph.h"

/* The probability, over 0 and under 1, that a test is true of a packet that gets there. */
double rd_odds_true(const struct filter *f, const struct test *t);

/* The probability that a packet is long enough for what NODE loads. */
double rd_odds_long_enough(uint32_t end);

#endif
