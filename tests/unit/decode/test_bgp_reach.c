/* Multiprotocol routes of BGP. */
#include "decode.h"

/* Families that are known, next hops, and the obsolete SNPAs. */
static const struct print_case families_cases[] = {
	{ "0800"
	  "4500007e00010000400666770a0000010a0000029c4000b30000000100000001501802000aca0000"
	  "ffffffffffffffffffffffffffffffff0056020000003f400e0d0001010401020304001801020340"
	  "0e2c0002012020010db800000000000000000000000120010db80000000000000000000000010030"
	  "20010db80001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 126)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x0aca (correct), seq 1:87, ack "
	  "1, win 512, length 86: BGP\n"
	  "\tUpdate Message (2), length: 86\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 13, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), SAFI: Unicast (1)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4, no SNPA\n"
	  "\t      1.2.3.0/24\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 44, Flags [T]: \n"
	  "\t    AFI: IPv6 (2), SAFI: Unicast (1)\n"
	  "\t    nexthop: 2001:db8::1, 2001:db8::1, nh-length: 32, no SNPA\n"
	  "\t      2001:db8:1::/48",
	  1, 110 },
	{ "0800"
	  "4500006c00010000400666890a0000010a0000029c4000b300000001000000015018020075360000"
	  "ffffffffffffffffffffffffffffffff0044020000002d400e0a00010105010203040500400e1d00"
	  "028018000101020304000720010db800000000000000000000000100",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 108)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x7536 (correct), seq 1:69, ack "
	  "1, win 512, length 68: BGP\n"
	  "\tUpdate Message (2), length: 68\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 10, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), SAFI: Unicast (1)\n"
	  "\t    nexthop: 1.2.3.4, invalid len, nh-length: 5, no SNPA\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 29, Flags [T]: \n"
	  "\t    AFI: IPv6 (2), SAFI: labeled VPN Unicast (128)\n"
	  "\t    nexthop: RD: 1.2.3.4:7, 2001:db8::1, nh-length: 24, no SNPA",
	  1, 92 },
	{ "0800"
	  "4500005100010000400666a40a0000010a0000029c4000b300000001000000015018020064bf0000"
	  "ffffffffffffffffffffffffffffffff00290200000012400e0f0001010401020304020002616208"
	  "0a",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 81)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x64bf (correct), seq 1:42, ack "
	  "1, win 512, length 41: BGP\n"
	  "\tUpdate Message (2), length: 41\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 15, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), SAFI: Unicast (1)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4\n"
	  "\t    2 SNPA\n"
	  "\t      0 bytes\n"
	  "\t      2 bytes\n"
	  "\t      10.0.0.0/8",
	  1, 65 },
	{ "0800"
	  "4500004b00010000400666aa0a0000010a0000029c4000b3000000010000000150180200d3320000"
	  "ffffffffffffffffffffffffffffffff0023020000000c400e09000909040102030400",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 75)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xd332 (correct), seq 1:36, ack "
	  "1, win 512, length 35: BGP\n"
	  "\tUpdate Message (2), length: 35\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 9, Flags [T]: \n"
	  "\t    AFI: F.69 (9), SAFI: Unknown SAFI (9)\n"
	  "\t    no AFI 9 / SAFI 9 decoder\n"
	  "\t    0x0000:  0009 0904 0102 0304 00",
	  1, 59 },
	{ "0800"
	  "4500004b00010000400666aa0a0000010a0000029c4000b3000000010000000150180200143a0000"
	  "ffffffffffffffffffffffffffffffff0023020000000c400e090001c8040102030400",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 75)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x143a (correct), seq 1:36, ack "
	  "1, win 512, length 35: BGP\n"
	  "\tUpdate Message (2), length: 35\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 9, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), vendor specific SAFI: Unknown SAFI (200)\n"
	  "\t    no AFI 1 / SAFI 200 decoder\n"
	  "\t    0x0000:  0001 c804 0102 0304 00",
	  2, 59 },
	{ "0800"
	  "4500004c00010000400666a90a0000010a0000029c4000b3000000010000000150180200cce10000"
	  "ffffffffffffffffffffffffffffffff0024020000000d400f03000201400f0400010121",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 76)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xcce1 (correct), seq 1:37, ack "
	  "1, win 512, length 36: BGP\n"
	  "\tUpdate Message (2), length: 36\n"
	  "\t  Multi-Protocol Unreach NLRI (15), length: 3, Flags [T]: \n"
	  "\t    AFI: IPv6 (2), SAFI: Unicast (1)\n"
	  "\t      End-of-Rib Marker (empty NLRI)\n"
	  "\t  Multi-Protocol Unreach NLRI (15), length: 4, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), SAFI: Unicast (1)\n"
	  "\t    (illegal prefix length)",
	  1, 60 },
};

