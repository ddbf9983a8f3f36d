/* BGP messages: framing, OPEN, NOTIFICATION, ROUTE-REFRESH. */
#include "decode.h"

/* Messages are found by their marker; without -v there is only the name. */
static const struct print_case framing_cases[] = {
	{ "0800"
	  "4500003b00010000400666ba0a0000010a0000029c4000b3000000010000000150180200f8ae0000"
	  "ffffffffffffffffffffffffffffffff001304",
	  "IP 10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], seq 1:20, ack 1, win 512, length 19: BGP", 0, 40 },
	{ "0800"
	  "4500004e00010000400666a70a0000010a0000029c4000b3000000010000000150180200e5970000"
	  "ffffffffffffffffffffffffffffffff001304ffffffffffffffffffffffffffffffff001304",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 78)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xe597 (correct), seq 1:39, ack "
	  "1, win 512, length 38: BGP\n"
	  "\tKeepalive Message (4), length: 19\n"
	  "\tKeepalive Message (4), length: 19",
	  1, 46 },
	{ "0800"
	  "4500003e00010000400666b70a0000010a0000029c4000b300000001000000015018020025580000"
	  "616263ffffffffffffffffffffffffffffffff001304",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 62)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x2558 (correct), seq 1:23, ack "
	  "1, win 512, length 22: BGP [|bgp]\n"
	  "\tKeepalive Message (4), length: 19",
	  1, 44 },
	{ "0800"
	  "4500003b00010000400666ba0a0000010a0000029c4000b3000000010000000150180200f8af0000"
	  "ffffffffffffffffffffffffffffffff001204",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 59)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf8af (correct), seq 1:20, ack "
	  "1, win 512, length 19: BGP\n"
	  "message length 18 < 19 (invalid)",
	  1, 43 },
	{ "0800"
	  "4500003b00010000400666ba0a0000010a0000029c4000b3000000010000000150180200f8990000"
	  "ffffffffffffffffffffffffffffffff002804",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 59)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf899 (correct), seq 1:20, ack "
	  "1, win 512, length 19: BGP\n"
	  "[|BGP Keepalive]",
	  1, 44 },
	{ "0800"
	  "4500003a00010000400666bb0a0000010a0000029c4000b3000000010000000150180200fcaf0000"
	  "ffffffffffffffffffffffffffffffff0013",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 58)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xfcaf (correct), seq 1:19, ack "
	  "1, win 512, length 18: BGP [|bgp]",
	  1, 43 },
	{ "0800"
	  "4500003c00010000400666b90a0000010a0000029c4000b3000000010000000150180200f3340000"
	  "ffffffffffffffffffffffffffffffff00140978",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 60)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf334 (correct), seq 1:21, ack "
	  "1, win 512, length 20: BGP\n"
	  "\tUnknown Message (9), length: 20\n"
	  "\t  no Message 9 decoder\n"
	  "\t  0x0000:  ffff ffff ffff ffff ffff ffff ffff ffff\n"
	  "\t  0x0010:  0014 0978",
	  1, 44 },
	{ "0800"
	  "4500003b00010000400666ba0a0000010a0000029c4000b3000000010000000150180200fcc10000"
	  "00000000000000000000000000000000000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 59)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xfcc1 (correct), seq 1:20, ack "
	  "1, win 512, length 19: BGP",
	  1, 40 },
};

START_TEST(framing)
{
	check_cases(framing_cases, sizeof framing_cases / sizeof *framing_cases);
}
END_TEST

