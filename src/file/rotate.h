/*
 * rotate: when a new output file begins under -C, -G and -W, and what it is called.
 *
 * Names and decisions alone: opening, closing and -z are the caller's.  The model is tcpdump 4.99.3, its
 * manual page and what it does.
 */
#ifndef RINGDUMP_FILE_ROTATE_H
#define RINGDUMP_FILE_ROTATE_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>
#include <ringdump/diag.h>

struct rotation {
	const char *name;  /* what -w says; borrowed */
	uint64_t max_size; /* -C in bytes, 0: none */
	uint32_t seconds;  /* -G, 0: none */
	uint32_t files;	   /* -W, 0: none */
	/* set by rd_rotation_begin and rd_rotation_next */
	time_t stamp;	  /* the time in the current file's name */
	time_t due;	  /* when -G asks for the next file */
	uint32_t index;	  /* number of the current file, for -C */
	uint32_t periods; /* how often -G has asked for a file */
};

/* The arguments of the options, with tcpdump's words where they are refused. */
int rd_rotation_parse_size(const char *argument, uint64_t *bytes, struct diag *d);
int rd_rotation_parse_seconds(const char *argument, uint32_t *seconds, struct diag *d);
int rd_rotation_parse_files(const char *argument, uint32_t *files, struct diag *d);

/* Is there more than one file? */
static inline bool rd_rotation_on(const struct rotation *r)
{
	return r->seconds || r->max_size;
}

/* The options are set; the first file begins NOW. */
void rd_rotation_begin(struct rotation *r, time_t now);

enum rd_rotation_step {
	RD_ROTATION_KEEP, /* go on with this file */
	RD_ROTATION_OPEN, /* close it and open the next one, by rd_rotation_name */
	RD_ROTATION_STOP, /* close it: as many files as -W allows have been written */
};

/*
 * Ask before each packet, and when r->due has passed without one.  SIZE is how many bytes the current file
 * has, its header included.
 */
enum rd_rotation_step rd_rotation_next(struct rotation *r, uint64_t size, time_t now);

/* The current file's name.  0 or -1. */
int rd_rotation_name(const struct rotation *r, char name[PATH_MAX + 1], struct diag *d);

#endif
