/*
 * generate: packets into an interface, or into a capture file, for the bench and the tests.
 *
 * Packet number N (from 0) depends on N and the shape alone, so that a reader can tell which packets it
 * missed.  Three ways out: xdp (the kernel's receive path), txring (the transmit path), file.
 */
#ifndef RINGDUMP_GENERATE_H
#define RINGDUMP_GENERATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	FRAME_MAX = 65535,
	ETHER_LEN = 14,
	IPV4_LEN = 20,
	IPV6_LEN = 40,
	TCP_LEN = 20,
	UDP_LEN = 8,
	NUMBER_LEN = 8,	     /* the packet's number and its complement, at the payload's begin */
	FLOWS_MAX = 1 << 24, /* what fits the three low bytes of an address */
	PORT_FIRST = 0x8000, /* of the sender; the low 15 bits vary with the flow */
	PORT_MASK = 0x7fff,
};

/* What the user asks for. */
struct wish {
	const char *interface, *replay, *write;
	uint32_t size;	 /* bytes from the Ethernet header on, no FCS */
	uint64_t count;	 /* packets in all; 0: until a signal, or once through the replayed file */
	double rate;	 /* packets a second; 0: as fast as it goes */
	double bits;	 /* bits a second instead */
	uint32_t flows;	 /* different connections */
	uint8_t version; /* 4 or 6 */
	bool udp, numbered, txring, force;
};

/* One frame, and where its varying fields are.  Offsets are from the begin of the frame. */
struct packet {
	uint8_t bytes[FRAME_MAX];
	uint32_t len;
	uint32_t flows;
	bool numbered;
	uint16_t src, dst; /* the three last bytes of both addresses */
	uint16_t sport;	   /* 2 bytes, big-endian, as everything here */
	uint16_t checksum; /* of TCP or UDP */
	uint16_t rest;	   /* its sum without the sender's port */
	uint16_t number;   /* where NUMBER_LEN bytes go */
};

/* Build the frame that WISH describes.  -1 where it has no room for what it must hold. */
int packet_build(struct packet *p, const struct wish *wish);
/* Make the frame at BYTES, a copy of P's, packet number N. */
void packet_stamp(const struct packet *p, uint8_t *bytes, uint64_t n);

/* A way out.  `send` gives the number of packets sent, which may be below COUNT, or -1. */
struct way {
	const char *name;
	void *state;
	long (*send)(struct way *way, const struct packet *p, uint64_t first, uint32_t count);
	int (*close)(struct way *way);
};

/* Each opens the way, or says why not on standard error and returns -1. */
int xdp_open(struct way *way, const struct wish *wish, const struct packet *p);
int txring_open(struct way *way, const struct wish *wish, const struct packet *p);
int file_open(struct way *way, const struct wish *wish, const struct packet *p);
/* Has this kernel what xdp_open wants? */
bool xdp_available(void);

/* Is this process in a network namespace that the bench made (named rd-bench-*)? */
bool namespace_is_ours(void);

/* Packets out of a capture file, one after the other, into P. */
struct replay;
int replay_open(struct replay **out, const char *name);
/* 1 with the next packet in P, 0 at the end, -1 where the file is damaged. */
int replay_next(struct replay *r, struct packet *p);
void replay_close(struct replay *r);

/* "generate: WHAT: REASON" on standard error; gives -1. */
int complain(const char *what, const char *reason);
int complain_errno(const char *what);

/* Fill WISH from the command line.  -1 after a message. */
int options_parse(struct wish *wish, int argc, char **argv);

#endif
