/* ZMTP 1.0, which no port claims: -T zmtp1. */
#include <stdio.h>
#include <string.h>
#include "decode.h"

/* The text of a segment with PAYLOAD (hex) from ": ZMTP" on. */
static const char *print_forced(const char *payload, uint8_t verbose)
{
	struct decode_options o = { .stamp = RD_STAMP_NONE,
				    .numeric = 2,
				    .verbose = verbose,
				    .no_checksum = true,
				    .force = "zmtp1",
				    .flows_max = 16 };
	char hex[1024];
	uint8_t frame[512];
	const char *text;
	uint32_t len;

	snprintf(hex, sizeof hex,
		 "08004500%04x00010000400600000a0000010a0000029c4015b300000001000000015018020000000000%s",
		 (unsigned)(40 + strlen(payload) / 2), payload);
	len = frame_from_hex(hex, frame, sizeof frame);
	text = strstr(print_frame(&o, frame, len, len), ": ZMTP");
	ck_assert_ptr_nonnull(text);
	return text;
}

START_TEST(frames_with_both_lengths)
{
	ck_assert_str_eq(print_forced("0100", 0),
			 ": ZMTP/1.0\n\t frame flags+body  (8-bit) length 1, flags 0x00\n");
	ck_assert_str_eq(print_forced("0401616263ff000000000000000400616263", 0),
			 ": ZMTP/1.0\n\t frame flags+body  (8-bit) length 4, flags 0x01\n"
			 "\t frame flags+body (64-bit) length 4, flags 0x00\n");
	ck_assert_str_eq(print_forced("00ff0000000000000000", 0),
			 ": ZMTP/1.0\n\t frame flags+body  (8-bit) length 0\n"
			 "\t frame flags+body (64-bit) length 0\n");
}
END_TEST

START_TEST(flags_and_body_with_v)
{
	ck_assert_str_eq(print_forced("03816162", 1),
			 ": ZMTP/1.0\n\t frame flags+body  (8-bit) length 3, flags 0x81 "
			 "(MBZ|-|-|-|-|-|-|MORE), first 2 byte(s) of body:\n"
			 "\t 0x0000:  6162                                     ab\n");
}
END_TEST

START_TEST(frames_longer_than_the_segment)
{
	ck_assert_str_eq(
		print_forced("0900616263", 0),
		": ZMTP/1.0\n\t frame flags+body  (8-bit) length 9 (4 captured), flags 0x00 [|zmtp1]\n");
	ck_assert_str_eq(print_forced("ffffffffffffffffff00", 0),
			 ": ZMTP/1.0\n\t frame flags+body (64-bit) length 18446744073709551615 (1 captured), "
			 "flags 0x00 [|zmtp1]\n");
	ck_assert_str_eq(print_forced("ff0000", 0),
			 ": ZMTP/1.0\n\t frame flags+body (64-bit) length [|zmtp1]\n");
	ck_assert_str_eq(print_forced("05", 0),
			 ": ZMTP/1.0\n\t frame flags+body  (8-bit) length 5 [|zmtp1]\n");
}
END_TEST

SUITE(decode_zmtp1, frames_with_both_lengths, flags_and_body_with_v, frames_longer_than_the_segment);
