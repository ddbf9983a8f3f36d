/* Finding what is alike, and where the index register has to point for it. */
#include "filter/twins.h"

enum { MOST_PAIRS = 64, WORTH = 8 /* branches */ };

/* `or` or `and` of two switches that decide by themselves. */
struct pair {
	struct cond *cond;
	const struct value *load; /* that of the second, which may be masked */
	int x;			  /* what the index register must hold */
	bool done;		  /* it belongs to a group, or cannot */
};

struct pairs {
	struct pair all[MOST_PAIRS];
	int n;
};

struct walk {
	struct factoring *x;
	struct cond **todo;
	int n, room;
};

/* The load inside VALUE, which may be masked. */
static const struct value *load_of(const struct filter *f, int value)
{
	const struct value *v = &f->values.all[value];

	return v->code == (BPF_ALU | BPF_AND | BPF_K) ? &f->values.all[v->a] : v;
}

static bool is_set(const struct filter *f, const struct cond *c)
{
	const struct value *v;

	if (c->kind != COND_SWITCH || c->n < WORTH)
		return false;
	v = load_of(f, c->test.lhs);
	if (!rd_value_is_load(v) || v->k > 0xffff)
		return false;
	for (int i = 0; i < c->n; i++)
		if (c->branches[i].then)
			return false;
	return true;
}

static bool push(struct walk *w, struct cond *c)
{
	if (!c || c->seen)
		return true;
	if (!rd_terms_grow(w->x->f, &w->todo, &w->room, w->n, sizeof *w->todo))
		return false;
	c->seen = true;
	w->todo[w->n++] = c;
	return true;
}

static bool push_operands(struct walk *w, const struct cond *c)
{
	switch ((enum cond_kind)c->kind) {
	case COND_TEST: return true;
	case COND_NOT: return push(w, c->left);
	case COND_AND:
	case COND_OR: return push(w, c->left) && push(w, c->right);
	case COND_SWITCH: break;
	}
	for (int i = 0; i < c->n; i++)
		if (!push(w, c->branches[i].then))
			return false;
	return true;
}

static bool find_pairs(struct factoring *x, struct cond *c, struct pairs *found)
{
	struct walk w = { .x = x };

	if (!push(&w, c))
		return false;
	while (w.n && found->n < MOST_PAIRS) {
		c = w.todo[--w.n];
		if ((c->kind == COND_AND || c->kind == COND_OR) && is_set(x->f, c->left) &&
		    is_set(x->f, c->right))
			found->all[found->n++] =
				(struct pair){ .cond = c, .load = load_of(x->f, c->right->test.lhs) };
		else if (!push_operands(&w, c))
			return false;
	}
	return true;
}

static bool same_set(const struct filter *f, const struct cond *a, const struct cond *b)
{
	const struct value *v = &f->values.all[a->test.lhs], *w = &f->values.all[b->test.lhs];
	bool masked = BPF_CLASS(v->code) == BPF_ALU;

	if (masked != (BPF_CLASS(w->code) == BPF_ALU) || (masked && v->k != w->k))
		return false;
	if (BPF_SIZE(load_of(f, a->test.lhs)->code) != BPF_SIZE(load_of(f, b->test.lhs)->code) ||
	    a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++)
		if (a->branches[i].low != b->branches[i].low || a->branches[i].high != b->branches[i].high)
			return false;
	return true;
}

static bool same_sets(const struct filter *f, const struct cond *a, const struct cond *b)
{
	return a->kind == b->kind && same_set(f, a->left, b->left) && same_set(f, a->right, b->right);
}

static bool indexed(const struct value *load)
{
	return BPF_MODE(load->code) == BPF_IND;
}

/* Where the second field of all pairs from FIRST on that are like it lies, behind what X will hold. */
static uint32_t place_of(const struct filter *f, const struct pairs *pairs, int first)
{
	const struct pair *p = &pairs->all[first];
	uint32_t lowest = UINT32_MAX;

	for (int i = first; i < pairs->n; i++) {
		const struct pair *q = &pairs->all[i];

		if (q->done || !same_sets(f, p->cond, q->cond))
			continue;
		if (indexed(q->load))
			return q->load->k;
		if (q->load->k < lowest)
			lowest = q->load->k;
	}
	return lowest;
}

/* The first field, where it is not at a constant place, must lie behind the same value as the second. */
static bool fits(struct filter *f, struct pair *p, uint32_t place)
{
	const struct value *first = load_of(f, p->cond->left->test.lhs);

	if (p->load->k < place || indexed(first) != indexed(p->load) || first->a != p->load->a)
		return false;
	if (indexed(p->load))
		p->x = p->load->k == place ? p->load->a : VALUE_NONE;
	else
		p->x = rd_value_const(&f->values, p->load->k - place);
	return p->x;
}

/* The set C with its field at K from what SLOT holds. */
static struct cond *moved(struct factoring *x, const struct cond *c, uint32_t k, int slot)
{
	struct values *values = &x->f->values;
	struct value top = values->all[c->test.lhs], load = *load_of(x->f, c->test.lhs);
	int base = rd_value_slot(values, slot);
	int value = rd_value(values, (uint16_t)(BPF_LD | BPF_IND | BPF_SIZE(load.code)), k, base, VALUE_NONE);

	if (BPF_CLASS(top.code) == BPF_ALU)
		value = rd_value(values, top.code, top.k, value, VALUE_NONE);
	if (!value) {
		rd_filter_no_memory(x->f);
		return NULL;
	}
	return rd_unique_switch(&x->uniques, value, c->branches, c->n);
}

static int rewrite(struct factoring *x, struct pair *p, uint32_t place, int slot)
{
	struct cond *left = p->cond->left, *right = moved(x, p->cond->right, place, slot), *setter;
	const struct value *first = load_of(x->f, left->test.lhs);

	if (indexed(first))
		left = moved(x, left, first->k, slot);
	setter = rd_cond_assign(x->f, rd_cond_constant(x->f, true), slot, p->x);
	right = rd_unique_join(&x->uniques, (enum cond_kind)p->cond->kind, left, right);
	if (!setter || !right)
		return -1;
	*p->cond = (struct cond){ .kind = COND_AND, .effects = true, .left = setter, .right = right };
	return 0;
}

/* Pair FIRST and those after it that are like it. */
static int join_group(struct factoring *x, struct pairs *pairs, int first)
{
	uint32_t place = place_of(x->f, pairs, first);
	struct pair *in[MOST_PAIRS];
	int n = 0, slot;

	for (int i = first; i < pairs->n; i++) {
		struct pair *p = &pairs->all[i];

		if (!p->done && same_sets(x->f, pairs->all[first].cond, p->cond) && fits(x->f, p, place))
			in[n++] = p;
	}
	if (n < 2 || x->f->registers == RD_FILTER_REGISTERS)
		return 0;
	slot = BPF_MEMWORDS + x->f->registers++;
	for (int i = 0; i < n; i++) {
		in[i]->done = true;
		if (rewrite(x, in[i], place, slot))
			return -1;
	}
	return 0;
}

int rd_twins(struct factoring *x, struct cond *c)
{
	struct pairs pairs = { .n = 0 };

	if (!find_pairs(x, c, &pairs))
		return -1;
	for (int i = 0; i < pairs.n; i++)
		if (!pairs.all[i].done && join_group(x, &pairs, i))
			return -1;
	return 0;
}
