/* Names of addresses: a table in front of libc's look-ups. */
#include <netdb.h>
#include <netinet/ether.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include "hosts.h"

enum { SLOTS = 8192 }; /* a power of two; emptied when three quarters are used */

int rd_hosts_open(struct hosts *h, const struct names_options *options)
{
	*h = (struct hosts){ .options = *options };
	h->slot = calloc(SLOTS, sizeof *h->slot);
	return h->slot ? 0 : -1;
}

void rd_hosts_close(struct hosts *h)
{
	free(h->slot);
}

static struct host *find(const struct hosts *h, const uint8_t *addr, unsigned len)
{
	uint32_t at = len;

	for (unsigned i = 0; i < len; i++)
		at = (at ^ addr[i]) * 0x01000193u;
	for (at ^= at >> 15;; at++) {
		struct host *slot = &h->slot[at & (SLOTS - 1)];

		if (!slot->len || (slot->len == len && !memcmp(slot->addr, addr, len)))
			return slot;
	}
}

static bool is_foreign(const struct hosts *h, const uint8_t *a)
{
	uint32_t v = (uint32_t)a[0] << 24 | (uint32_t)a[1] << 16 | (uint32_t)a[2] << 8 | a[3];

	return (v & h->options.local_mask) != h->options.local_net;
}

static bool ask_resolver(const uint8_t *addr, unsigned len, char *name)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };

	if (len == 4) {
		memcpy(&v4.sin_addr, addr, 4);
		return !getnameinfo((struct sockaddr *)&v4, sizeof v4, name, RD_HOST_NAME, NULL, 0,
				    NI_NAMEREQD);
	}
	memcpy(&v6.sin6_addr, addr, 16);
	return !getnameinfo((struct sockaddr *)&v6, sizeof v6, name, RD_HOST_NAME, NULL, 0, NI_NAMEREQD);
}

static bool ask_ethers(const uint8_t *addr, char *name)
{
	struct ether_addr mac;
	char found[1024];

	memcpy(&mac, addr, 6);
	if (ether_ntohost(found, &mac) || strlen(found) >= RD_HOST_NAME)
		return false;
	strcpy(name, found);
	return true;
}

/* A name comes from outside: nothing of it may steer a terminal. */
static bool is_printable(const char *name)
{
	for (; *name; name++)
		if (*name <= ' ' || *name > '~')
			return false;
	return true;
}

static void ask(const struct hosts *h, struct host *slot)
{
	if (slot->len == 6)
		slot->known = ask_ethers(slot->addr, slot->name);
	else if (slot->len != 4 || !is_foreign(h, slot->addr))
		slot->known = ask_resolver(slot->addr, slot->len, slot->name);
	slot->known = slot->known && is_printable(slot->name);
	if (slot->known && slot->len != 6 && h->options.no_domain)
		slot->name[strcspn(slot->name, ".")] = '\0';
}

const char *rd_hosts_find(struct hosts *h, const uint8_t *addr, unsigned len)
{
	struct host *slot = find(h, addr, len);

	if (!slot->len) {
		if (h->used >= SLOTS / 4 * 3) {
			memset(h->slot, 0, SLOTS * sizeof *h->slot);
			h->used = 0;
			slot = find(h, addr, len);
		}
		h->used++;
		slot->len = (uint8_t)len;
		memcpy(slot->addr, addr, len);
		ask(h, slot);
	}
	return slot->known ? slot->name : NULL;
}
