/* Where are we?  Only a namespace that the bench made may be flooded. */
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include "generate.h"

static const char folder[] = "/var/run/netns", prefix[] = "rd-bench-";

/* ip-netns(8) leaves each namespace it makes as a mount in the folder: the same inode, the same namespace. */
bool namespace_is_ours(void)
{
	struct stat own, other;
	const struct dirent *e;
	bool found = false;
	DIR *d;

	if (stat("/proc/self/ns/net", &own))
		return false;
	d = opendir(folder);
	if (!d)
		return false;
	while (!found && (e = readdir(d)))
		found = !strncmp(e->d_name, prefix, sizeof prefix - 1) &&
			!fstatat(dirfd(d), e->d_name, &other, 0) && other.st_ino == own.st_ino &&
			other.st_dev == own.st_dev;
	closedir(d);
	return found;
}
