/* more: the files of -V behind the first one, opened by a helper; it also compiles the filter for them. */
#ifndef RINGDUMP_RUN_MORE_H
#define RINGDUMP_RUN_MORE_H

#include "guard/helper.h"
#include "list.h"
#include "select.h"

struct more {
	struct helper helper;
	struct file_list *list;
	struct selection *selection;
	struct sock_filter *program; /* memory that both processes see */
	bool confined;
	char name[PATH_MAX + 1]; /* of the current file */
};

/* LIST and SELECTION are kept; from now on the helper alone reads LIST. */
int rd_more_start(struct more *m, struct file_list *list, struct selection *selection, bool confined,
		  struct diag *d);
/* Open the next file, called M->name: 1 with a descriptor in *FD, 0 at the end of the list, or -1. */
int rd_more_open(struct more *m, int *fd, struct diag *d);
/* Compile the selection's program for INPUT, as rd_select_compile does. */
int rd_more_compile(struct more *m, const struct input *input, struct diag *d);
void rd_more_stop(struct more *m);

#endif
