/* BGP UPDATE messages: routes and path attributes. */
#include "decode.h"

/* Withdrawn and new ones, with path identifiers where they can only be that. */
static const struct print_case routes_cases[] = {
	{ "0800"
	  "4500004b00010000400666aa0a0000010a0000029c4000b3000000010000000150180200da2c0000"
	  "ffffffffffffffffffffffffffffffff0023020004180a0102000440010100090aff00",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 75)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xda2c (correct), seq 1:36, ack "
	  "1, win 512, length 35: BGP\n"
	  "\tUpdate Message (2), length: 35\n"
	  "\t  Withdrawn routes:\n"
	  "\t    10.1.2.0/24\n"
	  "\t  Origin (1), length: 1, Flags [T]: IGP\n"
	  "\t  Updated routes:\n"
	  "\t    10.128.0.0/9\n"
	  "\t    0.0.0.0/0",
	  1, 59 },
	{ "0800"
	  "4500005000010000400666a50a0000010a0000029c4000b3000000010000000150180200e7450000"
	  "ffffffffffffffffffffffffffffffff0028020000000000000001180a0102000000022001020304",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 80)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xe745 (correct), seq 1:41, ack "
	  "1, win 512, length 40: BGP\n"
	  "\tUpdate Message (2), length: 40\n"
	  "\t  Updated routes:\n"
	  "\t    10.1.2.0/24   Path Id: 1\n"
	  "\t    1.2.3.4/32   Path Id: 2",
	  1, 64 },
	{ "0800"
	  "4500003f00010000400666b60a0000010a0000029c4000b3000000010000000150180200faa60000"
	  "ffffffffffffffffffffffffffffffff00170200000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 63)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xfaa6 (correct), seq 1:24, ack "
	  "1, win 512, length 23: BGP\n"
	  "\tUpdate Message (2), length: 23\n"
	  "\t  End-of-Rib Marker (empty NLRI)",
	  1, 47 },
	{ "0800"
	  "4500004500010000400666b00a0000010a0000029c4000b3000000010000000150180200f1730000"
	  "ffffffffffffffffffffffffffffffff001d0200000000210102030405",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 69)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf173 (correct), seq 1:30, ack "
	  "1, win 512, length 29: BGP\n"
	  "\tUpdate Message (2), length: 29\n"
	  "\t  Updated routes:\n"
	  "\t    0.0.0.0/4   Path Id: 553714179",
	  1, 53 },
	{ "0800"
	  "4500004200010000400666b30a0000010a0000029c4000b3000000010000000150180200f9860000"
	  "ffffffffffffffffffffffffffffffff001a0200000000180102",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 66)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf986 (correct), seq 1:27, ack "
	  "1, win 512, length 26: BGP\n"
	  "\tUpdate Message (2), length: 26\n"
	  "\t  Updated routes: [|bgp]",
	  1, 51 },
	{ "0800"
	  "4500004500010000400666b00a0000010a0000029c4000b3000000010000000150180200ec5f0000"
	  "ffffffffffffffffffffffffffffffff001d0200061801020321040000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 69)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xec5f (correct), seq 1:30, ack "
	  "1, win 512, length 29: BGP\n"
	  "\tUpdate Message (2), length: 29\n"
	  "\t  Withdrawn routes:\n"
	  "\t    1.2.3.0/24\n"
	  "\t    (illegal prefix length) [|bgp]",
	  1, 54 },
};

START_TEST(routes)
{
	check_cases(routes_cases, sizeof routes_cases / sizeof *routes_cases);
}
END_TEST

