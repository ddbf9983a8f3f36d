/*
 * rewrite: all values of a compilation rebuilt at once, with algebra done and some of them replaced.
 */
#ifndef RINGDUMP_FILTER_REWRITE_H
#define RINGDUMP_FILTER_REWRITE_H

#include "filter/graph.h"

/* Why a value has none: these stand where a value's number would.  0 means that memory is out. */
enum { VALUE_DIVIDES_BY_ZERO = -1, VALUE_MODULO_ZERO = -2, VALUE_SHIFTS_OUT = -3, VALUE_NOT_IN_KERNEL = -4 };

struct rewrite {
	struct filter *f;
	/* What to put in the place of value ID (or 0: leave it), before its operands are looked at. */
	int (*replace)(struct rewrite *r, int id);
	int slot;	 /* for replace functions */
	uint32_t number; /* for replace functions */
	int *best;	 /* of each value: what it became, or one of the reasons above */
	int n;
};

/* Fill r->best.  -1 where memory is out. */
int rd_rewrite_values(struct rewrite *r);

/* A op k for a constant k, which is merged with another where it can. */
int rd_rewrite_k(struct rewrite *r, uint16_t op, int a, uint32_t k);

/* The field at k + base: what is constant of the base goes into k. */
int rd_rewrite_load(struct rewrite *r, uint16_t code, uint32_t k, int base);

/* What ID became; where that is a reason, the error is reported and VALUE_NONE returned. */
int rd_rewritten(struct rewrite *r, int id);

/* Apply to the test and the assignments of a node.  -1 with an error. */
int rd_rewrite_node(struct rewrite *r, struct node *n);

/* Does computing VALUE read the packet (and so may reject it)? */
bool rd_value_reads(const struct values *v, int value);

/* The slots that computing VALUE reads, as a set of bits. */
uint32_t rd_value_slots(const struct values *v, int value);

#endif