/* Every capability that is decoded, some that are not, and options that are too long. */
static const struct print_case open_cases[] = {
	{ "0800"
	  "45000069000100004006668c0a0000010a0000029c4000b30000000100000001501802009ca60000"
	  "ffffffffffffffffffffffffffffffff00410104fde9005a0a00000124020e010400010080020041"
	  "04000111700212400680780002018045080001010300020109",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 105)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x9ca6 (correct), seq 1:66, ack "
	  "1, win 512, length 65: BGP\n"
	  "\tOpen Message (1), length: 65\n"
	  "\t  Version 4, my AS 65001, Holdtime 90s, ID 10.0.0.1\n"
	  "\t  Optional parameters, length: 36\n"
	  "\t    Option Capabilities Advertisement (2), length: 14\n"
	  "\t      Multiprotocol Extensions (1), length: 4\n"
	  "\t\tAFI IPv4 (1), SAFI labeled VPN Unicast (128)\n"
	  "\t      Route Refresh (2), length: 0\n"
	  "\t      32-Bit AS Number (65), length: 4\n"
	  "\t\t 4 Byte AS 70000\n"
	  "\t    Option Capabilities Advertisement (2), length: 18\n"
	  "\t      Graceful Restart (64), length: 6\n"
	  "\t\tRestart Flags: [R], Restart Time 120s\n"
	  "\t\t  AFI IPv6 (2), SAFI Unicast (1), Forwarding state preserved: yes\n"
	  "\t      Multiple Paths (69), length: 8\n"
	  "\t\tAFI IPv4 (1), SAFI Unicast (1), Send/Receive: Both\n"
	  "\t\tAFI IPv6 (2), SAFI Unicast (1), Send/Receive: Bogus (0x09)",
	  1, 89 },
	{ "0800"
	  "4500005b000100004006669a0a0000010a0000029c4000b300000001000000015018020081000000"
	  "ffffffffffffffffffffffffffffffff00330104fde9005a0a000001160211080400010402460063"
	  "0261624703616263010178",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 91)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x8100 (correct), seq 1:52, ack "
	  "1, win 512, length 51: BGP\n"
	  "\tOpen Message (1), length: 51\n"
	  "\t  Version 4, my AS 65001, Holdtime 90s, ID 10.0.0.1\n"
	  "\t  Optional parameters, length: 22\n"
	  "\t    Option Capabilities Advertisement (2), length: 17\n"
	  "\t      Multiple Labels (8), length: 4\n"
	  "\t\tAFI IPv4 (1), SAFI labeled Unicast (4), Count: 2\n"
	  "\t      Enhanced Route Refresh (70), length: 0\n"
	  "\t\tno decoder for Capability 70\n"
	  "\t      Unknown (99), length: 2\n"
	  "\t\tno decoder for Capability 99\n"
	  "\t\t0x0000:  6162\n"
	  "\t      Long-lived Graceful Restart (71), length: 3\n"
	  "\t    Option Authentication Information (1), length: 1\n"
	  "\t      no decoder for option 1",
	  1, 75 },
	{ "0800"
	  "45000058000100004006669d0a0000010a0000029c4000b3000000010000000150180200a00f0000"
	  "ffffffffffffffffffffffffffffffff00300104fde9005a0a000001130206010261620200020945"
	  "0045056162636465",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 88)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xa00f (correct), seq 1:49, ack "
	  "1, win 512, length 48: BGP\n"
	  "\tOpen Message (1), length: 48\n"
	  "\t  Version 4, my AS 65001, Holdtime 90s, ID 10.0.0.1\n"
	  "\t  Optional parameters, length: 19\n"
	  "\t    Option Capabilities Advertisement (2), length: 6\n"
	  "\t      Multiprotocol Extensions (1), length: 2 (too short, < 4)\n"
	  "\t    Option Capabilities Advertisement (2), length: 9\n"
	  "\t      Multiple Paths (69), length: 0 (bogus)\n"
	  "\t      Multiple Paths (69), length: 5\n"
	  "\t\tAFI Unknown (24930), SAFI Unknown (99), Send/Receive: Bogus (0x64) (invalid)",
	  1, 72 },
	{ "0800"
	  "4500004d00010000400666a80a0000010a0000029c4000b3000000010000000150180200dafe0000"
	  "ffffffffffffffffffffffffffffffff00250104fde9005a0a000001080206410900000001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 77)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xdafe (correct), seq 1:38, ack "
	  "1, win 512, length 37: BGP\n"
	  "\tOpen Message (1), length: 37\n"
	  "\t  Version 4, my AS 65001, Holdtime 90s, ID 10.0.0.1\n"
	  "\t  Optional parameters, length: 8\n"
	  "\t    Option Capabilities Advertisement (2), length: 6\n"
	  "\t      32-Bit AS Number (65), length: 9 [|bgp]",
	  1, 62 },
	{ "0800"
	  "4500004900010000400666ac0a0000010a0000029c4000b3000000010000000150180200e6450000"
	  "ffffffffffffffffffffffffffffffff00210104fde9005a0a0000010402090200",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 73)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xe645 (correct), seq 1:34, ack "
	  "1, win 512, length 33: BGP\n"
	  "\tOpen Message (1), length: 33\n"
	  "\t  Version 4, my AS 65001, Holdtime 90s, ID 10.0.0.1\n"
	  "\t  Optional parameters, length: 4\n"
	  "\t     Option 2, length: 9, goes past the end of the options",
	  1, 57 },
	{ "0800"
	  "4500004600010000400666af0a0000010a0000029c4000b3000000010000000150180200f24d0000"
	  "ffffffffffffffffffffffffffffffff001e0104fde9005a0a0000010102",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 70)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf24d (correct), seq 1:31, ack "
	  "1, win 512, length 30: BGP\n"
	  "\tOpen Message (1), length: 30\n"
	  "\t  Version 4, my AS 65001, Holdtime 90s, ID 10.0.0.1\n"
	  "\t  Optional parameters, length: 1 [|bgp]",
	  1, 55 },
	{ "0800"
	  "4500004d00010000400666a80a0000010a0000029c4000b3000000010000000150180200df3e0000"
	  "ffffffffffffffffffffffffffffffff00250104fde9005a0a000001080206010400010001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 77)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xdf3e (correct), seq 1:38, ack "
	  "1, win 512, length 37: BGP\n"
	  "\tOpen Message (1), length: 37\n"
	  "\t  Version 4, my AS 65001, Holdtime 90s, ID 10.0.0.1\n"
	  "\t  Optional parameters, length: 8\n"
	  "\t    Option Capabilities Advertisement (2), length: 6\n"
	  "\t      Multiprotocol Extensions (1), length: 4\n"
	  "\t\tAFI IPv4 (1), SAFI Unicast (1)\n"
	  "\t\t0x0000:  0001 0001",
	  2, 61 },
};

