/* A hash over the tree; operands are unique already, so that their addresses stand for them. */
#include <string.h>
#include "filter/unique.h"

enum { BUCKETS = 8192 };

struct unique {
	struct unique *next;
	struct cond *cond;
};

int rd_uniques_init(struct uniques *u, struct filter *f)
{
	*u = (struct uniques){ .f = f, .bucket = rd_arena_array(&f->scratch, BUCKETS, sizeof *u->bucket) };
	if (u->bucket)
		return 0;
	rd_filter_no_memory(f);
	return -1;
}

static uint32_t mix(uint32_t h, uint32_t with)
{
	h = (h ^ with) * 0x9e3779b1u;
	return h ^ h >> 15;
}

static uint32_t mix_address(uint32_t h, const void *p)
{
	return mix(h, (uint32_t)((uintptr_t)p >> 3));
}

static uint32_t hash(const struct cond *c)
{
	uint32_t h;

	if (c->kind != COND_TEST && c->kind != COND_SWITCH)
		return mix_address(mix_address(c->kind, c->left), c->right);
	h = mix(c->kind, (uint32_t)c->test.lhs);
	if (c->kind == COND_TEST)
		return mix_address(mix(mix(mix(h, c->test.op), c->test.k), (uint32_t)c->test.rhs),
				   c->assigns);
	for (int i = 0; i < c->n; i++)
		h = mix_address(mix(mix(h, c->branches[i].low), c->branches[i].high), c->branches[i].then);
	return h;
}

static bool equal_branches(const struct cond *a, const struct cond *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++)
		if (a->branches[i].low != b->branches[i].low || a->branches[i].high != b->branches[i].high ||
		    a->branches[i].then != b->branches[i].then)
			return false;
	return true;
}

static bool equal(const struct cond *a, const struct cond *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind != COND_TEST && a->kind != COND_SWITCH)
		return a->left == b->left && a->right == b->right;
	if (a->kind == COND_TEST)
		return rd_test_same(&a->test, &b->test) && a->assigns == b->assigns;
	return a->test.lhs == b->test.lhs && equal_branches(a, b);
}

/* A copy of C that lasts. */
static struct cond *keep(struct uniques *u, const struct cond *c)
{
	struct cond *copy = rd_arena_alloc(&u->f->arena, sizeof *copy);
	struct branch *branches;

	if (!copy)
		return NULL;
	*copy = *c;
	if (c->kind != COND_SWITCH)
		return copy;
	branches = rd_arena_array(&u->f->arena, (size_t)c->n, sizeof *branches);
	if (!branches)
		return NULL;
	memcpy(branches, c->branches, (size_t)c->n * sizeof *branches);
	copy->branches = branches;
	return copy;
}

struct cond *rd_unique(struct uniques *u, const struct cond *c)
{
	struct unique **bucket, *new;

	if (!c)
		return NULL;
	bucket = &u->bucket[hash(c) % BUCKETS];
	for (struct unique *o = *bucket; o; o = o->next)
		if (equal(o->cond, c))
			return o->cond;
	new = rd_arena_alloc(&u->f->arena, sizeof *new);
	if (!new || !(new->cond = keep(u, c))) {
		rd_filter_no_memory(u->f);
		return NULL;
	}
	new->next = *bucket;
	*bucket = new;
	return new->cond;
}

struct cond *rd_unique_join(struct uniques *u, enum cond_kind kind, struct cond *left, struct cond *right)
{
	if (!left || !right)
		return NULL;
	return rd_unique(u, &(struct cond){ .kind = (uint8_t)kind,
					    .effects = left->effects || right->effects,
					    .left = left,
					    .right = right });
}

struct cond *rd_unique_not(struct uniques *u, struct cond *c)
{
	if (!c || c->kind == COND_NOT)
		return c ? c->left : NULL;
	return rd_unique(u, &(struct cond){ .kind = COND_NOT, .effects = c->effects, .left = c });
}

struct cond *rd_unique_switch(struct uniques *u, int value, const struct branch *branches, int n)
{
	struct cond c = { .kind = COND_SWITCH, .test = { .lhs = value }, .n = n, .branches = branches };

	for (int i = 0; i < n; i++)
		c.effects |= branches[i].then && branches[i].then->effects;
	return rd_unique(u, &c);
}
