/* Packets for the programs in filters/, and how much of each they must keep. */
#ifndef RINGDUMP_TESTS_BPF_FILTER_TRIALS_H
#define RINGDUMP_TESTS_BPF_FILTER_TRIALS_H

#include "packet.h"

struct trial {
	const char *filter; /* filters/NAME.bpf */
	uint32_t want;	    /* 0: dropped */
	struct spec spec;
};

extern const struct trial filter_trials[];
extern const size_t filter_trial_count;

#endif
