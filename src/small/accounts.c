/*
 * Users and groups for statically linked programs, out of /etc/passwd and /etc/group (passwd(5), group(5))
 * and nowhere else: a third of the C library's, which also asks a daemon.
 */
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUPS_MOST = 1024 };

/* The next field of *LINE, which is behind it then, as strsep(3). */
static char *field(char **line, const char *end)
{
	char *begin = *line;

	*line += strcspn(begin, end);
	if (**line)
		*(*line)++ = '\0';
	return begin;
}

/* Each line of the file NAME to TAKE, until that is done. */
static void each_line(const char *name, int (*take)(void *state, char *line), void *state)
{
	FILE *file = fopen(name, "re");
	char *line = NULL;
	size_t room = 0;

	while (file && getline(&line, &room, file) > 0 && !take(state, line))
		;
	free(line);
	if (file)
		fclose(file);
}

struct wanted {
	const char *name;
	struct passwd *found;
};

static int take_user(void *state, char *line)
{
	static struct passwd user;
	struct wanted *w = state;

	if (strcmp(field(&line, ":\n"), w->name))
		return 0;
	field(&line, ":\n");
	user.pw_name = (char *)w->name;
	user.pw_uid = (uid_t)strtoul(field(&line, ":\n"), NULL, 10);
	user.pw_gid = (gid_t)strtoul(field(&line, ":\n"), NULL, 10);
	w->found = &user;
	return 1;
}

/* Only the name and the two numbers are there. */
struct passwd *getpwnam(const char *name)
{
	struct wanted w = { .name = name };

	each_line("/etc/passwd", take_user, &w);
	return w.found;
}

struct membership {
	const char *user;
	gid_t group[GROUPS_MOST];
	size_t count;
};

static int take_group(void *state, char *line)
{
	struct membership *m = state;
	gid_t group;

	field(&line, ":\n");
	field(&line, ":\n");
	group = (gid_t)strtoul(field(&line, ":\n"), NULL, 10);
	while (*line && m->count < GROUPS_MOST)
		if (!strcmp(field(&line, ",\n"), m->user))
			m->group[m->count++] = group;
	return 0;
}

int initgroups(const char *user, gid_t group)
{
	struct membership m = { .user = user, .group = { group }, .count = 1 };

	each_line("/etc/group", take_group, &m);
	return setgroups(m.count, m.group);
}
