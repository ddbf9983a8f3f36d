/* icmp: the parts of ICMP (RFC 792), a file each. */
#ifndef RINGDUMP_DECODE_ICMP_H
#define RINGDUMP_DECODE_ICMP_H

#include "decode/proto.h"

enum { RD_ICMP_HEADER_LEN = 8 };

enum rd_icmp_type {
	RD_ICMP_ECHO_REPLY = 0,
	RD_ICMP_UNREACHABLE = 3,
	RD_ICMP_SOURCE_QUENCH = 4,
	RD_ICMP_REDIRECT = 5,
	RD_ICMP_ECHO = 8,
	RD_ICMP_ROUTER_ADVERTISEMENT = 9,
	RD_ICMP_ROUTER_SOLICITATION = 10,
	RD_ICMP_TIME_EXCEEDED = 11,
	RD_ICMP_PARAMETER_PROBLEM = 12,
	RD_ICMP_TIMESTAMP = 13,
	RD_ICMP_TIMESTAMP_REPLY = 14,
	RD_ICMP_INFORMATION = 15,
	RD_ICMP_INFORMATION_REPLY = 16,
	RD_ICMP_MASK = 17,
	RD_ICMP_MASK_REPLY = 18,
};

/*
 * tcpdump: for some messages it looks itself whether they are captured, and gives up the message alone, not
 * the packet, where they are not.  The bytes that it looks for; type and code at C are captured.
 */
uint32_t rd_icmp_checked_len(const struct cursor *c);

/* Is a message of TYPE an error, so that it quotes the packet that it is about (RFC 1122 3.2.2)? */
bool rd_icmp_is_error(uint8_t type);

/* What the message says, "echo request, id 5, seq 6": C begins at its type; that and the code are captured.
 */
void rd_icmp_put_message(struct walk *w, const struct cursor *c);

/* The structure behind the quoted packet of an error (RFC 4884). */
void rd_icmp_put_extension(struct walk *w, const struct cursor *c);

#endif
