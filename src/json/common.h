/* common: members that packets and connections have alike. */
#ifndef RINGDUMP_JSON_COMMON_H
#define RINGDUMP_JSON_COMMON_H

#include "write.h"

/* {"name": HOST} under "host", where there is one. */
void rd_json_host(struct json *j, const char *host);

/* network.type, network.transport and network.iana_number, in an object that is open. */
void rd_json_network(struct json *j, uint8_t addr_len, uint8_t proto);

#endif
