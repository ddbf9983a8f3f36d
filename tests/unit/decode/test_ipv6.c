/* IPv6 (RFC 8200): the fixed header, fragments, routing headers, jumbograms. */
#include "decode.h"

static const struct print_case fixed_header_cases[] = {
	{ "86dd"
	  "6000000000190640fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 fe80::1.1027 > 2001:db8::2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length "
	  "5",
	  0, 60 },
	{ "86dd"
	  "6000000000190640fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header TCP (6) payload length: 25) fe80::1.1027 > 2001:db8::2.5023: Flags "
	  "[P.], cksum 0x1a5f (correct), seq 1000:1005, ack 2000, win 512, length 5",
	  1, 60 },
	{ "86dd"
	  "6c31234500190601fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (class 0xc3, flowlabel 0x12345, hlim 1, next-header TCP (6) payload length: 25) fe80::1.1027 "
	  "> 2001:db8::2.5023: Flags [P.], cksum 0x1a5f (correct), seq 1000:1005, ack 2000, win 512,"
	  " length 5",
	  1, 60 },
	{ "86dd"
	  "6000000000003b40fe80000000000000000000000000000120010db8000000000000000000000002",
	  "IP6 fe80::1 > 2001:db8::2: no next header", 0, 40 },
	{ "86dd"
	  "6000000000036140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "616263",
	  "IP6 fe80::1 > 2001:db8::2:  ip-proto-97 3", 0, 40 },
	{ "86dd"
	  "6000000000040140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "61626364",
	  "IP6 fe80::1 > 2001:db8::2: [ICMP requires IPv4] (invalid)", 0, 40 },
};

START_TEST(fixed_header)
{
	check_cases(fixed_header_cases, sizeof fixed_header_cases / sizeof *fixed_header_cases);
}
END_TEST

static const struct print_case impossible_headers_cases[] = {
	{ "86dd"
	  "5000000000190640fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 version error: 5 != 6", 0, 40 },
	{ "86dd"
	  "6000000000640640fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 truncated-ip6 - 75 bytes missing!(hlim 64, next-header TCP (6) payload length: 100) "
	  "fe80::1.1027 "
	  "> 2001:db8::2.5023: Flags [P.], seq 1000:1080, ack 2000, win 512, length 80",
	  1, 60 },
	{ "86dd"
	  "6000000000000640fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 fe80::1 > 2001:db8::2: [|tcp]", 0, 66 },
	{ "86dd"
	  "6000000000160640fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 fe80::1.1027 > 2001:db8::2.5023: Flags [P.], seq 1000:1002, ack 2000, win 512, length "
	  "2",
	  0, 60 },
	{ "86dd"
	  "6000000000190640fe80000000000000000000000000000120010db80000000000000000000000",
	  " [|ip6]", 0, 40 },
};

START_TEST(impossible_headers)
{
	check_cases(impossible_headers_cases,
		    sizeof impossible_headers_cases / sizeof *impossible_headers_cases);
}
END_TEST

/* The first is printed with what it carries, the others are not. */
static const struct print_case fragments_cases[] = {
	{ "86dd"
	  "6000000000212c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "06000001000012340403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 fe80::1 > 2001:db8::2: frag (0|25) 1027 > 5023: Flags [P.], seq 1000:1005, ack 2000, "
	  "win 512, length 5",
	  0, 63 },
	{ "86dd"
	  "6000000000212c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "06000001000012340403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header Fragment (44) payload length: 33) fe80::1 > 2001:db8::2: frag "
	  "(0x00001234:0|25) "
	  "1027 > 5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5",
	  1, 67 },
	{ "86dd"
	  "6000000000212c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "060005a8000012340403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header Fragment (44) payload length: 33) fe80::1 > 2001:db8::2: frag "
	  "(0x00001234:1448|25)",
	  1, 48 },
	{ "86dd"
	  "6000000000082c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0600000000001234",
	  "IP6 fe80::1 > 2001:db8::2: frag (0|0) ", 0, 44 },
	{ "86dd"
	  "6000000000002c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "06000000000012340403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 fe80::1 > 2001:db8::2: frag (0|18446744073709551608)  [|ip6]", 0, 69 },
};

START_TEST(fragments)
{
	check_cases(fragments_cases, sizeof fragments_cases / sizeof *fragments_cases);
}
END_TEST

/* The pseudo-header has the last stop: the checksums are those of a segment on its way there. */
static const struct print_case source_routes_cases[] = {
	{ "86dd"
	  "6000000000412b40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "060400020000000020010db800000000000000000000000320010db8000000000000000000000004"
	  "0403139f000003e8000007d0501802001a5d000068656c6c6f",
	  "IP6 (hlim 64, next-header Routing (43) payload length: 65) fe80::1 > 2001:db8::2: RT6 (len=4,"
	  " type=0 [Deprecated], segleft=2, rsv=0x0, [0]2001:db8::3, [1]2001:db8::4) 1027 > 5023: Flags "
	  "[P.], cksum 0x1a5d (correct), seq 1000:1005, ack 2000, win 512, length 5",
	  1, 100 },
	{ "86dd"
	  "6000000000312b40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "060202010000000120010db80000000000000000000000030403139f000003e8000007d050180200"
	  "1a5e000068656c6c6f",
	  "IP6 fe80::1 > 2001:db8::2: RT6 (len=2, type=2, segleft=1, rsv=0x1, [0]2001:db8::3) 1027 > "
	  "5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5",
	  0, 84 },
	{ "86dd"
	  "6000000000312b40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "060202010000000020010db80000000000000000000000030403139f000003e8000007d050180200"
	  "1a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header Routing (43) payload length: 49) fe80::1 > 2001:db8::2: RT6 (len=2,"
	  " type=2, segleft=1, rsv=0x0, [0]2001:db8::3) 1027 > 5023: Flags [P.], cksum 0x1a5f (incorrect "
	  "-> 0x1a5e), seq 1000:1005, ack 2000, win 512, length 5",
	  1, 84 },
	{ "86dd"
	  "6000000000292b40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "060100010000000020010db8000000000403139f000003e8000007d0501802001a5f000068656c6c"
	  "6f",
	  "IP6 fe80::1 > 2001:db8::2: RT6 (len=1, type=0 [Deprecated], segleft=1 (invalid length 1) "
	  "(invalid)",
	  0, 48 },
};

