/*
 * capture: packets from an interface through an AF_PACKET socket with a TPACKET_V3 ring.
 *
 * Sources: packet(7), the kernel's Documentation/networking/packet_mmap.rst, linux/if_packet.h.
 * The order matters: open (protocol 0, so nothing is queued) -> filter -> start (headroom, ring, bind
 * behind them), so that no packet the filter would have refused is ever seen.
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
	const char *interface; /* a name, or "any"; NULL: the first that tcpdump -D lists */
	uint32_t snaplen;      /* bytes to keep of each packet, at most 262144 */
	size_t ring_bytes;     /* -B; 0: chosen here */
	bool promiscuous;
	bool immediate;	      /* a packet is visible as soon as it arrives */
	int want;	      /* enum rd_want, -Q */
	bool other_namespace; /* /sys shows the interfaces of another network namespace: it is not looked at
			       */
};

struct capture_stats {
	/* passed the filter, dropped ones included (tcpdump's "received by filter"), and those of the
	 * kernel's coarser part that are still in the ring */
	uint64_t received;
	uint64_t dropped;    /* for lack of room in the ring */
	uint64_t if_dropped; /* dropped by the interface (0 where unknown) */
};

struct capture;

/*
 * Open the socket and learn the interface's link type.  0 with *OUT for rd_capture_close, or -1 with a reason
 * that names the missing capability (CAP_NET_RAW) or the interface.  The strings of OPTIONS are copied.
 */
int rd_capture_open(struct capture **out, const struct capture_options *options, struct diag *d);
const char *rd_capture_name(const struct capture *c); /* the interface's name, "any" for all; lives as C */
uint32_t rd_capture_ifindex(const struct capture *c); /* the kernel's index of it, 0 for all */
int rd_capture_link(const struct capture *c);	      /* enum rd_link */
bool rd_capture_cooked(const struct capture *c);      /* the kernel strips the link header */
/* The interface's IPv4 netmask in host byte order into *MASK; false, and *MASK untouched, where it has none.
 */
bool rd_capture_netmask(const struct capture *c, uint32_t *mask);
int rd_capture_fd(const struct capture *c); /* the socket; it stays C's */

/*
 * The link types that packets can be given (-L): at most MAX numbers (enum rd_link, ...) into LINKS.
 * Returns how many there are.
 */
size_t rd_capture_links(const struct capture *c, int *links, size_t max);

/*
 * Choose another of them (-y), before the filter is compiled.  "any" begins as RD_LINK_SLL2 where the user
 * named it and, like in tcpdump, as RD_LINK_SLL where it was the default.  -1 where LINK is none of them.
 */
int rd_capture_set_link(struct capture *c, int link, struct diag *d);

/* The snapshot length in force: tcpdump raises what cannot hold a cooked header and one byte. */
uint32_t rd_capture_snaplen(const struct capture *c);

/*
 * What the user should be told although all is well (a smaller ring than asked for, an unknown type of
 * interface): the Nth line from 0 on, or NULL past the last.  Complete after rd_capture_start.
 */
const char *rd_capture_note(const struct capture *c, size_t n);

/*
 * The programs of a filter, borrowed; all but the first may be empty.  COARSE is for the kernel where it
 * cannot run CODE, and drops nothing of what is wanted; TRIMMED is for the kernel in place of CODE: it
 * accepts the same packets and keeps less of some.
 */
struct capture_filter {
	const struct bpf_code *code; /* compiled with `live` set */
	const struct bpf_code *coarse, *trimmed;
};

/*
 * Filter with F (before start).  Programs are copied.  0: the kernel does it.
 * 1: the kernel does not take the program (over 4,096 instructions, a loop of protochain, the cooked header,
 * or net.core.optmem_max is too small), so that rd_capture_next runs it on what the kernel lets through: a
 * part of F->coarse, or of F->code where that is empty, that drops nothing of what is wanted.  D says so, as
 * a warning.  -1: the program is invalid or the socket is broken.
 */
int rd_capture_filter(struct capture *c, const struct capture_filter *f, struct diag *d);

/*
 * Behind the filter: packets arrive from now on, although it is rd_capture_start that makes the ring, which
 * takes many milliseconds.  It calls this itself; only who starts several captures one behind the other does
 * so before, for all of them.  Nothing fails: where the kernel does not do it, the capture begins with the
 * ring.
 */
void rd_capture_early(struct capture *c);

/* PACKET_RESERVE, ring, bind, promiscuous membership, mmap.  From now on packets arrive.  0, or -1 with the
 * reason. */
int rd_capture_start(struct capture *c, struct diag *d);

/*
 * The next packet that is in the ring now: 1 with *F filled (valid until the next call), 0 where none
 * is ready (flush output, then wait), -1 where the capture is over (interface gone) or broken.
 */
int rd_capture_next(struct capture *c, struct frame *f, struct diag *d);

