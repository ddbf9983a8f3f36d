/* PPP's control protocols of the network layers, compression and bandwidth. */
#include "decode.h"

static const struct print_case ipv4_cases[] = {
	{ "8864"
	  "11000011001880210107001603060a00000181060a0000020206002d0f01",
	  "PPPoE  [ses 0x11] IPCP, Conf-Request (0x01), id 7, length 24\n"
	  "\tencoded length 22 (=Option(s) length 18)\n"
	  "\t  IP-Addr Option (0x03), length 6: 10.0.0.1\n"
	  "\t  Pri-DNS Option (0x81), length 6: 10.0.0.2\n"
	  "\t  IP-Comp Option (0x02), length 6: VJ-Comp (0x2d):",
	  1, 28 },
	{ "8864"
	  "110000110012802103070010010a0a0000010a0000020306",
	  "PPPoE  [ses 0x11] IPCP, Conf-Nack (0x03), id 7, length 18\n"
	  "\tencoded length 16 (=Option(s) length 12)\n"
	  "\t  IP-Addrs Option (0x01), length 10: src 10.0.0.1, dst 10.0.0.2\n"
	  "\t  IP-Addr Option (0x03), length 6 [|ppp]",
	  1, 25 },
	{ "8864"
	  "11000011000b80210107000903050a0000",
	  "PPPoE  [ses 0x11] IPCP, Conf-Request (0x01), id 7, length 11\n"
	  "\tencoded length 9 (=Option(s) length 5)\n"
	  "\t  IP-Addr Option (0x03), length 5 (length bogus, should be = 6)",
	  1, 14 },
	{ "8864"
	  "11000011000a80210107000899040102",
	  "PPPoE  [ses 0x11] IPCP, Conf-Request (0x01), id 7, length 10\n"
	  "\tencoded length 8 (=Option(s) length 4)\n"
	  "\t  unknown Option (0x99), length 4\n"
	  "\t    0x0000:  0102",
	  1, 14 },
};

START_TEST(ipv4)
{
	check_cases(ipv4_cases, sizeof ipv4_cases / sizeof *ipv4_cases);
}
END_TEST

/* RFC 2507, RFC 2508 */
static const struct print_case ipv4_header_compression_cases[] = {
	{ "8864"
	  "110000110014802101070012020e0061000f000f0100000500a8",
	  "PPPoE  [ses 0x11] IPCP, Conf-Request (0x01), id 7, length 20\n"
	  "\tencoded length 18 (=Option(s) length 14)\n"
	  "\t  IP-Comp Option (0x02), length 14: IP Header Compression (0x61):[|ipcp]",
	  1, 27 },
	{ "8864"
	  "11000011001880210107001602120061000f000f0100000500a801020202",
	  "PPPoE  [ses 0x11] IPCP, Conf-Request (0x01), id 7, length 24\n"
	  "\tencoded length 22 (=Option(s) length 18)\n"
	  "\t  IP-Comp Option (0x02), length 18: IP Header Compression (0x61):\n"
	  "\t    TCP Space 15, non-TCP Space 15, maxPeriod 256, maxTime 5, maxHdr 168\n"
	  "\t      Suboptions, length 4\n"
	  "\t\tRTP-Compression Suboption #1, length 2\n"
	  "\t\tEnhanced RTP-Compression Suboption #2, length 2",
	  1, 30 },
	{ "8864"
	  "11000011001880210107001602120061000f000f0100000500a801020202",
	  "PPPoE  [ses 0x11] IPCP, Conf-Request (0x01), id 7, length 24\n"
	  "\tencoded length 22 (=Option(s) length 18)\n"
	  "\t0x0000:  8021 0107 0016\n"
	  "\t  IP-Comp Option (0x02), length 18: IP Header Compression (0x61):\n"
	  "\t    TCP Space 15, non-TCP Space 15, maxPeriod 256, maxTime 5, maxHdr 168\n"
	  "\t      Suboptions, length 4\n"
	  "\t\tRTP-Compression Suboption #1, length 2\n"
	  "\t\tEnhanced RTP-Compression Suboption #2, length 2\n"
	  "\t    Dissector error: print_unknown_data called with pointer past end of packet",
	  2, 30 },
	{ "8864"
	  "11000011001880210107001602120061000f000f0100000500a801090202",
	  "PPPoE  [ses 0x11] IPCP, Conf-Request (0x01), id 7, length 24\n"
	  "\tencoded length 22 (=Option(s) length 18)\n"
	  "\t  IP-Comp Option (0x02), length 18: IP Header Compression (0x61):\n"
	  "\t    TCP Space 15, non-TCP Space 15, maxPeriod 256, maxTime 5, maxHdr 168\n"
	  "\t      Suboptions, length 4\n"
	  "\t\tRTP-Compression Suboption #1, length 9 [remaining suboptions length 4 < 9] (invalid)",
	  1, 28 },
	{ "8864"
	  "11000011000c80210107000a02060061000f",
	  "PPPoE  [ses 0x11] IPCP, Conf-Request (0x01), id 7, length 12\n"
	  "\tencoded length 10 (=Option(s) length 6)\n"
	  "\t  IP-Comp Option (0x02), length 6: IP Header Compression (0x61): (length bogus, should "
	  "be >= 14)",
	  1, 16 },
};

