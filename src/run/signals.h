/* signals: what a signal asks of a run.  The flags are the program's only global state. */
#ifndef RINGDUMP_RUN_SIGNALS_H
#define RINGDUMP_RUN_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

enum { RD_SIGNALS = 7 };

/* What the signals did before. */
struct signals_before {
	bool known;
	struct sigaction action[RD_SIGNALS];
};

/* INT, TERM and HUP end a run; USR1 asks for the counts, USR2 to flush the -w file.  None has come yet. */
void rd_signals_install(struct signals_before *before);
/* Nothing where they were not installed. */
void rd_signals_restore(const struct signals_before *before);
bool rd_signals_ended(void);
bool rd_signals_asked(void);   /* true once per USR1 */
bool rd_signals_flush(void);   /* true once per USR2 */
bool rd_signals_pending(void); /* did any of them come that nobody looked at yet? */

/*
 * Signals are let in only while asleep, so that none slips by between the look at the flags and the sleep:
 * hold, look, sleep with ppoll(2) under BEFORE, release.
 */
void rd_signals_hold(sigset_t *before);
void rd_signals_release(const sigset_t *before);

/* In a child that is about to execute another program: everything as a shell would leave it. */
void rd_signals_for_command(void);

#endif
