/* The file of -w. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "rotator.h"
#include "savefile.h"

enum { TIMEOUT_MAX_MS = 1000 }; /* a clock that is set meanwhile is noticed this soon */

bool rd_savefile_is_stdout(const struct savefile *f)
{
	return !strcmp(f->name, "-");
}

int rd_savefile_create(const char *name, struct diag *d)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	return fd < 0 ? rd_diag_fail(d, -1, "%s: %s", name, strerror(errno)) : fd;
}

/* FD is the file F->name, or -1: the reason is said. */
static int write_to(struct savefile *f, int fd, struct diag *d)
{
	const char *name = rd_savefile_is_stdout(f) ? "standard output" : f->name;

	if (fd < 0)
		return -1;
	if (rd_writer_open(&f->writer, fd, name, &f->form.options, d))
		return -1;
	/* whoever looks at the file from now on finds a capture file */
	return rd_writer_flush(f->writer, d);
}

static int open_first(struct savefile *f, struct diag *d)
{
	int fd;

	if (!rd_savefile_is_stdout(f))
		return write_to(f, rd_savefile_create(f->name, d), d);
	fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
	if (fd < 0)
		rd_diag_fail(d, -1, "-: %s", strerror(errno));
	return write_to(f, fd, d);
}

int rd_savefile_open(struct savefile *f, const struct settings *s, const struct origin *origin,
		     struct text *notices, struct diag *d)
{
	f->s = s;
	f->notices = notices;
	f->rotation = s->rotation;
	f->helper.fd = -1;
	f->plain = !s->packet_buffered && !rd_rotation_on(&s->rotation);
	rd_rotation_begin(&f->rotation, time(NULL));
	if (rd_origin_open(&f->form, origin, s, d) || rd_rotation_name(&f->rotation, f->name, d) ||
	    open_first(f, d))
		return -1;
	return rd_rotation_on(&f->rotation) ? rd_rotator_start(f, d) : 0;
}

/* time(2) may lag some milliseconds behind the clock that rd_savefile_timeout reads. */
static time_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t.tv_sec;
}

/* A file that is complete goes to the command of -z, the last one too. */
static void hand_on(struct savefile *f)
{
	struct diag d;

	if (!f->s->after_command || !rd_rotation_on(&f->rotation) || rd_savefile_is_stdout(f))
		return;
	if (rd_rotator_run(f, &d)) {
		rd_text_fmt(f->notices, "%s: %s\n", f->s->program, d.text);
		rd_text_flush(f->notices);
	}
}

static int close_file(struct savefile *f, struct diag *d)
{
	struct writer *w = f->writer;

	if (!w)
		return 0;
	f->writer = NULL;
	if (rd_writer_close(w, d))
		return -1;
	hand_on(f);
	return 0;
}

/* As many files as -W allows have been written. */
static int stop(struct savefile *f, struct diag *d)
{
	if (close_file(f, d))
		return -1;
	rd_text_fmt(f->notices, "Maximum file limit reached: %u\n", f->rotation.files);
	rd_text_flush(f->notices);
	return 1;
}

static int next_file(struct savefile *f, struct diag *d)
{
	char name[PATH_MAX + 1];

	if (rd_rotation_name(&f->rotation, name, d))
		return -1;
	/* the standard output has no next file */
	if (rd_savefile_is_stdout(f) && !strcmp(name, f->name))
		return 0;
	if (close_file(f, d))
		return -1;
	memcpy(f->name, name, sizeof f->name);
	return write_to(f, rd_rotator_next(f, d), d);
}

int rd_savefile_tick(struct savefile *f, struct diag *d)
{
	if (!rd_rotation_on(&f->rotation))
		return 0;
	switch (rd_rotation_next(&f->rotation, rd_writer_bytes(f->writer), f->rotation.seconds ? now() : 0)) {
	case RD_ROTATION_OPEN: return next_file(f, d);
	case RD_ROTATION_STOP: return stop(f, d);
	default: return 0;
	}
}

int rd_savefile_put(struct savefile *f, const struct frame *frame, struct diag *d)
{
	int r;

	if (__builtin_expect(f->plain, 1))
		return rd_writer_put(f->writer, frame, d);
	r = rd_rotation_on(&f->rotation) ? rd_savefile_tick(f, d) : 0;
	if (r || (r = rd_writer_put(f->writer, frame, d)))
		return r;
	return f->s->packet_buffered ? rd_writer_flush(f->writer, d) : 0;
}

void rd_savefile_next_source(struct savefile *f)
{
	if (f->writer)
		rd_writer_forget_ifaces(f->writer);
}

int rd_savefile_timeout(const struct savefile *f)
{
	struct timespec t;
	int64_t ms;

	if (!f->writer || !f->rotation.seconds)
		return -1;
	clock_gettime(CLOCK_REALTIME, &t);
	ms = ((int64_t)f->rotation.due - t.tv_sec) * 1000 - t.tv_nsec / 1000000;
	return ms < 0 ? 0 : ms > TIMEOUT_MAX_MS ? TIMEOUT_MAX_MS : (int)ms;
}

int rd_savefile_flush(struct savefile *f, struct diag *d)
{
	return f->writer ? rd_writer_flush(f->writer, d) : 0;
}

bool rd_savefile_reader_gone(const struct savefile *f)
{
	return f->writer && rd_writer_reader_gone(f->writer);
}

int rd_savefile_close(struct savefile *f, struct diag *d)
{
	int result = close_file(f, d);

	rd_helper_stop(&f->helper);
	rd_origin_close(&f->form);
	return result;
}
