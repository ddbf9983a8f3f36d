/* SCTP (RFC 9260). */
#include "decode.h"

static const struct print_case chunks_cases[] = {
	{ "0800"
	  "4500003400010000408466430a0000010a00000203e807d0112233440000000001000014deadbeef"
	  "0000ffff000a001400000007",
	  "IP 10.0.0.1.1000 > 10.0.0.2.2000: sctp (1) [INIT] [init tag: 3735928559] [rwnd: "
	  "65535] [OS: 10] [MIS: 20] [init TSN: 7] ",
	  0, 52 },
	{ "0800"
	  "4500003c000100004084663b0a0000010a00000203e807d0112233440000000002000014deadbeef"
	  "0000ffff000a0014000000070a00000761626300",
	  "IP 10.0.0.1.1000 > 10.0.0.2.2000: sctp (1) [INIT ACK] [init tag: 3735928559] [rwnd: "
	  "65535] [OS: 10] [MIS: 20] [init TSN: 7] , (2) [COOKIE ECHO] ",
	  0, 60 },
	{ "0800"
	  "45000038000100004084663f0a0000010a00000203e807d011223344000000000007001500000001"
	  "000200030000000368656c6c6f000000",
	  "IP 10.0.0.1.1000 > 10.0.0.2.2000: sctp (1) [DATA] (U)(B)(E) [TSN: 1] [SID: 2] [SSEQ "
	  "3] [PPID M3UA] ",
	  0, 56 },
	{ "0800"
	  "45000038000100004084663f0a0000010a00000203e807d011223344000000000000001500000001"
	  "000200030000006368656c6c6f000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto SCTP (132), length 56)\n"
	  "    10.0.0.1.1000 > 10.0.0.2.2000: sctp\n"
	  "\t1) [DATA] [TSN: 1] [SID: 2] [SSEQ 3] [PPID 0x63] [Payload:\n"
	  "\t0x0000:  6865 6c6c 6f                             hello]",
	  2, 56 },
	{ "0800"
	  "45000038000100004084663f0a0000010a00000203e807d011223344000000000300001800000001"
	  "00000002000100010001000200000007",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto SCTP (132), length 56)\n"
	  "    10.0.0.1.1000 > 10.0.0.2.2000: sctp (1) [SACK] [cum ack 1] [a_rwnd 2] [#gap "
	  "acks 1] [#dup tsns 1] \n"
	  "\t\t[gap ack block #1: start = 2, end = 3] \n"
	  "\t\t[dup TSN #1: 7] ",
	  1, 56 },
	{ "86dd"
	  "6000000000182c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8400000000000001000500060000000700000008c1000004",
	  "IP6 fe80::1 > 2001:db8::2: frag (0|16) fe80::1.5 > 2001:db8::2.6: sctp (1) [REL "
	  "CTRL] ",
	  0, 59 },
};

START_TEST(chunks)
{
	check_cases(chunks_cases, sizeof chunks_cases / sizeof *chunks_cases);
}
END_TEST

static const struct print_case broken_chunks_cases[] = {
	{ "0800"
	  "45000038000100004084663f0a0000010a00000203e807d011223344000000000003000300000001"
	  "000200030000000068656c6c6f000000",
	  "IP 10.0.0.1.1000 > 10.0.0.2.2000: sctp (1) [Bad chunk length 3, < size of chunk "
	  "descriptor]",
	  0, 36 },
	{ "0800"
	  "45000038000100004084663f0a0000010a00000203e807d011223344000000000003006400000001"
	  "000200030000000068656c6c6f000000",
	  "IP 10.0.0.1.1000 > 10.0.0.2.2000: sctp [|sctp]", 0, 57 },
	{ "0800"
	  "45000028000100004084664f0a0000010a00000203e807d011223344000000000000000861626364",
	  "IP 10.0.0.1.1000 > 10.0.0.2.2000: sctp (1) [DATA] bogus chunk length 8]", 0, 40 },
	{ "0800"
	  "4500002600010000408466510a0000010a00000203e807d01122334400000000040000046162",
	  "IP 10.0.0.1.1000 > 10.0.0.2.2000: sctp (1) [HB REQ] , (2) [chunk descriptor cut off "
	  "at end of packet]",
	  0, 36 },
	{ "0800"
	  "45000018000100004084665f0a0000010a00000261626364",
	  "IP truncated-sctp - 8 bytes missing!", 0, 20 },
};

START_TEST(broken_chunks)
{
	check_cases(broken_chunks_cases, sizeof broken_chunks_cases / sizeof *broken_chunks_cases);
}
END_TEST

SUITE(decode_sctp, chunks, broken_chunks);
