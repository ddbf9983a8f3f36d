/* Builders of the syntax tree. */
#include "filter/filter.h"

bool rd_test_holds(const struct test *t, uint32_t a)
{
	switch (t->op) {
	case BPF_JEQ: return a == t->k;
	case BPF_JGT: return a > t->k;
	case BPF_JGE: return a >= t->k;
	}
	return (a & t->k) != 0;
}

static struct cond *new_cond(struct filter *f, enum cond_kind kind)
{
	struct cond *c = rd_arena_alloc(&f->arena, sizeof *c);

	if (!c)
		rd_filter_no_memory(f);
	else
		c->kind = (uint8_t)kind;
	return c;
}

struct cond *rd_cond_test(struct filter *f, uint16_t op, int lhs, uint32_t k)
{
	struct cond *c;

	if (lhs == VALUE_NONE) {
		rd_filter_no_memory(f);
		return NULL;
	}
	f->tests++;
	c = new_cond(f, COND_TEST);
	if (c)
		c->test = (struct test){ .op = op, .k = k, .lhs = lhs };
	return c;
}

struct cond *rd_cond_test_value(struct filter *f, uint16_t op, int lhs, int rhs)
{
	struct cond *c = rd_cond_test(f, op, rhs == VALUE_NONE ? VALUE_NONE : lhs, 0);

	if (!c)
		return NULL;
	if (rd_value_is_const(&f->values, rhs))
		c->test.k = f->values.all[rhs].k;
	else
		c->test.rhs = rhs;
	if (op == BPF_JEQ)
		c->test.early = rd_value(&f->values, BPF_ALU | BPF_SUB | BPF_X, 0, lhs, rhs);
	return c;
}

static struct cond *join(struct filter *f, enum cond_kind kind, struct cond *left, struct cond *right)
{
	struct cond *c = left && right ? new_cond(f, kind) : NULL;

	if (c) {
		c->left = left;
		c->right = right;
		c->effects = left->effects || right->effects;
	}
	return c;
}

struct cond *rd_cond_and(struct filter *f, struct cond *left, struct cond *right)
{
	return join(f, COND_AND, left, right);
}

struct cond *rd_cond_or(struct filter *f, struct cond *left, struct cond *right)
{
	return join(f, COND_OR, left, right);
}

struct cond *rd_cond_not(struct filter *f, struct cond *c)
{
	struct cond *n = c ? new_cond(f, COND_NOT) : NULL;

	if (n) {
		n->left = c;
		n->effects = c->effects;
	}
	return n;
}

struct cond *rd_cond_constant(struct filter *f, bool truth)
{
	return rd_cond_test(f, BPF_JEQ, rd_value_const(&f->values, !truth), 0);
}

struct cond *rd_cond_masked(struct filter *f, int lhs, uint32_t mask, uint32_t k)
{
	int masked = lhs;
	struct cond *c;

	if (mask != 0xffffffff)
		masked = rd_value(&f->values, BPF_ALU | BPF_AND | BPF_K, mask, lhs, VALUE_NONE);
	if (mask == 0xffffffff || k || masked == VALUE_NONE)
		return rd_cond_test(f, BPF_JEQ, masked, k);
	c = rd_cond_test(f, BPF_JSET, lhs, mask);
	if (c)
		c->test.early = masked;
	return rd_cond_not(f, c);
}

struct cond *rd_cond_assign(struct filter *f, struct cond *c, int slot, int value)
{
	struct assign *a = c && value != VALUE_NONE ? rd_arena_alloc(&f->arena, sizeof *a) : NULL;
	struct assign **end;

	if (!a) {
		rd_filter_no_memory(f);
		return NULL;
	}
	*a = (struct assign){ .slot = slot, .value = value };
	for (end = &c->assigns; *end; end = &(*end)->next)
		;
	*end = a;
	c->effects = true;
	return c;
}
