/* Trees taken apart. */
#include <string.h>
#include "filter/terms.h"

struct list {
	struct factor *all;
	int n, room;
};

bool rd_terms_grow(struct filter *f, void *array, int *room, int n, size_t size)
{
	void **old = array, *more;

	if (n < *room)
		return true;
	more = rd_arena_array(&f->scratch, 2 * (size_t)n + 4, size);
	if (!more) {
		rd_filter_no_memory(f);
		return false;
	}
	if (n)
		memcpy(more, *old, (size_t)n * size);
	*old = more;
	*room = 2 * n + 4;
	return true;
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
 * of inverted operands.
 */
static bool flatten(struct filter *f, struct factor part, enum cond_kind kind, struct list *out)
{
	struct list todo = { 0 };

	if (part.cond->kind == COND_TEST)
		return push(f, out, part.cond, part.inverted);
	if (!push(f, &todo, part.cond, part.inverted))
		return false;
	while (todo.n) {
		struct factor p = todo.all[--todo.n];
		enum cond_kind is = (enum cond_kind)p.cond->kind;
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
	struct list operands = { 0 };

	if (!flatten(f, part, COND_OR, &operands))
		return false;
	for (int i = 0; i < operands.n; i++) {
		struct list factors = { 0 };

		if (!flatten(f, operands.all[i], COND_AND, &factors) ||
		    !rd_terms_add_term(f, t, factors.all, factors.n))
			return false;
	}
	return true;
}
