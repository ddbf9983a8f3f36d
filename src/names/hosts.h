/* hosts: names of addresses (IPv4, IPv6, MAC), asked for once and kept. */
#ifndef RINGDUMP_NAMES_HOSTS_H
#define RINGDUMP_NAMES_HOSTS_H

#include "names.h"

enum { RD_HOST_NAME = 110 };

struct host {
	uint8_t addr[16];
	uint8_t len;		 /* bytes of addr; 0 for a free slot */
	bool known;		 /* else there is no name */
	char name[RD_HOST_NAME]; /* a longer one is as good as none */
};

struct hosts {
	struct host *slot;
	unsigned used;
	struct names_options options;
};

int rd_hosts_open(struct hosts *h, const struct names_options *options);
void rd_hosts_close(struct hosts *h);
/* The name of LEN bytes at ADDR (4, 6 or 16), or NULL; asks libc the first time. */
const char *rd_hosts_find(struct hosts *h, const uint8_t *addr, unsigned len);

#endif