/* Flags, extended lengths, and attributes that go past their end. */
static const struct print_case attribute_headers_cases[] = {
	{ "0800"
	  "4500004c00010000400666a90a0000010a0000029c4000b300000001000000015018020009940000"
	  "ffffffffffffffffffffffffffffffff0024020000000de863026162006400d01c000178",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 76)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x0994 (correct), seq 1:37, ack "
	  "1, win 512, length 36: BGP\n"
	  "\tUpdate Message (2), length: 36\n"
	  "\t  Unknown Attribute (99), length: 2, Flags [OTP+8]: \n"
	  "\t    no Attribute 99 decoder\n"
	  "\t    0x0000:  6162\n"
	  "\t  Unknown Attribute (100), length: 0\n"
	  "\t    no Attribute 100 decoder\n"
	  "\t  Entropy Label (28), length: 1, Flags [OTE]: \n"
	  "\t    no Attribute 28 decoder\n"
	  "\t    0x0000:  78",
	  1, 60 },
	{ "0800"
	  "4500004400010000400666b10a0000010a0000029c4000b300000001000000015018020030f50000"
	  "ffffffffffffffffffffffffffffffff001c02000000054063056162",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 68)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x30f5 (correct), seq 1:29, ack "
	  "1, win 512, length 28: BGP\n"
	  "\tUpdate Message (2), length: 28\n"
	  "\t  Unknown Attribute (99), length: 5, Flags [T]:  [path attrs too short]",
	  1, 52 },
	{ "0800"
	  "4500004800010000400666ad0a0000010a0000029c4000b3000000010000000150180200da0f0000"
	  "ffffffffffffffffffffffffffffffff00200200000005400101004018010203",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 72)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xda0f (correct), seq 1:33, ack "
	  "1, win 512, length 32: BGP\n"
	  "\tUpdate Message (2), length: 32\n"
	  "\t  Origin (1), length: 1, Flags [T]: IGP\n"
	  "\t  [path attrs too short]\n"
	  "\t  Updated routes:\n"
	  "\t    1.2.3.0/24",
	  1, 56 },
	{ "0800"
	  "4500004400010000400666b10a0000010a0000029c4000b3000000010000000150180200f41b0000"
	  "ffffffffffffffffffffffffffffffff001c02000000054001010040",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 68)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xf41b (correct), seq 1:29, ack "
	  "1, win 512, length 28: BGP\n"
	  "\tUpdate Message (2), length: 28\n"
	  "\t  Origin (1), length: 1, Flags [T]: IGP [|bgp]",
	  1, 53 },
	{ "0800"
	  "4500004800010000400666ad0a0000010a0000029c4000b30000000100000001501802002baf0000"
	  "ffffffffffffffffffffffffffffffff00200200000009400101004063026162",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 72)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x2baf (correct), seq 1:33, ack "
	  "1, win 512, length 32: BGP\n"
	  "\tUpdate Message (2), length: 32\n"
	  "\t  Origin (1), length: 1, Flags [T]: IGP\n"
	  "\t    0x0000:  00\n"
	  "\t  Unknown Attribute (99), length: 2, Flags [T]: \n"
	  "\t    no Attribute 99 decoder\n"
	  "\t    0x0000:  6162",
	  2, 56 },
};

START_TEST(attribute_headers)
{
	check_cases(attribute_headers_cases,
		    sizeof attribute_headers_cases / sizeof *attribute_headers_cases);
}
END_TEST

/* The attributes of RFC 4271 and what tcpdump says where a length is wrong. */
static const struct print_case plain_attributes_cases[] = {
	{ "0800"
	  "4500007b000100004006667a0a0000010a0000029c4000b3000000010000000150180200bbac0000"
	  "ffffffffffffffffffffffffffffffff0053020000003c400101024002140202006400c801020005"
	  "00060301000704010008400304010203044004040000000540050400000006400600400706000701"
	  "020304",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 123)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xbbac (correct), seq 1:84, ack "
	  "1, win 512, length 83: BGP\n"
	  "\tUpdate Message (2), length: 83\n"
	  "\t  Origin (1), length: 1, Flags [T]: Incomplete\n"
	  "\t  AS Path (2), length: 20, Flags [T]: 100 200 { 5 6 }( 7 )({ 8 })\n"
	  "\t  Next Hop (3), length: 4, Flags [T]: 1.2.3.4\n"
	  "\t  Multi Exit Discriminator (4), length: 4, Flags [T]: 5\n"
	  "\t  Local Preference (5), length: 4, Flags [T]: 6\n"
	  "\t  Atomic Aggregate (6), length: 0, Flags [T]: \n"
	  "\t  Aggregator (7), length: 6, Flags [T]:  AS #7, origin 1.2.3.4",
	  1, 107 },
	{ "0800"
	  "45000069000100004006668c0a0000010a0000029c4000b300000001000000015018020099a40000"
	  "ffffffffffffffffffffffffffffffff0041020000002a4002100202000111700000000101010000"
	  "00034011060201000111704012080001117001020304400200",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 105)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x99a4 (correct), seq 1:66, ack "
	  "1, win 512, length 65: BGP\n"
	  "\tUpdate Message (2), length: 65\n"
	  "\t  AS Path (2), length: 16, Flags [T]: 70000 1 { 3 }\n"
	  "\t  AS4 Path (17), length: 6, Flags [T]: 70000 \n"
	  "\t  Aggregator4 (18), length: 8, Flags [T]:  AS #70000, origin 1.2.3.4\n"
	  "\t  AS Path (2), length: 0, Flags [T]: empty",
	  1, 89 },
	{ "0800"
	  "4500004c00010000400666a90a0000010a0000029c4000b3000000010000000150180200e73c0000"
	  "ffffffffffffffffffffffffffffffff0024020000000d40020a02010000000102030001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 76)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xe73c (correct), seq 1:37, ack "
	  "1, win 512, length 36: BGP\n"
	  "\tUpdate Message (2), length: 36\n"
	  "\t  AS Path (2), length: 10, Flags [T]: 1  [|bgp]",
	  1, 61 },
	{ "0800"
	  "45000067000100004006668e0a0000010a0000029c4000b300000001000000015018020048410000"
	  "ffffffffffffffffffffffffffffffff003f02000000284002036162634003016140040161400601"
	  "6140070161400803616263400a01614010016140200161",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 103)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x4841 (correct), seq 1:64, ack "
	  "1, win 512, length 63: BGP\n"
	  "\tUpdate Message (2), length: 63\n"
	  "\t  AS Path (2), length: 3, Flags [T]: invalid len\n"
	  "\t  Next Hop (3), length: 1, Flags [T]: invalid len\n"
	  "\t  Multi Exit Discriminator (4), length: 1, Flags [T]: invalid len\n"
	  "\t  Atomic Aggregate (6), length: 1, Flags [T]: invalid len\n"
	  "\t  Aggregator (7), length: 1, Flags [T]: invalid len\n"
	  "\t  Community (8), length: 3, Flags [T]: invalid len\n"
	  "\t  Cluster List (10), length: 1, Flags [T]: invalid len\n"
	  "\t  Extended Community (16), length: 1, Flags [T]: invalid len\n"
	  "\t  Large Community (32), length: 1, Flags [T]: invalid len",
	  1, 87 },
	{ "0800"
	  "4500007f00010000400666760a0000010a0000029c4000b3000000010000000150180200e33f0000"
	  "ffffffffffffffffffffffffffffffff00570200000040400810ffffff0100010002ffffff02ffff"
	  "ff0440090401020304400a0801020304050607084020180000000100000002000000030000000400"
	  "00000500000006",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 127)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xe33f (correct), seq 1:88, ack "
	  "1, win 512, length 87: BGP\n"
	  "\tUpdate Message (2), length: 87\n"
	  "\t  Community (8), length: 16, Flags [T]:  NO_EXPORT1:2,  NO_ADVERTISE65535:65284\n"
	  "\t  Originator ID (9), length: 4, Flags [T]: 1.2.3.4\n"
	  "\t  Cluster List (10), length: 8, Flags [T]: 1.2.3.4, 5.6.7.8\n"
	  "\t  Large Community (32), length: 24, Flags [T]: \n"
	  "\t    1:2:3, 4:5:6",
	  1, 111 },
};

