/*
 * tails: two parts of the graph that do the same at different places of the packet, as one part with the
 * place in the index register: the ports behind IPv6 and behind IPv4, say.
 */
#ifndef RINGDUMP_FILTER_TAILS_H
#define RINGDUMP_FILTER_TAILS_H

#include "filter/graph.h"

int rd_tails(struct filter *f, struct graph *g);

/*
 * The same for the shortest such parts alone.  Setting the index register costs an instruction on a way that
 * did without it: the further down, the fewer packets pay for it.
 */
int rd_late_tails(struct filter *f, struct graph *g);

/* Let what leads to node FROM lead to TO. */
void rd_tails_redirect(struct graph *g, int from, int to);

/*
 * Where several nodes do nothing but put something into the index register on the way to one place, only one
 * of them can stand right before it.  Let the others do it one test earlier.
 */
int rd_hoist(struct filter *f, struct graph *g);

/* The same of all: the test that stands behind a setting then may serve another way, too. */
int rd_hoist_all(struct filter *f, struct graph *g);

/*
 * A way on which the index register is set for others, too, is longer by that: of two constants that a value
 * is asked for, that of the other way goes first.
 */
int rd_ask_last(struct filter *f, struct graph *g);

/*
 * Put the slot f->promoted into a register.  Where it is only ever assigned what the index register was set
 * to on the way there, that is read instead.  Where a load from the place it says follows at once, what that
 * loads stays in the accumulator; else the slot stays in the index register.  (Where the register is needed
 * for something else before, measuring finds out.)
 */
int rd_unslot(struct filter *f, struct graph *g);

#endif
