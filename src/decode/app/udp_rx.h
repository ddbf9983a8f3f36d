/*
 * udp_rx: the remote procedure calls of AFS.
 *
 * What a call or reply carries is written down as a text for rd_rx_put_fields: a capital letter is a field,
 * any other character is printed.
 */
#ifndef RINGDUMP_DECODE_APP_UDP_RX_H
#define RINGDUMP_DECODE_APP_UDP_RX_H

#include "decode/proto.h"

enum { RD_RX_CALLS = 64 };

/* The calls seen last, for their replies do not say what they answer.  All zeros is empty. */
struct rx_calls {
	struct rx_call {
		uint32_t number, client, server;
		uint16_t port, service;
		uint32_t operation;
	} call[RD_RX_CALLS];
	uint8_t next, hint;
};

/* A server of AFS, and its operations by their numbers. */
struct rx_service {
	uint16_t port;
	bool votes; /* also takes the operations of Ubik, the servers' database */
	const char *name;
	const struct rx_run {
		uint32_t first;
		const char *operations; /* the names from FIRST on, '|' behind each; after ':' what the call
					   carries */
	} * runs;
	const struct rx_reply {
		uint32_t operation;
		const char *fields;
	} * replies; /* those that carry something, up to one whose FIELDS are NULL */
};

/* The one of PORT, or NULL. */
const struct rx_service *rd_rx_service(uint16_t port);
extern const struct rx_service rd_rx_ubik;

/* Print the name of OPERATION; gives what the call carries, or "". */
const char *rd_rx_put_operation(struct walk *w, const struct rx_service *s, uint32_t operation);

/* Print the fields that TEXT says from C; false where they make no sense or are cut in the midst of one. */
bool rd_rx_put_fields(struct walk *w, struct cursor *c, const char *text);

#endif
