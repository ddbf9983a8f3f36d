/*
 * From the tree to the graph, upwards: where a part goes on to is there before it.  A part that was already
 * made for the same two ways on is not made again.
 */
#include "filter/lower.h"
#include "filter/rewrite.h"
#include "filter/switch.h"

enum { BUCKETS = 4096 };

struct made {
	struct made *next;
	const struct cond *cond;
	int on_true, on_false, entry;
};

struct lowering {
	struct filter *f;
	struct graph *g;
	struct made **bucket; /* of switches and what their branches lead to */
};

static int lower(struct lowering *l, const struct cond *c, int on_true, int on_false);

/* Where a way to NODE leads whose VALUE is known to lie between LOW and HIGH. */
static int advance(const struct lowering *l, int node, int value, uint32_t low, uint32_t high)
{
	while (!rd_is_leaf(node)) {
		const struct node *n = &l->g->nodes[node];
		uint32_t k = n->test.k;

		if (n->test.lhs != value || n->test.rhs || n->assigns || n->test.op == BPF_JSET)
			break;
		if (n->test.op == BPF_JEQ && (low != high || low != k) && low <= k && k <= high)
			break;
		k -= n->test.op == BPF_JGE && k;
		if (n->test.op == BPF_JEQ)
			node = n->succ[low == k && high == k];
		else if (n->test.op == BPF_JGE && n->test.k == 0)
			node = n->succ[1];
		else if (low > k || high <= k)
			node = n->succ[low > k];
		else
			break;
	}
	return node;
}

/* The entry of branch B, or of what lies between branches (then ON_TRUE is not used). */
static int lower_branch(struct lowering *l, const struct cond *c, const struct branch *b, int on_true,
			int on_false)
{
	/* an assignment in between could change what the value is */
	if (!rd_value_slots(&l->f->values, c->test.lhs)) {
		on_true = advance(l, on_true, c->test.lhs, b->low, b->high);
		on_false = advance(l, on_false, c->test.lhs, b->low, b->high);
	}
	return b->then ? lower(l, b->then, on_true, on_false) : on_true;
}

struct intervals {
	struct interval *all;
	int n;
};

static void add_interval(struct intervals *to, uint32_t low, uint32_t high, int entry)
{
	if (to->n && to->all[to->n - 1].to == entry)
		to->all[to->n - 1].high = high;
	else
		to->all[to->n++] = (struct interval){ .low = low, .high = high, .to = entry };
}

/* What leads from the end of a branch to the next: nothing there holds. */
static void add_gap(struct lowering *l, const struct cond *c, struct intervals *to, uint32_t low,
		    uint32_t high, int on_false)
{
	const struct branch gap = { .low = low, .high = high };

	add_interval(to, low, high, lower_branch(l, c, &gap, on_false, on_false));
}

static int lower_switch(struct lowering *l, const struct cond *c, int on_true, int on_false)
{
	uint32_t largest = rd_largest(l->f, c->test.lhs), low = 0;
	struct intervals to = { .all = rd_arena_array(&l->f->scratch, 2 * (size_t)c->n + 1, sizeof *to.all) };
	bool full = false;
	struct node n;

	if (!to.all)
		return -1;
	for (int i = 0; i < c->n && !full && c->branches[i].low <= largest; i++) {
		const struct branch *b = &c->branches[i];
		int entry = lower_branch(l, c, b, on_true, on_false);

		if (entry < 0)
			return -1;
		if (b->low > low)
			add_gap(l, c, &to, low, b->low - 1, on_false);
		add_interval(&to, b->low, b->high < largest ? b->high : largest, entry);
		full = b->high >= largest;
		low = b->high + 1;
	}
	if (!full)
		add_gap(l, c, &to, low, largest, on_false);
	if (to.n > 1)
		return rd_tree(l->g, c->test.lhs, to.all, to.n);
	/* decided: the load is left, for clean to judge */
	n = (struct node){ .test = { .op = BPF_JEQ, .lhs = c->test.lhs },
			   .succ = { to.all->to, to.all->to } };
	return rd_graph_add(l->g, &n);
}

static struct made **bucket_of(const struct lowering *l, const struct cond *c, int on_true, int on_false)
{
	uint32_t h = (uint32_t)((uintptr_t)c >> 3) * 0x9e3779b1u;

	h = (h ^ (uint32_t)on_true) * 0x85ebca6bu;
	h = (h ^ (uint32_t)on_false ^ h >> 15) * 0xc2b2ae35u;
	return &l->bucket[(h ^ h >> 16) % BUCKETS];
}

static int made_already(const struct lowering *l, const struct cond *c, int on_true, int on_false)
{
	for (const struct made *m = *bucket_of(l, c, on_true, on_false); m; m = m->next)
		if (m->cond == c && m->on_true == on_true && m->on_false == on_false)
			return m->entry;
	return -1;
}

static int note(struct lowering *l, const struct cond *c, int on_true, int on_false, int entry)
{
	struct made *m = rd_arena_alloc(&l->f->scratch, sizeof *m),
		    **bucket = bucket_of(l, c, on_true, on_false);

	if (!m)
		return -1;
	*m = (struct made){
		.next = *bucket, .cond = c, .on_true = on_true, .on_false = on_false, .entry = entry
	};
	*bucket = m;
	return entry;
}

/* Recursion follows right operands and branches only, whose depth the parser bounds. */
static int lower_down(struct lowering *l, const struct cond *c, int on_true, int on_false)
{
	while (on_true >= 0 && on_false >= 0) {
		struct node n;
		int right, swap;

		switch ((enum cond_kind)c->kind) {
		case COND_TEST:
			n = (struct node){ .test = c->test,
					   .assigns = c->assigns,
					   .succ = { on_false, on_true } };
			return rd_graph_add(l->g, &n);
		case COND_SWITCH: return lower_switch(l, c, on_true, on_false);
		case COND_NOT:
			swap = on_true;
			on_true = on_false;
			on_false = swap;
			break;
		case COND_AND:
		case COND_OR:
			right = lower(l, c->right, on_true, on_false);
			if (c->kind == COND_AND)
				on_true = right;
			else
				on_false = right;
			break;
		}
		c = c->left;
	}
	return -1;
}

static int lower(struct lowering *l, const struct cond *c, int on_true, int on_false)
{
	int entry;

	if (!l->bucket || on_true < 0 || on_false < 0)
		return lower_down(l, c, on_true, on_false);
	entry = made_already(l, c, on_true, on_false);
	if (entry >= 0)
		return entry;
	entry = lower_down(l, c, on_true, on_false);
	return entry < 0 ? -1 : note(l, c, on_true, on_false, entry);
}

int rd_lower(struct filter *f, struct graph *g, const struct cond *c)
{
	struct lowering l = { .f = f, .g = g };

	if (f->factored)
		l.bucket = rd_arena_array(&f->scratch, BUCKETS, sizeof *l.bucket);
	if ((!f->factored || l.bucket) && !rd_graph_init(g, f, 64))
		g->root = lower(&l, c, NODE_ACCEPT, NODE_REJECT);
	if (g->nodes && g->root >= 0)
		return 0;
	rd_filter_no_memory(f);
	return -1;
}
