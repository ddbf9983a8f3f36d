/* The tables that are read once: services and protocols. */
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include "hosts.h"
#include "services.h"

enum { PORTS = 65536, ARENA_MAX = 65535 };

/* All names one behind the other; a table holds the offset of a number's name, 0 for none. */
struct arena {
	char *text;
	size_t used, size;
};

struct names {
	struct arena arena;
	uint16_t *port[2]; /* by enum rd_names_kind */
	uint16_t protocol[256];
	struct hosts hosts;
};

static uint16_t keep(struct arena *a, const char *name)
{
	size_t len = strlen(name) + 1;
	size_t at = a->used;

	if (at + len > ARENA_MAX)
		return 0;
	if (at + len > a->size) {
		char *grown = realloc(a->text, a->size + 8192 + len);

		if (!grown)
			return 0;
		a->text = grown;
		a->size += 8192 + len;
	}
	memcpy(a->text + at, name, len);
	a->used += len;
	return (uint16_t)at;
}

static bool take_service(void *state, const struct service *s)
{
	struct names *n = state;
	int kind = !strcmp(s->transport, "tcp")	  ? RD_NAMES_TCP
		   : !strcmp(s->transport, "udp") ? RD_NAMES_UDP
						  : -1;

	/* the first name of a port counts, as in a look-up */
	if (kind >= 0 && !n->port[kind][s->port])
		n->port[kind][s->port] = keep(&n->arena, s->name);
	return false;
}

static void read_protocols(struct names *n)
{
	struct protoent *p;

	setprotoent(1);
	while ((p = getprotoent()))
		if (p->p_proto >= 0 && p->p_proto < 256 && !n->protocol[p->p_proto])
			n->protocol[p->p_proto] = keep(&n->arena, p->p_name);
	endprotoent();
}

int rd_names_open(struct names **out, const struct names_options *options, struct diag *d)
{
	struct names *n = calloc(1, sizeof *n);

	if (!n)
		return rd_diag_fail(d, -1, "no memory for names");
	n->port[0] = calloc(PORTS, sizeof(uint16_t));
	n->port[1] = calloc(PORTS, sizeof(uint16_t));
	if (!n->port[0] || !n->port[1] || rd_hosts_open(&n->hosts, options)) {
		rd_names_close(n);
		return rd_diag_fail(d, -1, "no memory for names");
	}
	keep(&n->arena, "");
	rd_services_each(take_service, n);
	read_protocols(n);
	*out = n;
	return 0;
}

void rd_names_close(struct names *n)
{
	if (!n)
		return;
	rd_hosts_close(&n->hosts);
	free(n->arena.text);
	free(n->port[0]);
	free(n->port[1]);
	free(n);
}

static const char *text(const struct names *n, uint16_t at)
{
	return at ? n->arena.text + at : NULL;
}

const char *rd_names_port(const struct names *n, enum rd_names_kind kind, uint16_t port)
{
	return text(n, n->port[kind][port]);
}

const char *rd_names_protocol(const struct names *n, uint8_t protocol)
{
	return text(n, n->protocol[protocol]);
}

const char *rd_names_host(struct names *n, const uint8_t *addr, unsigned len)
{
	return rd_hosts_find(&n->hosts, addr, len);
}

const char *rd_names_ether(struct names *n, const uint8_t mac[6])
{
	static const uint8_t broadcast[6] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

	return memcmp(mac, broadcast, 6) ? rd_hosts_find(&n->hosts, mac, 6) : "Broadcast";
}