START_TEST(families)
{
	check_cases(families_cases, sizeof families_cases / sizeof *families_cases);
}
END_TEST

/* One label in front of a prefix, with a distinguisher or without. */
static const struct print_case labels_cases[] = {
	{ "0800"
	  "45000059000100004006669c0a0000010a0000029c4000b30000000100000001501802004c940000"
	  "ffffffffffffffffffffffffffffffff0031020000001a400e170001040401020304003000064101"
	  "020330000640010203",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 89)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x4c94 (correct), seq 1:50, ack "
	  "1, win 512, length 49: BGP\n"
	  "\tUpdate Message (2), length: 49\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 23, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), SAFI: labeled Unicast (4)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4, no SNPA\n"
	  "\t      1.2.3.0/24, label:100 (bottom)\n"
	  "\t      1.2.3.0/24, label:100 (BOGUS: Bottom of Stack NOT set!)",
	  1, 73 },
	{ "0800"
	  "4500007f00010000400666760a0000010a0000029c4000b3000000010000000150180200ba9b0000"
	  "ffffffffffffffffffffffffffffffff00570200000040400e3d0001800c00000064000000c80102"
	  "0304007000064100000064000000c801020370000641000200011170000901020361000641000361"
	  "626364656601ff",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 127)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xba9b (correct), seq 1:88, ack "
	  "1, win 512, length 87: BGP\n"
	  "\tUpdate Message (2), length: 87\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 61, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), SAFI: labeled VPN Unicast (128)\n"
	  "\t    nexthop: RD: 100:200 (= 0.0.0.200), 1.2.3.4, nh-length: 12, no SNPA\n"
	  "\t      RD: 100:200 (= 0.0.0.200), 1.2.3.0/24, label:100 (bottom)\n"
	  "\t      RD: 70000:9 (0.1.17.112:9), 1.2.3.0/24, label:100 (bottom)\n"
	  "\t      RD: unknown RD format, 1.128.0.0/9, label:100 (bottom)",
	  1, 111 },
	{ "0800"
	  "4500007300010000400666820a0000010a0000029c4000b3000000010000000150180200fd1a0000"
	  "ffffffffffffffffffffffffffffffff004b0200000034400e310002801800010102030400072001"
	  "0db80000000000000000000000010098000641000101020304000720010db800000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 115)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xfd1a (correct), seq 1:76, ack "
	  "1, win 512, length 75: BGP\n"
	  "\tUpdate Message (2), length: 75\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 49, Flags [T]: \n"
	  "\t    AFI: IPv6 (2), SAFI: labeled VPN Unicast (128)\n"
	  "\t    nexthop: RD: 1.2.3.4:7, 2001:db8::1, nh-length: 24, no SNPA\n"
	  "\t      RD: 1.2.3.4:7, 2001:db8::/64, label:100 (bottom)",
	  1, 99 },
	{ "0800"
	  "4500004f00010000400666a60a0000010a0000029c4000b30000000100000001501802000fb50000"
	  "ffffffffffffffffffffffffffffffff00270200000010400e0d00010404010203040017616263",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 79)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x0fb5 (correct), seq 1:40, ack "
	  "1, win 512, length 39: BGP\n"
	  "\tUpdate Message (2), length: 39\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 13, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), SAFI: labeled Unicast (4)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4, no SNPA\n"
	  "\t    (illegal prefix length)",
	  1, 63 },
};

START_TEST(labels)
{
	check_cases(labels_cases, sizeof labels_cases / sizeof *labels_cases);
}
END_TEST

