/* /etc/services, line by line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "services.h"

static const char blanks[] = " \t\n\v\f\r";

/* The next word of *TEXT, which is behind it then; "" at the end. */
static char *word(char **text)
{
	char *begin = *text + strspn(*text, blanks);

	*text = begin + strcspn(begin, blanks);
	if (**text)
		*(*text)++ = '\0';
	return begin;
}

/* LINE is `name port/transport alias... # comment`. */
static bool parse(struct service *s, char *line)
{
	char *number, *slash;

	line[strcspn(line, "#")] = '\0';
	s->name = word(&line);
	number = word(&line);
	/* tcpdump: of a number that is too large the low 16 bits count */
	s->port = (uint16_t)strtoul(number, &slash, 10);
	s->transport = slash + 1;
	s->aliases = line;
	return slash > number && *slash == '/';
}

bool rd_services_each(bool (*take)(void *state, const struct service *s), void *state)
{
	FILE *file = fopen("/etc/services", "re");
	struct service s;
	char *line = NULL;
	size_t room = 0;
	bool taken = false;

	while (file && !taken && getline(&line, &room, file) > 0)
		taken = parse(&s, line) && take(state, &s);
	free(line);
	if (file)
		fclose(file);
	return taken;
}

struct wanted {
	const char *name, *transport;
	uint32_t *port;
};

static bool is_wanted(void *state, const struct service *s)
{
	const struct wanted *w = state;
	char *aliases = s->aliases;
	const char *name = s->name;

	if (strcmp(s->transport, w->transport))
		return false;
	while (*name && strcmp(name, w->name))
		name = word(&aliases);
	*w->port = s->port;
	return *name;
}

bool rd_service_port(const char *name, const char *transport, uint32_t *port)
{
	struct wanted w = { .name = name, .transport = transport, .port = port };

	return rd_services_each(is_wanted, &w);
}
