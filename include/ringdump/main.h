/*
 * main: the program as a function, for a multi-call binary.
 *
 * It behaves as ringdump does: it reads the command line, captures, writes to descriptors 0 to 2 and listens
 * to signals.  It has no state of its own between calls (of two at the same time the signals would be mixed
 * up), frees what it allocates, closes what it opens, puts back what signals did before, and never calls
 * exit(3).  Some things no process can undo:
 *
 * - Before packets are looked at the process enters a sandbox (src/guard/README.md).  What it can do after
 *   that is to print, return, and exit.  Call it last or in a forked child, or give --no-sandbox.
 * - -Z changes the user.
 *
 * Sources: tcpdump(1), whose options and exit status they are.
 */
#ifndef RINGDUMP_MAIN_H
#define RINGDUMP_MAIN_H

/*
 * ARGV as main gets it: ARGC strings, the first the program's name, and NULL behind them.  It is reordered,
 * and its strings must live until this returns.  Returns the exit status: 0, 1 where something went wrong
 * (the reason is on standard error), 14 where text could not be written.
 */
int rd_main(int argc, char **argv);

#endif
