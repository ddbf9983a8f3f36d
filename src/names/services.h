/*
 * services: the lines of /etc/services, for numbers that are printed by name and for names in filter
 * expressions. The C library's own way through them is not everywhere: musl has none from number to name.
 *
 * Source: services(5).
 */
#ifndef RINGDUMP_NAMES_SERVICES_H
#define RINGDUMP_NAMES_SERVICES_H

#include <stdbool.h>
#include <stdint.h>

struct service {
	const char *name, *transport;
	char *aliases; /* what else it is called, for rd_lines_word */
	uint16_t port;
};

/* TAKE gets every service in the file's order until it says true, and that is what this says then. */
bool rd_services_each(bool (*take)(void *state, const struct service *s), void *state);

/* The port that NAME has with TRANSPORT, as "tcp"; false where there is none. */
bool rd_service_port(const char *name, const char *transport, uint32_t *port);

#endif
