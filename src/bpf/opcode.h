/* The instruction set as a table: what check, list and assemble know of each opcode. */
#ifndef RINGDUMP_BPF_OPCODE_H
#define RINGDUMP_BPF_OPCODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ringdump/bpf.h>

/* What stands after the mnemonic. */
enum operand {
	OPERAND_NONE,
	OPERAND_A,	/* ret a */
	OPERAND_X,	/* x */
	OPERAND_NUMBER, /* #k, a quantity: listed in decimal */
	OPERAND_BITS,	/* #k, a pattern: listed in hex */
	OPERAND_ABS,	/* [k], or an extension */
	OPERAND_IND,	/* [x + k] */
	OPERAND_MEM,	/* M[k] */
	OPERAND_MSH,	/* 4*([k]&0xf) */
	OPERAND_LEN,	/* #len */
	OPERAND_TARGET, /* the label of a jump without a condition */
};

struct opcode {
	char name[5];
	uint8_t operand; /* enum operand */
};

/* The row of CODE, or NULL where the kernel knows no such instruction. */
const struct opcode *rd_bpf_opcode(uint16_t code);

/* Is there any instruction called NAME (any case, LEN bytes)? */
bool rd_bpf_is_mnemonic(const char *name, size_t len);

/* The code of NAME (any case, LEN bytes) with OPERAND, or -1. */
int rd_bpf_opcode_find(const char *name, size_t len, enum operand operand);

/* A word that stands for an ancillary load: what a packet brings along outside its bytes. */
struct extension {
	uint32_t ad;	    /* SKF_AD_*: k is SKF_AD_OFF + ad */
	const char *name;   /* in an assembly source */
	const char *alias;  /* another word for it, or NULL */
	const char *listed; /* as tcpdump -d prints it */
};

/* The extension whose k is K, or NULL. */
const struct extension *rd_bpf_extension(uint32_t k);
/* A load where the kernel has ancillary data, but none at this offset: it takes no such program. */
bool rd_bpf_is_lost_load(const struct sock_filter *f);
const struct extension *rd_bpf_extension_find(const char *name, size_t len);

/* True where the LEN bytes at WORD are NAME in any case. */
bool rd_bpf_word_is(const char *word, size_t len, const char *name);

static inline bool opcode_is_branch(uint16_t code)
{
	return BPF_CLASS(code) == BPF_JMP && BPF_OP(code) != BPF_JA;
}

static inline bool opcode_is_absolute_load(uint16_t code)
{
	return BPF_CLASS(code) == BPF_LD && BPF_MODE(code) == BPF_ABS;
}

/* Where the `ja` at index I leads: back in the loops of protochain, whose k is negative. */
static inline size_t opcode_target(size_t i, uint32_t k)
{
	return (size_t)((ptrdiff_t)i + 1 + (int32_t)k);
}

/* One line of -d without its end: instruction F at index HERE.  Returns the columns it takes. */
size_t rd_bpf_list_one(const struct sock_filter *f, uint32_t here, struct text *t);

/* rd_bpf_check that also stores the index of the instruction it refuses. */
int rd_bpf_check_at(const struct bpf_code *code, size_t *at, struct diag *d);

#endif
