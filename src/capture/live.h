/* live: what the files of this room share about one open capture. */
#ifndef RINGDUMP_CAPTURE_LIVE_H
#define RINGDUMP_CAPTURE_LIVE_H

#include <pthread.h>
#include <net/if.h>
#include <ringdump/capture.h>
#include "ring.h"

enum {
	CAPTURE_LINKS_MAX = 3,
	CAPTURE_NOTES_MAX = 4,
	CAPTURE_NOTE_TEXT = 160,
	CAPTURE_SNAPLEN_MAX = 262144,
	CAPTURE_DROP_FILES = 2,
	/* a block holds at most some thousand packets, so this is far below 2^32 packets */
	CAPTURE_BLOCKS_BETWEEN_READS = 16384,
};

/* What captures until there is a ring, and then what is known of it (early.h). */
struct early {
	bool on;
	int fd;		  /* -1: closed */
	struct ring ring; /* of one block that we fill; no map: it has been given out */
	uint64_t newest;  /* in ns; none of its packets has a later time */
	struct slot *slot;
	uint32_t slots; /* a power of two */
	uint64_t seed;	/* of their keys */
};

struct capture {
	int fd;
	char name[IFNAMSIZ];
	uint32_t ifindex;    /* 0: all interfaces */
	uint32_t loop_index; /* of "lo", 0 where there is none */
	uint16_t hatype;     /* ARPHRD_*, where ifindex is not 0 */
	int link;
	int links[CAPTURE_LINKS_MAX];
	size_t link_count;
	bool cooked;
	bool promiscuous;
	bool immediate;
	bool other_namespace;
	uint8_t want; /* enum rd_want */
	uint32_t snaplen;
	size_t ring_bytes; /* asked for, or 0 */
	unsigned sharers;  /* rings of its fanout group, or 0 */
	struct ring ring;
	struct early early;
	/* while its thread sleeps over an empty ring: the block that it waits for (rd_capture_rest) */
	const struct tpacket_block_desc *resting;
	int bell;	    /* a descriptor that ends rd_capture_wait when it can be read, or -1 */
	int reader;	    /* one that ends it when its other end is closed, or -1 */
	bool orphan;	    /* it was */
	bool patient;	    /* nobody waits for a single packet (rd_capture_be_patient) */
	int64_t nap_begin;  /* rd_clock_ns when its ring was last empty */
	uint64_t nap_block; /* ring.taken at that time */

	bool shut; /* a program that takes nothing is attached */

	bool kernel_filters;	      /* a program of the user's is attached */
	struct bpf_code user_program; /* or runs here: the kernel did not take it */

	bool down; /* the kernel said ENETDOWN and the interface has not come up since */
	bool gone;

	pthread_mutex_t stats_lock; /* of total */
	struct capture_stats total;
	/* of those that the kernel let through: by the program that runs here, or because they came twice */
	uint64_t refused;
	uint64_t stats_block; /* ring.taken when the kernel's counters were last read */
	int drop_fd[CAPTURE_DROP_FILES];
	uint64_t drop_base;

	char note[CAPTURE_NOTES_MAX][CAPTURE_NOTE_TEXT];
	size_t note_count;
};

void capture_note(struct capture *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Let packets arrive at FD, a socket of C's kind: 0 or an errno value.  The kernel takes a socket for an
 * interface that is down, with a pending error, which is told, too.
 */
int capture_bind(const struct capture *c, int fd);

/* Ask for packets that are for others, where the user wants that: 0 or an errno value. */
int capture_be_promiscuous(const struct capture *c, int fd);

/* Find out what the interface is: index, type, link types.  Opens c->fd. */
int capture_identify(struct capture *c, bool named, struct diag *d);

/* setsockopt(2) with a number. */
int capture_set(int fd, int level, int name, int value);

/* SO_ATTACH_FILTER, of a program that takes nothing with the second: 0, or -1 with errno. */
int capture_attach(int fd, const struct sock_filter *insn, size_t len);
int capture_attach_none(int fd);

/*
 * Let the kernel cut packets to the snapshot length, where no filter does that already.  tcpdump: it always
 * has a program; without one the kernel loses packets that are empty behind the link header.
 */
int capture_attach_snaplen(struct capture *c, struct diag *d);

/* Let no packet in until rd_capture_filter, or capture_attach_snaplen behind it, is called. */
int capture_shut(struct capture *c, struct diag *d);

/*
 * Does the program that the kernel did not take accept P?  Cuts P to what it keeps.  P begins as in the
 * kernel, or with its cooked header where the program wants that.
 */
bool capture_program_accepts(const struct capture *c, struct ring_packet *p);

/* Look at the kernel's counters before they could overflow; cheap to call for every packet. */
void capture_stats_read(struct capture *c);

static inline void capture_stats_tick(struct capture *c)
{
	if (__builtin_expect(c->ring.taken - c->stats_block >= CAPTURE_BLOCKS_BETWEEN_READS, 0))
		capture_stats_read(c);
}

/* Begin to count what the interface itself drops, where the kernel tells. */
void capture_stats_open(struct capture *c);
void capture_stats_close(struct capture *c);

#endif
