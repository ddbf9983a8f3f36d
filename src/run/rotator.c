/*
 * The row of -w files, opened from outside of the sandbox.  What comes in are a time and a number; names are
 * made here, so whoever has taken the decoder over can begin the next file and nothing else.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include "after.h"
#include "guard/guard.h"
#include "rotator.h"

enum { NEXT, RUN }; /* helper_call.what */

static int open_next(struct savefile *f, struct helper_call *call)
{
	f->rotation.stamp = (time_t)call->number[0];
	f->rotation.index = (uint32_t)call->number[1];
	return rd_rotation_name(&f->rotation, f->name, &call->diag)
		       ? -1
		       : rd_savefile_create(f->name, &call->diag);
}

static int serve(void *arg, struct helper_call *call)
{
	struct savefile *f = arg;
	int fd = -1;

	if (call->what == NEXT) {
		fd = open_next(f, call);
		call->result = fd < 0 ? -1 : 0;
	} else if (f->s->after_command) {
		call->result = rd_after_run(f->s->after_command, f->name, &call->diag);
	}
	return fd;
}

/* The folder that all names have in common: of "a/b/x" and "a/b/%H/x" it is a/b. */
static void common_folder(const struct savefile *f, char folder[PATH_MAX + 1])
{
	size_t fixed = f->rotation.seconds ? strcspn(f->rotation.name, "%") : strlen(f->rotation.name);

	if (fixed > PATH_MAX)
		fixed = PATH_MAX;
	memcpy(folder, f->rotation.name, fixed);
	while (fixed && folder[fixed - 1] != '/')
		fixed--;
	folder[fixed] = '\0';
	if (!fixed)
		strcpy(folder, ".");
}

/* The command of -z is the user's and runs with the user's rights: a helper that starts it keeps them. */
static int prepare(void *arg, struct diag *d)
{
	const struct savefile *f = arg;
	char folder[PATH_MAX + 1];

	if (f->s->no_sandbox || f->s->after_command)
		return 0;
	common_folder(f, folder);
	return rd_guard_enter(RD_GUARD_OPENER, 0, folder, d) < 0 ? -1 : 0;
}

int rd_rotator_start(struct savefile *f, struct diag *d)
{
	const struct helper_work work = {
		.title = "ringdump-files", .prepare = prepare, .serve = serve, .arg = f, .keep = -1
	};

	return rd_helper_start(&f->helper, &work, d);
}

int rd_rotator_next(struct savefile *f, struct diag *d)
{
	struct helper_call call = { .what = NEXT, .number = { f->rotation.stamp, f->rotation.index } };
	int fd;

	if (rd_helper_ask(&f->helper, &call, &fd, d))
		return -1;
	return fd < 0 ? rd_diag_fail(d, -1, "%s: no descriptor came", f->name) : fd;
}

int rd_rotator_run(struct savefile *f, struct diag *d)
{
	struct helper_call call = { .what = RUN };
	int fd;

	return rd_helper_ask(&f->helper, &call, &fd, d);
}
