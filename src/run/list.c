/* The list of -V. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "list.h"

int rd_list_open(struct file_list *list, const char *name, struct diag *d)
{
	*list = (struct file_list){ .file = strcmp(name, "-") ? fopen(name, "re") : stdin };
	if (!list->file)
		return rd_diag_fail(d, -1, "Unable to open file: %s", strerror(errno));
	return 0;
}

const char *rd_list_next(struct file_list *list)
{
	ssize_t n = list->file ? getline(&list->line, &list->room, list->file) : -1;

	if (n < 0)
		return NULL;
	if (n && list->line[n - 1] == '\n')
		list->line[n - 1] = '\0';
	return list->line;
}

void rd_list_close(struct file_list *list)
{
	if (list->file && list->file != stdin)
		fclose(list->file);
	free(list->line);
	*list = (struct file_list){ .file = NULL };
}
