/* RESP, the protocol of Redis. */
#include "decode.h"

/* Strings, errors, numbers, bulk strings and arrays, all as quoted text. */
static const struct print_case values_cases[] = {
	{ "0800"
	  "4500003b00010000400666ba0a0000010a0000029c4018eb000000010000000150180200dad20000"
	  "2b4f4b0d0a2d455252206e6f0d0a3a34320d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:20, ack 1, win 512, length 19: "
	  "RESP \"OK\" \"ERR no\" \"42\"",
	  0, 59 },
	{ "0800"
	  "4500004000010000400666b50a0000010a0000029c4018eb00000001000000015018020067bb0000"
	  "2a320d0a24330d0a4745540d0a24350d0a61206201ff0d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:25, ack 1, win 512, length 24: "
	  "RESP \"GET\" \"a b^AM-^?\"",
	  0, 64 },
	{ "0800"
	  "4500003c00010000400666b90a0000010a0000029c4018eb000000010000000150180200d56a0000"
	  "24300d0a0d0a2a300d0a242d310d0a2a2d310d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:21, ack 1, win 512, length 20: "
	  "RESP empty empty null null",
	  0, 60 },
	{ "0800"
	  "4500003600010000400666bf0a0000010a0000029c4018eb000000010000000150180200243c0000"
	  "50494e470d0a0a4543484f20780a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:15, ack 1, win 512, length 14: "
	  "RESP \"PING\" \"ECHO x\"",
	  0, 54 },
};

START_TEST(values)
{
	check_cases(values_cases, sizeof values_cases / sizeof *values_cases);
}
END_TEST

/* A wrong byte in a length is skipped, and what follows is taken for a value of its own. */
static const struct print_case lengths_that_are_none_cases[] = {
	{ "0800"
	  "4500003100010000400666c40a0000010a0000029c4018eb000000010000000150180200e4a10000"
	  "24780d0a6162630d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:10, ack 1, win 512, length 9: "
	  "RESP invalid \"abc\"",
	  0, 49 },
	{ "0800"
	  "4500003200010000400666c30a0000010a0000029c4018eb00000001000000015018020049eb0000"
	  "242d320d0a2a2d390d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:11, ack 1, win 512, length 10: "
	  "RESP length negative and not -1 length negative and not -1",
	  0, 50 },
	{ "0800"
	  "4500003a00010000400666bb0a0000010a0000029c4018eb00000001000000015018020037ad0000"
	  "24323134373438333634380d0a6162630d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:19, ack 1, win 512, length 18: "
	  "RESP length too large \"abc\"",
	  0, 58 },
	{ "0800"
	  "4500003000010000400666c50a0000010a0000029c4018eb00000001000000015018020050e30000"
	  "2a310d2b4f4b0d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:9, ack 1, win 512, length 8: "
	  "RESP invalid \"OK\"",
	  0, 48 },
};

START_TEST(lengths_that_are_none)
{
	check_cases(lengths_that_are_none_cases,
		    sizeof lengths_that_are_none_cases / sizeof *lengths_that_are_none_cases);
}
END_TEST

/* Elements of arrays that never come, strings that are too short. */
static const struct print_case cut_values_cases[] = {
	{ "0800"
	  "4500003400010000400666c10a0000010a0000029c4018eb0000000100000001501802001edc0000"
	  "2a330d0a3a310d0a3a320d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:13, ack 1, win 512, length 12: "
	  "RESP \"1\" \"2\" [|resp]",
	  0, 53 },
	{ "0800"
	  "4500003100010000400666c40a0000010a0000029c4018eb000000010000000150180200e4e40000"
	  "24350d0a6162630d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:10, ack 1, win 512, length 9: "
	  "RESP \"abc^M^J\" [|resp]",
	  0, 50 },
	{ "0800"
	  "4500003400010000400666c10a0000010a0000029c4018eb0000000100000001501802007c1c0000"
	  "24330d0a6162636465660d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:13, ack 1, win 512, length 12: "
	  "RESP \"abc\"",
	  0, 52 },
	{ "0800"
	  "4500002b00010000400666ca0a0000010a0000029c4018eb0000000100000001501802006e4a0000"
	  "2b4f4b",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:4, ack 1, win 512, length 3: "
	  "RESP [|resp]",
	  0, 44 },
	{ "0800"
	  "4500003000010000400666c50a0000010a0000029c4018eb000000010000000150180200761e0000"
	  "2a310d0a2a310d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6379: Flags [P.], seq 1:9, ack 1, win 512, length 8: "
	  "RESP [|resp]",
	  0, 49 },
};

START_TEST(cut_values)
{
	check_cases(cut_values_cases, sizeof cut_values_cases / sizeof *cut_values_cases);
}
END_TEST

SUITE(decode_resp, values, lengths_that_are_none, cut_values);
