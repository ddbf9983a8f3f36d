/* IPv4 (RFC 791): the header, fragments, options. */
#include "decode.h"

static const struct print_case header_cases[] = {
	{ "0800"
	  "4500002d00010000400666c80a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5", 0, 40 },
	{ "0800"
	  "4500002d00010000400666c80a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 45)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 40 },
	{ "0800"
	  "45b9002d000140004006260f0a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP (tos 0xb9,ECT(1), ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 45)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 40 },
	{ "0800"
	  "4500002d00010000400666c90a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 45, bad cksum 66c9 "
	  "(->66c8)!)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 40 },
	{ "0800"
	  "4500001700010000406166830a0000010a000002616263",
	  "IP 10.0.0.1 > 10.0.0.2:  ip-proto-97 3", 0, 20 },
	{ "0800"
	  "4500001700010000403a66aa0a0000010a000002616263",
	  "IP 10.0.0.1 > 10.0.0.2: [ICMPv6 requires IPv6] (invalid)", 0, 20 },
	{ "0800"
	  "4500001400010000403b66ac0a0000010a000002",
	  "IP 10.0.0.1 > 10.0.0.2: no next header", 0, 20 },
	{ "0800"
	  "4500001700010000404d66970a0000010a000002616263",
	  "IP 10.0.0.1 > 10.0.0.2:  nd 3", 0, 20 },
};

START_TEST(header)
{
	check_cases(header_cases, sizeof header_cases / sizeof *header_cases);
}
END_TEST

static const struct print_case impossible_headers_cases[] = {
	{ "0800"
	  "5500002d00010000400656c80a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP5 (invalid)", 0, 1 },
	{ "0800"
	  "6500002d00010000400646c80a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP6, wrong link-layer encapsulation (invalid)", 0, 1 },
	{ "0800"
	  "4400002d00010000400666c80a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP bad-hlen 16", 0, 20 },
	{ "0800"
	  "4500001300010000400666e20a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP bad-len 19", 0, 20 },
	{ "0800"
	  "4500006400010000400666910a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP truncated-ip - 55 bytes missing! (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto "
	  "TCP (6), length 100)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1060, ack 2000, win 512, length 60",
	  1, 40 },
	{ "0800"
	  "4500001e00010000400666d70a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023:  [|tcp]", 0, 46 },
	{ "0800"
	  "4500002d00010000400666c80a0000010a0000",
	  "IP  [|ip]", 0, 20 },
};

START_TEST(impossible_headers)
{
	check_cases(impossible_headers_cases,
		    sizeof impossible_headers_cases / sizeof *impossible_headers_cases);
}
END_TEST

static const struct print_case fragments_cases[] = {
	{ "0800"
	  "4500002d00012000400646c80a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [+], proto TCP (6), length 45)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5",
	  1, 40 },
	{ "0800"
	  "4500002d000120b5400646130a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP 10.0.0.1 > 10.0.0.2: ip-proto-6", 0, 20 },
	{ "0800"
	  "4500002d000100b5400666130a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 1448, flags [none], proto TCP (6), length 45)\n"
	  "    10.0.0.1 > 10.0.0.2: ip-proto-6",
	  1, 20 },
	{ "0800"
	  "4500002d000180004006e6c70a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [rsvd], proto TCP (6), length 45)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 40 },
};

START_TEST(fragments)
{
	check_cases(fragments_cases, sizeof fragments_cases / sizeof *fragments_cases);
}
END_TEST

/* The pointer says which stop is next; the pseudo-header has the last one. */
static const struct print_case routes_cases[] = {
	{ "0800"
	  "48000039000100004006d59c0a0000010a000002830b040a0000030a000004000403139f000003e8"
	  "000007d0501802003297000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 57, options (LSRR "
	  "10.0.0.3 10.0.0.4,EOL))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3297 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 52 },
	{ "0800"
	  "48000039000100004006cb9c0a0000010a000002890b080a0000030a000004000403139f000003e8"
	  "000007d0501802003297000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 57, options (SSRR "
	  "10.0.0.3, 10.0.0.4,EOL))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3297 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 52 },
	{ "0800"
	  "48000039000100004006499d0a0000010a000002070b0c0a0000030a000004000403139f000003e8"
	  "000007d0501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 57, options (RR "
	  "10.0.0.3, 10.0.0.4,,EOL))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 52 },
	{ "0800"
	  "460000310001000040065ac00a0000010a000002070304010403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 49, options (RR,"
	  "NOP))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
};

START_TEST(routes)
{
	check_cases(routes_cases, sizeof routes_cases / sizeof *routes_cases);
}
END_TEST

/* An address that the option's length cuts is printed with the bytes behind the option. */
static const struct print_case bad_routes_cases[] = {
	{ "0800"
	  "460000310001000040065ec20a0000010a000002070200000403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 49, options (RR "
	  "[bad length 2],EOL))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
	{ "0800"
	  "4700003500010000400656b10a0000010a0000020705040a000003000403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 53, options (RR "
	  "[bad length 5] 10.0.0.3,EOL))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 48 },
	{ "0800"
	  "4700003500010000400655af0a0000010a0000020707050a000003000403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 53, options (RR "
	  "[bad ptr 5] 10.0.0.3,,EOL))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 48 },
	{ "0800"
	  "470000350001000040065aaf0a0000010a0000020707000a000003000403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 53, options (RR "
	  "[bad ptr 0] 10.0.0.3,,EOL))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 48 },
	{ "0800"
	  "48000039000100004006d59b0a0000010a000002830c040a0000030a000004000403139f000003e8"
	  "000007d0501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 57, options (LSRR "
	  "[bad length 12] 10.0.0.3 10.0.0.4 0.4.3.19))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (incorrect -> 0x389b), seq 1000:1005,"
	  " ack 2000, win 512, length 5",
	  1, 52 },
};

START_TEST(bad_routes)
{
	check_cases(bad_routes_cases, sizeof bad_routes_cases / sizeof *bad_routes_cases);
}
END_TEST

static const struct print_case time_stamps_cases[] = {
	{ "0800"
	  "4800003900010000400612c80a0000010a000002440c0900000003e8000000000403139f000003e8"
	  "000007d0501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 57, options (timestamp "
	  "TS{TSONLY 1000@ ^ 0@}))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 52 },
	{ "0800"
	  "480000390001000040060ca40a0000010a000002440c05210a000003000003e80403139f000003e8"
	  "000007d0501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 57, options (timestamp "
	  "TS{TS+ADDR ^ 1000@10.0.0.3 [2 hops not recorded]} ))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 52 },
	{ "0800"
	  "4800003900010000400604c20a0000010a000002440c0d030a000003000003e80403139f000003e8"
	  "000007d0501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 57, options (timestamp "
	  "TS{PRESPEC 1000@10.0.0.3 ^ }))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 52 },
	{ "0800"
	  "460000310001000040061cc00a0000010a000002440405000403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 49, options (timestamp "
	  "TS{TSONLY ^ }))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
};

START_TEST(time_stamps)
{
	check_cases(time_stamps_cases, sizeof time_stamps_cases / sizeof *time_stamps_cases);
}
END_TEST

static const struct print_case bad_time_stamps_cases[] = {
	{ "0800"
	  "460000310001000040061cc10a0000010a000002440305000403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 49, options "
	  "(timestamp[bad "
	  "length 3],EOL))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
	{ "0800"
	  "470000350001000040061bb10a0000010a00000244080507000000000403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 53, options (timestamp "
	  "TS{[bad length 8][bad ts type 7]}))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 48 },
	{ "0800"
	  "4600003100010000400620690a0000010a000002440401570403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 49, options (timestamp "
	  "TS{[bad ptr 1][bad ts type 7] ^  [5 hops not recorded]} ))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
	{ "0800"
	  "4700003500010000400601b80a0000010a00000244061e00010200000403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 53, options (timestamp "
	  "TS{[bad length 6][bad ptr 30]TSONLY 16908288@},EOL))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 48 },
};

START_TEST(bad_time_stamps)
{
	check_cases(bad_time_stamps_cases, sizeof bad_time_stamps_cases / sizeof *bad_time_stamps_cases);
}
END_TEST

static const struct print_case other_options_cases[] = {
	{ "0800"
	  "46000031000100004006d1bf0a0000010a000002940400000403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 49, options (RA))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
	{ "0800"
	  "46000031000100004006d1b80a0000010a000002940400070403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 49, options (RA "
	  "value 7))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
	{ "0800"
	  "4600003100010000400661300a0000010a000002019403000403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 49, options (NOP,"
	  "RA [bad length 3]))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
	{ "0800"
	  "47000035000100004006f7b70a0000010a00000282030000520299020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 53, options (security,"
	  "EOL))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 48 },
	{ "0800"
	  "46000031000100004006cbc10a0000010a000002010199010403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 49, options (NOP,"
	  "NOP,unknown 153 [bad length 1]))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
	{ "0800"
	  "46000031000100004006cbbf0a0000010a000002010199030403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 49, options (NOP,"
	  "NOP,unknown 153 [bad length 3]))\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
};

START_TEST(other_options)
{
	check_cases(other_options_cases, sizeof other_options_cases / sizeof *other_options_cases);
}
END_TEST

SUITE(decode_ipv4, header, impossible_headers, fragments, routes, bad_routes, time_stamps, bad_time_stamps,
      other_options);
