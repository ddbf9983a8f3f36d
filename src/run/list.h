/* list: the file of -V, which names capture files, one a line. */
#ifndef RINGDUMP_RUN_LIST_H
#define RINGDUMP_RUN_LIST_H

#include <stddef.h>
#include <stdio.h>
#include <ringdump/diag.h>

struct file_list {
	FILE *file;
	char *line;
	size_t room;
};

/* NAME may be "-" for standard input.  -1 with the reason; closing is then allowed, not needed. */
int rd_list_open(struct file_list *list, const char *name, struct diag *d);
/* The next name, valid until the next call, or NULL at the end and where nothing is open.  tcpdump: an empty
 * line is an empty name. */
const char *rd_list_next(struct file_list *list);
void rd_list_close(struct file_list *list);

#endif