/* So many at once that more gain nothing. */
enum { RD_CAPTURE_BATCH = 32 };

/*
 * The next packets, at most *N (1 or more) into F, which costs less than one by one.  As rd_capture_next; *N
 * is how many there are, and those are good also where it returns -1.
 */
int rd_capture_take(struct capture *c, struct frame *f, size_t *n, struct diag *d);

/*
 * Sleep until a block is ready, TIMEOUT_MS passed (-1: for ever) or a signal outside MASK came (ppoll(2)).  1
 * ready, 0 time-out or signal, -1 the capture is over or broken.  An interface that goes down is waited for.
 */
int rd_capture_wait(struct capture *c, int timeout_ms, const sigset_t *mask, struct diag *d);

/*
 * FD is where what is captured goes.  When nobody is left to read it (poll(2): POLLERR of a pipe, POLLHUP of
 * a socket or terminal) rd_capture_wait returns 0, and rd_capture_is_orphan is true.
 */
void rd_capture_set_reader(struct capture *c, int fd);
bool rd_capture_is_orphan(const struct capture *c);

/*
 * Nobody waits for single packets: from now on rd_capture_wait may go on sleeping for some milliseconds when
 * something is ready, so that a busy capture wakes up once for several blocks.
 */
void rd_capture_be_patient(struct capture *c);

/*
 * For a capture that a thread of its own serves.  The thread sleeps in rd_capture_wait, which returns 0 also
 * when FD (an eventfd, say) can be read.  Between rd_capture_rest and rd_capture_rise it touches nothing of C
 * but in rd_capture_wait, and any thread may ask rd_capture_is_dry: true where at that moment no packet was
 * in the ring, so that whatever comes later has a later time.
 */
void rd_capture_set_bell(struct capture *c, int fd);
void rd_capture_rest(struct capture *c);
void rd_capture_rise(struct capture *c);
bool rd_capture_is_dry(const struct capture *c);

/* How the kernel divides packets among the rings of a group. */
enum rd_fanout {
	RD_FANOUT_HASH,	     /* by flow, both directions together; IPv4 fragments are put together before */
	RD_FANOUT_FRAGMENTS, /* by flow, fragments by their addresses alone and as they came */
	RD_FANOUT_CPU,	     /* by the processor on which they arrived */
	RD_FANOUT_LB,	     /* in turn */
	RD_FANOUT_QM,	     /* by the queue of the card */
};

/* By the name that the user gives it, or -1. */
int rd_fanout_mode(const char *name);

/*
 * In place of rd_capture_filter and rd_capture_start for COUNT captures of one interface, which become a
 * group: each packet goes to one of them.  Returns what rd_capture_filter does.
 */
int rd_fanout_start(struct capture *const *ring, size_t count, int mode, const struct capture_filter *f,
		    struct diag *d);

/* How large the ring is, and how much of it, in hundredths, waits to be read.  May be asked by any thread. */
size_t rd_capture_ring_bytes(const struct capture *c);
unsigned rd_capture_fill(const struct capture *c);

/*
 * The counters since the start, which asking does not reset; 0, or -1 with the reason.  May be asked by
 * another thread than the one that serves C.  Source: PACKET_STATISTICS of packet(7),
 * /sys/class/net/NAME/statistics.
 */
int rd_capture_stats(struct capture *c, struct capture_stats *s, struct diag *d);
/* Ring, socket and memory; frames of it are void.  NULL is allowed. */
void rd_capture_close(struct capture *c);

/*
 * Interface names by kernel index, for the cooked header.  Opened before privileges go: it holds a socket to
 * ask the kernel with.  A name is asked for at most once a second, so that a renamed interface is noticed.
 */
struct iface_names;

/* 0, or -1 with the reason.  *OUT is released with rd_iface_names_close, which also takes NULL. */
int rd_iface_names_open(struct iface_names **out, struct diag *d);
/* The name, valid until the next call, or NULL where there is no such interface (tcpdump prints "?"). */
const char *rd_iface_names_get(struct iface_names *names, uint32_t ifindex);
void rd_iface_names_close(struct iface_names *names);

/* Is there a cable?  "Association status unknown" for a wireless interface is RD_LINKED_UNKNOWN. */
enum rd_linked { RD_LINKED_NOT_APPLICABLE, RD_LINKED_UNKNOWN, RD_LINKED_YES, RD_LINKED_NO };

struct iface {
	char name[16];		 /* IFNAMSIZ */
	uint32_t index;		 /* 0: the pseudo-interface "any" */
	const char *description; /* what tcpdump -D puts in parentheses, or NULL; static */
	bool up, running, loopback, wireless;
	uint8_t linked; /* enum rd_linked */
};

/*
 * All interfaces in the order in which tcpdump -D lists them, "any" among them.  *OUT is from malloc. Returns
 * how many, or -1.
 */
int rd_iface_list(struct iface **out, struct diag *d);

#endif
