/*
 * value: what a register can hold, as an expression over the packet.
 *
 * Values are hash-consed: two with the same number are the same computation, so that the optimiser compares
 * numbers.  The code of a value is the classic BPF opcode that makes it:
 *
 *	BPF_LD|BPF_IMM		k
 *	BPF_LD|BPF_LEN		the packet's original length
 *	BPF_LD|BPF_ABS|size	the field at k (k from SKF_AD_OFF on: an ancillary field)
 *	BPF_LD|BPF_IND|size	the field at k + a
 *	BPF_LDX|BPF_MSH|BPF_B	4 * (the byte at k & 15)
 *	BPF_LD|BPF_MEM		the slot k: a memory word that an assignment on the way here has set
 *	BPF_ALU|op|BPF_X	a op b
 *	BPF_ALU|op|BPF_K	a op k
 *	BPF_ALU|BPF_NEG		-a
 *	VALUE_LEFTOVER		whatever the accumulator happens to hold
 *	VALUE_CHAIN		the last protocol number of a header chain (k: 4 or 6, a: the wanted one)
 */
#ifndef RINGDUMP_FILTER_VALUE_H
#define RINGDUMP_FILTER_VALUE_H

#include <stdbool.h>
#include <stdint.h>
#include <linux/filter.h>
#include "filter/arena.h"

enum { VALUE_NONE = 0, VALUE_LEFTOVER = 0xfff0, VALUE_CHAIN = 0xfff1 };

struct value {
	uint16_t code;
	uint32_t k;
	int a, b; /* operands, or VALUE_NONE */
	int next; /* in the hash bucket */
};

struct values {
	struct arena *arena;
	struct value *all; /* all[0] is VALUE_NONE */
	int *bucket;
	int n, room, buckets;
};

int rd_values_init(struct values *v, struct arena *arena);

/* The number of a value; VALUE_NONE where memory is out or an operand that must be there is VALUE_NONE. */
int rd_value(struct values *v, uint16_t code, uint32_t k, int a, int b);

/* What SLOT holds. */
int rd_value_slot(struct values *v, int slot);

static inline int rd_value_const(struct values *v, uint32_t k)
{
	return rd_value(v, BPF_LD | BPF_IMM, k, VALUE_NONE, VALUE_NONE);
}

static inline bool rd_value_is_const(const struct values *v, int id)
{
	return v->all[id].code == (BPF_LD | BPF_IMM);
}

/* The bytes a field of SIZE (BPF_B, BPF_H, BPF_W) has. */
static inline unsigned rd_size_bytes(unsigned code)
{
	return BPF_SIZE(code) == BPF_W ? 4 : BPF_SIZE(code) == BPF_H ? 2 : 1;
}

static inline bool rd_value_is_load(const struct value *v)
{
	return BPF_CLASS(v->code) == BPF_LD && (BPF_MODE(v->code) == BPF_ABS || BPF_MODE(v->code) == BPF_IND);
}

/* Is it a slot that is no memory word (filter.h)? */
static inline bool rd_value_is_register(const struct value *v)
{
	return v->code == (BPF_LD | BPF_MEM) && v->k >= BPF_MEMWORDS;
}

/* A op B as the machine computes it; false where it has no result (division by zero, wide shift). */
bool rd_alu(unsigned op, uint32_t a, uint32_t b, uint32_t *result);

#endif
