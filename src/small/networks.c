/* getnetbyname(3) for statically linked programs: /etc/networks (networks(5)), which musl does not read. */
#include <netdb.h>
#include <stdlib.h>
#include <strings.h>
#include "text/lines.h"

struct wanted {
	const char *name;
	struct netent *found;
};

/* Up to four numbers between dots; those that are missing are 0. */
static uint32_t number(const char *text)
{
	uint32_t net = 0;

	for (int shift = 24; shift >= 0; shift -= 8) {
		char *end;

		net |= (uint32_t)(uint8_t)strtoul(text, &end, 0) << shift;
		if (*end != '.')
			break;
		text = end + 1;
	}
	return net;
}

static bool take(void *state, char *line)
{
	static struct netent net;
	struct wanted *w = state;
	const char *name = rd_lines_word(&line);

	net.n_net = number(rd_lines_word(&line));
	while (*name && strcasecmp(name, w->name))
		name = rd_lines_word(&line);
	if (!*name)
		return false;
	net.n_name = (char *)w->name;
	w->found = &net;
	return true;
}

struct netent *getnetbyname(const char *name)
{
	struct wanted w = { .name = name };

	rd_lines_each("/etc/networks", take, &w);
	return w.found;
}
