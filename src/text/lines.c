/* Lines of files, and their parts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "lines.h"

bool rd_lines_each(const char *name, bool (*take)(void *state, char *line), void *state)
{
	FILE *file = fopen(name, "re");
	char *line = NULL;
	size_t room = 0;
	bool taken = false;

	while (file && !taken && getline(&line, &room, file) > 0)
		taken = take(state, line);
	free(line);
	if (file)
		fclose(file);
	return taken;
}

char *rd_lines_field(char **line, const char *ends)
{
	char *begin = *line;

	*line += strcspn(begin, ends);
	if (**line)
		*(*line)++ = '\0';
	return begin;
}

char *rd_lines_word(char **line)
{
	static const char blanks[] = " \t\n\v\f\r";
	char *begin = *line + strspn(*line, blanks);

	*line = begin + strcspn(begin, " \t\n\v\f\r#");
	if (**line == '#')
		**line = '\0';
	else if (**line)
		*(*line)++ = '\0';
	return begin;
}
