/* The look-ups of names, by libc. */
#include <netdb.h>
#include <netinet/ether.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include "resolver.h"

static bool ask_resolver(struct resolver_answer *a)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };

	if (a->len == 4) {
		memcpy(&v4.sin_addr, a->addr, 4);
		return !getnameinfo((struct sockaddr *)&v4, sizeof v4, a->name, RD_HOST_NAME, NULL, 0,
				    NI_NAMEREQD);
	}
	memcpy(&v6.sin6_addr, a->addr, 16);
	return !getnameinfo((struct sockaddr *)&v6, sizeof v6, a->name, RD_HOST_NAME, NULL, 0, NI_NAMEREQD);
}

static bool ask_ethers(struct resolver_answer *a)
{
	struct ether_addr mac;
	char found[1024];

	memcpy(&mac, a->addr, 6);
	if (ether_ntohost(found, &mac) || strlen(found) >= RD_HOST_NAME)
		return false;
	strcpy(a->name, found);
	return true;
}

void rd_resolver_look_up(struct resolver_answer *a)
{
	a->known = a->len == 6 ? ask_ethers(a) : ask_resolver(a);
}
