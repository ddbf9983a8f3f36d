/* Who assigned the first three bytes of a MAC address, for the few that tcpdump names. */
#include <stddef.h>
#include "names.h"

static const struct {
	uint32_t oui;
	const char *name;
} ouis[] = {
	{ 0x000000, "Ethernet" },
};

const char *rd_names_oui(uint32_t oui)
{
	for (size_t i = 0; i < sizeof ouis / sizeof *ouis; i++)
		if (ouis[i].oui == oui)
			return ouis[i].name;
	return "Unknown";
}
