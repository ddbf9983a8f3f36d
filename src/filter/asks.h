/*
 * asks: terms that ask for a range of one value, and what a row of them comes to.
 */
#ifndef RINGDUMP_FILTER_ASKS_H
#define RINGDUMP_FILTER_ASKS_H

#include "filter/terms.h"
#include "filter/unique.h"

/* The first USED factors of a term say that VALUE lies between LOW and HIGH; VALUE_NONE: they say no such
 * thing. */
struct ask {
	int value, used;
	uint32_t low, high;
};

/* What one run of rd_factor has in hand. */
struct factoring {
	struct filter *f;
	struct uniques uniques;
	/* scratch of rd_asks: of each value, what mask it is compared under, and when that was noted */
	uint32_t *mask;
	int *noted, values, now;
};

int rd_asks_init(struct factoring *x, struct filter *f);

/* The asks of T's terms, in the scratch arena; NULL with an error. */
struct ask *rd_asks(struct factoring *x, const struct terms *t);

/* A ask of a group, which are all of one value, and what must hold besides. */
struct asked {
	uint32_t low, high;
	int term;   /* its number */
	bool whole; /* nothing must hold besides */
};

/* A range as rd_asks_part finds it, with the terms first to last-1 of ALL that ask for just that. */
struct part {
	uint32_t low, high;
	int first, last;
	bool whole;
};

/*
 * Sort ALL, which are in the order of their terms, and split what the asks cover into parts that do not
 * overlap, ascending.  A ask that would need a part overlapping another's is left over: those terms go to
 * LEFT, *LEFT_N of them.  SPARE has room for N.  Returns the number of parts.
 */
int rd_asks_part(struct asked *all, struct asked *spare, int n, struct part *parts, int *left, int *left_n);

#endif
