/*
 * An alternative is a list of terms; a term is a list of factors that must all hold.  Terms with the same
 * first factor are put together, and what is left of them is an alternative again.
 */
#include <string.h>
#include "filter/factor.h"

enum { DEPTH = 100 }; /* of alternatives in alternatives */

/* A part of the tree, perhaps inverted. */
struct factor {
	const struct cond *cond;
	bool inverted;
};

struct list {
	struct factor *all;
	int n, room;
};

struct term {
	const struct factor *factors;
	int n;
	int next; /* the next term of its group, or -1 */
};

struct terms {
	struct term *all;
	int n, room;
};

static bool grow(struct filter *f, void *array, int *room, int n, size_t size)
{
	void **old = array, *more;

	if (n < *room)
		return true;
	more = rd_arena_array(&f->scratch, 2 * (size_t)n + 8, size);
	if (!more) {
		rd_filter_no_memory(f);
		return false;
	}
	if (n)
		memcpy(more, *old, (size_t)n * size);
	*old = more;
	*room = 2 * n + 8;
	return true;
}

static bool push(struct filter *f, struct list *l, const struct cond *c, bool inverted)
{
	if (!grow(f, &l->all, &l->room, l->n, sizeof *l->all))
		return false;
	l->all[l->n++] = (struct factor){ c, inverted };
	return true;
}

/*
 * The operands of all `kind` (COND_AND or COND_OR) at the top of PART, in order.  Inverted, `and` is an `or`
 * of inverted operands.
 */
static bool flatten(struct filter *f, struct factor part, enum cond_kind kind, struct list *out)
{
	struct list todo = { 0 };

	if (!push(f, &todo, part.cond, part.inverted))
		return false;
	while (todo.n) {
		struct factor p = todo.all[--todo.n];
		enum cond_kind is = p.cond->kind;
		bool ok;

		if (is == COND_NOT) {
			ok = push(f, &todo, p.cond->left, !p.inverted);
		} else if (is != COND_TEST && (p.inverted ? is != kind : is == kind)) {
			ok = push(f, &todo, p.cond->right, p.inverted) &&
			     push(f, &todo, p.cond->left, p.inverted);
		} else {
			ok = push(f, out, p.cond, p.inverted);
		}
		if (!ok)
			return false;
	}
	return true;
}

/* Is P an alternative of its own? */
static bool is_alternative(const struct factor *p)
{
	return p->cond->kind == (p->inverted ? COND_AND : COND_OR);
}

static bool add_terms(struct filter *f, struct terms *t, struct factor part);

/* A term of FACTORS; one that is an alternative alone is taken apart. */
static bool add_term(struct filter *f, struct terms *t, const struct factor *factors, int n)
{
	if (n == 1 && is_alternative(factors))
		return add_terms(f, t, *factors);
	if (!grow(f, &t->all, &t->room, t->n, sizeof *t->all))
		return false;
	t->all[t->n++] = (struct term){ factors, n, -1 };
	return true;
}

static bool add_terms(struct filter *f, struct terms *t, struct factor part)
{
	struct list operands = { 0 };

	if (!flatten(f, part, COND_OR, &operands))
		return false;
	for (int i = 0; i < operands.n; i++) {
		struct list factors = { 0 };

		if (!flatten(f, operands.all[i], COND_AND, &factors) ||
		    !add_term(f, t, factors.all, factors.n))
			return false;
	}
	return true;
}

static bool same_test(const struct factor *a, const struct factor *b)
{
	const struct cond *p = a->cond, *q = b->cond;

	if (p->kind != COND_TEST || q->kind != COND_TEST || a->inverted != b->inverted || p->assigns ||
	    q->assigns)
		return p == q && a->inverted == b->inverted;
	return p->test.op == q->test.op && p->test.k == q->test.k && p->test.lhs == q->test.lhs &&
	       p->test.rhs == q->test.rhs;
}

/* Do two terms belong together: the same first factor, or comparisons of one value and nothing else? */
static bool same_group(const struct term *a, const struct term *b)
{
	const struct factor *p = a->factors, *q = b->factors;

	if (same_test(p, q))
		return true;
	return a->n == 1 && b->n == 1 && p->cond->kind == COND_TEST && q->cond->kind == COND_TEST &&
	       !p->inverted && !q->inverted && !p->cond->assigns && !q->cond->assigns &&
	       p->cond->test.op == BPF_JEQ && q->cond->test.op == BPF_JEQ &&
	       p->cond->test.lhs == q->cond->test.lhs;
}

static unsigned hash(const struct term *t)
{
	const struct test *test = &t->factors->cond->test;
	uint32_t h = (uint32_t)test->lhs * 0x9e3779b1u;

	if (t->factors->cond->kind != COND_TEST)
		return (unsigned)((uintptr_t)t->factors->cond >> 4) * 0x9e3779b1u >> 12;
	/* comparisons that stand alone hash by what they compare */
	if (t->n > 1 || test->op != BPF_JEQ)
		h = (h ^ test->k) * 0x85ebca6bu;
	return h ^ h >> 15;
}

