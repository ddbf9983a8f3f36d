/*
 * names: what numbers are called on this machine.  Used where -n is not given.
 *
 * Sources: /etc/services and /etc/protocols, read when opening; /etc/ethers and libc's resolver, through a
 * process of their own (resolver.h).  Every address is asked for once: the answer, also "none", is kept.
 * Memory is bounded; a full cache starts anew.
 */
#ifndef RINGDUMP_NAMES_H
#define RINGDUMP_NAMES_H

#include <stdbool.h>
#include <stdint.h>
#include <ringdump/diag.h>
#include "resolver.h"

struct names;

enum rd_names_kind { RD_NAMES_TCP, RD_NAMES_UDP };

struct names_options {
	bool no_domain; /* -N: cut a host's name at its first dot */
	/* -f: only addresses of this IPv4 network are asked for; host byte order, mask 0 for all */
	uint32_t local_net, local_mask;
	struct asker *resolver; /* not owned; NULL: libc is asked here, and takes its time */
};

int rd_names_open(struct names **out, const struct names_options *options, struct diag *d);
void rd_names_close(struct names *n);

/* Each gives a name that lives until the next call with the same kind of number, or NULL. */
const char *rd_names_host(struct names *n, const uint8_t *addr, unsigned len); /* 4 or 16 bytes */
const char *rd_names_port(const struct names *n, enum rd_names_kind kind, uint16_t port);
const char *rd_names_protocol(const struct names *n, uint8_t protocol);
const char *rd_names_ether(struct names *n, const uint8_t mac[6]);

#endif
