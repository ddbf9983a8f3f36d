/* after: the command of -z. */
#ifndef RINGDUMP_RUN_AFTER_H
#define RINGDUMP_RUN_AFTER_H

#include <ringdump/diag.h>

/*
 * Run COMMAND with FILE as its only argument, found in PATH, at the lowest priority and without waiting for
 * it.  -1 where no process could be made; a command that cannot be executed says so itself, as in tcpdump.
 */
int rd_after_run(const char *command, const char *file, struct diag *d);

#endif
