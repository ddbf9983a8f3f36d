/* Substitution of constants for shifts, of ancillary loads for cooked headers. */
#include <string.h>
#include "filter/place.h"
#include "filter/rewrite.h"

static int is_shift(struct rewrite *r, int id)
{
	const struct value *v = &r->f->values.all[id];

	if (v->code != (BPF_LD | BPF_MEM) || v->k != (uint32_t)r->slot)
		return 0;
	return rd_value_const(&r->f->values, r->number);
}

struct shifts {
	struct filter *f;
	const struct graph *from;
	struct graph to;
	struct rewrite rewrite[2]; /* for no shift, and for that of a tag */
	int *copy[2];		   /* of each node and shift: its copy, 0 for none yet */
};

static const struct assign *assignment(const struct node *n, int slot)
{
	const struct assign *a = n->assigns;

	while (a && a->slot != slot)
		a = a->next;
	return a;
}

/* Does NODE belong to the shifted part once it is reached with SHIFTED? */
static int shift_in(const struct shifts *s, int node, int shifted)
{
	return shifted || assignment(&s->from->nodes[node], s->f->shift);
}

/* The assignments of LIST to other slots. */
static struct assign *without(struct arena *arena, const struct assign *list, int slot)
{
	struct assign *copy = NULL, **end = &copy;

	for (; list; list = list->next) {
		if (list->slot == slot)
			continue;
		*end = rd_arena_alloc(arena, sizeof **end);
		if (!*end)
			return NULL; /* the arena is full: whatever comes next fails too */
		**end = (struct assign){ .slot = list->slot, .value = list->value };
		end = &(*end)->next;
	}
	return copy;
}

/* Copy all that is reachable, upwards: the successors of a node are copied before it. */
static int copy_nodes(struct shifts *s, const int *order, int count)
{
	for (int i = count - 1; i >= 0; i--)
		for (int shifted = 0; shifted < 2; shifted++) {
			struct node n = s->from->nodes[order[i]];
			int in = shift_in(s, order[i], shifted);

			n.assigns = without(&s->f->arena, n.assigns, s->f->shift);
			n.test.early = VALUE_NONE;
			if (rd_rewrite_node(&s->rewrite[in], &n))
				return -1;
			for (int way = 0; way < 2; way++)
				n.succ[way] = s->copy[in][n.succ[way]];
			s->copy[shifted][order[i]] = rd_graph_add(&s->to, &n);
			if (s->copy[shifted][order[i]] < 0)
				return -1;
		}
	return 0;
}

int rd_place_shifts(struct filter *f, struct graph *g)
{
	enum { VLAN_TAG = 4 };
	struct shifts s = { .f = f, .from = g };
	int count, *order = rd_graph_order(g, &count);

	if (f->shift < 0)
		return 0;
	if (!order || rd_graph_init(&s.to, f, 2 * g->n))
		return -1;
	for (int i = 0; i < 2; i++) {
		s.rewrite[i] = (struct rewrite){
			.f = f, .replace = is_shift, .slot = f->shift, .number = i ? VLAN_TAG : 0
		};
		s.copy[i] = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *s.copy[i]);
		if (!s.copy[i] || rd_rewrite_values(&s.rewrite[i]))
			return -1;
		s.copy[i][NODE_ACCEPT] = NODE_ACCEPT;
	}
	if (copy_nodes(&s, order, count))
		return -1;
	s.to.root = s.copy[0][g->root];
	*g = s.to;
	return 0;
}

struct cooked_field {
	uint32_t at, ancillary;
	uint16_t size;
};

/* Where the fields of the cooked headers are (linktypes.html), and what the kernel has for them. */
static const struct cooked_field sll_fields[] = { { 0, SKF_AD_PKTTYPE, BPF_H },
						  { 2, SKF_AD_HATYPE, BPF_H },
						  { 14, SKF_AD_PROTOCOL, BPF_H } };
static const struct cooked_field sll2_fields[] = { { 0, SKF_AD_PROTOCOL, BPF_H },
						   { 4, SKF_AD_IFINDEX, BPF_W },
						   { 8, SKF_AD_HATYPE, BPF_H },
						   { 10, SKF_AD_PKTTYPE, BPF_B } };

/* libpcap takes the field that begins there whatever the size, and so compares half of it with the whole. */
static int cooked_load(struct rewrite *r, uint16_t code, uint32_t at)
{
	bool v2 = r->f->options->link == RD_LINK_SLL2;
	const struct cooked_field *fields = v2 ? sll2_fields : sll_fields;
	size_t n = v2 ? sizeof sll2_fields / sizeof *fields : sizeof sll_fields / sizeof *fields;

	for (size_t i = 0; i < n; i++)
		if (fields[i].at == at && fields[i].size == BPF_SIZE(code))
			return rd_value(&r->f->values, code, (uint32_t)SKF_AD_OFF + fields[i].ancillary,
					VALUE_NONE, VALUE_NONE);
	return VALUE_NOT_IN_KERNEL;
}

