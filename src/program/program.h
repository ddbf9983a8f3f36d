/* program: one run of ringdump, from the command line to the exit status. */
#ifndef RINGDUMP_PROGRAM_PROGRAM_H
#define RINGDUMP_PROGRAM_PROGRAM_H

#include <ringdump/text.h>
#include "names/resolver.h"
#include "run/crew.h"
#include "run/list.h"
#include "run/more.h"
#include "run/run.h"
#include "run/signals.h"

/* What a run holds open. */
struct program {
	struct settings s;
	struct text out, err;
	int out_fd, err_fd;
	struct input input;
	struct selection selection;
	struct output output;
	struct asker resolver;
	struct more more;	       /* -V */
	struct crew *crew;	       /* where there is more than one ring, or NULL */
	struct signals_before signals; /* for whoever called us */
	bool opened;		       /* OUTPUT and CREW are to be closed */
	bool counts;		       /* all files were read, or the last one up to where it is damaged */
	bool confined;		       /* there is no way back, not even to what signals did before */
	int back;		       /* to the network namespace that --netns left, or -1 */
	long caret;		       /* where the expression is wrong, or -1 */
};

/* One line on standard error, behind all text that is out by now. */
void rd_program_complain(struct program *p, const char *text);

/* From here on: 0, or -1 with the reason. */

/* The filter's program for the input. */
int rd_program_compile(struct program *p, struct diag *d);

/*
 * Names of addresses are looked up by another process.  It is made first, before anything is open that it
 * would have to give back, and only where addresses are printed.
 */
int rd_program_start_resolver(struct program *p, bool live, struct diag *d);

/* The owners of connections likewise, in the network namespace that is captured. */
int rd_program_start_owners(struct program *p, struct diag *d);

/* -Z, once everything is open that needs root. */
int rd_program_give_up_root(struct program *p, struct diag *d);

int rd_program_open_output(struct program *p, struct diag *d);
/* Everything is open: from here on the program can but read packets and write what it makes of them. */
int rd_program_confine(struct program *p, struct diag *d);
/* After a run that gave RESULT (below 0 with the reason in D). */
int rd_program_close_output(struct program *p, int result, struct diag *d);

/* Capture from interfaces. */
int rd_program_capture(struct program *p, struct diag *d);
/* Read the file of -r, or those that -V lists. */
int rd_program_read(struct program *p, struct diag *d);

#endif
