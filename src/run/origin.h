/*
 * origin: where an output's packets come from, as a capture file says it: interfaces by name, the filter,
 * what the kernel dropped.
 */
#ifndef RINGDUMP_RUN_ORIGIN_H
#define RINGDUMP_RUN_ORIGIN_H

#include <ringdump/file.h>
#include "select.h"

/* All is borrowed from main. */
struct origin {
	const struct input *input;
	const struct selection *selection;
	size_t first, rings; /* of the input's, those that this output's packets come from */
};

/* What is made of it for a row of files. */
struct origin_form {
	struct origin from;
	struct writer_options options; /* points into what follows */
	struct writer_iface iface[RD_RINGS_MAX];
	struct capture_stats counted[RD_RINGS_MAX]; /* before the current file was begun */
	struct iface_names *names;		    /* where the interfaces are not known before */
	char *first_name;			    /* of a file's first interface */
	const char *host;			    /* this machine, or NULL where a file is read */
	char node[65];
	char system[200];
};

/* FORM must stay where it is.  0, or -1 with the reason; to be closed also then. */
int rd_origin_open(struct origin_form *form, const struct origin *from, const struct settings *s,
		   struct diag *d);
/* The name of the interface with IFINDEX in a frame, or NULL. */
const char *rd_origin_iface(struct origin_form *form, uint32_t ifindex);
void rd_origin_close(struct origin_form *form);

#endif
