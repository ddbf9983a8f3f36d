/*
 * Landlock: the second lock on files, for those who find a way around the first.  What the kernel is asked to
 * govern is everything it knows, by its version; own definitions, because headers may be older than kernels.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <sys/syscall.h>
#include "roles.h"

/* The same numbers on every machine, as of all calls since Linux 5.0 but for alpha's. */
enum { NR_CREATE_RULESET = 444, NR_ADD_RULE = 445, NR_RESTRICT_SELF = 446 };
enum { CREATE_RULESET_VERSION = 1, RULE_PATH_BENEATH = 1 };
enum {
	FS_EXECUTE = 1 << 0,
	FS_WRITE = 1 << 1,
	FS_READ = 1 << 2,
	FS_READ_FOLDER = 1 << 3,
	FS_MAKE_FILE = 1 << 8,
	FS_TRUNCATE = 1 << 14
};
enum { NET_ALL = 3, SCOPE_ABSTRACT_SOCKETS = 1, SCOPE_SIGNALS = 2 };

struct ruleset {
	uint64_t files, net, scoped;
};

struct path_rule {
	uint64_t access;
	int32_t folder;
} __attribute__((packed)); /* as the kernel has it */

/* Rights over files that version 1, 2, ... of Landlock governs. */
static uint64_t known_rights(long version)
{
	static const uint64_t rights[] = { 0, 0x1fff, 0x3fff, 0x7fff, 0x7fff, 0xffff };
	long last = sizeof rights / sizeof *rights - 1;

	return rights[version > last ? last : version];
}

static int allow(int ruleset, const char *folder, uint64_t access)
{
	struct path_rule rule = { .access = access, .folder = open(folder, O_PATH | O_CLOEXEC) };
	long r;

	/* what is not there stays forbidden: opening a file in it fails anyway */
	if (rule.folder < 0)
		return 0;
	r = syscall(NR_ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0);
	close(rule.folder);
	return r ? errno : 0;
}

static int allow_all(int ruleset, const struct guard_role *role, const char *folder, uint64_t known)
{
	int error = 0;

	if (folder)
		error = allow(ruleset, folder, (FS_WRITE | FS_MAKE_FILE | FS_TRUNCATE) & known);
	if (!error && role->reads_files) /* libc loads what looks names up */
		error = allow(ruleset, "/", (FS_READ | FS_READ_FOLDER | FS_EXECUTE) & known);
	return error;
}

int guard_confine_files(const struct guard_role *role, const char *folder)
{
	long version = syscall(NR_CREATE_RULESET, NULL, 0, CREATE_RULESET_VERSION);
	struct ruleset set = { .files = 0 };
	int fd, error;

	if (version < 1)
		return version < 0 ? errno : ENOSYS;
	set.files = known_rights(version);
	if (version >= 4 && !role->talks)
		set.net = NET_ALL;
	if (version >= 6)
		set.scoped = role->talks ? SCOPE_SIGNALS : SCOPE_SIGNALS | SCOPE_ABSTRACT_SOCKETS;
	fd = (int)syscall(NR_CREATE_RULESET, &set, sizeof set, 0);
	if (fd < 0)
		return errno;
	error = allow_all(fd, role, folder, set.files);
	if (!error && syscall(NR_RESTRICT_SELF, fd, 0))
		error = errno;
	close(fd);
	return error;
}