START_TEST(plain_attributes)
{
	check_cases(plain_attributes_cases, sizeof plain_attributes_cases / sizeof *plain_attributes_cases);
}
END_TEST

/* Targets of each kind, OSPF, tunnels, bandwidth as a single, layer 2. */
static const struct print_case extended_communities_cases[] = {
	{ "0800"
	  "4500006200010000400666930a0000010a0000029c4000b3000000010000000150180200ad3b0000"
	  "ffffffffffffffffffffffffffffffff003a020000002340102000020064000000c8010201020304"
	  "000502030001117000060009000700000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 98)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xad3b (correct), seq 1:59, ack "
	  "1, win 512, length 58: BGP\n"
	  "\tUpdate Message (2), length: 58\n"
	  "\t  Extended Community (16), length: 32, Flags [T]: \n"
	  "\t    target (0x0002), Flags [none]: 100:200 (= 0.0.0.200)\n"
	  "\t    target (0x0102), Flags [none]: 1.2.3.4:5\n"
	  "\t    origin (0x0203), Flags [none]: 70000:6\n"
	  "\t    source-AS (0x0009), Flags [none]: AS 7",
	  1, 82 },
	{ "0800"
	  "4500006a000100004006668b0a0000010a0000029c4000b300000001000000015018020061a10000"
	  "ffffffffffffffffffffffffffffffff0042020000002b4010280306000000010501030c00000000"
	  "0008400400014cee6b28800a130205dc0000c123000100000002",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 106)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x61a1 (correct), seq 1:67, ack "
	  "1, win 512, length 66: BGP\n"
	  "\tUpdate Message (2), length: 66\n"
	  "\t  Extended Community (16), length: 40, Flags [T]: \n"
	  "\t    ospf-route-type (0x0306), Flags [none]: area:0.0.0.1, router-type:External, "
	  "metric-type:E2E1\n"
	  "\t    encapsulation (0x030c), Flags [none]: Tunnel type: VXLAN\n"
	  "\t    link-BW (0x4004), Flags [non-transitive]: bandwidth: 1000.000 Mbps\n"
	  "\t    layer2-info (0x800a), Flags [vendor-specific]: VPLS Control Flags [0x02]:MTU "
	  "1500\n"
	  "\t    unknown extd community typecode (0xc123), Flags [vendor-specific, "
	  "non-transitive]: 000100000002",
	  1, 90 },
};

