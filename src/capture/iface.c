/*
 * The list of interfaces, as tcpdump -D shows it, and so also the default interface, which is its first.
 *
 * We list what we capture on: network interfaces and "any", not libpcap's other sources (Bluetooth, USB,
 * nflog, D-Bus), so the numbers of interfaces that are down may differ from tcpdump's.
 */
#include <errno.h>
#include <ifaddrs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <linux/ethtool.h>
#include <linux/if_packet.h>
#include <linux/sockios.h>
#include <ringdump/capture.h>
#include "hatype.h"
#include "iface.h"

/*
 * tcpdump: the order is by rank, and among equals the kernel's: running before not running, up before down,
 * connected before not connected, real ones before "any" before loopback.
 */
uint32_t iface_rank(const struct iface *i)
{
	uint32_t rank = 0;

	if (!i->running)
		rank |= 0x80000000;
	if (!i->up)
		rank |= 0x40000000;
	if (!i->wireless && i->linked == RD_LINKED_NO)
		rank |= 0x20000000;
	if (i->loopback)
		rank |= 0x10000000;
	if (!i->index)
		rank |= 0x08000000;
	return rank;
}

/* Insertion keeps the order of equals, which qsort(3) does not promise. */
void iface_sort(struct iface *list, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct iface one = list[i];
		size_t to = i;

		while (to > 0 && iface_rank(&list[to - 1]) > iface_rank(&one)) {
			list[to] = list[to - 1];
			to--;
		}
		list[to] = one;
	}
}

/* ETHTOOL_GLINK: has the interface a carrier?  Drivers need not know. */
static uint8_t ask_linked(int fd, const char *name)
{
	struct ethtool_value value = { .cmd = ETHTOOL_GLINK };
	struct ifreq request = { .ifr_name = "" };

	snprintf(request.ifr_name, sizeof request.ifr_name, "%s", name);
	request.ifr_data = (void *)&value;
	if (ioctl(fd, SIOCETHTOOL, &request))
		return errno == EOPNOTSUPP || errno == EINVAL ? RD_LINKED_NOT_APPLICABLE : RD_LINKED_UNKNOWN;
	return value.data ? RD_LINKED_YES : RD_LINKED_NO;
}

static bool ask_wireless(int fd, const char *name)
{
	struct ifreq request = { .ifr_name = "" };
	char path[64];
	struct stat st;

	snprintf(path, sizeof path, "/sys/class/net/%s/wireless", name);
	if (stat(path, &st) == 0)
		return true;
	snprintf(request.ifr_name, sizeof request.ifr_name, "%s", name);
	return ioctl(fd, SIOCGIFHWADDR, &request) == 0 && hatype_wireless(request.ifr_hwaddr.sa_family);
}

static void describe(struct iface *i, const struct ifaddrs *a, int fd)
{
	memset(i, 0, sizeof *i);
	snprintf(i->name, sizeof i->name, "%s", a->ifa_name);
	i->index = if_nametoindex(a->ifa_name);
	i->up = a->ifa_flags & IFF_UP;
	i->running = a->ifa_flags & IFF_RUNNING;
	i->loopback = a->ifa_flags & IFF_LOOPBACK;
	if (i->loopback)
		return;
	i->wireless = ask_wireless(fd, i->name);
	i->linked = ask_linked(fd, i->name);
}

static bool listed(const struct iface *list, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(list[i].name, name))
			return true;
	return false;
}

/* An entry without an address or with a link-layer address is an interface; the others repeat it, maybe by an
 * alias. */
static bool is_interface(const struct ifaddrs *a)
{
	return a->ifa_name && (!a->ifa_addr || a->ifa_addr->sa_family == AF_PACKET);
}

static size_t fill(struct iface *list, const struct ifaddrs *all, int fd)
{
	size_t count = 0;

	for (const struct ifaddrs *a = all; a; a = a->ifa_next) {
		if (!is_interface(a) || listed(list, count, a->ifa_name))
			continue;
		describe(&list[count], a, fd);
		if (list[count].index) /* else it is gone by now */
			count++;
	}
	list[count++] = (struct iface){
		.name = "any",
		.description = "Pseudo-device that captures on all interfaces",
		.up = true,
		.running = true,
	};
	return count;
}

int rd_iface_list(struct iface **out, struct diag *d)
{
	struct ifaddrs *all;
	struct iface *list;
	size_t room = 1, count;
	int fd;

	if (getifaddrs(&all))
		return rd_diag_fail(d, -1, "cannot list the interfaces: %s", strerror(errno));
	for (const struct ifaddrs *a = all; a; a = a->ifa_next)
		room++;
	list = calloc(room, sizeof *list);
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0); /* any socket can be asked about interfaces */
	if (!list || fd < 0) {
		freeifaddrs(all);
		free(list);
		if (fd >= 0)
			close(fd);
		return rd_diag_fail(d, -1, "cannot list the interfaces: %s", strerror(errno));
	}
	count = fill(list, all, fd);
	close(fd);
	freeifaddrs(all);
	iface_sort(list, count);
	*out = list;
	return (int)count;
}