START_TEST(open)
{
	check_cases(open_cases, sizeof open_cases / sizeof *open_cases);
}
END_TEST

/* Codes with their own subcodes, the text of a shutdown, and the limit of prefixes. */
static const struct print_case notifications_cases[] = {
	{ "0800"
	  "4500003d00010000400666b80a0000010a0000029c4000b3000000010000000150180200f7a90000"
	  "ffffffffffffffffffffffffffffffff0015030102",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 61)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf7a9 (correct), seq 1:22, ack "
	  "1, win 512, length 21: BGP\n"
	  "\tNotification Message (3), length: 21, Message Header Error (1), subcode Bad Message "
	  "Length (2)",
	  1, 45 },
	{ "0800"
	  "4500003d00010000400666b80a0000010a0000029c4000b3000000010000000150180200f9a50000"
	  "ffffffffffffffffffffffffffffffff0015030500",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 61)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf9a5 (correct), seq 1:22, ack "
	  "1, win 512, length 21: BGP\n"
	  "\tNotification Message (3), length: 21, Finite State Machine Error (5) subcode "
	  "Unspecified Error (0)",
	  1, 45 },
	{ "0800"
	  "4500003d00010000400666b80a0000010a0000029c4000b3000000010000000150180200f8a60000"
	  "ffffffffffffffffffffffffffffffff0015030401",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 61)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf8a6 (correct), seq 1:22, ack "
	  "1, win 512, length 21: BGP\n"
	  "\tNotification Message (3), length: 21, Hold Timer Expired (4)",
	  1, 45 },
	{ "0800"
	  "4500003d00010000400666b80a0000010a0000029c4000b3000000010000000150180200f8a30000"
	  "ffffffffffffffffffffffffffffffff0015030701",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 61)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf8a3 (correct), seq 1:22, ack "
	  "1, win 512, length 21: BGP\n"
	  "\tNotification Message (3), length: 21, Capability Message Error (7) subcode Invalid "
	  "Action Value (1)",
	  1, 45 },
	{ "0800"
	  "4500003d00010000400666b80a0000010a0000029c4000b3000000010000000150180200f8a10000"
	  "ffffffffffffffffffffffffffffffff0015030901",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 61)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf8a1 (correct), seq 1:22, ack "
	  "1, win 512, length 21: BGP\n"
	  "\tNotification Message (3), length: 21, Unknown Error (9)",
	  1, 45 },
	{ "0800"
	  "4500004400010000400666b10a0000010a0000029c4000b3000000010000000150180200f5a10000"
	  "ffffffffffffffffffffffffffffffff001c030601000101000001f4",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 68)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf5a1 (correct), seq 1:29, ack "
	  "1, win 512, length 28: BGP\n"
	  "\tNotification Message (3), length: 28, Cease (6), subcode Maximum Number of Prefixes "
	  "Reached (1), AFI IPv4 (1), SAFI Unicast (1), Max Prefixes: 500",
	  1, 52 },
	{ "0800"
	  "4500004500010000400666b00a0000010a0000029c4000b30000000100000001501802003ab00000"
	  "ffffffffffffffffffffffffffffffff001d0306020568656c016f7879",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 69)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x3ab0 (correct), seq 1:30, ack "
	  "1, win 512, length 29: BGP\n"
	  "\tNotification Message (3), length: 29, Cease (6), subcode Administrative Shutdown "
	  "(2), Shutdown Communication (length: 5): \"hel^Ao\", Data: (length: 2)\n"
	  "\t\t0x0000:  7879",
	  1, 53 },
	{ "0800"
	  "4500003e00010000400666b70a0000010a0000029c4000b3000000010000000150180200f5a20000"
	  "ffffffffffffffffffffffffffffffff001603060400",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 62)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf5a2 (correct), seq 1:23, ack "
	  "1, win 512, length 22: BGP\n"
	  "\tNotification Message (3), length: 22, Cease (6), subcode Administrative Reset (4), "
	  "empty Shutdown Communication",
	  1, 46 },
	{ "0800"
	  "4500004100010000400666b40a0000010a0000029c4000b300000001000000015018020033310000"
	  "ffffffffffffffffffffffffffffffff001903060209616263",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 65)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x3331 (correct), seq 1:26, ack "
	  "1, win 512, length 25: BGP\n"
	  "\tNotification Message (3), length: 25, Cease (6), subcode Administrative Shutdown "
	  "(2), invalid Shutdown Communication length, Data: (length: 4)\n"
	  "\t\t0x0000:  0961 6263",
	  1, 49 },
	{ "0800"
	  "4500013d00010000400665b80a0000010a0000029c4000b300000001000000015018020038620000"
	  "ffffffffffffffffffffffffffffffff0115030602ff797979797979797979797979797979797979"
	  "79797979797979797979797979797979797979797979797979797979797979797979797979797979"
	  "79797979797979797979797979797979797979797979797979797979797979797979797979797979"
	  "79797979797979797979797979797979797979797979797979797979797979797979797979797979"
	  "79797979797979797979797979797979797979797979797979797979797979797979797979797979"
	  "79797979797979797979797979797979797979797979797979797979797979797979797979797979"
	  "79797979797979797979797979797979797979797979797979797979797979797979797979",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 317)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x3862 (correct), seq 1:278, ack "
	  "1, win 512, length 277: BGP\n"
	  "\tNotification Message (3), length: 277, Cease (6), subcode Administrative Shutdown "
	  "(2), Shutdown Communication (length: 255): "
	  "\"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
	  "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
	  "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
	  "\", Data: (length: 256)\n"
	  "\t\t0x0000:  ff79 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x0010:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x0020:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x0030:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x0040:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x0050:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x0060:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x0070:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x0080:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x0090:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x00a0:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x00b0:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x00c0:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x00d0:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x00e0:  7979 7979 7979 7979 7979 7979 7979 7979\n"
	  "\t\t0x00f0:  7979 7979 7979 7979 7979 7979 7979 7979",
	  1, 301 },
	{ "0800"
	  "4500003c00010000400666b90a0000010a0000029c4000b3000000010000000150180200f9a60000"
	  "ffffffffffffffffffffffffffffffff00140306",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 60)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf9a6 (correct), seq 1:21, ack "
	  "1, win 512, length 20: BGP\n"
	  "\tNotification Message (3), length: 20 [|bgp]",
	  1, 45 },
};

