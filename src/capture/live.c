/*
 * The life of a capture: open, (filter), start, close, and what it says about itself.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include "early.h"
#include "header.h"
#include "live.h"

/*
 * How old a block may become, in ms.  A packet on a quiet link waits half of it on average and all of it at
 * most; old kernels round up to a tick of their clock (4 ms at HZ=250).
 */
enum { RETIRE_MS = 4, RETIRE_IMMEDIATE_MS = 1 };

void capture_note(struct capture *c, const char *format, ...)
{
	va_list args;

	if (c->note_count == CAPTURE_NOTES_MAX)
		return;
	va_start(args, format);
	vsnprintf(c->note[c->note_count++], CAPTURE_NOTE_TEXT, format, args);
	va_end(args);
}

/* The interface that is captured on without -i: the first of the list. */
static int default_name(struct capture *c, struct diag *d)
{
	struct iface *list;
	int count = rd_iface_list(&list, d);

	if (count < 0)
		return -1;
	if (count > 0)
		snprintf(c->name, sizeof c->name, "%s", list[0].name);
	free(list);
	return count ? 0 : rd_diag_fail(d, -1, "no interfaces available for capture");
}

static int set_name(struct capture *c, const char *name, struct diag *d)
{
	if (!name)
		return default_name(c, d);
	if (strlen(name) >= sizeof c->name || !*name)
		return rd_diag_fail(d, -1, "%s: No such device exists", name);
	memcpy(c->name, name, strlen(name) + 1);
	return 0;
}

int rd_capture_open(struct capture **out, const struct capture_options *options, struct diag *d)
{
	struct capture *c = calloc(1, sizeof *c);

	*out = NULL;
	if (!c)
		return rd_diag_fail(d, -1, "out of memory");
	c->fd = c->bell = c->reader = -1;
	pthread_mutex_init(&c->stats_lock, NULL);
	for (size_t i = 0; i < CAPTURE_DROP_FILES; i++)
		c->drop_fd[i] = -1;
	c->promiscuous = options->promiscuous;
	c->immediate = options->immediate;
	c->other_namespace = options->other_namespace;
	c->want = (uint8_t)options->want;
	c->ring_bytes = options->ring_bytes;
	c->snaplen = options->snaplen;
	if (c->snaplen == 0 || c->snaplen > CAPTURE_SNAPLEN_MAX)
		c->snaplen = CAPTURE_SNAPLEN_MAX;
	if (set_name(c, options->interface, d) || capture_identify(c, options->interface != NULL, d)) {
		rd_capture_close(c);
		return -1;
	}
	/* tcpdump: the larger of the cooked headers and a byte, whichever of them is used */
	if (c->cooked && c->snaplen < SLL2_LENGTH + 1)
		c->snaplen = SLL2_LENGTH + 1;
	*out = c;
	return 0;
}

const char *rd_capture_name(const struct capture *c)
{
	return c->name;
}

uint32_t rd_capture_ifindex(const struct capture *c)
{
	return (uint32_t)c->ifindex;
}

int rd_capture_link(const struct capture *c)
{
	return c->link;
}

bool rd_capture_cooked(const struct capture *c)
{
	return c->cooked;
}

int rd_capture_fd(const struct capture *c)
{
	return c->fd;
}

uint32_t rd_capture_snaplen(const struct capture *c)
{
	return c->snaplen;
}

const char *rd_capture_note(const struct capture *c, size_t n)
{
	return n < c->note_count ? c->note[n] : NULL;
}

size_t rd_capture_links(const struct capture *c, int *links, size_t max)
{
	for (size_t i = 0; i < c->link_count && i < max; i++)
		links[i] = c->links[i];
	return c->link_count;
}

int rd_capture_set_link(struct capture *c, int link, struct diag *d)
{
	const char *name;

	for (size_t i = 0; i < c->link_count; i++) {
		if (c->links[i] == link) {
			c->link = link;
			return 0;
		}
	}
	if (rd_link_name(link, &name, NULL))
		return rd_diag_fail(d, -1, "DLT %d is not one of the DLTs supported by this device", link);
	return rd_diag_fail(d, -1, "%s is not one of the DLTs supported by this device", name);
}

