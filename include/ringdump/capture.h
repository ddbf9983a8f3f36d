/*
 * capture: packets from an interface through an AF_PACKET socket with a TPACKET_V3 ring.
 *
 * Sources: packet(7), the kernel's Documentation/networking/packet_mmap.rst, linux/if_packet.h.
 * The order matters: open (protocol 0, so nothing is queued) -> filter -> start (headroom, ring, map,
 * bind last), so that no packet the filter would have refused is ever seen.
 */
#ifndef RINGDUMP_CAPTURE_H
#define RINGDUMP_CAPTURE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ringdump/bpf.h>
#include <ringdump/diag.h>
#include <ringdump/frame.h>

enum rd_want { RD_WANT_INOUT, RD_WANT_IN, RD_WANT_OUT };

struct capture_options {
	const char *interface; /* a name, or "any"; NULL: the first that is up and not loopback, else lo */
	uint32_t snaplen;      /* bytes to keep of each packet, at most 262144 */
	size_t ring_bytes;     /* -B; 0: chosen here */
	bool promiscuous;
	bool immediate; /* a packet is visible as soon as it arrives */
	int want;	/* enum rd_want, -Q */
};

struct capture_stats {
	uint64_t received; /* passed the filter, dropped ones included, as tcpdump counts "received by filter"
			    */
	uint64_t dropped;  /* for lack of room in the ring */
	uint64_t if_dropped; /* dropped by the interface (0 where unknown) */
};

struct capture;

/*
 * Open the socket and learn the interface's link type.  -1 with a reason that names the missing
 * capability or the interface.
 */
int rd_capture_open(struct capture **out, const struct capture_options *options, struct diag *d);
const char *rd_capture_name(const struct capture *c); /* the interface's name, "any" for all */
int rd_capture_link(const struct capture *c);	      /* enum rd_link */
bool rd_capture_cooked(const struct capture *c);      /* the kernel strips the link header */
/* The interface's IPv4 netmask in host byte order; false where it has none. */
bool rd_capture_netmask(const struct capture *c, uint32_t *mask);
int rd_capture_fd(const struct capture *c);

/* Attach CODE to the socket (before start).  Programs over 4,096 instructions are refused here. */
int rd_capture_filter(struct capture *c, const struct bpf_code *code, struct diag *d);

/* PACKET_RESERVE, ring, mmap, promiscuous membership, bind.  From now on packets arrive. */
int rd_capture_start(struct capture *c, struct diag *d);

/*
 * The next packet that is in the ring now: 1 with *F filled (valid until the next call), 0 where none
 * is ready (flush output, then wait), -1 where the capture is over (interface gone) or broken.
 */
int rd_capture_next(struct capture *c, struct frame *f, struct diag *d);

/*
 * Sleep until a block is ready, TIMEOUT_MS passed (-1: for ever) or a signal outside MASK came (ppoll(2)).  1
 * ready, 0 time-out or signal, -1 the capture is over or broken.  An interface that goes down is waited for.
 */
int rd_capture_wait(struct capture *c, int timeout_ms, const sigset_t *mask, struct diag *d);

int rd_capture_stats(struct capture *c, struct capture_stats *s, struct diag *d);
void rd_capture_close(struct capture *c);

/*
 * Interface name by kernel index ("if%u" where it is gone), cached; never NULL.  For the cooked header.
 */
const char *rd_iface_name(uint32_t ifindex);

struct iface {
	char name[32];
	uint32_t index; /* 0: the pseudo-interface "any" */
	bool up, running, loopback, wireless;
};

/*
 * All interfaces in the order in which tcpdump -D lists them, "any" among them.  *OUT is from malloc. Returns
 * how many, or -1.
 */
int rd_iface_list(struct iface **out, struct diag *d);

#endif
