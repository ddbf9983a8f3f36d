/*
 * Terms that compare one value are put together, and so are terms with the same first factor; what is left of
 * them is an alternative again.
 */
#include <string.h>
#include "filter/asks.h"
#include "filter/factor.h"
#include "filter/twins.h"

enum { DEPTH = 100 }; /* of alternatives in alternatives */

static struct cond *alternative(struct factoring *x, const struct terms *t, int depth);

static struct cond *either(struct factoring *x, struct cond *any, struct cond *c)
{
	if (!any || any == c) /* said twice */
		return c;
	return any->kind == COND_OR && any->right == c ? any : rd_unique_join(&x->uniques, COND_OR, any, c);
}

static struct cond *both(struct factoring *x, struct cond *all, struct cond *c)
{
	if (!all || all == c)
		return c;
	return all->kind == COND_AND && all->right == c ? all : rd_unique_join(&x->uniques, COND_AND, all, c);
}

static struct cond *unchanged(struct factoring *x, struct factor p)
{
	struct cond *c = p.cond->kind == COND_TEST ? rd_unique(&x->uniques, p.cond) : p.cond;

	return p.inverted ? rd_unique_not(&x->uniques, c) : c;
}

/* One factor, what is alternative in it sorted. */
static struct cond *sorted(struct factoring *x, struct factor p, int depth)
{
	struct terms terms = { 0 };

	if (p.cond->kind == COND_TEST || depth > DEPTH)
		return unchanged(x, p);
	return rd_terms_add(x->f, &terms, p) ? alternative(x, &terms, depth + 1) : NULL;
}

/* Are there several factors that say what must not be?  Together they are an alternative, inverted. */
static bool worth_inverting(const struct factor *factors, int n)
{
	int inverted = 0;

	for (int i = 0; i < n; i++) {
		if (factors[i].cond->effects)
			return false;
		if (factors[i].inverted)
			inverted += factors[i].cond->kind == COND_TEST ? 1 : 2;
	}
	return inverted > 1;
}

static struct cond *none_of(struct factoring *x, const struct factor *factors, int n, int depth)
{
	struct terms terms = { 0 };

	for (int i = 0; i < n; i++)
		if (factors[i].inverted &&
		    !rd_terms_add(x->f, &terms, (struct factor){ factors[i].cond, false }))
			return NULL;
	return rd_unique_not(&x->uniques, alternative(x, &terms, depth + 1));
}

static struct cond *conjunction(struct factoring *x, const struct factor *factors, int n, int depth)
{
	bool invert = depth <= DEPTH && worth_inverting(factors, n), inverted = false;
	struct cond *all = NULL;

	for (int i = 0; i < n; i++) {
		if (invert && factors[i].inverted && inverted)
			continue;
		if (invert && factors[i].inverted)
			all = both(x, all, none_of(x, factors, n, depth));
		else
			all = both(x, all, sorted(x, factors[i], depth));
		inverted |= factors[i].inverted;
		if (!all)
			return NULL;
	}
	return all;
}

static struct cond *term_cond(struct factoring *x, const struct term *t, int depth)
{
	return conjunction(x, t->factors, t->n, depth);
}

/* Terms that belong together: a list by `next`, -1 at the end. */
struct group {
	int first, last, n;
};

struct groups {
	struct group *all;
	int n;
	int *next; /* of each term */
	struct ask *asks;
};

static bool same_test(const struct factor *a, const struct factor *b)
{
	const struct cond *p = a->cond, *q = b->cond;

	if (a->inverted != b->inverted || p->kind != COND_TEST || q->kind != COND_TEST)
		return p == q && a->inverted == b->inverted;
	return rd_test_same(&p->test, &q->test);
}

static bool same_group(const struct terms *t, const struct ask *asks, int a, int b)
{
	if (asks[a].value || asks[b].value)
		return asks[a].value == asks[b].value;
	return same_test(t->all[a].factors, t->all[b].factors);
}

static unsigned hash(const struct term *t, const struct ask *ask)
{
	const struct cond *c = t->factors->cond;
	uint32_t h = (uint32_t)ask->value * 0x9e3779b1u;

	if (!ask->value && c->kind != COND_TEST)
		h = (uint32_t)((uintptr_t)c >> 3) * 0x9e3779b1u;
	else if (!ask->value)
		h = ((uint32_t)c->test.lhs * 0xc2b2ae35u ^ c->test.k) * 0x85ebca6bu;
	return h ^ h >> 15;
}

static void add_to_group(struct groups *g, struct group *group, int term)
{
	g->next[group->last] = term;
	group->last = term;
	group->n++;
}

static bool find_groups(struct factoring *x, const struct terms *t, struct groups *g)
{
	size_t n = (size_t)t->n;
	unsigned mask = 15;
	int *bucket, *chain;

	while ((int)mask < t->n)
		mask = 2 * mask + 1;
	bucket = rd_arena_array(&x->f->scratch, mask + 1, sizeof *bucket);
	chain = rd_arena_array(&x->f->scratch, n + 1, sizeof *chain);
	g->all = rd_arena_array(&x->f->scratch, n, sizeof *g->all);
	g->next = rd_arena_array(&x->f->scratch, n, sizeof *g->next);
	if (!bucket || !chain || !g->all || !g->next) {
		rd_filter_no_memory(x->f);
		return false;
	}
	for (int i = 0; i < t->n; i++) {
		unsigned h = hash(&t->all[i], &g->asks[i]) & mask;
		int group = t->effects ? 0 : bucket[h]; /* counted from 1 */

		while (group && !same_group(t, g->asks, g->all[group - 1].first, i))
			group = chain[group];
		g->next[i] = -1;
		if (group) {
			add_to_group(g, &g->all[group - 1], i);
			continue;
		}
		g->all[g->n] = (struct group){ .first = i, .last = i, .n = 1 };
		chain[++g->n] = bucket[h];
		bucket[h] = g->n;
	}
	return true;
}

