/*
 * Names of interfaces by index, for lines of "any": remembered for a second, in a small table that an index
 * maps into directly, so that a line costs no system call.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <ringdump/capture.h>

enum { NAMES = 64 };

struct known_name {
	uint32_t ifindex;
	bool exists;
	bool asked;
	time_t when; /* of the coarse monotonic clock */
	char name[IFNAMSIZ];
};

struct iface_names {
	int fd;
	struct known_name known[NAMES];
};

int rd_iface_names_open(struct iface_names **out, struct diag *d)
{
	struct iface_names *names = calloc(1, sizeof *names);

	*out = NULL;
	if (!names)
		return rd_diag_fail(d, -1, "out of memory");
	names->fd =
		socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0); /* any socket can be asked about interfaces */
	if (names->fd < 0) {
		free(names);
		return rd_diag_fail(d, -1, "socket: %s", strerror(errno));
	}
	*out = names;
	return 0;
}

static void ask(struct iface_names *names, struct known_name *k, uint32_t ifindex)
{
	struct ifreq request = { .ifr_ifindex = (int)ifindex };

	k->ifindex = ifindex;
	k->asked = true;
	k->exists = ioctl(names->fd, SIOCGIFNAME, &request) == 0;
	memcpy(k->name, request.ifr_name, sizeof k->name);
	k->name[sizeof k->name - 1] = '\0';
}

const char *rd_iface_names_get(struct iface_names *names, uint32_t ifindex)
{
	struct known_name *k = &names->known[ifindex % NAMES];
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
	if (!k->asked || k->ifindex != ifindex || k->when != now.tv_sec)
		ask(names, k, ifindex);
	k->when = now.tv_sec;
	return k->exists ? k->name : NULL;
}

void rd_iface_names_close(struct iface_names *names)
{
	if (!names)
		return;
	close(names->fd);
	free(names);
}
