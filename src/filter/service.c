/* Ports by number and by name. */
#include <netinet/in.h>
#include <string.h>
#include "filter/names.h"
#include "filter/primitive.h"

enum { ANY_TRANSPORT = -1, NO_TRANSPORT = -2 };

/* The IP protocol that the qualifiers narrow ports to. */
static int transport_of(enum protocol p)
{
	switch (p) {
	case PROTO_TCP: return IPPROTO_TCP;
	case PROTO_UDP: return IPPROTO_UDP;
	case PROTO_SCTP: return IPPROTO_SCTP;
	case PROTO_ANY: return ANY_TRANSPORT;
	default: return NO_TRANSPORT;
	}
}

static const char *transport_name(int transport)
{
	return transport == IPPROTO_TCP ? "tcp" : transport == IPPROTO_UDP ? "udp" : "sctp";
}

static struct cond *ports(struct filter *f, uint32_t low, uint32_t high, int transport, struct qualifiers q)
{
	if (low > 65535 || high > 65535)
		return rd_filter_fail(f, "illegal port number %u > 65535",
				      (unsigned)(low > 65535 ? low : high));
	return rd_ports(f, low, high, q.type == TYPE_PORTRANGE, transport, q.direction);
}

struct cond *rd_identify_port(struct filter *f, uint32_t n, struct qualifiers q)
{
	int transport = transport_of(q.protocol);

	if (transport == NO_TRANSPORT)
		return rd_filter_fail(f, "illegal qualifier of '%s'",
				      q.type == TYPE_PORT ? "port" : "portrange");
	return ports(f, n, n, transport, q);
}

/* `low-high`, each a number or a service. */
static bool port_pair(struct filter *f, const char *name, uint32_t *low, uint32_t *high, int *registered)
{
	char *copy = rd_arena_text(&f->arena, name, strlen(name)), *dash;
	int first;

	if (rd_two_numbers(name, '-', low, high)) {
		*registered = -1;
		return true;
	}
	dash = copy ? strchr(copy, '-') : NULL;
	if (!dash)
		return false;
	*dash = 0;
	if (!rd_name_port(f, copy, low, &first) || !rd_name_port(f, dash + 1, high, registered))
		return false;
	if (first != *registered)
		*registered = -1;
	return true;
}

struct cond *rd_identify_service(struct filter *f, const char *name, struct qualifiers q)
{
	int transport = transport_of(q.protocol), registered = -1;
	bool range = q.type == TYPE_PORTRANGE, found;
	uint32_t low = 0, high = 0;

	if (transport == NO_TRANSPORT)
		return rd_filter_fail(f, "illegal qualifier of '%s'", range ? "portrange" : "port");
	if (range)
		found = port_pair(f, name, &low, &high, &registered);
	else
		found = rd_name_port(f, name, &low, &registered);
	if (!found)
		return rd_filter_fail(f, range ? "unknown port in range '%s'" : "unknown port '%s'", name);
	if (!range)
		high = low;
	if (transport >= 0 && registered >= 0 && registered != transport)
		return rd_filter_fail(f, range ? "port in range '%s' is %s" : "port '%s' is %s", name,
				      transport_name(registered));
	return ports(f, low, high, transport >= 0 ? transport : registered, q);
}
