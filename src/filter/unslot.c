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

int rd_unslot(struct filter *f, struct graph *g)
{
	struct unslotter u = { .rewrite = { .f = f, .replace = replacement } };
	int count, *order = rd_graph_order(g, &count);

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
