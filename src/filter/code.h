/*
 * code: instructions that compute values, and what the registers hold before each of them.
 */
#ifndef RINGDUMP_FILTER_CODE_H
#define RINGDUMP_FILTER_CODE_H

#include "filter/filter.h"

struct registers {
	int a, x; /* the values they hold; VALUE_NONE: not known */
};

struct insn {
	uint16_t code;
	uint32_t k;
	int jt, jf;		 /* jumps: where to, an instruction of the sequence, or TO_TRUE, TO_FALSE */
	struct registers before; /* what is known before it */
};

/* Where a jump goes: to an instruction of its own sequence, or on to a way out of the node. */
enum { TO_FALSE = -2, TO_TRUE = -1 };

struct coder {
	struct filter *f;
	struct insn *insns;
	int n, room;
	struct registers now;
	int temporaries; /* memory words in use besides the slots */
	bool lost;	 /* a value that lives in the index register was needed when it was gone */
};

/* Make the accumulator hold VALUE.  Errors are reported in f. */
void rd_code_a(struct coder *c, int value);

/* The accumulator LEFT and the index register RIGHT. */
void rd_code_both(struct coder *c, int left, int right);

void rd_code_assign(struct coder *c, int slot, int value);

/* One instruction; what it does to the registers is the caller's to note. */
void rd_code_emit(struct coder *c, unsigned code, uint32_t k);

/* The loop over a header chain, jumping out where the wanted protocol is found or the chain ends (chain.c).
 */
void rd_code_chain(struct coder *c, const struct value *chain);

#endif
