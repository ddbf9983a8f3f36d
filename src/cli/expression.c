/* The filter expression: the words of the command line, or a file. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "settings.h"

enum { EXPRESSION_MAX = 1 << 20 };

static char *join(char *const *words, int count)
{
	size_t size = 1;
	char *text, *p;

	for (int i = 0; i < count; i++)
		size += strlen(words[i]) + 1;
	p = text = malloc(size);
	if (!text)
		return NULL;
	for (int i = 0; i < count; i++) {
		if (i)
			*p++ = ' ';
		p = stpcpy(p, words[i]);
	}
	*p = '\0';
	return text;
}

int rd_cli_read_file(const char *name, char **out, struct diag *d)
{
	int fd = strcmp(name, "-") ? open(name, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	char *text = malloc(EXPRESSION_MAX + 1);
	size_t len = 0;
	ssize_t n = 0;

	*out = NULL;
	if (fd < 0 || !text) {
		free(text);
		return rd_diag_fail(d, -1, "can't open %s: %s", name, strerror(errno));
	}
	while (len < EXPRESSION_MAX && (n = read(fd, text + len, EXPRESSION_MAX - len)) > 0)
		len += (size_t)n;
	text[len] = '\0';
	if (n < 0)
		rd_diag_fail(d, -1, "can't read %s: %s", name, strerror(errno));
	else if (len == EXPRESSION_MAX)
		rd_diag_fail(d, -1, "%s is larger than %d bytes", name, (int)EXPRESSION_MAX);
	else if (strlen(text) != len)
		rd_diag_fail(d, -1, "%s is not a text file: a zero byte at offset %zu", name, strlen(text));
	else
		*out = text;
	if (fd != STDIN_FILENO)
		close(fd);
	if (*out)
		return 0;
	free(text);
	return -1;
}

/* tcpdump: from a # to the end of its line a file holds a comment */
static void blank_comments(char *text)
{
	bool comment = false;

	for (; *text; text++) {
		if (*text == '#')
			comment = true;
		else if (*text == '\n')
			comment = false;
		if (comment)
			*text = ' ';
	}
}

int rd_cli_expression(const struct settings *s, char **out, struct diag *d)
{
	if (s->filter_file) {
		if (rd_cli_read_file(s->filter_file, out, d))
			return -1;
		blank_comments(*out);
		return 0;
	}
	*out = join(s->words, s->words_count);
	return *out ? 0 : rd_diag_fail(d, -1, "no memory for the filter expression");
}
