/* Reaches of values and of ways through the graph. */
#include "filter/reach.h"

bool rd_reach_within(struct reach a, struct reach b)
{
	if (b.end >= REACH_SETTLED)
		return true;
	if (a.more || a.end > b.end)
		return false;
	return a.base == VALUE_NONE || (a.base == b.base && a.base_end <= b.base_end);
}

struct reach rd_reach_both(struct reach a, struct reach b)
{
	a.more |= b.more;
	if (b.end > a.end)
		a.end = b.end;
	if (b.base == VALUE_NONE)
		return a;
	if (a.base == VALUE_NONE) {
		a.base = b.base;
		a.base_end = b.base_end;
	} else if (a.base != b.base) {
		a.more = true;
	} else if (b.base_end > a.base_end) {
		a.base_end = b.base_end;
	}
	return a;
}

struct reach rd_reach_either(struct reach a, struct reach b)
{
	if (a.end >= REACH_SETTLED)
		return b;
	if (b.end >= REACH_SETTLED)
		return a;
	a.more = false; /* a lower bound is wanted: what only one of them does does not count */
	if (b.end < a.end)
		a.end = b.end;
	if (a.base != b.base)
		a.base = VALUE_NONE;
	else if (b.base_end < a.base_end)
		a.base_end = b.base_end;
	return a;
}

static struct reach of_load(const struct reaches *r, const struct value *v)
{
	struct reach mine = { .end = v->k + rd_size_bytes(v->code) };

	if (BPF_MODE(v->code) == BPF_ABS && rd_bpf_is_ancillary(v->k))
		return (struct reach){ 0 };
	if (v->k > 0xfffff) /* absurd offsets, and those that count from elsewhere */
		return (struct reach){ .more = true };
	if (BPF_MODE(v->code) == BPF_IND)
		mine = (struct reach){ .base = v->a, .base_end = mine.end };
	return rd_reach_both(mine, r->of_value[v->a]);
}

static struct reach of_value(const struct reaches *r, int id)
{
	const struct value *v = &r->f->values.all[id];

	if (v->code >= VALUE_LEFTOVER)
		return (struct reach){ .more = true };
	if (rd_value_is_load(v))
		return of_load(r, v);
	if (v->code == (BPF_LDX | BPF_MSH | BPF_B))
		return (struct reach){ .end = v->k + 1 };
	if (BPF_CLASS(v->code) != BPF_ALU)
		return (struct reach){ 0 };
	/* a division by zero rejects the packet too */
	if (BPF_SRC(v->code) == BPF_X && (BPF_OP(v->code) == BPF_DIV || BPF_OP(v->code) == BPF_MOD))
		return (struct reach){ .more = true };
	return rd_reach_both(r->of_value[v->a], r->of_value[v->b]);
}

static int reach_values(struct reaches *r, struct filter *f)
{
	*r = (struct reaches){ .f = f, .n = f->values.n };
	r->of_value = rd_arena_array(&f->scratch, (size_t)r->n, sizeof *r->of_value);
	if (!r->of_value) {
		rd_filter_no_memory(f);
		return -1;
	}
	for (int i = 1; i < r->n; i++)
		r->of_value[i] = of_value(r, i);
	return 0;
}

struct reach rd_reach_node(const struct reaches *r, const struct node *n)
{
	struct reach all = rd_reach_both(r->of_value[n->test.lhs], r->of_value[n->test.rhs]);

	for (const struct assign *a = n->assigns; a; a = a->next)
		all = rd_reach_both(all, r->of_value[a->value]);
	return all;
}

int rd_reach_graph(struct reaches *r, struct filter *f, const struct graph *g, const int *order, int count)
{
	const struct reach settled = { .end = REACH_SETTLED };

	if (reach_values(r, f))
		return -1;
	r->before = rd_arena_array(&r->f->scratch, (size_t)g->n, sizeof *r->before);
	r->after = rd_arena_array(&r->f->scratch, (size_t)g->n, sizeof *r->after);
	if (!r->before || !r->after) {
		rd_filter_no_memory(r->f);
		return -1;
	}
	for (int i = 0; i < g->n; i++)
		r->before[i] = settled; /* no way found yet */
	r->before[g->root] = (struct reach){ 0 };
	for (int i = 0; i < count; i++) {
		const struct node *n = &g->nodes[order[i]];
		struct reach now = rd_reach_both(r->before[order[i]], rd_reach_node(r, n));

		for (int way = 0; way < 2; way++)
			r->before[n->succ[way]] = rd_reach_either(r->before[n->succ[way]], now);
	}
	r->after[NODE_REJECT] = settled;
	for (int i = count - 1; i >= 0; i--) {
		const struct node *n = &g->nodes[order[i]];
		struct reach rest = rd_reach_either(r->after[n->succ[0]], r->after[n->succ[1]]);

		r->after[order[i]] = rd_reach_both(rest, rd_reach_node(r, n));
	}
	return 0;
}
