/* Numbers stay numbers, as with -nn, and no service has a name. */
#include <stddef.h>
#include "names/names.h"
#include "names/services.h"

int rd_names_open(struct names **out, const struct names_options *options, struct diag *d)
{
	(void)options, (void)d;
	*out = NULL;
	return 0;
}

void rd_names_close(struct names *n)
{
	(void)n;
}

const char *rd_names_host(struct names *n, const uint8_t *addr, unsigned len)
{
	(void)n, (void)addr, (void)len;
	return NULL;
}

const char *rd_names_port(const struct names *n, enum rd_names_kind kind, uint16_t port)
{
	(void)n, (void)kind, (void)port;
	return NULL;
}

const char *rd_names_protocol(const struct names *n, uint8_t protocol)
{
	(void)n, (void)protocol;
	return NULL;
}

const char *rd_names_ether(struct names *n, const uint8_t mac[6])
{
	(void)n, (void)mac;
	return NULL;
}

bool rd_service_port(const char *name, const char *transport, uint32_t *port)
{
	(void)name, (void)transport, (void)port;
	return false;
}

int rd_resolver_start(struct asker *r, bool confined, struct diag *d)
{
	(void)confined, (void)d;
	r->fd = -1;
	return 0;
}

void rd_asker_stop(struct asker *a)
{
	(void)a;
}

void rd_asker_end(struct asker *a)
{
	(void)a;
}
