/* Names through libc; services through names/services.h. */
#include <arpa/inet.h>
#include <net/ethernet.h>
#include <netdb.h>
#include <netinet/ether.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include "filter/names.h"
#include "names/services.h"

static bool all_digits(const char *s)
{
	return *s && !s[strspn(s, "0123456789")] && strlen(s) <= 5;
}

bool rd_name_port(const struct filter *f, const char *name, uint32_t *port, int *protocol)
{
	uint32_t tcp = 0, udp = 0;
	bool has_tcp, has_udp;

	*protocol = -1;
	*port = 0;
	if (all_digits(name)) {
		while (*name)
			*port = *port * 10 + (uint32_t)(*name++ - '0');
		return true;
	}
	if (f->options->no_names)
		return false;
	has_tcp = rd_service_port(name, "tcp", &tcp);
	has_udp = rd_service_port(name, "udp", &udp);
	*port = has_tcp ? tcp : udp;
	if (!has_tcp || !has_udp || tcp != udp)
		*protocol = has_tcp ? IPPROTO_TCP : IPPROTO_UDP;
	return has_tcp || has_udp;
}

bool rd_name_protocol(const struct filter *f, const char *name, uint32_t *number)
{
	const struct protoent *p = f->options->no_names ? NULL : getprotobyname(name);

	if (p)
		*number = (uint32_t)p->p_proto;
	return p != NULL;
}

bool rd_name_network(const struct filter *f, const char *name, uint32_t *net)
{
	const struct netent *n = f->options->no_names ? NULL : getnetbyname(name);

	if (n)
		*net = n->n_net;
	return n && n->n_net;
}

bool rd_name_ether(const struct filter *f, const char *name, uint8_t mac[6])
{
	struct ether_addr a;

	if (f->options->no_names || ether_hostton(name, &a))
		return false;
	memcpy(mac, &a, 6);
	return true;
}

static bool take_address(const struct addrinfo *ai, struct host_address *h)
{
	if (ai->ai_family == AF_INET) {
		struct sockaddr_in sin;

		memcpy(&sin, ai->ai_addr, sizeof sin);
		memcpy(h->bytes, &sin.sin_addr, 4);
		return true;
	}
	if (ai->ai_family == AF_INET6) {
		struct sockaddr_in6 sin6;

		memcpy(&sin6, ai->ai_addr, sizeof sin6);
		memcpy(h->bytes, &sin6.sin6_addr, 16);
		h->v6 = true;
		return true;
	}
	return false;
}

struct host_address *rd_name_host(struct filter *f, const char *name)
{
	struct addrinfo hints = { .ai_family = AF_UNSPEC,
				  .ai_socktype = SOCK_STREAM,
				  .ai_protocol = IPPROTO_TCP };
	struct addrinfo *list = NULL;
	struct host_address *first = NULL, **end = &first;

	if (f->options->no_names || getaddrinfo(name, NULL, &hints, &list))
		return NULL;
	for (const struct addrinfo *ai = list; ai; ai = ai->ai_next) {
		struct host_address *h = rd_arena_alloc(&f->arena, sizeof *h);

		if (!h || !take_address(ai, h))
			continue;
		*end = h;
		end = &h->next;
	}
	freeaddrinfo(list);
	return first;
}
