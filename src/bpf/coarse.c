/*
 * A part of a program that lets through whatever the whole does: its first instructions as they are, and
 * "keep" wherever the whole goes on behind them.  A program for a set of hosts begins with the protocols and
 * then halves the set, each half behind the other, so that the first instructions are those worth most.
 */
#include <stdlib.h>
#include <string.h>
#include "opcode.h"

enum { FAR = 255 }; /* a branch skips no more */

struct cut {
	const struct bpf_code *whole;
	struct sock_filter *insn;
	size_t len; /* instructions kept; behind them `ret #keep` and `ret #0` */
	uint16_t *
		written; /* of each instruction and the two behind: memory words written on every way to it */
};

/* What the whole does at instruction I, if that is only to drop the packet. */
static bool drops(const struct bpf_code *whole, size_t i)
{
	for (int hops = 0; i < whole->len && hops < FAR; hops++) {
		const struct sock_filter *f = &whole->insn[i];

		if (f->code == (BPF_RET | BPF_K))
			return f->k == 0;
		if (f->code != (BPF_JMP | BPF_JA) || opcode_target(i, f->k) <= i)
			return false;
		i = opcode_target(i, f->k);
	}
	return false;
}

/* Where the part goes from I for what goes to TARGET in the whole. */
static size_t lead(const struct cut *c, size_t i, size_t target, size_t most)
{
	size_t reject = c->len + 1;

	if (target < c->len && target > i)
		return target;
	return drops(c->whole, target) && reject - i - 1 <= most ? reject : c->len;
}

static void keep_at(struct cut *c, size_t i)
{
	c->insn[i] = (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, (uint32_t)(c->len - i - 1));
}

static void take_jump(struct cut *c, size_t i)
{
	struct sock_filter *f = &c->insn[i];

	if (f->code == (BPF_JMP | BPF_JA)) {
		f->k = (uint32_t)(lead(c, i, opcode_target(i, f->k), SIZE_MAX) - i - 1);
	} else {
		f->jt = (uint8_t)(lead(c, i, i + 1 + f->jt, FAR) - i - 1);
		f->jf = (uint8_t)(lead(c, i, i + 1 + f->jf, FAR) - i - 1);
	}
}

/* The kernel wants words to be written before they are read, and loads to be of something: there we stop. */
static void follow(struct cut *c)
{
	uint16_t now = 0;

	for (size_t i = 0; i < c->len; i++) {
		struct sock_filter *f = &c->insn[i];
		bool reads = f->code == (BPF_LD | BPF_MEM) || f->code == (BPF_LDX | BPF_MEM);

		now &= c->written[i];
		if ((reads && !(now >> f->k & 1)) || rd_bpf_is_lost_load(f))
			keep_at(c, i);
		if (f->code == BPF_ST || f->code == BPF_STX)
			now |= (uint16_t)(1u << f->k);
		if (f->code == (BPF_JMP | BPF_JA)) {
			c->written[i + 1 + f->k] &= now;
			now = UINT16_MAX;
		} else if (opcode_is_branch(f->code)) {
			c->written[i + 1 + f->jt] &= now;
			c->written[i + 1 + f->jf] &= now;
			now = UINT16_MAX;
		}
	}
}

int rd_bpf_coarse(const struct bpf_code *whole, size_t most, uint32_t keep, struct bpf_code *out)
{
	struct cut c = { .whole = whole };
	size_t room = most < 3 ? 3 : most;

	c.len = whole->len < room - 2 ? whole->len : room - 2;
	c.insn = malloc((c.len + 2) * sizeof *c.insn);
	c.written = malloc((c.len + 2) * sizeof *c.written);
	*out = (struct bpf_code){ .insn = c.insn, .len = c.len + 2 };
	if (!c.insn || !c.written) {
		free(c.written);
		rd_bpf_free(out);
		return -1;
	}
	memcpy(c.insn, whole->insn, c.len * sizeof *c.insn);
	memset(c.written, 0xff, (c.len + 2) * sizeof *c.written);
	for (size_t i = 0; i < c.len; i++)
		if (c.insn[i].code == (BPF_JMP | BPF_JA) || opcode_is_branch(c.insn[i].code))
			take_jump(&c, i);
	follow(&c);
	c.insn[c.len] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, keep);
	c.insn[c.len + 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, 0);
	free(c.written);
	return 0;
}

bool rd_bpf_drops_any(const struct bpf_code *code)
{
	/* the last but one is what a way may fall into, the last one only what a jump says */
	for (size_t i = 0; i < code->len; i++) {
		const struct sock_filter *f = &code->insn[i];

		if (f->code == (BPF_RET | BPF_K) && f->k == 0 && i + 1 < code->len)
			return true;
		if (f->code == (BPF_JMP | BPF_JA)
			    ? opcode_target(i, f->k) + 1 == code->len
			    : opcode_is_branch(f->code) &&
				      (i + 2 + f->jt == code->len || i + 2 + f->jf == code->len))
			return true;
	}
	return false;
}
