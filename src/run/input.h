/* input: where packets come from: an interface, a file, or nowhere (-d without either). */
#ifndef RINGDUMP_RUN_INPUT_H
#define RINGDUMP_RUN_INPUT_H

#include <ringdump/capture.h>
#include <ringdump/file.h>
#include <ringdump/text.h>
#include "cli/settings.h"

/* At most one of READER and CAPTURE is there. */
struct input {
	struct reader *reader;
	struct capture *capture; /* the first of: */
	struct capture *ring[RD_RINGS_MAX];
	size_t ring_count; /* more than one with --fanout, or with several -i */
	bool shared;	   /* the rings are of one interface and share its packets */
	int fd;		   /* the reader's, which owns it */
	const char *name;  /* of the file; borrowed */
	int link;	   /* enum rd_link, what packets begin with */
	uint32_t snaplen;
};

/* Open the file NAME, "-" for standard input.  NAME is kept. */
int rd_input_open_file(struct input *input, const char *name, struct diag *d);
/* The same of one that is open as FD, which the input takes over. */
int rd_input_take_file(struct input *input, int fd, const char *name, struct diag *d);
/* "reading from file ..." */
void rd_input_announce_file(const struct input *input, struct text *notices);
/* tcpdump: says of the first file, and not of those that follow with -V, that interface names are a guess. */
void rd_input_warn_of_names(const struct input *input, struct text *notices);

/*
 * Open the interface that the settings name, by name or by its number in -D, with the link type of -y.  What
 * is not as wished goes to NOTICES.
 */
int rd_input_open_live(struct input *input, const struct settings *s, struct text *notices, struct diag *d);
/* As rd_capture_note, of one ring; "" where another ring has said the same. */
const char *rd_input_note(const struct input *input, size_t ring, size_t n);
/* The kernel's counts, of all rings together. */
int rd_input_stats(const struct input *input, struct capture_stats *s, struct diag *d);
/* "listening on ..." */
void rd_input_announce_live(const struct input *input, const struct settings *s, struct text *notices);

/* No packets at all: the link type of -y, or Ethernet with a notice. */
void rd_input_open_none(struct input *input, const struct settings *s, struct text *notices);

/* The lists of -L and -J for the interface that the settings name; they go to NOTICES, as in tcpdump. */
int rd_input_put_links(const struct settings *s, struct text *notices, struct diag *d);
int rd_input_put_stamp_types(const struct settings *s, struct text *notices, struct diag *d);

/* Network and mask of the interface in host byte order, for -f.  -1 where it has no IPv4 address. */
int rd_input_network(const struct input *input, uint32_t *net, uint32_t *mask, struct diag *d);

void rd_input_close(struct input *input);

#endif
