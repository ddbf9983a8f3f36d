/*
 * decode: frames as text, for tests of the decoders.
 *
 * A case is a frame and the text that tcpdump 4.99.3 prints for it.  Every case is also printed at every
 * length that a capture can cut it to, from a buffer of just that size.
 */
#ifndef RINGDUMP_TESTS_DECODE_H
#define RINGDUMP_TESTS_DECODE_H

#include <ringdump/decode.h>
#include "../suite.h"

struct print_case {
	const char *hex;  /* from the ethertype on, blanks between bytes allowed */
	const char *want; /* without the time and the last newline */
	uint8_t verbose;
	uint16_t cuts; /* at so many lengths, from a bare Ethernet header on, `[|` is in the text */
};

/* Prints a frame of CAP captured bytes (an Ethernet header in front), in a static buffer. */
const char *print_frame(const struct decode_options *o, const uint8_t *bytes, uint32_t cap, uint32_t wire);

/* The same for a frame of any link type (enum rd_link), as it is. */
const char *print_link(const struct decode_options *o, int link, const uint8_t *bytes, uint32_t cap,
		       uint32_t wire);

/* Hex, blanks between bytes allowed, to bytes; gives their number. */
uint32_t bytes_from_hex(const char *hex, uint8_t *out, uint32_t size);

/* Hex to a frame with addresses 02:00:00:00:00:01 > 02:00:00:00:00:02; gives its length. */
uint32_t frame_from_hex(const char *hex, uint8_t *out, uint32_t size);

/* All of the above for N cases. */
void check_cases(const struct print_case *cases, size_t n);

#endif
