/* Random programs: mostly valid ones, so that most get past the checks and run. */
#ifndef RINGDUMP_TESTS_BPF_RANDOM_PROGRAM_H
#define RINGDUMP_TESTS_BPF_RANDOM_PROGRAM_H

#include "support.h"

/* A program of 1 to MOST instructions, to be freed with rd_bpf_free. */
struct bpf_code random_program(uint64_t *state, size_t most);

#endif
