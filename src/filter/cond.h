/*
 * cond: the syntax tree after names and qualifiers are resolved: and, or, not over tests of values.
 *
 * Every builder takes NULL for "an error was reported" and then returns NULL, so that calls nest.
 */
#ifndef RINGDUMP_FILTER_COND_H
#define RINGDUMP_FILTER_COND_H

#include <stdbool.h>
#include <stdint.h>

struct filter;

/* One comparison.  OP is BPF_JEQ, BPF_JGT, BPF_JGE or BPF_JSET. */
struct test {
	uint16_t op;
	uint32_t k; /* compared with, where rhs is VALUE_NONE */
	int lhs, rhs;
	int early; /* what libpcap at first leaves in the accumulator (classic.c), or VALUE_NONE: lhs */
};

/* Do A and B ask the same? */
static inline bool rd_test_same(const struct test *a, const struct test *b)
{
	return a->op == b->op && a->k == b->k && a->lhs == b->lhs && a->rhs == b->rhs;
}

/* What libpcap at first leaves in the accumulator behind T. */
static inline int rd_test_leaves(const struct test *t)
{
	return t->early ? t->early : t->lhs;
}

/* What T, which compares with a constant, says of the value A. */
bool rd_test_holds(const struct test *t, uint32_t a);

/* SLOT := VALUE, done before the test of the node it hangs on. */
struct assign {
	struct assign *next;
	int slot, value;
};

enum cond_kind { COND_TEST, COND_AND, COND_OR, COND_NOT, COND_SWITCH };

struct cond;

/* One way on from a switch: where the value lies between LOW and HIGH, THEN must hold; NULL holds. */
struct branch {
	uint32_t low, high;
	struct cond *then;
};

struct cond {
	uint8_t kind; /* enum cond_kind */
	bool effects; /* there are assignments in it */
	bool seen;    /* scratch of a walk */
	union {
		struct {
			union {
				struct assign *assigns;	       /* COND_TEST */
				const struct branch *branches; /* COND_SWITCH: ascending, apart; it is false
								  in between */
			};
			struct test test; /* COND_TEST; COND_SWITCH: only lhs, the value that decides */
			int n;		  /* COND_SWITCH: how many branches */
		};
		struct {
			struct cond *left, *right; /* COND_AND, COND_OR; COND_NOT has left alone */
		};
	};
};

struct cond *rd_cond_test(struct filter *f, uint16_t op, int lhs, uint32_t k);
struct cond *rd_cond_test_value(struct filter *f, uint16_t op, int lhs, int rhs);
struct cond *rd_cond_and(struct filter *f, struct cond *left, struct cond *right);
struct cond *rd_cond_or(struct filter *f, struct cond *left, struct cond *right);
struct cond *rd_cond_not(struct filter *f, struct cond *c);
struct cond *rd_cond_constant(struct filter *f, bool truth);

/* LHS & MASK == K */
struct cond *rd_cond_masked(struct filter *f, int lhs, uint32_t mask, uint32_t k);

/* Hang SLOT := VALUE on the test C, after those already there. */
struct cond *rd_cond_assign(struct filter *f, struct cond *c, int slot, int value);

#endif
