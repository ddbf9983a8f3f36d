/* lines: the files of /etc, for the parts of the C library that are here. */
#ifndef RINGDUMP_SMALL_LINES_H
#define RINGDUMP_SMALL_LINES_H

#include <stdbool.h>

/* The file NAME, line by line, to TAKE, until that is done.  Where there is no such file there is no line. */
void small_lines(const char *name, bool (*take)(void *state, char *line), void *state);

/* The next field of *LINE, which ends with one of ENDS; *LINE is behind it then.  "" at the end. */
char *small_field(char **line, const char *ends);

/* The next word of *LINE: between blanks, and before a comment. */
char *small_word(char **line);

#endif