START_TEST(source_routes)
{
	check_cases(source_routes_cases, sizeof source_routes_cases / sizeof *source_routes_cases);
}
END_TEST

/* Segments are listed from the last to the first (RFC 8754). */
static const struct print_case segment_routes_cases[] = {
	{ "86dd"
	  "6000000000412b40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "060404010100000720010db800000000000000000000000420010db8000000000000000000000003"
	  "0403139f000003e8000007d0501802001a5d000068656c6c6f",
	  "IP6 (hlim 64, next-header Routing (43) payload length: 65) fe80::1 > 2001:db8::2: RT6 (len=4,"
	  " type=4, segleft=1, last-entry=1, flags=0x0, tag=7, [0]2001:db8::4, [1]2001:db8::3) 1027 "
	  "> 5023: Flags [P.], cksum 0x1a5d (correct), seq 1000:1005, ack 2000, win 512, length 5",
	  1, 100 },
	{ "86dd"
	  "6000000000212b40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "06000400008000000403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 fe80::1 > 2001:db8::2: RT6 (len=0, type=4, segleft=0, last-entry=0, flags=0x80, tag=0) "
	  "1027 > 5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5",
	  0, 68 },
	{ "86dd"
	  "6000000000312b40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "060209000000000020010db80000000000000000000000030403139f000003e8000007d050180200"
	  "1a5f000068656c6c6f",
	  "IP6 fe80::1 > 2001:db8::2: RT6 (len=2, type=9, segleft=0 (unknown type) (invalid)", 0, 44 },
};

START_TEST(segment_routes)
{
	check_cases(segment_routes_cases, sizeof segment_routes_cases / sizeof *segment_routes_cases);
}
END_TEST

static const struct print_case jumbograms_cases[] = {
	{ "86dd"
	  "6000000000000040fe80000000000000000000000000000120010db8000000000000000000000002"
	  "6100c20400011170616263",
	  "IP6 (hlim 64, next-header Options (0) payload length: 0) fe80::1 > 2001:db8::2: HBH (jumbo: "
	  "70000)  truncated-ip6 - 69989 bytes missing! ip-proto-97 69992",
	  1, 48 },
	{ "86dd"
	  "6000000000000040fe80000000000000000000000000000120010db8000000000000000000000002"
	  "6100c204000002bc616263",
	  "IP6 (hlim 64, next-header Options (0) payload length: 0) fe80::1 > 2001:db8::2: HBH (jumbo: "
	  "700 - < 65536)  [No valid Jumbo Payload Hop-by-Hop option found] (invalid)",
	  1, 48 },
	{ "86dd"
	  "6000000000000040fe80000000000000000000000000000120010db8000000000000000000000002"
	  "6100010400000000616263",
	  "IP6 fe80::1 > 2001:db8::2: HBH [No valid Jumbo Payload Hop-by-Hop option found] (invalid)", 0,
	  48 },
	{ "86dd"
	  "6000000000130040fe80000000000000000000000000000120010db8000000000000000000000002"
	  "6101c20400011170c204000111710100616263",
	  "IP6 (hlim 64, next-header Options (0) payload length: 19) fe80::1 > 2001:db8::2: HBH (jumbo: "
	  "70000 - payload len != 0) (jumbo: 70001 - already seen) (padn)  ip-proto-97 3",
	  1, 56 },
	{ "86dd"
	  "60000000000b3c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "6100c20400011170616263",
	  "IP6 (hlim 64, next-header unknown (60) payload length: 11) fe80::1 > 2001:db8::2: DSTOPT "
	  "(jumbo: 70000 - not a hop-by-hop option)   ip-proto-97 3",
	  1, 48 },
};

START_TEST(jumbograms)
{
	check_cases(jumbograms_cases, sizeof jumbograms_cases / sizeof *jumbograms_cases);
}
END_TEST

static const struct print_case hop_by_hop_order_cases[] = {
	{ "86dd"
	  "6000000000290040fe80000000000000000000000000000120010db8000000000000000000000002"
	  "000001040000000006000104000000000403139f000003e8000007d0501802001a5f000068656c6c"
	  "6f",
	  "IP6 fe80::1 > 2001:db8::2: HBH [The Hop-by-Hop Options header was already found] (invalid)", 0,
	  48 },
	{ "86dd"
	  "6000000000293c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "000001040000000006000104000000000403139f000003e8000007d0501802001a5f000068656c6c"
	  "6f",
	  "IP6 fe80::1 > 2001:db8::2: DSTOPT [The Hop-by-Hop Options header don't follow the IPv6 header] "
	  "(invalid)",
	  0, 48 },
};

START_TEST(hop_by_hop_order)
{
	check_cases(hop_by_hop_order_cases, sizeof hop_by_hop_order_cases / sizeof *hop_by_hop_order_cases);
}
END_TEST

SUITE(decode_ipv6, fixed_header, impossible_headers, fragments, source_routes, segment_routes, jumbograms,
      hop_by_hop_order);
