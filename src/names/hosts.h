/* hosts: names of addresses (IPv4, IPv6, MAC), asked for once and kept. */
#ifndef RINGDUMP_NAMES_HOSTS_H
#define RINGDUMP_NAMES_HOSTS_H

#include "names.h"

enum rd_host_state {
	RD_HOST_NEW, /* not asked for yet */
	RD_HOST_ASKED,
	RD_HOST_NONE, /* there is no name */
	RD_HOST_KNOWN,
};

struct host {
	uint8_t addr[16];
	uint8_t len;		 /* bytes of addr; 0 for a free slot */
	uint8_t state;		 /* enum rd_host_state */
	char name[RD_HOST_NAME]; /* a longer one is as good as none */
};

struct hosts {
	struct host *slot;
	unsigned used;
	struct names_options options;
};

int rd_hosts_open(struct hosts *h, const struct names_options *options);
void rd_hosts_close(struct hosts *h);
/* The name of LEN bytes at ADDR (4, 6 or 16), or NULL where there is none, or none yet. */
const char *rd_hosts_find(struct hosts *h, const uint8_t *addr, unsigned len);

#endif
