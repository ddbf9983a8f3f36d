#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "lines.h"

void small_lines(const char *name, bool (*take)(void *state, char *line), void *state)
{
	FILE *file = fopen(name, "re");
	char *line = NULL;
	size_t room = 0;

	while (file && getline(&line, &room, file) > 0 && !take(state, line))
		;
	free(line);
	if (file)
		fclose(file);
}

char *small_field(char **line, const char *ends)
{
	char *begin = *line;

	*line += strcspn(begin, ends);
	if (**line)
		*(*line)++ = '\0';
	return begin;
}

char *small_word(char **line)
{
	static const char blanks[] = " \t\n\r\f\v";

	*line += strspn(*line, blanks);
	if (**line == '#')
		**line = '\0';
	return small_field(line, blanks);
}
