/* What the interpreter reads besides the bytes of the packet. */
#ifndef RINGDUMP_BPF_ANCILLARY_H
#define RINGDUMP_BPF_ANCILLARY_H

#include <ringdump/bpf.h>

struct packet {
	const uint8_t *bytes;
	uint32_t cap;
	const struct bpf_meta *meta; /* may be NULL */
};

/*
 * The absolute load at K, which lies outside the captured bytes: A is replaced by the value.  False
 * where there is none and the packet is dropped.
 */
bool rd_bpf_ancillary(const struct packet *p, uint32_t k, uint32_t *a, uint32_t x);

#endif
