/* A slot replaced by a register. */
#include "filter/rewrite.h"
#include "filter/tails.h"

struct mover {
	struct rewrite rewrite; /* first, so that replace can be handed it */
	int mem;		/* the slot as a value */
	int is;			/* what all assignments give it, or MANY */
	int to;			/* the node that all of them lead to at once, or a leaf */
	int what;		/* what the register stands for: the slot, or a load from where it says */
	int held;		/* the register as a value */
};

enum { MANY = -1, SMALL = 0x10000 };

static int in_register(struct rewrite *r, int id)
{
	const struct mover *m = (const struct mover *)(const void *)r;

	return id == m->what ? m->held : 0;
}

static void look(struct mover *m, const struct node *n, int slot)
{
	for (const struct assign *a = n->assigns; a; a = a->next) {
		if (a->slot != slot)
			continue;
		m->is = !m->is || m->is == a->value ? a->value : MANY;
		m->to = n->succ[0] == n->succ[1] && (!m->to || m->to == n->succ[0]) ? n->succ[0]
										    : NODE_ACCEPT;
	}
}

/* Where A says, counted from what one of those before it, FIRST and so on, has just put into its slot. */
static int place_of(struct rewrite *r, const struct assign *first, const struct assign *a)
{
	const struct value *all = r->f->values.all, *v = &all[a->value];

	for (; v->code == (BPF_ALU | BPF_ADD | BPF_K) && first != a; first = first->next) {
		uint32_t more = v->k - all[first->value].k;

		if (all[first->value].code == v->code && all[first->value].a == v->a && more < SMALL)
			return rd_rewrite_k(r, BPF_ADD, rd_value_slot(&r->f->values, first->slot), more);
	}
	return a->value;
}

/* Behind each assignment to SLOT put another, to the register REG. */
static int assign_too(struct mover *m, struct assign *a, int slot, int reg)
{
	struct rewrite *r = &m->rewrite;
	struct value load = r->f->values.all[m->what];

	for (struct assign *first = a; a; a = a->next) {
		struct assign *too;

		if (a->slot != slot)
			continue;
		too = rd_arena_alloc(&r->f->arena, sizeof *too);
		if (!too)
			return -1;
		*too = (struct assign){ .next = a->next, .slot = reg, .value = a->value };
		if (m->what != m->mem)
			too->value = rd_rewrite_load(r, load.code, load.k, place_of(r, first, a));
		if (!too->value)
			return -1;
		a->next = too;
	}
	return 0;
}

/* A register for the slot, or for what is loaded from where it says. */
static int choose(struct mover *m, const struct graph *g)
{
	struct filter *f = m->rewrite.f;
	int lhs = g->nodes[m->to].test.lhs, reg = BPF_MEMWORDS + f->registers++;

	if (f->values.all[lhs].a == m->mem && rd_value_is_load(&f->values.all[lhs])) {
		m->what = lhs;
		reg += RD_FILTER_ACCUMULATOR;
	}
	m->held = rd_value_slot(&f->values, reg);
	return reg;
}

int rd_unslot(struct filter *f, struct graph *g)
{
	struct mover m = { .rewrite = { .f = f, .replace = in_register } };
	int count, *order = rd_graph_order(g, &count), reg = -1;

	m.mem = m.what = rd_value_slot(&f->values, f->promoted);
	if (!order || !m.mem)
		return -1;
	for (int i = 0; i < count; i++)
		look(&m, &g->nodes[order[i]], f->promoted);
	if (m.is > 0 && rd_value_is_register(&f->values.all[m.is]))
		m.held = m.is;
	else if (f->registers < RD_FILTER_REGISTERS)
		reg = choose(&m, g);
	else
		return 0;
	if (!m.held || rd_rewrite_values(&m.rewrite))
		return -1;
	for (int i = 0; i < count; i++) {
		struct node *n = &g->nodes[order[i]];

		/* what is assigned to the slot stays: nothing may read it any more */
		if (rd_rewrite_node(&m.rewrite, n) ||
		    (reg >= 0 && assign_too(&m, n->assigns, f->promoted, reg)))
			return -1;
	}
	return 0;
}
