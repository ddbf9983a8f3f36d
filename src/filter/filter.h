/*
 * filter.h: one compilation, as the files of this room see it.  See README.md for the way through them.
 */
#ifndef RINGDUMP_FILTER_INTERNAL_H
#define RINGDUMP_FILTER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ringdump/filter.h>
#include <ringdump/frame.h>
#include "filter/arena.h"
#include "filter/cond.h"
#include "filter/value.h"

/* An expression nested deeper than this is refused, which bounds every recursion over the syntax. */
enum { RD_FILTER_DEPTH = 1000 };

/*
 * Slots from BPF_MEMWORDS on are no memory words: what is assigned to one stays in the index register until
 * it is used, or, with RD_FILTER_ACCUMULATOR added, in the accumulator.  There are this many.
 */
enum { RD_FILTER_REGISTERS = 16, RD_FILTER_ACCUMULATOR = 32 };

/* Where a header begins: at a constant offset, and further by what a slot holds where there is one. */
struct offset {
	uint32_t fixed;
	int slot; /* -1: none */
};

/* The headers that the tests now speak of.  `vlan`, `mpls`, `pppoes`, `geneve`, `vxlan` move them on. */
struct layers {
	int link;		   /* enum rd_link of the current link header */
	struct offset link_header; /* the current link header */
	struct offset link_type;   /* its type field */
	struct offset payload;	   /* what follows it */
	bool has_type;		   /* it has a type field at all */
	uint32_t net;		   /* from payload to the network header */
	uint32_t net_llc;	   /* the same where an 802.2 header without SNAP lies between */
	unsigned vlans, labels;	   /* depth of 802.1Q and of MPLS so far */
	int tunnel_header;	   /* in a tunnel: slot of the inner link header, else -1 */
	int tunnel_payload;	   /* and slot of its payload; the same where there is no inner link header */
};

struct filter {
	const struct filter_options *options;
	struct arena arena;   /* what lasts: syntax, graphs */
	struct arena scratch; /* what a pass needs while it runs */
	struct arena numbers; /* the table of values */
	struct values values;
	struct layers layers;
	struct diag *diag;
	const char *text; /* the expression */
	long at;	  /* byte offset of what is being compiled, for errors */
	int tests;	  /* comparisons in the syntax tree */
	int slots;	  /* slots given out */
	/* of each slot: the least it can hold; what is more is stored, as loads add a constant anyway */
	uint32_t least[BPF_MEMWORDS + RD_FILTER_REGISTERS];
	int registers;	  /* and how many of those that are registers */
	int shift;	  /* the slot of the shift by a VLAN tag that the kernel kept, or -1 */
	int promoted;	  /* the slot that rd_unslot puts into a register */
	bool blind;	  /* the kernel cannot see what the expression looks at */
	bool failed;	  /* an error was reported: the first one stays */
	bool factored;	  /* sets were sorted into switches (factor.h) */
	bool classic_off; /* libpcap does not optimise this expression (loops, computed offsets) */
};

/* Report an error at f->at; the first one is kept.  Returns NULL, for whatever builder is at work. */
void *rd_filter_fail(struct filter *f, const char *format, ...) __attribute__((format(printf, 2, 3)));
void rd_filter_no_memory(struct filter *f);

/* A fresh slot, or -1 with an error. */
int rd_filter_slot(struct filter *f);

#endif