START_TEST(ipv4_header_compression)
{
	check_cases(ipv4_header_compression_cases,
		    sizeof ipv4_header_compression_cases / sizeof *ipv4_header_compression_cases);
}
END_TEST

static const struct print_case ipv6_cases[] = {
	{ "8864"
	  "11000011001080570107000e010a0200000000000001",
	  "PPPoE  [ses 0x11] IP6CP, Conf-Request (0x01), id 7, length 16\n"
	  "\tencoded length 14 (=Option(s) length 10)\n"
	  "\t  Interface-ID Option (0x01), length 10: 0200:0000:0000:0001",
	  1, 22 },
	{ "8864"
	  "11000011000f80570107000d010902000000000000",
	  "PPPoE  [ses 0x11] IP6CP, Conf-Request (0x01), id 7, length 15\n"
	  "\tencoded length 13 (=Option(s) length 9)\n"
	  "\t  Interface-ID Option (0x01), length 9 (length bogus, should be = 10)",
	  1, 14 },
};

START_TEST(ipv6)
{
	check_cases(ipv6_cases, sizeof ipv6_cases / sizeof *ipv6_cases);
}
END_TEST

static const struct print_case compression_cases[] = {
	{ "8864"
	  "11000011001180fd0107000f15032f1804a2031a047800",
	  "PPPoE  [ses 0x11] CCP, Conf-Request (0x01), id 7, length 17\n"
	  "\tencoded length 15 (=Option(s) length 11)\n"
	  "\t  BSD-Comp Option (0x15), length 3: Version: 1, Dictionary Bits: 15\n"
	  "\t  MVRCA Option (0x18), length 4: Features: 2, PxP: Enabled, History: 2, #CTX-ID: 3\n"
	  "\t  Deflate Option (0x1a), length 4: Window: 7K, Method: zlib (0x8), MBZ: 0, CHK: 0",
	  1, 23 },
	{ "8864"
	  "11000011000b80fd020700091a03780000",
	  "PPPoE  [ses 0x11] CCP, Conf-Ack (0x02), id 7, length 11\n"
	  "\tencoded length 9 (=Option(s) length 5)\n"
	  "\t  Deflate Option (0x1a), length 3 (length bogus, should be >= 4)\n"
	  "\t  OUI Option (0x00), length 0 (length bogus, should be >= 2)",
	  1, 17 },
	{ "8864"
	  "11000011000b80fd010700091105000103",
	  "PPPoE  [ses 0x11] CCP, Conf-Request (0x01), id 7, length 11\n"
	  "\tencoded length 9 (=Option(s) length 5)\n"
	  "\t  Stac-LZS Option (0x11), length 5\n"
	  "\t    0x0000:  0001 03",
	  1, 14 },
};

START_TEST(compression)
{
	check_cases(compression_cases, sizeof compression_cases / sizeof *compression_cases);
}
END_TEST

static const struct print_case bandwidth_cases[] = {
	{ "8864"
	  "11000011000cc02b0107000a01061234abcd",
	  "PPPoE  [ses 0x11] BACP, Conf-Request (0x01), id 7, length 12\n"
	  "\tencoded length 10 (=Option(s) length 6)\n"
	  "\t  Favored-Peer Option (0x01), length 6: Magic-Num 0x1234abcd",
	  1, 18 },
	{ "8864"
	  "11000011000cc02d0107000a01061234abcd",
	  "PPPoE  [ses 0x11] ", 0, 8 },
};

START_TEST(bandwidth)
{
	check_cases(bandwidth_cases, sizeof bandwidth_cases / sizeof *bandwidth_cases);
}
END_TEST

static const struct print_case no_options_known_cases[] = {
	{ "8864"
	  "1100001100088023010700060104",
	  "PPPoE  [ses 0x11] OSICP, Conf-Request (0x01), id 7, length 8\n"
	  "\tencoded length 6 (=Option(s) length 2)",
	  1, 12 },
	{ "8864"
	  "1100001100088281010700060104",
	  "PPPoE  [ses 0x11] MPLSCP, Conf-Request (0x01), id 7, length 8\n"
	  "\tencoded length 6 (=Option(s) length 2)",
	  1, 12 },
};

START_TEST(no_options_known)
{
	check_cases(no_options_known_cases, sizeof no_options_known_cases / sizeof *no_options_known_cases);
}
END_TEST

SUITE(decode_ppp_network, ipv4, ipv4_header_compression, ipv6, compression, bandwidth, no_options_known);
