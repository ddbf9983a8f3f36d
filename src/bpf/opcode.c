/*
 * The tables of instructions and of extensions.  Source: linux/filter.h, linux/bpf_common.h and
 * Documentation/networking/filter.rst of the kernel.
 */
#include <strings.h>
#include "opcode.h"

static const struct opcode opcodes[] = {
	[BPF_LD | BPF_W | BPF_ABS] = { "ld", OPERAND_ABS },
	[BPF_LD | BPF_H | BPF_ABS] = { "ldh", OPERAND_ABS },
	[BPF_LD | BPF_B | BPF_ABS] = { "ldb", OPERAND_ABS },
	[BPF_LD | BPF_W | BPF_IND] = { "ld", OPERAND_IND },
	[BPF_LD | BPF_H | BPF_IND] = { "ldh", OPERAND_IND },
	[BPF_LD | BPF_B | BPF_IND] = { "ldb", OPERAND_IND },
	[BPF_LD | BPF_W | BPF_LEN] = { "ld", OPERAND_LEN },
	[BPF_LD | BPF_IMM] = { "ld", OPERAND_BITS },
	[BPF_LD | BPF_MEM] = { "ld", OPERAND_MEM },
	[BPF_LDX | BPF_W | BPF_LEN] = { "ldx", OPERAND_LEN },
	[BPF_LDX | BPF_B | BPF_MSH] = { "ldxb", OPERAND_MSH },
	[BPF_LDX | BPF_IMM] = { "ldx", OPERAND_BITS },
	[BPF_LDX | BPF_MEM] = { "ldx", OPERAND_MEM },
	[BPF_ST] = { "st", OPERAND_MEM },
	[BPF_STX] = { "stx", OPERAND_MEM },
	[BPF_ALU | BPF_ADD | BPF_K] = { "add", OPERAND_NUMBER },
	[BPF_ALU | BPF_ADD | BPF_X] = { "add", OPERAND_X },
	[BPF_ALU | BPF_SUB | BPF_K] = { "sub", OPERAND_NUMBER },
	[BPF_ALU | BPF_SUB | BPF_X] = { "sub", OPERAND_X },
	[BPF_ALU | BPF_MUL | BPF_K] = { "mul", OPERAND_NUMBER },
	[BPF_ALU | BPF_MUL | BPF_X] = { "mul", OPERAND_X },
	[BPF_ALU | BPF_DIV | BPF_K] = { "div", OPERAND_NUMBER },
	[BPF_ALU | BPF_DIV | BPF_X] = { "div", OPERAND_X },
	[BPF_ALU | BPF_MOD | BPF_K] = { "mod", OPERAND_NUMBER },
	[BPF_ALU | BPF_MOD | BPF_X] = { "mod", OPERAND_X },
	[BPF_ALU | BPF_AND | BPF_K] = { "and", OPERAND_BITS },
	[BPF_ALU | BPF_AND | BPF_X] = { "and", OPERAND_X },
	[BPF_ALU | BPF_OR | BPF_K] = { "or", OPERAND_BITS },
	[BPF_ALU | BPF_OR | BPF_X] = { "or", OPERAND_X },
	[BPF_ALU | BPF_XOR | BPF_K] = { "xor", OPERAND_BITS },
	[BPF_ALU | BPF_XOR | BPF_X] = { "xor", OPERAND_X },
	[BPF_ALU | BPF_LSH | BPF_K] = { "lsh", OPERAND_NUMBER },
	[BPF_ALU | BPF_LSH | BPF_X] = { "lsh", OPERAND_X },
	[BPF_ALU | BPF_RSH | BPF_K] = { "rsh", OPERAND_NUMBER },
	[BPF_ALU | BPF_RSH | BPF_X] = { "rsh", OPERAND_X },
	[BPF_ALU | BPF_NEG] = { "neg", OPERAND_NONE },
	[BPF_JMP | BPF_JA] = { "ja", OPERAND_TARGET },
	[BPF_JMP | BPF_JEQ | BPF_K] = { "jeq", OPERAND_BITS },
	[BPF_JMP | BPF_JEQ | BPF_X] = { "jeq", OPERAND_X },
	[BPF_JMP | BPF_JGT | BPF_K] = { "jgt", OPERAND_BITS },
	[BPF_JMP | BPF_JGT | BPF_X] = { "jgt", OPERAND_X },
	[BPF_JMP | BPF_JGE | BPF_K] = { "jge", OPERAND_BITS },
	[BPF_JMP | BPF_JGE | BPF_X] = { "jge", OPERAND_X },
	[BPF_JMP | BPF_JSET | BPF_K] = { "jset", OPERAND_BITS },
	[BPF_JMP | BPF_JSET | BPF_X] = { "jset", OPERAND_X },
	[BPF_RET | BPF_K] = { "ret", OPERAND_NUMBER },
	[BPF_RET | BPF_A] = { "ret", OPERAND_A },
	[BPF_MISC | BPF_TAX] = { "tax", OPERAND_NONE },
	[BPF_MISC | BPF_TXA] = { "txa", OPERAND_NONE },
};

