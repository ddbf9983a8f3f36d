/* A program for readers: the listing with comments, and the graph of its basic blocks. */
#include <stdlib.h>
#include "explain.h"

enum { COMMENT_COLUMN = 48 };

int rd_bpf_explain(const struct bpf_code *code, int link, struct text *t, struct diag *d)
{
	struct facts *facts = rd_bpf_facts(code, link);

	if (!facts)
		return rd_diag_fail(d, -1, "out of memory");
	for (size_t i = 0; i < code->len; i++) {
		size_t column = rd_bpf_list_one(&code->insn[i], (uint32_t)i, t);

		if (code->insn[i].code != (BPF_JMP | BPF_JA)) {
			for (; column < COMMENT_COLUMN; column++)
				rd_text_char(t, ' ');
			rd_text_str(t, " ; ");
			rd_bpf_comment(&facts[i], &code->insn[i], t);
		}
		rd_text_char(t, '\n');
	}
	free(facts);
	return 0;
}

static void mark_leaders(const struct bpf_code *code, bool *leader)
{
	leader[0] = true;
	for (size_t i = 0; i < code->len; i++) {
		const struct sock_filter *f = &code->insn[i];

		if (BPF_CLASS(f->code) == BPF_RET) {
			leader[i + 1] = true;
		} else if (f->code == (BPF_JMP | BPF_JA)) {
			leader[i + 1] = true;
			leader[opcode_target(i, f->k)] = true;
		} else if (opcode_is_branch(f->code)) {
			leader[i + 1] = true;
			leader[i + 1 + f->jt] = true;
			leader[i + 1 + f->jf] = true;
		}
	}
}

static void put_edge(struct text *t, size_t from, size_t to, const char *attributes)
{
	rd_text_fmt(t, "\tn%zu -> n%zu%s;\n", from, to, attributes);
}

/* The ways out of the block FIRST, whose last instruction is LAST. */
static void put_edges(const struct bpf_code *code, size_t first, size_t last, struct text *t)
{
	const struct sock_filter *f = &code->insn[last];

	if (BPF_CLASS(f->code) == BPF_RET)
		return;
	if (!opcode_is_branch(f->code)) {
		put_edge(t, first, f->code == (BPF_JMP | BPF_JA) ? opcode_target(last, f->k) : last + 1, "");
	} else if (f->jt == f->jf) {
		put_edge(t, first, last + 1 + f->jt, "");
	} else {
		put_edge(t, first, last + 1 + f->jt, " [label=\"yes\"]");
		put_edge(t, first, last + 1 + f->jf, " [label=\"no\", style=dashed]");
	}
}

/* One box: a line per instruction, its comment where it has one; verdicts stand out. */
static size_t put_block(const struct bpf_code *code, const struct facts *facts, const bool *leader,
			size_t first, struct text *t)
{
	const struct sock_filter *f = &code->insn[first];
	size_t i = first;

	rd_text_fmt(t, "\tn%zu [label=\"", first);
	do {
		rd_text_fmt(t, "(%03zu) ", i);
		if (code->insn[i].code == (BPF_JMP | BPF_JA))
			rd_text_fmt(t, "go to %zu", opcode_target(i, code->insn[i].k));
		else
			rd_bpf_comment(&facts[i], &code->insn[i], t);
		rd_text_str(t, "\\l");
		i++;
	} while (!leader[i]);
	rd_text_char(t, '"');
	if (f->code == (BPF_RET | BPF_K))
		rd_text_fmt(t, ", style=filled, fillcolor=%s", f->k ? "palegreen" : "lightpink");
	rd_text_str(t, "];\n");
	return i - 1;
}

int rd_bpf_graph(const struct bpf_code *code, int link, struct text *t, struct diag *d)
{
	struct facts *facts = rd_bpf_facts(code, link);
	bool *leader = calloc(code->len + 1, sizeof *leader); /* the last one ends the last block */

	if (!facts || !leader) {
		free(facts);
		free(leader);
		return rd_diag_fail(d, -1, "out of memory");
	}
	mark_leaders(code, leader);
	leader[code->len] = true;
	rd_text_str(t, "digraph filter {\n\tnode [shape=box, fontname=\"monospace\"];\n");
	for (size_t first = 0, last; first < code->len; first = last + 1) {
		last = put_block(code, facts, leader, first, t);
		put_edges(code, first, last, t);
	}
	rd_text_str(t, "}\n");
	free(facts);
	free(leader);
	return 0;
}