struct groups {
	int *first, *last; /* terms of each group */
	int n;
};

static bool find_groups(struct filter *f, struct terms *t, struct groups *g)
{
	unsigned mask = 63;
	int *bucket, *next;

	while ((int)mask < t->n)
		mask = 2 * mask + 1;
	bucket = rd_arena_array(&f->scratch, mask + 1, sizeof *bucket);
	next = rd_arena_array(&f->scratch, (size_t)t->n + 1, sizeof *next);
	g->first = rd_arena_array(&f->scratch, (size_t)t->n, sizeof *g->first);
	g->last = rd_arena_array(&f->scratch, (size_t)t->n, sizeof *g->last);
	if (!bucket || !next || !g->first || !g->last) {
		rd_filter_no_memory(f);
		return false;
	}
	for (int i = 0; i < t->n; i++) {
		unsigned h = hash(&t->all[i]) & mask;
		int group = bucket[h]; /* counted from 1 */

		while (group && !same_group(&t->all[g->first[group - 1]], &t->all[i]))
			group = next[group];
		if (group) {
			t->all[g->last[group - 1]].next = i;
			g->last[group - 1] = i;
			continue;
		}
		g->first[g->n] = g->last[g->n] = i;
		next[++g->n] = bucket[h];
		bucket[h] = g->n;
	}
	return true;
}

static struct cond *unchanged(struct filter *f, struct factor p)
{
	struct cond *c = rd_arena_alloc(&f->arena, sizeof *c);

	if (!c) {
		rd_filter_no_memory(f);
		return NULL;
	}
	*c = *p.cond;
	return p.inverted ? rd_cond_not(f, c) : c;
}

static struct cond *alternative(struct filter *f, struct terms *t, int depth);

/* One factor, what is alternative in it sorted. */
static struct cond *sorted(struct filter *f, struct factor p, int depth)
{
	struct terms terms = { 0 };

	if (p.cond->kind == COND_TEST || depth > DEPTH)
		return unchanged(f, p);
	return add_terms(f, &terms, p) ? alternative(f, &terms, depth + 1) : NULL;
}

static struct cond *conjunction(struct filter *f, const struct factor *factors, int n, int depth)
{
	struct cond *all = sorted(f, factors[0], depth);

	for (int i = 1; i < n && all; i++)
		all = rd_cond_and(f, all, sorted(f, factors[i], depth));
	return all;
}

/* The terms of a group as they are. */
static struct cond *terms_cond(struct filter *f, struct terms *t, int first, int depth)
{
	struct cond *any = conjunction(f, t->all[first].factors, t->all[first].n, depth);

	for (int i = t->all[first].next; i >= 0 && any; i = t->all[i].next)
		any = rd_cond_or(f, any, conjunction(f, t->all[i].factors, t->all[i].n, depth));
	return any;
}

/* The terms of a group from FIRST on as one condition. */
static struct cond *group_cond(struct filter *f, struct terms *t, int first, int depth)
{
	struct terms rests = { 0 };
	struct cond *any;
	int last = first;

	if (depth > DEPTH)
		return terms_cond(f, t, first, depth);
	for (int i = first; i >= 0; i = t->all[i].next) {
		last = i;
		if (t->all[i].n == 1) /* the first factor alone makes the others' rests unnecessary */
			break;
	}
	if (first == last && t->all[first].next < 0)
		return conjunction(f, t->all[first].factors, t->all[first].n, depth);
	if (t->all[first].n == 1 && t->all[last].n == 1) { /* a row of comparisons of one value */
		any = unchanged(f, *t->all[first].factors);
		for (int i = t->all[first].next; i >= 0 && any; i = t->all[i].next)
			if (t->all[i].n == 1)
				any = rd_cond_or(f, any, unchanged(f, *t->all[i].factors));
		return any;
	}
	if (t->all[last].n == 1)
		return unchanged(f, *t->all[last].factors);
	for (int i = first; i >= 0; i = t->all[i].next)
		if (!add_term(f, &rests, t->all[i].factors + 1, t->all[i].n - 1))
			return NULL;
	return rd_cond_and(f, sorted(f, *t->all[first].factors, depth), alternative(f, &rests, depth + 1));
}

static struct cond *alternative(struct filter *f, struct terms *t, int depth)
{
	struct groups g = { 0 };
	struct cond *any = NULL;

	if (!find_groups(f, t, &g))
		return NULL;
	for (int i = 0; i < g.n; i++) {
		struct cond *c = group_cond(f, t, g.first[i], depth);

		any = any ? rd_cond_or(f, any, c) : c;
		if (!any)
			return NULL;
	}
	return any;
}

struct cond *rd_factor(struct filter *f, struct cond *c)
{
	struct arena_mark nothing = { NULL, 0 };
	struct cond *result = sorted(f, (struct factor){ c, false }, 0);

	rd_arena_rewind(&f->scratch, nothing);
	return result;
}
