/* The link types that are decoded, by name, and no groups of rings. */
#include <stddef.h>
#include <strings.h>
#include <ringdump/capture.h>

static const struct {
	int link;
	const char *name, *description;
} links[] = {
	{ RD_LINK_NULL, "NULL", "BSD loopback" },
	{ RD_LINK_ETHERNET, "EN10MB", "Ethernet" },
	{ RD_LINK_PPP, "PPP", "PPP" },
	{ RD_LINK_PPP_SERIAL, "PPP_SERIAL", "PPP over serial" },
	{ RD_LINK_PPP_ETHER, "PPP_ETHER", "PPPoE" },
	{ RD_LINK_RAW, "RAW", "Raw IP" },
	{ RD_LINK_LOOP, "LOOP", "OpenBSD loopback" },
	{ RD_LINK_SLL, "LINUX_SLL", "Linux cooked v1" },
	{ RD_LINK_IPV4, "IPV4", "Raw IPv4" },
	{ RD_LINK_IPV6, "IPV6", "Raw IPv6" },
	{ RD_LINK_SLL2, "LINUX_SLL2", "Linux cooked v2" },
};

int rd_link_name(int link, const char **name, const char **description)
{
	const char *none;

	name = name ? name : &none;
	description = description ? description : &none;
	*name = *description = NULL;
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		if (links[i].link == link) {
			*name = links[i].name;
			*description = links[i].description;
		}
	}
	return *name ? 0 : -1;
}

int rd_link_number(const char *name)
{
	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		if (!strcasecmp(links[i].name, name))
			return links[i].link;
	return -1;
}

int rd_fanout_mode(const char *name)
{
	(void)name;
	return -1;
}

int rd_fanout_start(struct capture *const *ring, size_t count, int mode, const struct capture_filter *f,
		    struct diag *d)
{
	(void)ring, (void)count, (void)mode, (void)f;
	return rd_diag_fail(d, -1, "this small ringdump has one ring alone");
}
