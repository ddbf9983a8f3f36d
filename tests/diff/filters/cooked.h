/*
 * cooked: the program for a socket whose packets come without their cooked header against the one for packets
 * that have it.
 */
#ifndef RINGDUMP_TESTS_COOKED_H
#define RINGDUMP_TESTS_COOKED_H

#include "machine.h"

/*
 * Compile EXPRESSION for LINK (RD_LINK_SLL, RD_LINK_SLL2) both ways and run both over PACKETS packets: the
 * verdicts must be the same, or, where the kernel gets a part, nothing wanted may be lost.  Prints a line of
 * results: `same`, `differ` or `refused`, the link type's name, the expression, `whole` or `part`, how many
 * packets each kept.
 */
void cooked_compare(const char *name, int link, const char *expression, long packets, struct dice *d);

#endif
