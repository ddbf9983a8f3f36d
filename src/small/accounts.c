/*
 * Users and groups for statically linked programs, out of /etc/passwd and /etc/group (passwd(5), group(5))
 * and nowhere else: a third of the C library's, which also asks a daemon.
 */
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include "text/lines.h"

enum { GROUPS_MOST = 1024 };

struct wanted {
	const char *name;
	struct passwd *found;
};

static bool take_user(void *state, char *line)
{
	static struct passwd user;
	struct wanted *w = state;

	if (strcmp(rd_lines_field(&line, ":\n"), w->name))
		return false;
	rd_lines_field(&line, ":\n");
	user.pw_name = (char *)w->name;
	user.pw_uid = (uid_t)strtoul(rd_lines_field(&line, ":\n"), NULL, 10);
	user.pw_gid = (gid_t)strtoul(rd_lines_field(&line, ":\n"), NULL, 10);
	w->found = &user;
	return true;
}

/* Only the name and the two numbers are there. */
struct passwd *getpwnam(const char *name)
{
	struct wanted w = { .name = name };

	rd_lines_each("/etc/passwd", take_user, &w);
	return w.found;
}

struct membership {
	const char *user;
	gid_t group[GROUPS_MOST];
	size_t count;
};

static bool take_group(void *state, char *line)
{
	struct membership *m = state;
	gid_t group;

	rd_lines_field(&line, ":\n");
	rd_lines_field(&line, ":\n");
	group = (gid_t)strtoul(rd_lines_field(&line, ":\n"), NULL, 10);
	while (*line && m->count < GROUPS_MOST)
		if (!strcmp(rd_lines_field(&line, ",\n"), m->user))
			m->group[m->count++] = group;
	return false;
}

int initgroups(const char *user, gid_t group)
{
	struct membership m = { .user = user, .group = { group }, .count = 1 };

	rd_lines_each("/etc/group", take_group, &m);
	return setgroups(m.count, m.group);
}
