/* What is known of the registers and of the packet before each instruction of a program. */
#ifndef RINGDUMP_BPF_FACTS_H
#define RINGDUMP_BPF_FACTS_H

#include "field.h"

enum value_kind {
	VALUE_OTHER,	 /* nothing is known */
	VALUE_NUMBER,	 /* k */
	VALUE_FIELD,	 /* a field that has a name */
	VALUE_BYTES,	 /* size bytes at k, or at X + k */
	VALUE_EXTENSION, /* ancillary value k */
	VALUE_LENGTH,	 /* length of the packet */
	VALUE_HEADER,	 /* length of the IP header */
};

/* What a register holds.  Unused members are 0, so that two values can be compared member by member. */
struct value {
	enum value_kind kind;
	uint32_t k;
	uint32_t size;
	bool indexed;
	const struct field *field;
	uint32_t mask;	/* what `and` left of it; all ones where it is whole */
	uint32_t shift; /* how far it was shifted to the right after that */
};

struct facts {
	bool reached;
	struct value a, x, mem[BPF_MEMWORDS];
	struct place place;
};

/* The facts before each instruction, to be freed; NULL where there is no memory. */
struct facts *rd_bpf_facts(const struct bpf_code *code, int link);

/* What the load F would bring, the facts before it being S. */
struct value rd_bpf_loaded(const struct facts *s, const struct sock_filter *f);

#endif
