/* Slots replaced by the index register. */
#include "filter/rewrite.h"
#include "filter/tails.h"

struct unslotter {
	struct rewrite rewrite;	       /* first, so that replace can be handed it */
	int register_of[BPF_MEMWORDS]; /* of each slot: the value it is always assigned, VALUE_NONE, or MANY
					*/
};

enum { MANY = -1 };

static int replacement(struct rewrite *r, int id)
{
	const struct unslotter *u = (const struct unslotter *)(const void *)r;
	const struct value *v = &r->f->values.all[id];

	if (v->code != (BPF_LD | BPF_MEM) || v->k >= BPF_MEMWORDS || u->register_of[v->k] <= 0)
		return 0;
	return u->register_of[v->k];
}

static bool is_register(const struct filter *f, int value)
{
	const struct value *v = &f->values.all[value];

	return v->code == (BPF_LD | BPF_MEM) && v->k >= BPF_MEMWORDS;
}

/* The constant that everything assigned to SLOT has added last, the smallest; 0 where something has none. */
static uint32_t common_sum(const struct filter *f, const struct graph *g, const int *order, int count,
			   int slot)
{
	uint32_t least = UINT32_MAX;

	for (int i = 0; i < count; i++)
		for (const struct assign *a = g->nodes[order[i]].assigns; a; a = a->next) {
			const struct value *v = &f->values.all[a->value];
			uint32_t k = v->code == (BPF_ALU | BPF_ADD | BPF_K) ? v->k : 0;

			if (a->slot == slot && k < least)
				least = k;
		}
	return least == UINT32_MAX ? 0 : least;
}

static int add(struct rewrite *r, int value, uint32_t k)
{
	return k ? rd_value(&r->f->values, BPF_ALU | BPF_ADD | BPF_K, k, value, VALUE_NONE) : value;
}

/* r->slot holds r->number less than it did. */
static int with_sum(struct rewrite *r, int id)
{
	const struct value *v = &r->f->values.all[id];

	return v->code == (BPF_LD | BPF_MEM) && v->k == (uint32_t)r->slot ? add(r, id, r->number) : 0;
}

/* a + k is b + k where a is b. */
static void leave_out_sum(const struct filter *f, struct test *t)
{
	const struct value *v = &f->values.all[t->lhs], *w = &f->values.all[t->rhs];

	if (t->op == BPF_JEQ && v->code == (BPF_ALU | BPF_ADD | BPF_K) && v->code == w->code &&
	    v->k == w->k) {
		t->lhs = v->a;
		t->rhs = w->a;
	}
}

/* What is added to a slot's value is left to the loads there, which have a constant of their own. */
static int add_later(struct filter *f, struct graph *g, const int *order, int count, int slot)
{
	struct rewrite r = { .f = f, .replace = with_sum, .slot = slot };

	r.number = common_sum(f, g, order, count, slot);
	if (!r.number)
		return 0;
	if (rd_rewrite_values(&r))
		return -1;
	for (int i = 0; i < count; i++) {
		struct node *n = &g->nodes[order[i]];

		if (rd_rewrite_node(&r, n))
			return -1;
		leave_out_sum(f, &n->test);
		for (struct assign *a = n->assigns; a; a = a->next) {
			const struct value *v = &f->values.all[a->value];

			if (a->slot == slot && !(a->value = add(&r, v->a, v->k - r.number)))
				return -1;
		}
	}
	return 0;
}

int rd_unslot(struct filter *f, struct graph *g)
{
	struct unslotter u = { .rewrite = { .f = f, .replace = replacement } };
	int count, *order = rd_graph_order(g, &count);

	for (int slot = 0; order && slot < f->slots; slot++)
		if (add_later(f, g, order, count, slot)) {
			rd_filter_no_memory(f);
			return -1;
		}
	for (int i = 0; order && i < count; i++)
		for (const struct assign *a = g->nodes[order[i]].assigns; a; a = a->next) {
			int *is = a->slot < BPF_MEMWORDS ? &u.register_of[a->slot] : NULL;

			if (is)
				*is = is_register(f, a->value) && (!*is || *is == a->value) ? a->value : MANY;
		}
	if (!order || rd_rewrite_values(&u.rewrite)) {
		rd_filter_no_memory(f);
		return -1;
	}
	for (int i = 0; i < count; i++) {
		/* what is assigned to such a slot stays: nothing reads it any more */
		if (rd_rewrite_node(&u.rewrite, &g->nodes[order[i]]))
			return -1;
	}
	return 0;
}
