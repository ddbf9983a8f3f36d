/* See random_program.h. */
#include "random_program.h"

static const uint16_t codes[] = {
	BPF_LD | BPF_W | BPF_ABS,
	BPF_LD | BPF_H | BPF_ABS,
	BPF_LD | BPF_B | BPF_ABS,
	BPF_LD | BPF_W | BPF_IND,
	BPF_LD | BPF_H | BPF_IND,
	BPF_LD | BPF_B | BPF_IND,
	BPF_LD | BPF_W | BPF_LEN,
	BPF_LD | BPF_IMM,
	BPF_LD | BPF_MEM,
	BPF_LDX | BPF_W | BPF_LEN,
	BPF_LDX | BPF_B | BPF_MSH,
	BPF_LDX | BPF_IMM,
	BPF_LDX | BPF_MEM,
	BPF_ST,
	BPF_STX,
	BPF_ALU | BPF_ADD | BPF_K,
	BPF_ALU | BPF_ADD | BPF_X,
	BPF_ALU | BPF_SUB | BPF_K,
	BPF_ALU | BPF_SUB | BPF_X,
	BPF_ALU | BPF_MUL | BPF_K,
	BPF_ALU | BPF_MUL | BPF_X,
	BPF_ALU | BPF_DIV | BPF_K,
	BPF_ALU | BPF_DIV | BPF_X,
	BPF_ALU | BPF_MOD | BPF_K,
	BPF_ALU | BPF_MOD | BPF_X,
	BPF_ALU | BPF_AND | BPF_K,
	BPF_ALU | BPF_AND | BPF_X,
	BPF_ALU | BPF_OR | BPF_K,
	BPF_ALU | BPF_OR | BPF_X,
	BPF_ALU | BPF_XOR | BPF_K,
	BPF_ALU | BPF_XOR | BPF_X,
	BPF_ALU | BPF_LSH | BPF_K,
	BPF_ALU | BPF_LSH | BPF_X,
	BPF_ALU | BPF_RSH | BPF_K,
	BPF_ALU | BPF_RSH | BPF_X,
	BPF_ALU | BPF_NEG,
	BPF_JMP | BPF_JA,
	BPF_JMP | BPF_JEQ | BPF_K,
	BPF_JMP | BPF_JEQ | BPF_X,
	BPF_JMP | BPF_JGT | BPF_K,
	BPF_JMP | BPF_JGT | BPF_X,
	BPF_JMP | BPF_JGE | BPF_K,
	BPF_JMP | BPF_JGE | BPF_X,
	BPF_JMP | BPF_JSET | BPF_K,
	BPF_JMP | BPF_JSET | BPF_X,
	BPF_RET | BPF_K,
	BPF_RET | BPF_A,
	BPF_MISC | BPF_TAX,
	BPF_MISC | BPF_TXA,
};

/* Ancillary values that are 0, or known, for a datagram of a local socket. */
static const uint32_t ancillary[] = {
	SKF_AD_PROTOCOL,  SKF_AD_PKTTYPE,  SKF_AD_NLATTR,	    SKF_AD_NLATTR_NEST, SKF_AD_MARK,
	SKF_AD_ALU_XOR_X, SKF_AD_VLAN_TAG, SKF_AD_VLAN_TAG_PRESENT, SKF_AD_QUEUE,	SKF_AD_VLAN_TPID
};

static uint32_t pick(uint64_t *state, uint32_t below)
{
	return next_random(state) % below;
}

static uint32_t any_number(uint64_t *state)
{
	switch (pick(state, 4)) {
	case 0: return next_random(state);
	case 1: return 0 - pick(state, 80);
	}
	return pick(state, 80);
}

static uint32_t absolute_offset(uint64_t *state)
{
	if (pick(state, 8))
		return pick(state, 80);
	if (pick(state, 8))
		return SKF_AD_OFF + ancillary[pick(state, sizeof ancillary / sizeof *ancillary)];
	return next_random(state);
}

static uint32_t fitting_k(uint64_t *state, uint16_t code)
{
	if (!pick(state, 200))
		return next_random(state);
	switch (code) {
	case BPF_LD | BPF_MEM:
	case BPF_LDX | BPF_MEM:
	case BPF_ST:
	case BPF_STX: return pick(state, 16);
	case BPF_ALU | BPF_LSH | BPF_K:
	case BPF_ALU | BPF_RSH | BPF_K: return pick(state, 32);
	case BPF_LDX | BPF_B | BPF_MSH: return pick(state, 80);
	}
	if (BPF_CLASS(code) == BPF_LD && BPF_MODE(code) == BPF_ABS)
		return absolute_offset(state);
	return any_number(state);
}

static uint32_t distance(uint64_t *state, size_t left)
{
	return left && pick(state, 200) ? pick(state, left < 255 ? (uint32_t)left : 255) : pick(state, 256);
}

static struct sock_filter random_instruction(uint64_t *state, size_t left)
{
	struct sock_filter f = { .code = codes[pick(state, sizeof codes / sizeof *codes)] };

	if (BPF_CLASS(f.code) == BPF_RET && pick(state, 3)) /* few, else programs would be short */
		f.code = BPF_LD | BPF_B | BPF_ABS;
	f.k = fitting_k(state, f.code);
	if (f.code == (BPF_JMP | BPF_JA)) {
		f.k = distance(state, left);
	} else if (BPF_CLASS(f.code) == BPF_JMP) {
		f.jt = (uint8_t)distance(state, left);
		f.jf = (uint8_t)distance(state, left);
	}
	if (!pick(state, 1000))
		f.code = (uint16_t)next_random(state);
	return f;
}

/* Half the programs begin with stores to all memory words: without them loads from there are refused. */
static size_t write_memory(struct sock_filter *insn, size_t len)
{
	size_t i = 0;

	for (; i < BPF_MEMWORDS && i < len; i++)
		insn[i] = (struct sock_filter)BPF_STMT(i & 1 ? BPF_ST : BPF_STX, (uint32_t)i);
	return i;
}

struct bpf_code random_program(uint64_t *state, size_t most)
{
	struct bpf_code code = { .len = 1 + pick(state, (uint32_t)most), .kernel_arithmetic = true };
	size_t i;

	code.insn = calloc(code.len, sizeof *code.insn);
	i = pick(state, 2) ? write_memory(code.insn, code.len - 1) : 0;
	for (; i < code.len; i++)
		code.insn[i] = random_instruction(state, code.len - i - 1);
	/* a verdict below the length of a packet shows more of A than "all of it" does */
	if (code.len > 1 && pick(state, 4))
		code.insn[code.len - 2] = (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 63);
	if (pick(state, 50))
		code.insn[code.len - 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_A, 0);
	return code;
}
