/* Trees taken apart. */
#include <string.h>
#include "filter/terms.h"

struct list {
	struct factor *all;
	int n, room;
};

/* Room for MORE after the N that are there. */
static bool reserve(struct filter *f, void *array, int *room, int n, size_t size, int more)
{
	void **old = array, *new;
	int want = n + (more > n ? more : n);

	if (n + more <= *room)
		return true;
	new = rd_arena_array(&f->scratch, (size_t)want, size);
	if (!new) {
		rd_filter_no_memory(f);
		return false;
	}
	if (n)
		memcpy(new, *old, (size_t)n * size);
	*old = new;
	*room = want;
	return true;
}

bool rd_terms_grow(struct filter *f, void *array, int *room, int n, size_t size)
{
	return n < *room || reserve(f, array, room, n, size, 2);
}

static bool push(struct filter *f, struct list *l, struct cond *c, bool inverted)
{
	if (!rd_terms_grow(f, &l->all, &l->room, l->n, sizeof *l->all))
		return false;
	l->all[l->n++] = (struct factor){ c, inverted };
	return true;
}

/*
 * The operands of all `kind` (COND_AND or COND_OR) at the top of PART, in order.  Inverted, `and` is an `or`
 * of inverted operands.  TODO is empty before and after.
 */
static bool flatten(struct filter *f, struct factor part, enum cond_kind kind, struct list *todo,
		    struct list *out)
{
	if (part.cond->kind == COND_TEST)
		return push(f, out, part.cond, part.inverted);
	if (!push(f, todo, part.cond, part.inverted))
		return false;
	while (todo->n) {
		struct factor p = todo->all[--todo->n];
		enum cond_kind is = (enum cond_kind)p.cond->kind;
		bool ok;

		if (is == COND_NOT) {
			ok = push(f, todo, p.cond->left, !p.inverted);
		} else if (is != COND_TEST && (p.inverted ? is != kind : is == kind)) {
			ok = push(f, todo, p.cond->right, p.inverted) &&
			     push(f, todo, p.cond->left, p.inverted);
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

bool rd_terms_add_term(struct filter *f, struct terms *t, const struct factor *factors, int n)
{
	if (n == 1 && is_alternative(factors))
		return rd_terms_add(f, t, *factors);
	if (!rd_terms_grow(f, &t->all, &t->room, t->n, sizeof *t->all))
		return false;
	for (int i = 0; i < n; i++)
		t->effects |= factors[i].cond->effects;
	t->all[t->n++] = (struct term){ factors, n };
	return true;
}

bool rd_terms_add(struct filter *f, struct terms *t, struct factor part)
{
	struct list operands = { 0 }, todo = { 0 };

	if (!flatten(f, part, COND_OR, &todo, &operands))
		return false;
	if (!reserve(f, &t->all, &t->room, t->n, sizeof *t->all, operands.n))
		return false;
	for (int i = 0; i < operands.n; i++) {
		struct list factors = { 0 };

		if (!flatten(f, operands.all[i], COND_AND, &todo, &factors) ||
		    !rd_terms_add_term(f, t, factors.all, factors.n))
			return false;
	}
	return true;
}
