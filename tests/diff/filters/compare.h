/* compare: do two programs give the same verdicts, and at what cost? */
#ifndef RINGDUMP_TESTS_COMPARE_H
#define RINGDUMP_TESTS_COMPARE_H

#include "packet.h"

struct cost {
	double steps; /* per packet on average, of the packets that were not steered to match */
	long most;
};

struct comparison {
	bool same;
	struct packet culprit; /* where they are not */
	long packets, accepted;
	struct cost theirs, ours;
};

/*
 * Run both over PACKETS packets of LINK.  Each packet is steered by one or the other program first, so that
 * the constants of both are met.  Verdicts are compared as "kept or not".
 */
void compare_programs(const struct bpf_code *theirs, const struct bpf_code *ours, int link, long packets,
		      struct dice *d, struct comparison *c);

#endif
