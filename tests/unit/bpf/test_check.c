/* The kernel's validity rules, each with the program just inside and the one just outside. */
#include "support.h"

#define STMT(code, k) BPF_STMT(code, (uint32_t)(k))
#define RET	      BPF_STMT(BPF_RET | BPF_K, 0)

struct rule {
	struct sock_filter insn[6];
	size_t len;
	const char *reason; /* NULL: valid */
};

static const struct rule rules[] = {
	{ { RET }, 0, "the program has no instructions" },
	{ { RET }, 1, NULL },
	{ { STMT(BPF_RET | BPF_A, 0) }, 1, NULL },
	{ { STMT(BPF_RET | BPF_X, 0) }, 1, "instruction 0: no such opcode as 0xe" },
	{ { STMT(BPF_LD | BPF_IMM, 0) }, 1, "instruction 0 (ld): the last instruction must be a ret" },
	{ { RET, STMT(BPF_MISC | BPF_TAX, 0) },
	  2,
	  "instruction 1 (tax): the last instruction must be a ret" },
	{ { STMT(0xffff, 0), RET }, 2, "instruction 0: no such opcode as 0xffff" },
	{ { STMT(BPF_LD | BPF_H | BPF_IMM, 0), RET }, 2, "instruction 0: no such opcode as 0x8" },
	{ { STMT(BPF_LD | BPF_B | BPF_MSH, 0), RET }, 2, "instruction 0: no such opcode as 0xb0" },
	{ { STMT(BPF_LDX | BPF_W | BPF_ABS, 0), RET }, 2, "instruction 0: no such opcode as 0x21" },
	{ { STMT(BPF_ALU | BPF_NEG | BPF_X, 0), RET }, 2, "instruction 0: no such opcode as 0x8c" },
	{ { STMT(BPF_JMP | BPF_JA | BPF_X, 0), RET }, 2, "instruction 0: no such opcode as 0xd" },

	{ { STMT(BPF_ALU | BPF_DIV | BPF_K, 1), RET }, 2, NULL },
	{ { STMT(BPF_ALU | BPF_DIV | BPF_K, 0), RET }, 2, "instruction 0 (div): division by the constant 0" },
	{ { STMT(BPF_ALU | BPF_MOD | BPF_K, 0), RET }, 2, "instruction 0 (mod): division by the constant 0" },
	{ { STMT(BPF_ALU | BPF_DIV | BPF_X, 0), RET }, 2, NULL },
	{ { STMT(BPF_ALU | BPF_LSH | BPF_K, 31), RET }, 2, NULL },
	{ { STMT(BPF_ALU | BPF_LSH | BPF_K, 32), RET },
	  2,
	  "instruction 0 (lsh): a register of 32 bits is shifted by more than 31" },
	{ { STMT(BPF_ALU | BPF_RSH | BPF_K, -1), RET },
	  2,
	  "instruction 0 (rsh): a register of 32 bits is shifted by more than 31" },

	{ { STMT(BPF_JMP | BPF_JA, 0), RET }, 2, NULL },
	{ { STMT(BPF_JMP | BPF_JA, 1), RET },
	  2,
	  "instruction 0 (ja): jumps to 2, the last instruction is 1" },
	{ { STMT(BPF_JMP | BPF_JA, -1), RET },
	  2,
	  "instruction 0 (ja): jumps to 4294967296, the last instruction is 1" },
	{ { BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0), RET, RET }, 3, NULL },
	{ { BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 2, 0), RET, RET },
	  3,
	  "instruction 0 (jeq): jumps to 3, the last instruction is 2" },
	{ { RET, BPF_JUMP(BPF_JMP | BPF_JSET | BPF_X, 0, 0, 255), RET },
	  3,
	  "instruction 1 (jset): jumps to 257, the last instruction is 2" },

	{ { STMT(BPF_ST, 15), STMT(BPF_LD | BPF_MEM, 15), RET }, 3, NULL },
	{ { STMT(BPF_ST, 16), RET }, 2, "instruction 0 (st): memory words are M[0] to M[15]" },
	{ { STMT(BPF_STX, -1), RET }, 2, "instruction 0 (stx): memory words are M[0] to M[15]" },
	{ { STMT(BPF_LDX | BPF_MEM, 16), RET }, 2, "instruction 0 (ldx): memory words are M[0] to M[15]" },
	{ { STMT(BPF_LD | BPF_MEM, 0), RET },
	  2,
	  "instruction 0 (ld): reads a memory word that may not have been written" },
	{ { STMT(BPF_STX, 1), STMT(BPF_LDX | BPF_MEM, 2), RET },
	  3,
	  "instruction 1 (ldx): reads a memory word that may not have been written" },
	/* written on one way only */
	{ { BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1), STMT(BPF_ST, 3), STMT(BPF_LD | BPF_MEM, 3), RET },
	  4,
	  "instruction 2 (ld): reads a memory word that may not have been written" },
	/* written on both */
	{ { BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 2), STMT(BPF_ST, 3), STMT(BPF_JMP | BPF_JA, 1),
	    STMT(BPF_STX, 3), STMT(BPF_LD | BPF_MEM, 3), RET },
	  6,
	  NULL },
	/* the store is jumped over */
	{ { STMT(BPF_JMP | BPF_JA, 1), STMT(BPF_ST, 3), STMT(BPF_LD | BPF_MEM, 3), RET },
	  4,
	  "instruction 2 (ld): reads a memory word that may not have been written" },

	{ { STMT(BPF_LD | BPF_B | BPF_ABS, SKF_AD_OFF + SKF_AD_VLAN_TPID), RET }, 2, NULL },
	{ { STMT(BPF_LD | BPF_W | BPF_ABS, SKF_AD_OFF + SKF_AD_MAX), RET },
	  2,
	  "instruction 0 (ld): the kernel has no ancillary load at this offset" },
	{ { STMT(BPF_LD | BPF_H | BPF_ABS, SKF_AD_OFF + 1), RET },
	  2,
	  "instruction 0 (ldh): the kernel has no ancillary load at this offset" },
	{ { STMT(BPF_LD | BPF_H | BPF_ABS, SKF_AD_OFF - 1), RET }, 2, NULL },
	{ { STMT(BPF_LD | BPF_H | BPF_IND, SKF_AD_OFF + 1), RET }, 2, NULL },
	{ { STMT(BPF_LD | BPF_W | BPF_ABS, SKF_NET_OFF), RET }, 2, NULL },
};

