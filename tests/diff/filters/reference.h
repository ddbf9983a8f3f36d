/* reference: what the installed tcpdump makes of an expression. */
#ifndef RINGDUMP_TESTS_REFERENCE_H
#define RINGDUMP_TESTS_REFERENCE_H

#include <ringdump/bpf.h>

enum { REFERENCE_MESSAGE = 512 };

/*
 * Run `tcpdump -y LINK -ddd EXPRESSION`, with -O where OPTIMISE is false.  0 with the program in OUT; 1 where
 * it refuses the expression, with its message (without the program's name) in MESSAGE; -1 where it cannot be
 * run.
 */
int reference_compile(const char *link, const char *expression, bool optimise, struct bpf_code *out,
		      char message[REFERENCE_MESSAGE]);

#endif