/* The terms of a group have their first factor in common. */
static struct cond *common_first(struct factoring *x, const struct terms *t, const struct groups *g,
				 const struct group *group, int depth)
{
	const struct factor *first = t->all[group->first].factors;
	struct terms rests = { 0 };

	for (int i = group->first; i >= 0; i = g->next[i]) {
		if (t->all[i].n == 1) /* it alone makes the others' rests unnecessary */
			return sorted(x, *first, depth);
		if (!rd_terms_add_term(x->f, &rests, t->all[i].factors + 1, t->all[i].n - 1))
			return NULL;
	}
	return both(x, sorted(x, *first, depth), alternative(x, &rests, depth + 1));
}

/* A value that several terms compare. */
struct row {
	struct asked *all, *spare;
	struct part *parts;
	struct branch *branches;
	int *left, left_n;
};

static bool get_row(struct factoring *x, const struct terms *t, const struct groups *g,
		    const struct group *group, struct row *r)
{
	size_t size = (size_t)group->n;
	int n = 0;

	*r = (struct row){ .all = rd_arena_array(&x->f->scratch, size, sizeof *r->all),
			   .spare = rd_arena_array(&x->f->scratch, size, sizeof *r->spare),
			   .parts = rd_arena_array(&x->f->scratch, size, sizeof *r->parts),
			   .branches = rd_arena_array(&x->f->scratch, size, sizeof *r->branches),
			   .left = rd_arena_array(&x->f->scratch, size, sizeof *r->left) };
	if (!r->all || !r->spare || !r->parts || !r->branches || !r->left) {
		rd_filter_no_memory(x->f);
		return false;
	}
	for (int i = group->first; i >= 0; i = g->next[i])
		r->all[n++] = (struct asked){ .low = g->asks[i].low,
					      .high = g->asks[i].high,
					      .term = i,
					      .whole = g->asks[i].used == t->all[i].n };
	return true;
}

/* What else must hold where the value is in PART. */
static struct cond *rest_of(struct factoring *x, const struct terms *t, const struct groups *g,
			    const struct row *r, const struct part *part, int depth)
{
	struct terms rests = { 0 };

	for (int i = part->first; i < part->last; i++) {
		const struct term *term = &t->all[r->all[i].term];
		int used = g->asks[r->all[i].term].used;

		if (!rd_terms_add_term(x->f, &rests, term->factors + used, term->n - used))
			return NULL;
	}
	return alternative(x, &rests, depth + 1);
}

static struct cond *switch_of(struct factoring *x, const struct terms *t, const struct groups *g,
			      const struct group *group, int depth)
{
	struct cond *any;
	struct row r;
	int n;

	if (!get_row(x, t, g, group, &r))
		return NULL;
	n = rd_asks_part(r.all, r.spare, group->n, r.parts, r.left, &r.left_n);
	for (int i = 0; i < n; i++) {
		struct cond *then = NULL;

		if (!r.parts[i].whole && !(then = rest_of(x, t, g, &r, &r.parts[i], depth)))
			return NULL;
		r.branches[i] = (struct branch){ r.parts[i].low, r.parts[i].high, then };
	}
	any = rd_unique_switch(&x->uniques, g->asks[group->first].value, r.branches, n);
	for (int i = 0; i < r.left_n && any; i++)
		any = either(x, any, term_cond(x, &t->all[r.left[i]], depth));
	return any;
}

static struct cond *group_cond(struct factoring *x, const struct terms *t, const struct groups *g,
			       const struct group *group, int depth)
{
	struct cond *any = NULL;

	if (group->n == 1)
		return term_cond(x, &t->all[group->first], depth);
	if (depth <= DEPTH && g->asks[group->first].value)
		return switch_of(x, t, g, group, depth);
	if (depth <= DEPTH)
		return common_first(x, t, g, group, depth);
	for (int i = group->first; i >= 0; i = g->next[i])
		if (!(any = either(x, any, term_cond(x, &t->all[i], depth))))
			return NULL;
	return any;
}

static struct cond *alternative(struct factoring *x, const struct terms *t, int depth)
{
	struct groups g = { .asks = rd_asks(x, t) };
	struct cond *any = NULL;

	if (!g.asks || !find_groups(x, t, &g))
		return NULL;
	for (int i = 0; i < g.n; i++) {
		struct arena_mark mark = rd_arena_mark(&x->f->scratch);

		if (!(any = either(x, any, group_cond(x, t, &g, &g.all[i], depth))))
			return NULL;
		rd_arena_rewind(&x->f->scratch, mark); /* what was made of the group is in the arena */
	}
	return any;
}

struct cond *rd_factor(struct filter *f, struct cond *c)
{
	const struct arena_mark nothing = { NULL, 0 };
	struct factoring x;

	if (rd_asks_init(&x, f))
		return NULL;
	c = sorted(&x, (struct factor){ c, false }, 0);
	if (c && rd_twins(&x, c))
		c = NULL;
	rd_arena_rewind(&f->scratch, nothing);
	return c;
}
