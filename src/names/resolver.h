/*
 * resolver: a process that looks names up, so that the decoder needs neither sockets nor files, and so that
 * a name server that does not answer delays nobody for long (guard/asker.h).
 */
#ifndef RINGDUMP_NAMES_RESOLVER_H
#define RINGDUMP_NAMES_RESOLVER_H

#include <stdbool.h>
#include <stdint.h>
#include <ringdump/diag.h>
#include "guard/asker.h"

enum { RD_HOST_NAME = 110 };

/* The name of an address as it stands in a message; LEN 4 or 16: IPv4 or IPv6, 6: MAC. */
struct resolver_answer {
	uint8_t len;
	bool known;
	uint8_t addr[16];
	char name[RD_HOST_NAME];
};

/* The process is an asker; CONFINED: in a sandbox of its own. */
int rd_resolver_start(struct asker *r, bool confined, struct diag *d);
/* False where the question cannot be put now. */
bool rd_resolver_ask(struct asker *r, const uint8_t *addr, unsigned len);
/* An answer that is there. */
bool rd_resolver_next(struct asker *r, struct resolver_answer *a);

/* The look-up itself, by libc: what the process does, and who has none. */
void rd_resolver_look_up(struct resolver_answer *a);

#endif
