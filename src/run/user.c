/* Giving up root. */
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "user.h"

static int become(const char *user, uid_t uid, gid_t gid, struct diag *d)
{
	/* the user last: without root the groups cannot be changed any more */
	if (!initgroups(user, gid) && !setgid(gid) && !setuid(uid))
		return 0;
	return rd_diag_fail(d, -1, "Couldn't change to '%.32s' uid=%lu gid=%lu: %s", user, (unsigned long)uid,
			    (unsigned long)gid, strerror(errno));
}

int rd_user_return(struct diag *d)
{
	if (!setgid(getgid()) && !setuid(getuid()))
		return 0;
	return rd_diag_fail(d, -1, "cannot give up the rights of the file: %s", strerror(errno));
}

int rd_user_become(const char *user, bool *changed, struct diag *d)
{
	const struct passwd *entry;

	*changed = false;
	if ((getuid() && geteuid()) || !strcmp(user, "root"))
		return 0;
	entry = getpwnam(user);
	if (!entry)
		return rd_diag_fail(d, -1, "Couldn't find user '%.32s'", user);
	if (become(user, entry->pw_uid, entry->pw_gid, d))
		return -1;
	if (entry->pw_uid && !setuid(0))
		return rd_diag_fail(d, -1, "user '%.32s' could become root again", user);
	*changed = true;
	return 0;
}