bool rd_capture_netmask(const struct capture *c, uint32_t *mask)
{
	struct ifreq request = { .ifr_name = "" };
	struct sockaddr_in address;

	if (!c->ifindex)
		return false;
	memcpy(request.ifr_name, c->name, sizeof request.ifr_name);
	if (ioctl(c->fd, SIOCGIFNETMASK, &request))
		return false;
	memcpy(&address, &request.ifr_netmask, sizeof address);
	*mask = ntohl(address.sin_addr.s_addr);
	return true;
}

int capture_set(int fd, int level, int name, int value)
{
	return setsockopt(fd, level, name, &value, sizeof value);
}

static int reserve_room(struct capture *c, struct diag *d)
{
	if (capture_set(c->fd, SOL_PACKET, PACKET_RESERVE, c->cooked ? HEADER_ROOM_COOKED : HEADER_ROOM_RAW))
		return rd_diag_fail(d, -1, "%s: PACKET_RESERVE: %s", c->name, strerror(errno));
	return 0;
}

int capture_be_promiscuous(const struct capture *c, int fd)
{
	struct packet_mreq request = { .mr_ifindex = (int)c->ifindex, .mr_type = PACKET_MR_PROMISC };

	if (!c->promiscuous || !c->ifindex) /* tcpdump: there is no promiscuous mode of "any" */
		return 0;
	return setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &request, sizeof request) ? errno : 0;
}

int capture_bind(const struct capture *c, int fd)
{
	struct sockaddr_ll address = { .sll_family = AF_PACKET,
				       .sll_protocol = htons(ETH_P_ALL),
				       .sll_ifindex = (int)c->ifindex };
	int error = 0;
	socklen_t size = sizeof error;

	if (bind(fd, (const struct sockaddr *)&address, sizeof address) ||
	    getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size))
		return errno;
	return error;
}

/* From here on packets arrive in the ring. */
static int listen_all(struct capture *c, struct diag *d)
{
	int error = capture_bind(c, c->fd);

	if (error == ENETDOWN)
		return rd_diag_fail(d, -1, "%s: That device is not up", c->name);
	if (error == ENODEV || error == ENXIO)
		return rd_diag_fail(d, -1, "%s: No such device exists", c->name);
	if (error)
		return rd_diag_fail(d, -1, "%s: bind: %s", c->name, strerror(error));
	capture_early_bound(c);
	error = capture_be_promiscuous(c, c->fd);
	if (error)
		return rd_diag_fail(d, -1, "%s: promiscuous mode: %s (-p does without)", c->name,
				    strerror(error));
	return 0;
}

/* Unless it is said how large, the rings of a group take together no more than four rings do. */
static struct ring_plan plan_ring(const struct capture *c)
{
	enum { RINGS = 4 };
	struct ring_plan plan = ring_plan(c->ring_bytes, c->snaplen, c->immediate);

	if (c->ring_bytes || c->sharers <= RINGS)
		return plan;
	return ring_plan(plan.bytes * RINGS / c->sharers, c->snaplen, c->immediate);
}

int rd_capture_start(struct capture *c, struct diag *d)
{
	struct ring_plan plan = plan_ring(c);
	unsigned retire_ms = c->immediate ? RETIRE_IMMEDIATE_MS : RETIRE_MS;
	size_t wanted = plan.bytes;

	rd_capture_early(c);
	/* which has attached it already, where it is on */
	if (!c->early.on && !c->shut && capture_attach_snaplen(c, d))
		return -1;
	if (reserve_room(c, d) || ring_build(c->fd, &plan, retire_ms, d))
		return -1;
	capture_stats_open(c);
	/* what takes a while comes last: packets may arrive meanwhile */
	if (listen_all(c, d) || ring_map(&c->ring, c->fd, &plan, retire_ms, d))
		return -1;
	capture_early_stop(c);
	if (plan.bytes < wanted)
		capture_note(c, "the kernel has no %zu KiB for the capture ring: it is %zu KiB",
			     wanted / 1024, plan.bytes / 1024);
	return 0;
}

void rd_capture_close(struct capture *c)
{
	if (!c)
		return;
	ring_close(&c->ring);
	capture_early_close(c);
	if (c->fd >= 0)
		close(c->fd);
	capture_stats_close(c);
	pthread_mutex_destroy(&c->stats_lock);
	rd_bpf_free(&c->user_program);
	free(c);
}
