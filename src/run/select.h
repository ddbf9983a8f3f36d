/* select: the program that decides which packets are wanted, from an expression or from assembly. */
#ifndef RINGDUMP_RUN_SELECT_H
#define RINGDUMP_RUN_SELECT_H

#include <ringdump/bpf.h>
#include "input.h"

struct selection {
	const struct settings *s;
	char *text; /* the expression, or the assembly of --bpf */
	struct bpf_code code;
	struct bpf_code coarse; /* for the kernel where it cannot run `code` */
	struct bpf_code
		trimmed; /* for the kernel in place of `code`: of some packets it keeps less, or empty */
	bool cuts;	 /* the program's verdict is how many bytes to keep, also of a file's packets */
};

/* Read the expression or the assembly. */
int rd_select_open(struct selection *sel, const struct settings *s, struct diag *d);

/* Make the program for INPUT's packets, in place of one there may be.  0, or -1 with the reason. */
int rd_select_compile(struct selection *sel, const struct input *input, struct diag *d);

/* The expression's line with a caret under byte WHERE of the expression; nothing for -1 and for assembly. */
void rd_select_point_at(const struct selection *sel, long where, struct text *t);

/* Print the program as -d and --filter-graph want it. */
int rd_select_put(const struct selection *sel, const struct input *input, struct text *t, struct diag *d);

/*
 * Filter and start all rings of INPUT, with a program for each where the interfaces differ.  SEL is compiled
 * for the first.  Returns what rd_capture_filter does.
 */
int rd_input_start(const struct input *input, struct selection *sel, struct diag *d);

void rd_select_close(struct selection *sel);

#endif
