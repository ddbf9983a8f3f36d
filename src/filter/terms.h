/*
 * terms: an alternative as a list of terms, a term as a list of factors that must all hold.
 *
 * They live in the scratch arena, for the time of rd_factor; what is made of them lasts.
 */
#ifndef RINGDUMP_FILTER_TERMS_H
#define RINGDUMP_FILTER_TERMS_H

#include "filter/filter.h"

/* A part of the tree, perhaps inverted. */
struct factor {
	struct cond *cond;
	bool inverted;
};

struct term {
	const struct factor *factors;
	int n;
};

struct terms {
	struct term *all;
	int n, room;
	bool effects; /* some assign slots that others may read: their order must stay */
};

/* The alternatives of PART as terms, after those already there.  False with an error. */
bool rd_terms_add(struct filter *f, struct terms *t, struct factor part);

/* A term of FACTORS; one that is an alternative alone is taken apart. */
bool rd_terms_add_term(struct filter *f, struct terms *t, const struct factor *factors, int n);

/* Room for one more in an array of the scratch arena that has N elements of SIZE and room for *ROOM. */
bool rd_terms_grow(struct filter *f, void *array, int *room, int n, size_t size);

#endif
