/*
 * Places for the blocks.  The program is built from its end: all that a block jumps to is placed before it,
 * so every distance is known when the jump is written.  A conditional jump reaches 255 instructions; what is
 * further away is reached through a `ja` behind the block, or through one that already is within reach.
 */
#include <stdlib.h>
#include <string.h>
#include "filter/emit.h"

enum { REACH = 255 };

/* Positions count from the end: the last instruction of the program is at 1. */
struct layout {
	struct filter *f;
	const struct program *p;
	struct sock_filter *code; /* in reverse */
	int n, room;
	int *start;	 /* of each node: the position of its first instruction, 0: not placed */
	int *trampoline; /* of each node and entry used: the last `ja` (or `ret`) that leads there */
	int *falling;	 /* of each node: the last block in order that falls through to it, 0: none */
};

static void put(struct layout *l, unsigned code, uint32_t k, unsigned jt, unsigned jf)
{
	if (l->n == l->room) {
		int room = l->room ? 2 * l->room : 256;
		struct sock_filter *more = realloc(l->code, (size_t)room * sizeof *more);

		if (!more) {
			rd_filter_no_memory(l->f);
			return;
		}
		l->code = more;
		l->room = room;
	}
	l->code[l->n++] = (struct sock_filter){ (uint16_t)code, (uint8_t)jt, (uint8_t)jf, k };
}

static void put_leaf(struct layout *l, int leaf)
{
	put(l, BPF_RET | BPF_K, leaf == NODE_ACCEPT ? l->f->options->snaplen : 0, 0, 0);
	l->start[leaf] = l->trampoline[leaf] = l->n;
}

/* Where instruction ENTRY of node TO is: entries count from the start of the block. */
static int target(const struct layout *l, int to, int entry)
{
	return l->start[to] - entry;
}

/*
 * Make what B jumps to reachable from its jumps, of which the furthest will be SPAN instructions before the
 * end of the block.  Returns the position to jump to.
 */
static int reach(struct layout *l, int to, int entry, int span)
{
	int at = target(l, to, entry);

	if (l->n + span - at <= REACH)
		return at;
	if (entry == 0 && l->trampoline[to] && l->n + span - l->trampoline[to] <= REACH)
		return l->trampoline[to];
	if (rd_is_leaf(to)) {
		put_leaf(l, to);
		return l->start[to];
	}
	put(l, BPF_JMP | BPF_JA, (uint32_t)(l->n - at), 0, 0);
	if (entry == 0)
		l->trampoline[to] = l->n;
	return l->n;
}

static bool is_conditional(unsigned code)
{
	return BPF_CLASS(code) == BPF_JMP && BPF_OP(code) != BPF_JA;
}

/* The place a jump of block B leads to. */
static int resolve(const struct block *b, int end, const int way[2], int to)
{
	if (to == TO_TRUE || to == TO_FALSE)
		return way[to == TO_TRUE];
	return end + b->n - to;
}

/* A block without a jump stands right before what follows it, or needs a `ja` after all. */
static void put_falling(struct layout *l, int node)
{
	const struct block *b = &l->p->blocks[node];
	int at = target(l, b->succ[0], b->entry[0]);

	if (at != l->n)
		put(l, BPF_JMP | BPF_JA, (uint32_t)(l->n - at), 0, 0);
	for (int i = b->n - 1; i >= 0; i--)
		put(l, b->insns[i].code, b->insns[i].k, 0, 0);
	l->start[node] = l->n;
}

static void put_block(struct layout *l, int node)
{
	const struct block *b = &l->p->blocks[node];
	int way[2], end, span = b->n + 1; /* a trampoline for the other way may come between */

	way[0] = reach(l, b->succ[0], b->entry[0], span);
	way[1] = reach(l, b->succ[1], b->entry[1], span);
	end = l->n;
	for (int i = b->n - 1; i >= 0; i--) {
		const struct insn *in = &b->insns[i];
		int here = end + b->n - i; /* its position */

		if (is_conditional(in->code))
			put(l, in->code, in->k, (unsigned)(here - 1 - resolve(b, end, way, in->jt)),
			    (unsigned)(here - 1 - resolve(b, end, way, in->jf)));
		else if (in->code == (BPF_JMP | BPF_JA))
			put(l, in->code, (uint32_t)(here - 1 - resolve(b, end, way, in->jt)), 0, 0);
		else
			put(l, in->code, in->k, 0, 0);
	}
	l->start[node] = l->n;
}

/* The last block in order that falls through to NODE, if any, goes right before it. */
static void put_what_falls(struct layout *l, int node)
{
	int above = l->falling[node];

	if (above && !l->start[above])
		put_falling(l, above);
}

static void find_falling(struct layout *l)
{
	const struct program *p = l->p;

	for (int i = 0; i < p->count; i++)
		if (p->blocks[p->order[i]].falls)
			l->falling[p->blocks[p->order[i]].succ[0]] = p->order[i];
}

/* Which leaves are ever reached? */
static void used_leaves(const struct program *p, bool used[2])
{
	used[NODE_REJECT] = p->root == NODE_REJECT;
	used[NODE_ACCEPT] = p->root == NODE_ACCEPT;
	for (int i = 0; i < p->count; i++)
		for (int way = 0; way < 2; way++)
			if (rd_is_leaf(p->blocks[p->order[i]].succ[way]))
				used[p->blocks[p->order[i]].succ[way]] = true;
}

static int finish(struct layout *l, struct bpf_code *out)
{
	if (l->f->failed) {
		free(l->code);
		return -1;
	}
	for (int i = 0, j = l->n - 1; i < j; i++, j--) {
		struct sock_filter swap = l->code[i];

		l->code[i] = l->code[j];
		l->code[j] = swap;
	}
	out->insn = l->code;
	out->len = (size_t)l->n;
	return 0;
}

int rd_emit_layout(const struct program *p, struct bpf_code *out)
{
	struct layout l = { .f = p->f, .p = p };
	bool used[2];

	l.start = rd_arena_array(&p->f->scratch, (size_t)p->nodes, sizeof *l.start);
	l.trampoline = rd_arena_array(&p->f->scratch, (size_t)p->nodes, sizeof *l.trampoline);
	l.falling = rd_arena_array(&p->f->scratch, (size_t)p->nodes, sizeof *l.falling);
	if (!l.start || !l.trampoline || !l.falling) {
		rd_filter_no_memory(p->f);
		return -1;
	}
	used_leaves(p, used);
	find_falling(&l);
	if (used[NODE_REJECT])
		put_leaf(&l, NODE_REJECT);
	if (used[NODE_ACCEPT])
		put_leaf(&l, NODE_ACCEPT);
	for (int i = p->count - 1; i >= 0 && !p->f->failed; i--) {
		if (l.start[p->order[i]])
			continue;
		if (p->blocks[p->order[i]].falls)
			put_falling(&l, p->order[i]);
		else
			put_block(&l, p->order[i]);
		put_what_falls(&l, p->order[i]);
	}
	return finish(&l, out);
}
