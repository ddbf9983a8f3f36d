/*
 * machine: an interpreter of its own for classic BPF that counts its steps and, where asked, changes the
 * packet under the program so that a branch goes the way the dice say.
 *
 * It runs what libpcap emits, which is more than the kernel takes: `ja` backwards, memory that nobody wrote.
 */
#ifndef RINGDUMP_TESTS_MACHINE_H
#define RINGDUMP_TESTS_MACHINE_H

#include <ringdump/bpf.h>
#include "dice.h"

enum { PACKET_MAX = 400 };

struct packet {
	uint8_t bytes[PACKET_MAX];
	uint32_t cap, wire;
	struct bpf_meta meta;
};

struct outcome {
	uint32_t keep;
	long steps;
	bool endless; /* stopped after so many steps that it would never have ended */
};

/* STEER: NULL leaves the packet as it is. */
struct outcome machine_run(const struct bpf_code *code, struct packet *p, struct dice *steer);

#endif