START_TEST(notifications)
{
	check_cases(notifications_cases, sizeof notifications_cases / sizeof *notifications_cases);
}
END_TEST

/* The family that is wanted again. */
static const struct print_case route_refresh_cases[] = {
	{ "0800"
	  "4500003f00010000400666b60a0000010a0000029c4000b3000000010000000150180200f5a60000"
	  "ffffffffffffffffffffffffffffffff00170500010001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 63)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf5a6 (correct), seq 1:24, ack "
	  "1, win 512, length 23: BGP\n"
	  "\tRoute Refresh Message (5), length: 23\n"
	  "\t  AFI IPv4 (1), SAFI Unicast (1)",
	  1, 47 },
	{ "0800"
	  "4500003f00010000400666b60a0000010a0000029c4000b3000000010000000150180200afa60000"
	  "ffffffffffffffffffffffffffffffff00170500020046",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 63)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xafa6 (correct), seq 1:24, ack "
	  "1, win 512, length 23: BGP\n"
	  "\tRoute Refresh Message (5), length: 23\n"
	  "\t  AFI IPv6 (2), SAFI EVPN (70)\n"
	  "\t  0x0000:  ffff ffff ffff ffff ffff ffff ffff ffff\n"
	  "\t  0x0010:  0017 0500 0200 46",
	  2, 47 },
	{ "0800"
	  "4500003d00010000400666b80a0000010a0000029c4000b3000000010000000150180200f6aa0000"
	  "ffffffffffffffffffffffffffffffff0015050001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 61)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf6aa (correct), seq 1:22, ack "
	  "1, win 512, length 21: BGP\n"
	  "\tRoute Refresh Message (5), length: 21 [|bgp]",
	  1, 46 },
};

START_TEST(route_refresh)
{
	check_cases(route_refresh_cases, sizeof route_refresh_cases / sizeof *route_refresh_cases);
}
END_TEST

SUITE(decode_bgp, framing, open, notifications, route_refresh);
