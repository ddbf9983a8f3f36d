/* UDP (RFC 768): lengths and checksums; and ports that lead to a decoder. */
#include "decode.h"

static const struct print_case datagrams_cases[] = {
	{ "0800"
	  "4500002100010000401166c90a0000010a0000029c409c41000d6f7d68656c6c6f",
	  "IP 10.0.0.1.40000 > 10.0.0.2.40001: UDP, length 5", 0, 28 },
	{ "0800"
	  "4500002100010000401166c90a0000010a0000029c409c41000d6f7d68656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 33)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.40001: [udp sum ok] UDP, length 5",
	  2, 28 },
	{ "0800"
	  "4500002100010000401166c90a0000010a0000029c409c41000d7d4968656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 33)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.40001: [bad udp cksum 0x7d49 -> 0x6f7d!] UDP, length 5",
	  2, 28 },
	{ "0800"
	  "4500002100010000401166c90a0000010a0000029c409c41000d000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 33)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.40001: [no cksum] UDP, length 5",
	  2, 28 },
	{ "86dd"
	  "60000000000d1140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "9c409c41000d574368656c6c6f",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 13) fe80::1.40000 > "
	  "2001:db8::2.40001: [udp sum ok] UDP, length 5",
	  1, 48 },
	{ "86dd"
	  "60000000000d1140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "9c409c41000d000068656c6c6f",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 13) fe80::1.40000 > "
	  "2001:db8::2.40001: [bad udp cksum 0x0000 -> 0x5743!] UDP, length 5",
	  1, 48 },
};

START_TEST(datagrams)
{
	check_cases(datagrams_cases, sizeof datagrams_cases / sizeof *datagrams_cases);
}
END_TEST

static const struct print_case impossible_lengths_cases[] = {
	{ "0800"
	  "4500002100010000401166c90a0000010a0000029c409c4100036f8768656c6c6f",
	  "IP 10.0.0.1.40000 > 10.0.0.2.40001: truncated-udplength 3", 0, 26 },
	{ "0800"
	  "4500002100010000401166c90a0000010a0000029c409c4100646f2668656c6c6f",
	  "IP 10.0.0.1.40000 > 10.0.0.2.40001: UDP, bad length 92 > 5", 0, 28 },
	{ "0800"
	  "4500002100012000401146c90a0000010a0000029c409c4100646f2668656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [+], proto UDP (17), length 33)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.40001: UDP, length 92",
	  2, 28 },
	{ "0800"
	  "4500002100010000401166c90a0000010a0000029c409c41000a6f8068656c6c6f",
	  "IP 10.0.0.1.40000 > 10.0.0.2.40001: UDP, length 2", 0, 28 },
	{ "0800"
	  "4500001a00010000401166d00a0000010a000002616263646566",
	  "IP 10.0.0.1.24930 > 10.0.0.2.25444: truncated-udp 6", 0, 24 },
	{ "0800"
	  "4500001600010000401166d40a0000010a0000026162",
	  "IP 10.0.0.1 > 10.0.0.2:  [|udp]", 0, 23 },
};

START_TEST(impossible_lengths)
{
	check_cases(impossible_lengths_cases,
		    sizeof impossible_lengths_cases / sizeof *impossible_lengths_cases);
}
END_TEST

static const struct print_case behind_extension_headers_cases[] = {
	{ "86dd"
	  "6000000000152c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "11000001000000019c409c41000d574368656c6c6f",
	  "IP6 (hlim 64, next-header Fragment (44) payload length: 21) fe80::1 > 2001:db8::2: "
	  "frag (0x00000001:0|13) 40000 > 40001: UDP, length 5",
	  1, 55 },
	{ "86dd"
	  "60000000000a2c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "11000001000000019c40",
	  "IP6 fe80::1 > 2001:db8::2: frag (0|2)  [|udp]", 0, 46 },
};

START_TEST(behind_extension_headers)
{
	check_cases(behind_extension_headers_cases,
		    sizeof behind_extension_headers_cases / sizeof *behind_extension_headers_cases);
}
END_TEST

static const struct print_case syslog_messages_cases[] = {
	{ "0800"
	  "4500002600010000401166c40a0000010a00000202020202001265193c3136353e68656c6c6f",
	  "IP 10.0.0.1.514 > 10.0.0.2.514: SYSLOG local4.notice, length: 10", 0, 33 },
	{ "0800"
	  "4500002300010000401166c70a0000010a00000202020202000f63d43c313e610a62ff",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 35)\n"
	  "    10.0.0.1.514 > 10.0.0.2.514: [udp sum ok] SYSLOG, length: 7\n"
	  "\tFacility kernel (0), Severity alert (1)\n"
	  "\tMsg: a^JbM-^?\n"
	  "\t0x0000:  3c31 3e61 0a62 ff",
	  2, 35 },
	{ "0800"
	  "4500002200010000401166c80a0000010a00000202020202000e33f03c3139323e78",
	  "IP 10.0.0.1.514 > 10.0.0.2.514: SYSLOG unknown (24).emergency, length: 6", 0, 33 },
	{ "0800"
	  "4500002300010000401166c70a0000010a00000202020202000fcd263c313233343e78",
	  "IP 10.0.0.1.514 > 10.0.0.2.514:  (invalid)", 0, 33 },
	{ "0800"
	  "4500002100010000401166c90a0000010a00000202020202000da3fb68656c6c6f",
	  "IP 10.0.0.1.514 > 10.0.0.2.514:  (invalid)", 0, 29 },
};

START_TEST(syslog_messages)
{
	check_cases(syslog_messages_cases, sizeof syslog_messages_cases / sizeof *syslog_messages_cases);
}
END_TEST

static const struct print_case names_over_both_ports_cases[] = {
	{ "0800"
	  "4500003100010000401166b90a0000010a0000029c400035001dc731123401000001000000000000"
	  "03666f6f0000010001",
	  "IP 10.0.0.1.40000 > 10.0.0.2.53: 4660+ A? foo. (21)", 0, 49 },
	{ "0800"
	  "4500003b00010000401166af0a0000010a00000214e914e900274b6a000084000000000100000000"
	  "03666f6f00000180010000007800040a000001",
	  "IP 10.0.0.1.5353 > 10.0.0.2.5353: 0*- [0q] 1/0/0 (Cache flush) A 10.0.0.1 (31)", 0, 44 },
};

START_TEST(names_over_both_ports)
{
	check_cases(names_over_both_ports_cases,
		    sizeof names_over_both_ports_cases / sizeof *names_over_both_ports_cases);
}
END_TEST

SUITE(decode_udp, datagrams, impossible_lengths, behind_extension_headers, syslog_messages,
      names_over_both_ports);
