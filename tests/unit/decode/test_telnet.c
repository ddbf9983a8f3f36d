/* Telnet negotiations. */
#include "decode.h"

/* Commands and options by name, the unknown ones by number; the first other byte ends the list. */
static const struct print_case negotiations_cases[] = {
	{ "0800"
	  "4500003800010000400666bd0a0000010a0000029c40001700000001000000015018020024fe0000"
	  "fffd01fffb03fffec86c6f67696e3a20",
	  "IP 10.0.0.1.40000 > 10.0.0.2.23: Flags [P.], seq 1:17, ack 1, win 512, length 16 "
	  "[telnet DO ECHO, WILL SUPPRESS GO AHEAD, DONT 0xc8]",
	  0, 50 },
	{ "0800"
	  "4500003000010000400666c50a0000010a0000029c400017000000010000000150180200fd920000"
	  "fff1fff6ffffffec",
	  "IP 10.0.0.1.40000 > 10.0.0.2.23: Flags [P.], seq 1:9, ack 1, win 512, length 8 "
	  "[telnet NOP, AYT, IAC IAC, EOF]",
	  0, 48 },
	{ "0800"
	  "4500003600010000400666bf0a0000010a0000029c400017000000010000000150180200f53a0000"
	  "7465787420666972737420fffd01",
	  "IP 10.0.0.1.40000 > 10.0.0.2.23: Flags [P.], seq 1:15, ack 1, win 512, length 14", 0, 41 },
	{ "0800"
	  "4500002c00010000400666c90a0000010a0000029c400017000000010000000150180200fd8e0000"
	  "ffebfff1",
	  "IP 10.0.0.1.40000 > 10.0.0.2.23: Flags [P.], seq 1:5, ack 1, win 512, length 4", 0, 42 },
};

START_TEST(negotiations)
{
	check_cases(negotiations_cases, sizeof negotiations_cases / sizeof *negotiations_cases);
}
END_TEST

/* Their values as numbers, save those that authentication and encryption have names for. */
static const struct print_case subnegotiations_cases[] = {
	{ "0800"
	  "4500003c00010000400666b90a0000010a0000029c400017000000010000000150180200ae020000"
	  "fffa1800787465726dfff0fffa1f00500018fff0",
	  "IP 10.0.0.1.40000 > 10.0.0.2.23: Flags [P.], seq 1:21, ack 1, win 512, length 20 "
	  "[telnet SB TERMINAL TYPE IS 0x78 0x74 0x65 0x72 0x6d SE, SB NAWS IS 0x50 0 0x18 SE]",
	  0, 60 },
	{ "0800"
	  "4500003700010000400666be0a0000010a0000029c400017000000010000000150180200b66d0000"
	  "fffa25010207fff0fffa260509fff0",
	  "IP 10.0.0.1.40000 > 10.0.0.2.23: Flags [P.], seq 1:16, ack 1, win 512, length 15 "
	  "[telnet SB AUTHENTICATION SEND KERBEROS_V5 0x7 SE, SB ENCRYPT REQUEST-START "
	  "CAST128_OFB64 SE]",
	  0, 55 },
	{ "0800"
	  "4500003400010000400666c10a0000010a0000029c40001700000001000000015018020089570000"
	  "fffa250963fff0fffa18fff0",
	  "IP 10.0.0.1.40000 > 10.0.0.2.23: Flags [P.], seq 1:13, ack 1, win 512, length 12 "
	  "[telnet SB AUTHENTICATION 0x9 0x63 SE, SB TERMINAL TYPE SE]",
	  0, 52 },
};

START_TEST(subnegotiations)
{
	check_cases(subnegotiations_cases, sizeof subnegotiations_cases / sizeof *subnegotiations_cases);
}
END_TEST

/* A subnegotiation whose end is missing is not shown, and one that ends with a bare IAC is. */
static const struct print_case ends_inside_cases[] = {
	{ "0800"
	  "4500002a00010000400666cb0a0000010a0000029c400017000000010000000150180200fd700000"
	  "fffd",
	  "IP 10.0.0.1.40000 > 10.0.0.2.23: Flags [P.], seq 1:3, ack 1, win 512, length 2", 0, 42 },
	{ "0800"
	  "4500003100010000400666c40a0000010a0000029c4000170000000100000001501802009a850000"
	  "fffa1800787465726d",
	  "IP 10.0.0.1.40000 > 10.0.0.2.23: Flags [P.], seq 1:10, ack 1, win 512, length 9", 0, 49 },
	{ "0800"
	  "4500002d00010000400666c80a0000010a0000029c400017000000010000000150180200e66e0000"
	  "fffa1801ff",
	  "IP 10.0.0.1.40000 > 10.0.0.2.23: Flags [P.], seq 1:6, ack 1, win 512, length 5 "
	  "[telnet SB TERMINAL TYPE SEND SE [|telnet]",
	  0, 46 },
	{ "0800"
	  "4500002b00010000400666ca0a0000010a0000029c400017000000010000000150180200e5720000"
	  "fffa18",
	  "IP 10.0.0.1.40000 > 10.0.0.2.23: Flags [P.], seq 1:4, ack 1, win 512, length 3 "
	  "[|telnet]",
	  0, 44 },
};

START_TEST(ends_inside)
{
	check_cases(ends_inside_cases, sizeof ends_inside_cases / sizeof *ends_inside_cases);
}
END_TEST

SUITE(decode_telnet, negotiations, subnegotiations, ends_inside);
