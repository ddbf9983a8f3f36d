/* user: -Z. */
#ifndef RINGDUMP_RUN_USER_H
#define RINGDUMP_RUN_USER_H

#include <stdbool.h>
#include <ringdump/diag.h>

/*
 * Become USER for good: user, group and supplementary groups.  0 where that is done or, as in tcpdump, where
 * we are not root or USER is "root"; *CHANGED says which.
 */
int rd_user_become(const char *user, bool *changed, struct diag *d);

/* Where the program is set-user-ID or set-group-ID: go back to whoever started it, before files are opened.
 */
int rd_user_return(struct diag *d);

#endif
