/* /etc/services, line by line. */
#include <stdlib.h>
#include <string.h>
#include "services.h"
#include "text/lines.h"

/* LINE is `name port/transport alias... # comment`. */
static bool parse(struct service *s, char *line)
{
	char *number, *slash;

	s->name = rd_lines_word(&line);
	number = rd_lines_word(&line);
	/* tcpdump: of a number that is too large the low 16 bits count */
	s->port = (uint16_t)strtoul(number, &slash, 10);
	s->transport = slash + 1;
	s->aliases = line;
	return slash > number && *slash == '/';
}

struct taker {
	bool (*take)(void *state, const struct service *s);
	void *state;
};

static bool take_line(void *state, char *line)
{
	const struct taker *t = state;
	struct service s;

	return parse(&s, line) && t->take(t->state, &s);
}

bool rd_services_each(bool (*take)(void *state, const struct service *s), void *state)
{
	return rd_lines_each("/etc/services", take_line, &(struct taker){ take, state });
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
		name = rd_lines_word(&aliases);
	*w->port = s->port;
	return *name;
}

bool rd_service_port(const char *name, const char *transport, uint32_t *port)
{
	struct wanted w = { .name = name, .transport = transport, .port = port };

	return rd_services_each(is_wanted, &w);
}