START_TEST(extended_communities)
{
	check_cases(extended_communities_cases,
		    sizeof extended_communities_cases / sizeof *extended_communities_cases);
}
END_TEST

/* PMSI tunnels, AIGP, and attribute sets in each other. */
static const struct print_case tunnels_and_metrics_cases[] = {
	{ "0800"
	  "4500006500010000400666900a0000010a0000029c4000b30000000100000001501802009b000000"
	  "ffffffffffffffffffffffffffffffff003d020000002640160d0101000641010203040000000540"
	  "160900060006410102030440160700000000006162",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 101)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x9b00 (correct), seq 1:62, ack "
	  "1, win 512, length 61: BGP\n"
	  "\tUpdate Message (2), length: 61\n"
	  "\t  PMSI Tunnel (22), length: 13, Flags [T]: \n"
	  "\t    Tunnel-type RSVP-TE P2MP LSP (1), Flags [Leaf Information required], MPLS Label "
	  "100\n"
	  "\t      Extended-Tunnel-ID 1.2.3.4, P2MP-ID 0x00000005\n"
	  "\t  PMSI Tunnel (22), length: 9, Flags [T]: \n"
	  "\t    Tunnel-type Ingress Replication (6), Flags [none], MPLS Label 100\n"
	  "\t      Tunnel-Endpoint 1.2.3.4\n"
	  "\t  PMSI Tunnel (22), length: 7, Flags [T]: \n"
	  "\t    Tunnel-type Unknown (0), Flags [none], MPLS Label 0\n"
	  "\t      0x0000:  6162",
	  1, 85 },
	{ "0800"
	  "4500005100010000400666a40a0000010a0000029c4000b3000000010000000150180200612c0000"
	  "ffffffffffffffffffffffffffffffff00290200000012401a0f01000b0000010000000000020004"
	  "61",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 81)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x612c (correct), seq 1:42, ack "
	  "1, win 512, length 41: BGP\n"
	  "\tUpdate Message (2), length: 41\n"
	  "\t  Accumulated IGP Metric (26), length: 15, Flags [T]: \n"
	  "\t    AIGP TLV (1), length 11, metric 1099511627776\n"
	  "\t    Unknown TLV (2), length 4\n"
	  "\t      0x0000:  61",
	  1, 65 },
	{ "0800"
	  "4500004900010000400666ac0a0000010a0000029c4000b3000000010000000150180200c34b0000"
	  "ffffffffffffffffffffffffffffffff0021020000000a401a0701000b00000007",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 73)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xc34b (correct), seq 1:34, ack "
	  "1, win 512, length 33: BGP\n"
	  "\tUpdate Message (2), length: 33\n"
	  "\t  Accumulated IGP Metric (26), length: 7, Flags [T]: \n"
	  "\t    AIGP TLV (1), length 11 [|bgp]",
	  1, 58 },
	{ "0800"
	  "45000058000100004006669d0a0000010a0000029c4000b3000000010000000150180200caa80000"
	  "ffffffffffffffffffffffffffffffff003002000000194080160000fde94001010040800b000000"
	  "0500030401020304",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 88)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xcaa8 (correct), seq 1:49, ack "
	  "1, win 512, length 48: BGP\n"
	  "\tUpdate Message (2), length: 48\n"
	  "\t  Attribute Set (128), length: 22, Flags [T]: \n"
	  "\t    Origin AS: 65001\n"
	  "\t      Origin (1), length: 1, Flags [T]: IGP\n"
	  "\t      Attribute Set (128), length: 11, Flags [T]: \n"
	  "\t    Origin AS: 5\n"
	  "\t      Next Hop (3), length: 4: 1.2.3.4",
	  1, 72 },
	{ "0800"
	  "4500004a00010000400666ab0a0000010a0000029c4000b30000000100000001501802002c5d0000"
	  "ffffffffffffffffffffffffffffffff0022020000000b4080080000fde940010500",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 74)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x2c5d (correct), seq 1:35, ack "
	  "1, win 512, length 34: BGP\n"
	  "\tUpdate Message (2), length: 34\n"
	  "\t  Attribute Set (128), length: 8, Flags [T]: \n"
	  "\t    Origin AS: 65001\n"
	  "\t      Origin (1), length: 5, Flags [T]:  [path attr too short]\n"
	  "\t    0x0000:  00",
	  2, 58 },
};

START_TEST(tunnels_and_metrics)
{
	check_cases(tunnels_and_metrics_cases,
		    sizeof tunnels_and_metrics_cases / sizeof *tunnels_and_metrics_cases);
}
END_TEST

SUITE(decode_bgp_update, routes, attribute_headers, plain_attributes, extended_communities,
      tunnels_and_metrics);
