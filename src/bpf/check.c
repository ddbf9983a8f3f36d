/*
 * The kernel's validity rules for a classic program.  Source: bpf_check_classic and
 * check_load_and_stores in net/core/filter.c.
 */
#include <stdlib.h>
#include "opcode.h"

static int refuse(struct diag *d, const struct bpf_code *code, size_t i, const char *reason)
{
	const struct opcode *op = rd_bpf_opcode(code->insn[i].code);

	return rd_diag_fail(d, -1, "instruction %zu (%s): %s", i, op ? op->name : "unknown", reason);
}

/* A target is counted from the instruction that follows the jump; only forward jumps exist. */
static int check_jump(const struct bpf_code *code, size_t i, uint32_t offset, struct diag *d)
{
	const struct opcode *op = rd_bpf_opcode(code->insn[i].code);

	if (offset < code->len - i - 1)
		return 0;
	return rd_diag_fail(d, -1, "instruction %zu (%s): jumps to %llu, the last instruction is %zu", i,
			    op->name, (unsigned long long)i + 1 + offset, code->len - 1);
}

static int check_constant(const struct bpf_code *code, size_t i, struct diag *d)
{
	const struct sock_filter *f = &code->insn[i];

	switch (f->code) {
	case BPF_ALU | BPF_DIV | BPF_K:
	case BPF_ALU | BPF_MOD | BPF_K: return f->k ? 0 : refuse(d, code, i, "division by the constant 0");
	case BPF_ALU | BPF_LSH | BPF_K:
	case BPF_ALU | BPF_RSH | BPF_K:
		return f->k < 32 ? 0 : refuse(d, code, i, "a register of 32 bits is shifted by more than 31");
	case BPF_LD | BPF_MEM:
	case BPF_LDX | BPF_MEM:
	case BPF_ST:
	case BPF_STX: return f->k < BPF_MEMWORDS ? 0 : refuse(d, code, i, "memory words are M[0] to M[15]");
	}
	return 0;
}

static int check_one(const struct bpf_code *code, size_t i, struct diag *d)
{
	const struct sock_filter *f = &code->insn[i];

	if (!rd_bpf_opcode(f->code))
		return rd_diag_fail(d, -1, "instruction %zu: no such opcode as 0x%x", i, f->code);
	if (f->code == (BPF_JMP | BPF_JA))
		return check_jump(code, i, f->k, d);
	if (opcode_is_branch(f->code))
		return check_jump(code, i, f->jt, d) ? -1 : check_jump(code, i, f->jf, d);
	if (rd_bpf_is_lost_load(f))
		return refuse(d, code, i, "the kernel has no ancillary load at this offset");
	return check_constant(code, i, d);
}

/*
 * Follow which memory words are written on every way that leads to an instruction; WRITTEN[i]
 * starts with all bits set and loses those that some jump to i does not bring.  Jumps go forward, so
 * one pass is enough.  As in the kernel the instruction after a return inherits from it, although no
 * way leads there.
 */
static int check_memory(const struct bpf_code *code, uint16_t *written, size_t *at, struct diag *d)
{
	uint16_t now = 0;

	for (size_t i = 0; i < code->len; i++) {
		const struct sock_filter *f = &code->insn[i];

		*at = i;
		now &= written[i];
		if (f->code == BPF_ST || f->code == BPF_STX) {
			now |= (uint16_t)(1u << f->k);
		} else if (f->code == (BPF_LD | BPF_MEM) || f->code == (BPF_LDX | BPF_MEM)) {
			if (!(now >> f->k & 1))
				return refuse(d, code, i,
					      "reads a memory word that may not have been written");
		} else if (f->code == (BPF_JMP | BPF_JA)) {
			written[i + 1 + f->k] &= now;
			now = UINT16_MAX;
		} else if (opcode_is_branch(f->code)) {
			written[i + 1 + f->jt] &= now;
			written[i + 1 + f->jf] &= now;
			now = UINT16_MAX;
		}
	}
	return 0;
}

int rd_bpf_check_at(const struct bpf_code *code, size_t *at, struct diag *d)
{
	uint16_t *written;
	int result;

	*at = 0;
	if (!code->len)
		return rd_diag_fail(d, -1, "the program has no instructions");
	for (size_t i = 0; i < code->len; i++) {
		*at = i;
		if (check_one(code, i, d))
			return -1;
	}
	if (BPF_CLASS(code->insn[code->len - 1].code) != BPF_RET)
		return refuse(d, code, code->len - 1, "the last instruction must be a ret");
	written = malloc(code->len * sizeof *written);
	if (!written)
		return rd_diag_fail(d, -1, "out of memory");
	for (size_t i = 0; i < code->len; i++)
		written[i] = UINT16_MAX;
	result = check_memory(code, written, at, d);
	free(written);
	return result;
}

int rd_bpf_check(const struct bpf_code *code, struct diag *d)
{
	size_t at;

	return rd_bpf_check_at(code, &at, d);
}

/* As check_one, but a `ja` may also lead back, and a load may miss every packet. */
static int check_one_run(const struct bpf_code *code, size_t i, struct diag *d)
{
	const struct sock_filter *f = &code->insn[i];

	if ((f->code == (BPF_JMP | BPF_JA) && opcode_target(i, f->k) < code->len) || rd_bpf_is_lost_load(f))
		return 0;
	return check_one(code, i, d);
}

int rd_bpf_check_run(const struct bpf_code *code, struct diag *d)
{
	if (!code->len)
		return rd_diag_fail(d, -1, "the program has no instructions");
	for (size_t i = 0; i < code->len; i++)
		if (check_one_run(code, i, d))
			return -1;
	if (BPF_CLASS(code->insn[code->len - 1].code) != BPF_RET)
		return refuse(d, code, code->len - 1, "the last instruction must be a ret");
	return 0;
}

/* Offsets with the top bit set count from the headers that only the kernel has found. */
static bool only_kernel_knows(const struct sock_filter *f)
{
	if (!opcode_is_absolute_load(f->code) && f->code != (BPF_LDX | BPF_B | BPF_MSH))
		return false;
	if (opcode_is_absolute_load(f->code) && f->k >= (uint32_t)SKF_AD_OFF)
		return f->k == (uint32_t)(SKF_AD_OFF + SKF_AD_PAY_OFFSET);
	return f->k >= (uint32_t)SKF_LL_OFF;
}

int rd_bpf_check_user(const struct bpf_code *code, struct diag *d)
{
	for (size_t i = 0; i < code->len; i++)
		if (only_kernel_knows(&code->insn[i]))
			return refuse(d, code, i,
				      "only the kernel can answer this load, it cannot run over a file");
	return 0;
}

void rd_bpf_free(struct bpf_code *code)
{
	free(code->insn);
	*code = (struct bpf_code){ 0 };
}
