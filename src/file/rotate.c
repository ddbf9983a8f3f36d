/* Rotation of output files: -C, -G, -W. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "rotate.h"

enum { MEGABYTE = 1000000 }; /* -C counts in these */

int rd_rotation_parse_size(const char *argument, uint64_t *bytes, struct diag *d)
{
	char *end;
	long long v;

	errno = 0;
	v = strtoll(argument, &end, 10);
	if (errno || end == argument || *end || v <= 0)
		return rd_diag_fail(d, -1, "invalid file size %s", argument);
	if (v > INT64_MAX / MEGABYTE)
		return rd_diag_fail(d, -1, "file size %s is too large", argument);
	*bytes = (uint64_t)v * MEGABYTE;
	return 0;
}

/* tcpdump: reads these two with atoi, so text counts as 0 and what follows a number is not looked at */
static long number(const char *argument)
{
	return (int)strtol(argument, NULL, 10);
}

int rd_rotation_parse_seconds(const char *argument, uint32_t *seconds, struct diag *d)
{
	long v = number(argument);

	if (v < 0)
		return rd_diag_fail(d, -1, "invalid number of seconds %s", argument);
	*seconds = (uint32_t)v;
	return 0;
}

int rd_rotation_parse_files(const char *argument, uint32_t *files, struct diag *d)
{
	long v = number(argument);

	if (v <= 0)
		return rd_diag_fail(d, -1, "invalid number of output files %s", argument);
	*files = (uint32_t)v;
	return 0;
}

void rd_rotation_begin(struct rotation *r, time_t now)
{
	r->stamp = now;
	r->due = now + (time_t)r->seconds;
	r->index = 0;
	r->periods = 0;
}

/*
 * The periods of -G follow one another without gap or drift from the first one on.  (tcpdump counts from the
 * first packet after the end of a period, which on a busy link is the same.)
 */
static void next_period(struct rotation *r, time_t now)
{
	uint64_t late = (uint64_t)now - (uint64_t)r->due;

	r->due += (time_t)((late / r->seconds + 1) * r->seconds);
	r->stamp = now;
	r->index = 0;
	r->periods++;
}

enum rd_rotation_step rd_rotation_next(struct rotation *r, uint64_t size, time_t now)
{
	/* a clock that was set back must not stretch the period */
	if (r->seconds && now < r->due - (time_t)r->seconds)
		r->due = now + (time_t)r->seconds;
	if (r->seconds && now >= r->due) {
		next_period(r, now);
		/* tcpdump: with -C, -W limits the numbers and not the periods */
		return !r->max_size && r->files && r->periods >= r->files ? RD_ROTATION_STOP
									  : RD_ROTATION_OPEN;
	}
	if (!r->max_size || size <= r->max_size)
		return RD_ROTATION_KEEP;
	r->index++;
	if (r->files && r->index >= r->files)
		r->index = 0;
	return RD_ROTATION_OPEN;
}

/* -W makes all numbers as long as the last one: 0 to 9 for ten files, 00 to 10 for eleven, none for one. */
static int digits(uint32_t files)
{
	int n = 0;

	for (uint32_t last = files ? files - 1 : 0; last; last /= 10)
		n++;
	return n;
}

static int too_long(struct diag *d)
{
	return rd_diag_fail(d, -1, "too many output files or filename is too long (> %d)", PATH_MAX);
}

int rd_rotation_name(const struct rotation *r, char name[PATH_MAX + 1], struct diag *d)
{
	int width = r->max_size ? digits(r->files) : 0;
	size_t len = strlen(r->name);

	if (len > PATH_MAX)
		return too_long(d);
	memcpy(name, r->name, len + 1);
	if (r->seconds) {
		struct tm tm;

		if (!localtime_r(&r->stamp, &tm))
			return rd_diag_fail(d, -1, "%s: no such time", r->name);
		len = strftime(name, PATH_MAX + 1, r->name, &tm);
		/* 0 is also what an empty result gives, and that is no name either */
		if (!len)
			return too_long(d);
	}
	if (!r->index && !width)
		return 0;
	if (snprintf(name + len, PATH_MAX + 1 - len, "%0*u", width, r->index) > (int)(PATH_MAX - len))
		return too_long(d);
	return 0;
}