START_TEST(rules_of_the_kernel)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		struct bpf_code code = { .insn = (struct sock_filter *)rules[i].insn, .len = rules[i].len };
		struct diag d = { .text = "" };
		int got = rd_bpf_check(&code, &d);

		ck_assert_msg(got == (rules[i].reason ? -1 : 0), "rule %zu: %s", i, d.text);
		ck_assert_str_eq(d.text, rules[i].reason ? rules[i].reason : "");
		ck_assert_int_eq(rd_bpf_check(&code, NULL), got);
	}
}
END_TEST

START_TEST(length_is_not_limited_to_the_kernels)
{
	struct bpf_code code = { .len = 100000 };

	code.insn = calloc(code.len, sizeof *code.insn);
	code.insn[0] = (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, 99998);
	code.insn[99999] = (struct sock_filter)RET;
	ck_assert_int_eq(rd_bpf_check(&code, NULL), 0);
	rd_bpf_free(&code);
	ck_assert_ptr_null(code.insn);
	ck_assert_uint_eq(code.len, 0);
}
END_TEST

START_TEST(loads_that_only_the_kernel_answers)
{
	static const struct {
		struct sock_filter load;
		bool only_kernel;
	} loads[] = {
		{ STMT(BPF_LD | BPF_W | BPF_ABS, 0x7fffffff), false },
		{ STMT(BPF_LD | BPF_W | BPF_ABS, SKF_LL_OFF - 1), false },
		{ STMT(BPF_LD | BPF_W | BPF_ABS, SKF_LL_OFF), true },
		{ STMT(BPF_LD | BPF_B | BPF_ABS, SKF_NET_OFF + 9), true },
		{ STMT(BPF_LDX | BPF_B | BPF_MSH, SKF_NET_OFF), true },
		{ STMT(BPF_LD | BPF_W | BPF_ABS, SKF_AD_OFF + SKF_AD_PAY_OFFSET), true },
		{ STMT(BPF_LD | BPF_W | BPF_ABS, SKF_AD_OFF + SKF_AD_RANDOM), false },
		{ STMT(BPF_LD | BPF_W | BPF_ABS, SKF_AD_OFF + SKF_AD_VLAN_TAG), false },
		{ STMT(BPF_LD | BPF_W | BPF_IND, -4), false },
		{ STMT(BPF_LD | BPF_IMM, -4), false },
	};

	for (size_t i = 0; i < sizeof loads / sizeof *loads; i++) {
		struct sock_filter insn[] = { loads[i].load, RET };
		struct bpf_code code = { .insn = insn, .len = 2 };
		struct diag d = { .text = "" };

		ck_assert_int_eq(rd_bpf_check(&code, &d), 0);
		ck_assert_msg(rd_bpf_check_user(&code, &d) == (loads[i].only_kernel ? -1 : 0), "load %zu", i);
		ck_assert_int_eq(!strncmp(d.text, "instruction 0 (ld", 17), loads[i].only_kernel);
	}
}
END_TEST

SUITE(bpf_check, rules_of_the_kernel, length_is_not_limited_to_the_kernels,
      loads_that_only_the_kernel_answers);