/* `vlan_pr` is the word of the kernel's assembler, `vlan_avail` the one of its documentation. */
static const struct extension extensions[] = {
	{ SKF_AD_PROTOCOL, "proto", NULL, "proto" },
	{ SKF_AD_PKTTYPE, "type", NULL, "type" },
	{ SKF_AD_IFINDEX, "ifidx", NULL, "ifidx" },
	{ SKF_AD_NLATTR, "nla", NULL, "nla" },
	{ SKF_AD_NLATTR_NEST, "nlan", NULL, "nlan" },
	{ SKF_AD_MARK, "mark", NULL, "mark" },
	{ SKF_AD_QUEUE, "queue", NULL, "queue" },
	{ SKF_AD_HATYPE, "hatype", NULL, "hatype" },
	{ SKF_AD_RXHASH, "rxhash", NULL, "rxhash" },
	{ SKF_AD_CPU, "cpu", NULL, "cpu" },
	{ SKF_AD_ALU_XOR_X, "xor_x", NULL, "xor_x" },
	{ SKF_AD_VLAN_TAG, "vlan_tci", NULL, "vlan_tci" },
	{ SKF_AD_VLAN_TAG_PRESENT, "vlan_avail", "vlan_pr", "vlanp" },
	{ SKF_AD_PAY_OFFSET, "poff", NULL, "poff" },
	{ SKF_AD_RANDOM, "rand", NULL, "random" },
	{ SKF_AD_VLAN_TPID, "vlan_tpid", NULL, "vlan_tpid" },
};

enum { OPCODES = sizeof opcodes / sizeof *opcodes, EXTENSIONS = sizeof extensions / sizeof *extensions };

const struct opcode *rd_bpf_opcode(uint16_t code)
{
	return code < OPCODES && opcodes[code].name[0] ? &opcodes[code] : NULL;
}

bool rd_bpf_word_is(const char *word, size_t len, const char *name)
{
	return !strncasecmp(word, name, len) && !name[len];
}

bool rd_bpf_is_mnemonic(const char *name, size_t len)
{
	for (int code = 0; code < OPCODES; code++)
		if (opcodes[code].name[0] && rd_bpf_word_is(name, len, opcodes[code].name))
			return true;
	return false;
}

int rd_bpf_opcode_find(const char *name, size_t len, enum operand operand)
{
	for (int code = 0; code < OPCODES; code++)
		if (opcodes[code].name[0] && opcodes[code].operand == operand &&
		    rd_bpf_word_is(name, len, opcodes[code].name))
			return code;
	return -1;
}

const struct extension *rd_bpf_extension(uint32_t k)
{
	if (k < (uint32_t)SKF_AD_OFF)
		return NULL;
	for (size_t i = 0; i < EXTENSIONS; i++)
		if (k == SKF_AD_OFF + extensions[i].ad)
			return &extensions[i];
	return NULL;
}

bool rd_bpf_is_ancillary(uint32_t k)
{
	return rd_bpf_extension(k) != NULL;
}

bool rd_bpf_is_lost_load(const struct sock_filter *f)
{
	return opcode_is_absolute_load(f->code) && f->k >= (uint32_t)SKF_AD_OFF && !rd_bpf_is_ancillary(f->k);
}

const struct extension *rd_bpf_extension_find(const char *name, size_t len)
{
	for (size_t i = 0; i < EXTENSIONS; i++)
		if (rd_bpf_word_is(name, len, extensions[i].name) ||
		    (extensions[i].alias && rd_bpf_word_is(name, len, extensions[i].alias)))
			return &extensions[i];
	return NULL;
}
