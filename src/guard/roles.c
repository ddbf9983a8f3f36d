/* What each role keeps. */
#include <linux/capability.h>
#include "roles.h"

#define CAP(name) (UINT64_C(1) << (name))

const struct guard_role guard_roles[] = {
	[RD_GUARD_DECODER] = { .uses = RD_GUARD_ALWAYS },
	/* root without this capability cannot write over other users' files, nor in their folders */
	[RD_GUARD_OPENER] = { .uses = RD_GUARD_ALWAYS | RD_GUARD_ASK | RD_GUARD_OPEN,
			      .keeps = CAP(CAP_DAC_OVERRIDE) },
	/* libc's look-ups load what the machine's administrator has chosen: what they call cannot be listed
	 */
	[RD_GUARD_LISTER] = { .forbids = true,
			      .keeps = CAP(CAP_DAC_OVERRIDE) | CAP(CAP_DAC_READ_SEARCH),
			      .reads_files = true,
			      .talks = true },
	/* other users' descriptors: to see that they are there, and what they are */
	[RD_GUARD_OWNER] = { .uses = RD_GUARD_ALWAYS | RD_GUARD_PROC,
			     .keeps = CAP(CAP_SYS_PTRACE) | CAP(CAP_DAC_READ_SEARCH),
			     .sees_others = true },
	[RD_GUARD_RESOLVER] = { .forbids = true, .reads_files = true, .talks = true },
};