/* Addresses in groups of two bytes. */
static const struct print_case osi_cases[] = {
	{ "0800"
	  "4500006d00010000400666880a0000010a0000029c4000b3000000010000000150180200d1f10000"
	  "ffffffffffffffffffffffffffffffff0045020000002e400e09000301044700050100400e1f0003"
	  "800b00000064000000c8470005007000064100000064000000c8470005",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 109)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xd1f1 (correct), seq 1:70, ack "
	  "1, win 512, length 69: BGP\n"
	  "\tUpdate Message (2), length: 69\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 9, Flags [T]: \n"
	  "\t    AFI: NSAP (3), SAFI: Unicast (1)\n"
	  "\t    nexthop: 47.0005.01, nh-length: 4, no SNPA\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 31, Flags [T]: \n"
	  "\t    AFI: NSAP (3), SAFI: labeled VPN Unicast (128)\n"
	  "\t    nexthop: RD: 100:200 (= 0.0.0.200), 47.0005, nh-length: 11, no SNPA\n"
	  "\t      RD: 100:200 (= 0.0.0.200), 47.0005/24, label:100 (bottom)",
	  1, 93 },
};

START_TEST(osi)
{
	check_cases(osi_cases, sizeof osi_cases / sizeof *osi_cases);
}
END_TEST

/* Route targets of any length, MDT, and the seven kinds of multicast VPN routes. */
static const struct print_case targets_and_multicast_cases[] = {
	{ "0800"
	  "45000087000100004006666e0a0000010a0000029c4000b3000000010000000150180200be570000"
	  "ffffffffffffffffffffffffffffffff005f0200000048400e4500018404010203040000600000fd"
	  "e800020064000000c8600000fde80102010203040005600000fde80202000111700005400000fde8"
	  "09990007280000fde802200000fde8",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 135)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xbe57 (correct), seq 1:96, ack "
	  "1, win 512, length 95: BGP\n"
	  "\tUpdate Message (2), length: 95\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 69, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), vendor specific SAFI: Route Target Routing Information (132)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4, no SNPA\n"
	  "\t      default route target\n"
	  "\t      origin AS: 65000, route-target: 100:200/64 (0002 0064 0000 00c8)\n"
	  "\t      origin AS: 65000, route-target: 1.2.3.4:5/64 (0102 0102 0304 0005)\n"
	  "\t      origin AS: 65000, route-target: 70000:5/64 (0202 0001 1170 0005)\n"
	  "\t      origin AS: 65000, route target: unknown-type(0999) (0999 0007/32)\n"
	  "\t      origin AS: 65000, route-target: partial-type: (02/8)\n"
	  "\t      origin AS: 65000, route-target: 0:0/0",
	  1, 119 },
	{ "0800"
	  "4500005c00010000400666990a0000010a0000029c4000b30000000100000001501802009b530000"
	  "ffffffffffffffffffffffffffffffff0034020000001d400e1a0001420401020304008000000064"
	  "000000c801020304e8000001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 92)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x9b53 (correct), seq 1:53, ack "
	  "1, win 512, length 52: BGP\n"
	  "\tUpdate Message (2), length: 52\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 26, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), SAFI: MDT (66)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4, no SNPA\n"
	  "\t      RD: 100:200 (= 0.0.0.200), VPN IP Address: 1.2.3.4, MC Group Address: "
	  "232.0.0.1",
	  1, 76 },
	{ "0800"
	  "4500008f00010000400666660a0000010a0000029c4000b30000000100000001501802009d2d0000"
	  "ffffffffffffffffffffffffffffffff00670200000050400e4d000105040102030400010c000000"
	  "64000000c801020304020c00000064000000c80000fde9051200000064000000c8200102030420e0"
	  "010101071600000064000000c80000fde9200102030400",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 143)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x9d2d (correct), seq 1:104, ack "
	  "1, win 512, length 103: BGP\n"
	  "\tUpdate Message (2), length: 103\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 77, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), SAFI: Multicast VPN (5)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4, no SNPA\n"
	  "\t      Route-Type: Intra-AS I-PMSI (1), length: 12, RD: 100:200 (= 0.0.0.200), "
	  "Originator 1.2.3.4\n"
	  "\t      Route-Type: Inter-AS I-PMSI (2), length: 12, RD: 100:200 (= 0.0.0.200), "
	  "Source-AS 65001\n"
	  "\t      Route-Type: Source-Active (5), length: 18, RD: 100:200 (= 0.0.0.200), Source "
	  "1.2.3.4, Group 224.1.1.1\n"
	  "\t      Route-Type: Source Tree Join (7), length: 22, RD: 100:200 (= 0.0.0.200), "
	  "Source-AS 65001, Source 1.2.3.4",
	  1, 127 },
	{ "0800"
	  "4500007d00010000400666780a0000010a0000029c4000b30000000100000001501802003a3b0000"
	  "ffffffffffffffffffffffffffffffff0055020000003e400e3b000105040102030400072e000200"
	  "0111700009fa56ea008020010db80000000000000000000000018020010db8000000000000000000"
	  "0000010400",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 125)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x3a3b (correct), seq 1:86, ack "
	  "1, win 512, length 85: BGP\n"
	  "\tUpdate Message (2), length: 85\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 59, Flags [T]: \n"
	  "\t    AFI: IPv4 (1), SAFI: Multicast VPN (5)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4, no SNPA\n"
	  "\t      Route-Type: Source Tree Join (7), length: 46, RD: 70000:9 (0.1.17.112:9), "
	  "Source-AS 4200000000, Source 2001:db8::1, Group 2001:db8::1\n"
	  "\t      Route-Type: Intra-AS Segment-Leaf (4), length: 0",
	  1, 109 },
};

