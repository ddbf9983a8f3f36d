/*
 * unique: equal parts of the tree as one, so that what follows compares and shares them by address.
 */
#ifndef RINGDUMP_FILTER_UNIQUE_H
#define RINGDUMP_FILTER_UNIQUE_H

#include "filter/filter.h"

struct uniques {
	struct filter *f;
	struct unique **bucket; /* in the scratch arena */
};

int rd_uniques_init(struct uniques *u, struct filter *f);

/* The one that equals C, a copy of C where there is none yet; NULL (which C may be) with an error. */
struct cond *rd_unique(struct uniques *u, const struct cond *c);

/* The same for LEFT and RIGHT joined (COND_AND, COND_OR), for C inverted, and for a switch. */
struct cond *rd_unique_join(struct uniques *u, enum cond_kind kind, struct cond *left, struct cond *right);
struct cond *rd_unique_not(struct uniques *u, struct cond *c);
struct cond *rd_unique_switch(struct uniques *u, int value, const struct branch *branches, int n);

#endif
