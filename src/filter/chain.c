/*
 * protochain: the loop that follows the headers behind IP.
 *
 * tcpdump: the only programs with backward jumps; the kernel takes none, so they run in user space.  An
 * authentication header is followed to 4 * (its length + 2) from the network header, not from itself.
 */
#include <netinet/in.h>
#include "filter/code.h"

enum { NEXT = -3 }; /* a jump to the instruction after it */

static void jump(struct coder *c, uint32_t k, int jt, int jf)
{
	rd_code_emit(c, BPF_JMP | BPF_JEQ | BPF_K, k);
	c->insns[c->n - 1].jt = jt == NEXT ? c->n : jt;
	c->insns[c->n - 1].jf = jf == NEXT ? c->n : jf;
}

static void jump_always(struct coder *c, int to)
{
	rd_code_emit(c, BPF_JMP | BPF_JA, 0);
	c->insns[c->n - 1].jt = to;
}

/* A := the length field of the header at X, times UNIT; the eight bytes that are not counted come later */
static void header_length(struct coder *c, uint32_t at, uint32_t unit)
{
	rd_code_emit(c, BPF_LD | BPF_IND | BPF_B, at + 1);
	rd_code_emit(c, BPF_ALU | BPF_MUL | BPF_K, unit);
}

/* A := the protocol behind the header at X, X := what A was and eight, on with the next header */
static void next_header(struct coder *c, uint32_t at, uint32_t memory, int again)
{
	rd_code_emit(c, BPF_ALU | BPF_ADD | BPF_K, 8);
	rd_code_emit(c, BPF_ST, memory);
	rd_code_emit(c, BPF_LD | BPF_IND | BPF_B, at);
	rd_code_emit(c, BPF_LDX | BPF_MEM, memory);
	jump_always(c, again);
}

static void chain4(struct coder *c, uint32_t wanted, uint32_t at, uint32_t memory)
{
	int again;

	rd_code_emit(c, BPF_LD | BPF_ABS | BPF_B, at + 9);
	rd_code_emit(c, BPF_LDX | BPF_MSH | BPF_B, at);
	again = c->n;
	jump(c, wanted, TO_TRUE, NEXT);
	jump(c, IPPROTO_AH, NEXT, TO_FALSE);
	header_length(c, at, 4);
	next_header(c, at, memory, again);
}

static void chain6(struct coder *c, uint32_t wanted, uint32_t at, uint32_t memory)
{
	static const uint8_t extensions[] = { IPPROTO_HOPOPTS, IPPROTO_DSTOPTS, IPPROTO_ROUTING,
					      IPPROTO_FRAGMENT };
	int again, first, tail;

	rd_code_emit(c, BPF_LD | BPF_ABS | BPF_B, at + 6);
	rd_code_emit(c, BPF_LDX | BPF_IMM, 40);
	again = c->n;
	jump(c, wanted, TO_TRUE, NEXT);
	first = c->n;
	for (int i = 0; i < 4; i++)
		jump(c, extensions[i], NEXT, NEXT);
	jump(c, IPPROTO_AH, NEXT, TO_FALSE);
	header_length(c, at, 4);
	tail = c->n;
	jump_always(c, 0);
	if (c->f->failed)
		return;
	for (int i = 0; i < 4; i++)
		c->insns[first + i].jt = c->n;
	header_length(c, at, 8);
	rd_code_emit(c, BPF_ALU | BPF_ADD | BPF_X, 0);
	c->insns[tail].jt = c->n;
	next_header(c, at, memory, again);
}

void rd_code_chain(struct coder *c, const struct value *chain)
{
	uint32_t wanted = c->f->values.all[chain->a].k, at = c->f->values.all[chain->b].k;
	uint32_t memory = (uint32_t)c->f->slots;

	if (memory >= BPF_MEMWORDS) {
		rd_filter_fail(c->f, "too many registers needed to evaluate expression");
		return;
	}
	c->now = (struct registers){ 0 };
	if (chain->k == 6)
		chain6(c, wanted, at, memory);
	else
		chain4(c, wanted, at, memory);
}
