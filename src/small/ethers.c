/* ether_hostton(3) and ether_ntohost for statically linked programs: /etc/ethers (ethers(5)), which musl does
 * not read. */
#include <stdlib.h>
#include <string.h>
#include <netinet/ether.h>
#include "text/lines.h"

enum { HOST_MOST = 255 }; /* who calls has no way to say how much room there is */

struct wanted {
	const char *name; /* or NULL: the address is known */
	char *host;
	struct ether_addr *address;
};

static bool parse(struct ether_addr *a, const char *text)
{
	char *end;

	for (int i = 0; i < ETH_ALEN; i++, text = end + 1) {
		unsigned long octet = strtoul(text, &end, 16);

		if (end == text || octet > 0xff || *end != (i < ETH_ALEN - 1 ? ':' : '\0'))
			return false;
		a->ether_addr_octet[i] = (uint8_t)octet;
	}
	return true;
}

static bool take(void *state, char *line)
{
	struct wanted *w = state;
	struct ether_addr address;
	bool whole = parse(&address, rd_lines_word(&line));
	const char *name = rd_lines_word(&line);

	if (!whole || !*name || strlen(name) > HOST_MOST ||
	    (w->name ? strcasecmp(name, w->name) : memcmp(&address, w->address, sizeof address)))
		return false;
	if (w->name)
		*w->address = address;
	else
		strcpy(w->host, name);
	return true;
}

int ether_hostton(const char *host, struct ether_addr *address)
{
	struct wanted w = { .name = host, .address = address };

	return rd_lines_each("/etc/ethers", take, &w) ? 0 : -1;
}

int ether_ntohost(char *host, const struct ether_addr *address)
{
	struct ether_addr copy = *address;
	struct wanted w = { .host = host, .address = &copy };

	return rd_lines_each("/etc/ethers", take, &w) ? 0 : -1;
}
