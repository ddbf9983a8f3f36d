/*
 * Several rings on one interface, among which the kernel divides the packets: PACKET_FANOUT.  Sources:
 * packet(7), net/packet/af_packet.c.
 *
 * A socket can join a group only when it is bound, and one that is bound and not yet in the group gets every
 * packet.  So all of them are shut by a program that takes nothing, are bound, join, and only when the group
 * is complete the wanted program takes the place of that: no packet comes twice.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include "live.h"

#ifndef PACKET_FANOUT_QM
#define PACKET_FANOUT_QM 5
#endif
#ifndef PACKET_FANOUT_FLAG_UNIQUEID
#define PACKET_FANOUT_FLAG_UNIQUEID 0x2000
#endif

static const struct {
	const char *name;
	uint16_t type;
} modes[] = {
	[RD_FANOUT_HASH] = { "hash", PACKET_FANOUT_HASH | PACKET_FANOUT_FLAG_DEFRAG },
	[RD_FANOUT_FRAGMENTS] = { "fragments", PACKET_FANOUT_HASH },
	[RD_FANOUT_CPU] = { "cpu", PACKET_FANOUT_CPU },
	[RD_FANOUT_LB] = { "lb", PACKET_FANOUT_LB },
	[RD_FANOUT_QM] = { "qm", PACKET_FANOUT_QM },
};

int rd_fanout_mode(const char *name)
{
	for (int i = 0; i < (int)(sizeof modes / sizeof *modes); i++)
		if (!strcmp(name, modes[i].name))
			return i;
	return -1;
}

static int join(const struct capture *c, uint16_t id, uint16_t type)
{
	uint32_t value = id | (uint32_t)type << 16;

	return setsockopt(c->fd, SOL_PACKET, PACKET_FANOUT, &value, sizeof value) ? errno : 0;
}

/* The first member: the group's number, unique in the network namespace, into *ID.  0 or an errno value. */
static int found(const struct capture *c, uint16_t type, uint16_t *id)
{
	uint32_t value = 0;
	socklen_t size = sizeof value;
	int error = join(c, 0, type | PACKET_FANOUT_FLAG_UNIQUEID);

	if (error == EINVAL) {
		/* a kernel before 4.12 lets us choose: two programs should not choose the same */
		*id = (uint16_t)getpid();
		return join(c, *id, type);
	}
	if (!error && getsockopt(c->fd, SOL_PACKET, PACKET_FANOUT, &value, &size))
		error = errno;
	*id = (uint16_t)value;
	return error;
}

static int start_shut(struct capture *c, size_t sharers, struct diag *d)
{
	c->sharers = (unsigned)sharers;
	return capture_shut(c, d) || rd_capture_start(c, d) ? -1 : 0;
}

int rd_fanout_start(struct capture *const *ring, size_t count, int mode, const struct capture_filter *f,
		    struct diag *d)
{
	uint16_t type = modes[mode].type, id = 0;
	int result = 0;

	for (size_t i = 0; i < count; i++) {
		int error;

		if (start_shut(ring[i], count, d))
			return -1;
		error = i ? join(ring[i], id, type) : found(ring[i], type, &id);
		if (error)
			return rd_diag_fail(d, -1, "%s: --fanout, ring %zu of %zu, mode %s: %s",
					    ring[i]->name, i + 1, count, modes[mode].name, strerror(error));
	}
	for (size_t i = 0; i < count; i++) {
		int r = rd_capture_filter(ring[i], f, d);

		if (r < 0 || (r == 1 && capture_attach_snaplen(ring[i], d)))
			return -1;
		result |= r;
	}
	return result;
}
