/* Entering a network namespace, and going back. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "netns.h"

static int open_namespace(const char *name)
{
	char path[PATH_MAX];
	const char *format = "/run/netns/%s";

	if (strchr(name, '/'))
		return open(name, O_RDONLY | O_CLOEXEC);
	if (*name && !name[strspn(name, "0123456789")])
		format = "/proc/%s/ns/net";
	if (snprintf(path, sizeof path, format, name) >= (int)sizeof path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	return open(path, O_RDONLY | O_CLOEXEC);
}

int rd_netns_enter(const char *name, int *back, struct diag *d)
{
	int fd = open_namespace(name), error;

	if (fd < 0 && errno == ENOENT)
		return rd_diag_fail(d, -1, "--netns %s: there is no such %s", name,
				    name[strspn(name, "0123456789")]
					    ? "network namespace (`ip netns` lists them)"
					    : "process");
	if (fd >= 0 && (getuid() != geteuid() || getgid() != getegid())) {
		close(fd);
		return rd_diag_fail(d, -1, "--netns %s: not for a set-user-ID program", name);
	}
	*back = fd < 0 ? -1 : open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
	error = fd < 0 || *back < 0 || setns(fd, CLONE_NEWNET) ? errno : 0;
	if (fd >= 0)
		close(fd);
	if (!error)
		return 0;
	if (*back >= 0)
		close(*back);
	*back = -1;
	if (error == EPERM || error == EACCES)
		return rd_diag_fail(
			d, -1,
			"--netns %s: %s: it takes CAP_SYS_ADMIN here and in the user namespace that "
			"owns the network namespace",
			name, strerror(error));
	return rd_diag_fail(d, -1, "--netns %s: %s", name,
			    error == EINVAL ? "it is no network namespace" : strerror(error));
}

int rd_netns_leave(int *back, struct diag *d)
{
	int error;

	if (*back < 0)
		return 0;
	error = setns(*back, CLONE_NEWNET) ? errno : 0;
	close(*back);
	*back = -1;
	return error ? rd_diag_fail(d, -1, "back from --netns: %s", strerror(error)) : 0;
}
