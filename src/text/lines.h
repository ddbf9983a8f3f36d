/* lines: the files of /etc, line by line, and what a line consists of. */
#ifndef RINGDUMP_TEXT_LINES_H
#define RINGDUMP_TEXT_LINES_H

#include <stdbool.h>

/*
 * The file NAME, line by line, to TAKE, which may change them, until it says true; that is what this says
 * then.  Where there is no such file there is no line.
 */
bool rd_lines_each(const char *name, bool (*take)(void *state, char *line), void *state);

/* The next field of *LINE, which ends with one of ENDS; *LINE is behind it then.  "" at the end. */
char *rd_lines_field(char **line, const char *ends);

/* The next word of *LINE: between blanks, and before a comment, which begins with #. */
char *rd_lines_word(char **line);

#endif
