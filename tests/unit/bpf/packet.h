/* Packets from a description, for the tests of filters/. */
#ifndef RINGDUMP_TESTS_BPF_PACKET_H
#define RINGDUMP_TESTS_BPF_PACKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ringdump/bpf.h>

enum { FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16, URG = 32, ECE = 64, PACKET_ROOM = 512 };

/* What is 0 or NULL is not there, or takes the default that the comment names. */
struct spec {
	uint16_t tags[3];	/* TPIDs of VLAN tags in the frame, the outer one first */
	uint8_t version;	/* 4, 6, or 0 for a frame of ARP */
	uint8_t ip_options;	/* bytes of IPv4 options */
	uint16_t fragment;	/* IPv4 flags and offset */
	const char *extensions; /* of IPv6: h d r options, a authentication, f first F later fragment */
	uint8_t protocol;	/* 6 */
	uint32_t from, to;	/* IPv4 addresses, or the last word of IPv6 ones */
	uint16_t sport, dport;	/* TCP and UDP */
	uint8_t flags;
	uint16_t window;
	const char *tcp_options; /* tcp_options_len bytes, a multiple of 4 */
	uint8_t tcp_options_len;
	const char *data;
	const struct spec *inner; /* a frame inside VXLAN, behind UDP */
	struct bpf_meta meta;	  /* what the kernel tells besides the bytes */
	uint8_t padding;	  /* bytes behind the IP packet, as of a short Ethernet frame */
};

struct packet_bytes {
	uint8_t at[PACKET_ROOM];
	size_t len;
};

/* Append the frame that SPEC describes. */
void packet_make(struct packet_bytes *p, const struct spec *spec);

#endif
