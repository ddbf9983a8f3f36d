/*
 * emit: the graph as a program: instructions of each node, their order, jumps.
 */
#ifndef RINGDUMP_FILTER_EMIT_H
#define RINGDUMP_FILTER_EMIT_H

#include "filter/code.h"
#include "filter/graph.h"

int rd_emit(struct filter *f, const struct graph *g, struct bpf_code *out);

/* The instructions of one node, the jump at its end included. */
struct block {
	struct insn *insns;
	int n;
	bool whole;		/* it may be entered at its start only */
	bool falls;		/* it ends in no jump: both ways lead to one place */
	struct registers after; /* what every way out of it knows */
	int succ[2];		/* as in struct node */
	/* where the two ways out enter the blocks they lead to: instructions there already done here are
	 * skipped */
	int entry[2];
};

/* The blocks of a program: one per node number, of which those in ORDER are in use. */
struct program {
	struct filter *f;
	struct block *blocks;
	int nodes; /* size of blocks */
	int *order, count;
	int root;
	bool lost; /* a value in the index register does not survive: the graph cannot be a program */
};

/* Fill the blocks from the graph's nodes.  -1 with an error. */
int rd_emit_blocks(struct program *p, const struct graph *g);

/* Make equal blocks one (share.c). */
int rd_emit_share(struct program *p);

/* Put the blocks one behind the other (layout.c). */
int rd_emit_layout(const struct program *p, struct bpf_code *out);

#endif
