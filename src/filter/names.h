/*
 * names: the machine's databases: services, protocols, networks, ethers, hosts.
 *
 * Everything that asks libc for a name is in names.c, so that a build without it needs this one file
 * replaced; services come from names/services.h.  With options->no_names nothing is ever found.
 */
#ifndef RINGDUMP_FILTER_NAMES_H
#define RINGDUMP_FILTER_NAMES_H

#include <stdbool.h>
#include <stdint.h>
#include "filter/filter.h"

struct host_address {
	struct host_address *next;
	bool v6;
	uint8_t bytes[16]; /* network byte order; 4 or 16 of them */
};

/* A port: its number, and the one IP protocol it is registered for, or -1 for several. */
bool rd_name_port(const struct filter *f, const char *name, uint32_t *port, int *protocol);
bool rd_name_protocol(const struct filter *f, const char *name, uint32_t *number);
bool rd_name_network(const struct filter *f, const char *name, uint32_t *net);
bool rd_name_ether(const struct filter *f, const char *name, uint8_t mac[6]);

/* All addresses of a host in the resolver's order, in the arena; NULL where there is none. */
struct host_address *rd_name_host(struct filter *f, const char *name);

#endif
