/*
 * run: the ways packets go through the program, from an interface and from files.
 *
 * A run owns nothing but what its output needs; it says what a user must know through `notices`
 * (standard error in main) and never exits.
 */
#ifndef RINGDUMP_RUN_H
#define RINGDUMP_RUN_H

#include "output.h"
#include "select.h"
#include "input.h"

/* How reading a file ended. */
enum rd_run_end {
	RD_RUN_DONE,	/* at its end, at -c's count or by a signal */
	RD_RUN_FULL,	/* the output wants no more: the last file of -W is written */
	RD_RUN_DAMAGED, /* the file is damaged: the reason is in D */
	RD_RUN_BROKEN,	/* the output is broken, likewise */
};

/* Read every packet of INPUT's file that SELECTION wants into O, at most as many as -c says. */
enum rd_run_end rd_run_file(struct input *input, const struct selection *selection, struct output *o,
			    struct diag *d);

/*
 * Capture until a signal, -c, the last file of -W or the interface's end.  What signals ask for goes to
 * NOTICES.  0, or -1 with the reason.
 */
int rd_run_live(const struct input *input, struct output *o, struct text *notices, struct diag *d);

/* tcpdump's three closing lines, or the one line of SIGUSR1. */
void rd_run_put_counts(struct text *notices, const struct input *input, const struct output *o,
		       bool one_line);

#endif