/* Loads count from the network header; an index into the cooked header cannot be told from one past it. */
static int uncook(struct rewrite *r, int id)
{
	struct value v = r->f->values.all[id];
	bool indexed = BPF_CLASS(v.code) == BPF_LD && BPF_MODE(v.code) == BPF_IND;
	uint32_t header = r->number;

	/*
	 * tcpdump: in the kernel `len` is what it is there, without the header; but a part must not drop what
	 * the whole would keep, and that sees the header.
	 */
	if (v.code == (BPF_LD | BPF_LEN) && r->f->options->coarse)
		return rd_value(&r->f->values, BPF_ALU | BPF_ADD | BPF_K, header, id, VALUE_NONE);
	if (v.code >= VALUE_LEFTOVER)
		return v.code == VALUE_CHAIN ? VALUE_NOT_IN_KERNEL : 0;
	if (v.code == (BPF_LDX | BPF_MSH | BPF_B))
		return v.k < header ? VALUE_NOT_IN_KERNEL
				    : rd_value(&r->f->values, v.code, v.k - header, VALUE_NONE, VALUE_NONE);
	if (!rd_value_is_load(&v) || (!indexed && rd_bpf_is_ancillary(v.k)))
		return 0;
	if (v.k < header)
		return indexed ? VALUE_NOT_IN_KERNEL : cooked_load(r, v.code, v.k);
	if (indexed && r->best[v.a] < 0)
		return r->best[v.a];
	return rd_value(&r->f->values, v.code, v.k - header, indexed ? r->best[v.a] : VALUE_NONE, VALUE_NONE);
}

static bool node_is_blind(const struct rewrite *r, const struct node *n)
{
	bool blind = r->best[n->test.lhs] == VALUE_NOT_IN_KERNEL ||
		     (n->test.rhs && r->best[n->test.rhs] == VALUE_NOT_IN_KERNEL);

	for (const struct assign *a = n->assigns; a; a = a->next)
		blind |= r->best[a->value] == VALUE_NOT_IN_KERNEL;
	return blind;
}

/* What the kernel cannot see it lets through: all that leads to such a node leads to "accept". */
static void accept_blindly(const struct rewrite *r, struct graph *g, const int *order, int count)
{
	for (int i = 0; i < count; i++)
		for (int way = 0; way < 2; way++) {
			int *to = &g->nodes[order[i]].succ[way];

			if (!rd_is_leaf(*to) && node_is_blind(r, &g->nodes[*to]))
				*to = NODE_ACCEPT;
		}
	if (!rd_is_leaf(g->root) && node_is_blind(r, &g->nodes[g->root]))
		g->root = NODE_ACCEPT;
}

int rd_place_cooked(struct filter *f, struct graph *g)
{
	struct rewrite r = { .f = f,
			     .replace = uncook,
			     .number = f->options->link == RD_LINK_SLL2 ? 20 : 16 };
	int count, *order;

	if (!f->options->live || (f->options->link != RD_LINK_SLL && f->options->link != RD_LINK_SLL2))
		return 0;
	order = rd_graph_order(g, &count);
	if (!order || rd_rewrite_values(&r))
		return -1;
	for (int i = 0; i < count; i++)
		f->blind |= node_is_blind(&r, &g->nodes[order[i]]);
	if (f->blind && f->options->coarse) {
		accept_blindly(&r, g, order, count);
		order = rd_graph_order(g, &count);
	}
	if (!order)
		return -1;
	for (int i = 0; i < count; i++)
		if (rd_rewrite_node(&r, &g->nodes[order[i]]))
			return -1;
	return 0;
}

/* The slots that some node reads although a way to it does not assign them. */
static uint32_t unset_slots(const struct filter *f, const struct graph *g, const int *order, int count,
			    uint32_t *assigned)
{
	uint32_t unset = 0;

	for (int i = 0; i < g->n; i++)
		assigned[i] = UINT32_MAX;
	assigned[g->root] = 0;
	for (int i = 0; i < count; i++) {
		const struct node *n = &g->nodes[order[i]];
		uint32_t now = assigned[order[i]];

		for (const struct assign *a = n->assigns; a; a = a->next) {
			unset |= rd_value_slots(&f->values, a->value) & ~now;
			now |= (uint32_t)1 << a->slot;
		}
		unset |= rd_value_slots(&f->values, n->test.lhs) & ~now;
		unset |= rd_value_slots(&f->values, n->test.rhs) & ~now;
		assigned[n->succ[0]] &= now;
		assigned[n->succ[1]] &= now;
	}
	return unset;
}

int rd_place_unset(struct filter *f, struct graph *g)
{
	int count, *order = rd_graph_order(g, &count), zero = rd_value_const(&f->values, 0);
	uint32_t *assigned = rd_arena_array(&f->scratch, (size_t)g->n, sizeof *assigned), unset;

	if (!order || !assigned || !zero) {
		rd_filter_no_memory(f);
		return -1;
	}
	unset = unset_slots(f, g, order, count, assigned);
	if (unset)
		memset(f->least, 0, sizeof f->least);
	for (int slot = 0; slot < BPF_MEMWORDS && !rd_is_leaf(g->root); slot++) {
		struct assign *a;

		if (!(unset >> slot & 1))
			continue;
		a = rd_arena_alloc(&f->arena, sizeof *a);
		if (!a) {
			rd_filter_no_memory(f);
			return -1;
		}
		*a = (struct assign){ .next = g->nodes[g->root].assigns, .slot = slot, .value = zero };
		g->nodes[g->root].assigns = a;
	}
	return 0;
}