START_TEST(targets_and_multicast)
{
	check_cases(targets_and_multicast_cases,
		    sizeof targets_and_multicast_cases / sizeof *targets_and_multicast_cases);
}
END_TEST

/* Discovery, label blocks, and a circuit status vector that is longer than the text may be. */
static const struct print_case layer2_cases[] = {
	{ "0800"
	  "45000059000100004006669c0a0000010a0000029c4000b30000000100000001501802000f480000"
	  "ffffffffffffffffffffffffffffffff0031020000001a400e1700c480040102030400000c000000"
	  "64000000c801020304",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 89)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x0f48 (correct), seq 1:50, ack "
	  "1, win 512, length 49: BGP\n"
	  "\tUpdate Message (2), length: 49\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 23, Flags [T]: \n"
	  "\t    AFI: Layer-2 VPN (196), SAFI: labeled VPN Unicast (128)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4, no SNPA\n"
	  "\t      RD: 100:200 (= 0.0.0.200), BGPNH: 1.2.3.4",
	  1, 73 },
	{ "0800"
	  "4500006100010000400666940a0000010a0000029c4000b3000000010000000150180200c73c0000"
	  "ffffffffffffffffffffffffffffffff00390200000022400e1f0019410401020304000014000000"
	  "64000000c8000100020006410200106162",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 97)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0xc73c (correct), seq 1:58, ack "
	  "1, win 512, length 57: BGP\n"
	  "\tUpdate Message (2), length: 57\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 31, Flags [T]: \n"
	  "\t    AFI: VPLS (25), SAFI: VPLS (65)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4, no SNPA [|bgp]",
	  1, 82 },
	{ "0800"
	  "4500007d00010000400666780a0000010a0000029c4000b300000001000000015018020030760000"
	  "ffffffffffffffffffffffffffffffff0055020000003e400e3b0019410401020304000030000000"
	  "64000000c8000100020006410100f0000102030405060708090a0b0c0d0e0f101112131415161718"
	  "191a1b1c1d",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 125)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x3076 (correct), seq 1:86, ack "
	  "1, win 512, length 85: BGP\n"
	  "\tUpdate Message (2), length: 85\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 59, Flags [T]: \n"
	  "\t    AFI: VPLS (25), SAFI: VPLS (65)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4, no SNPA\n"
	  "\t      RD: 100:200 (= 0.0.0.200), CE-ID: 1, Label-Block Offset: 2, Label Base 100\n"
	  "\t\tcircuit status vector (1) length: 240: "
	  "0x000102030405060708090a0b0c0d0e0f1011121314151",
	  1, 109 },
	{ "0800"
	  "45000056000100004006669f0a0000010a0000029c4000b300000001000000015018020047560000"
	  "ffffffffffffffffffffffffffffffff002e0200000017400e1400c4800401020304000009000000"
	  "000000000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 86)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.179: Flags [P.], cksum 0x4756 (correct), seq 1:47, ack "
	  "1, win 512, length 46: BGP\n"
	  "\tUpdate Message (2), length: 46\n"
	  "\t  Multi-Protocol Reach NLRI (14), length: 20, Flags [T]: \n"
	  "\t    AFI: Layer-2 VPN (196), SAFI: labeled VPN Unicast (128)\n"
	  "\t    nexthop: 1.2.3.4, nh-length: 4, no SNPA [|bgp]",
	  1, 71 },
};

START_TEST(layer2)
{
	check_cases(layer2_cases, sizeof layer2_cases / sizeof *layer2_cases);
}
END_TEST

SUITE(decode_bgp_reach, families, labels, osi, targets_and_multicast, layer2);
