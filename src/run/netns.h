/* netns: capturing in another network namespace than the one the program is started in. */
#ifndef RINGDUMP_RUN_NETNS_H
#define RINGDUMP_RUN_NETNS_H

#include <ringdump/diag.h>

/*
 * Enter the namespace that is called NAME (ip-netns(8): a file in /run/netns), that process NAME is in (where
 * it is a number), or whose file NAME is (where there is a slash in it).  *BACK is the way back, for
 * rd_netns_leave; sockets that are opened meanwhile stay there.
 */
int rd_netns_enter(const char *name, int *back, struct diag *d);
/* Nothing where BACK is below 0. */
int rd_netns_leave(int *back, struct diag *d);

#endif
