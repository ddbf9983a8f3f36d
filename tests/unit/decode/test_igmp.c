/* IGMP in its three versions, and what else came in its messages. */
#include "decode.h"

static const struct print_case queries_cases[] = {
	{ "0800"
	  "4500001c00010000400266dd0a0000010a0000021100eeff00000000",
	  "IP 10.0.0.1 > 10.0.0.2: igmp query v1", 0, 28 },
	{ "0800"
	  "4500001c00010000400266dd0a0000010a00000211640da0e00000fb",
	  "IP 10.0.0.1 > 10.0.0.2: igmp query v2 [gaddr 224.0.0.251]", 0, 28 },
	{ "0800"
	  "4500001e00010000400266db0a0000010a0000021101aca0e00000fb6162",
	  "IP 10.0.0.1 > 10.0.0.2: igmp query v2 [max resp time 1] [gaddr 224.0.0.251] [len 10]", 0, 28 },
	{ "0800"
	  "4500002800010000400266d10a0000010a000002118feeebe00000fb0a8400020a0000010a000002",
	  "IP 10.0.0.1 > 10.0.0.2: igmp query v3 [max resp time 24.8s] [gaddr 224.0.0.251, 2 "
	  "source(s)]",
	  0, 32 },
	{ "0800"
	  "4500002400010000400266d50a0000010a00000211ff0086e00000fb027d00010a000001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), length 36)\n"
	  "    10.0.0.1 > 10.0.0.2: igmp query v3 [max resp time 52m54s] [gaddr 224.0.0.251 { "
	  "10.0.0.1 }]",
	  2, 36 },
	{ "0800"
	  "4500002400010000400266d50a0000010a00000211000181e00000fb027d00050a000001",
	  "IP 10.0.0.1 > 10.0.0.2: igmp query v3 [max resp time 0.0s] [gaddr 224.0.0.251 "
	  "[invalid number of sources]]",
	  0, 32 },
	{ "0800"
	  "4500002000010000400266d90a0000010a0000021101ecfd0000000002010000",
	  "IP 10.0.0.1 > 10.0.0.2: igmp query v3 [max resp time 0.1s]", 0, 28 },
};

START_TEST(queries)
{
	check_cases(queries_cases, sizeof queries_cases / sizeof *queries_cases);
}
END_TEST

static const struct print_case reports_cases[] = {
	{ "0800"
	  "4500001c00010000400266dd0a0000010a00000212000d04e00000fb",
	  "IP 10.0.0.1 > 10.0.0.2: igmp v1 report 224.0.0.251", 0, 28 },
	{ "0800"
	  "4500001c00010000400266dd0a0000010a00000216000904e00000fb",
	  "IP 10.0.0.1 > 10.0.0.2: igmp v2 report 224.0.0.251", 0, 28 },
	{ "0800"
	  "4500001c00010000400266dd0a0000010a00000217000804e00000fb",
	  "IP 10.0.0.1 > 10.0.0.2: igmp leave 224.0.0.251", 0, 28 },
	{ "0800"
	  "4500001c00010000400266dd0a0000010a00000299008603e00000fb",
	  "IP 10.0.0.1 > 10.0.0.2: igmp-153", 0, 21 },
	{ "0800"
	  "4500001c00010000400266dd0a0000010a00000216000001e00000fb",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), length 28)\n"
	  "    10.0.0.1 > 10.0.0.2: igmp v2 report 224.0.0.251 bad igmp cksum 1!",
	  1, 28 },
	{ "0800"
	  "4500003800010000400266c10a0000010a000002220023060000000301000001e00000fb0a000001"
	  "04000000e00000fb09010000e00000fb",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), length 56)\n"
	  "    10.0.0.1 > 10.0.0.2: igmp v3 report, 3 group record(s) [gaddr 224.0.0.251 "
	  "is_in, 1 source(s)] [gaddr 224.0.0.251 to_ex, 0 source(s)] [gaddr 224.0.0.251  "
	  "[v3-report-#9], 0 source(s)]",
	  1, 56 },
	{ "0800"
	  "4500002800010000400266d10a0000010a0000022200f1000000000102000001e00000fb0a000001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), length 40)\n"
	  "    10.0.0.1 > 10.0.0.2: igmp v3 report, 1 group record(s) [gaddr 224.0.0.251 is_ex "
	  "{ 10.0.0.1 }]",
	  2, 40 },
	{ "0800"
	  "4500002800010000400266d10a0000010a0000022200f0ff0000000102000002e00000fb0a000001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), length 40)\n"
	  "    10.0.0.1 > 10.0.0.2: igmp v3 report, 1 group record(s) [gaddr 224.0.0.251 is_ex "
	  "[invalid number of sources 2]",
	  1, 36 },
	{ "0800"
	  "4500001800010000400266e10a0000010a0000022200ddff",
	  "IP 10.0.0.1 > 10.0.0.2: igmp v3 report [invalid len 4]", 0, 21 },
};

START_TEST(reports)
{
	check_cases(reports_cases, sizeof reports_cases / sizeof *reports_cases);
}
END_TEST

static const struct print_case traces_cases[] = {
	{ "0800"
	  "4500002c00010000400266cd0a0000010a0000021f0305f9e00000fb0a0000010a000002e00000fb"
	  "05000009",
	  "IP 10.0.0.1 > 10.0.0.2: mtrace 9: 10.0.0.1 to 10.0.0.2 reply-to 224.0.0.251 "
	  "with-ttl 5",
	  0, 44 },
	{ "0800"
	  "4500002c00010000400266cd0a0000010a0000021e03ddf3e00000fb0a0000010a0000020a000001"
	  "05000009",
	  "IP 10.0.0.1 > 10.0.0.2: mresp 9: 10.0.0.1 to 10.0.0.2 reply-to 10.0.0.1", 0, 44 },
	{ "0800"
	  "4500001c00010000400266dd0a0000010a0000021e030101e00000fb",
	  "IP 10.0.0.1 > 10.0.0.2:  [invalid len 8]", 0, 21 },
};

START_TEST(traces)
{
	check_cases(traces_cases, sizeof traces_cases / sizeof *traces_cases);
}
END_TEST

static const struct print_case dvmrp_cases[] = {
	{ "0800"
	  "4500002400010000400266d50a0000010a0000021301d4f2000a03ff0a0000010a000002",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), length 36)\n"
	  "    10.0.0.1 > 10.0.0.2: igmp dvmrp Probe\n"
	  "\tgenid 167772161\n"
	  "\tneighbor 10.0.0.2",
	  2, 36 },
	{ "0800"
	  "4500002200010000400266d70a0000010a0000021302e672000a03ffffff00010281",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), length 34)\n"
	  "    10.0.0.1 > 10.0.0.2: igmp dvmrp Report\n"
	  "\tMask 255.255.255.0\n"
	  "\t  [Truncated Report] (invalid)",
	  2, 31 },
	{ "0800"
	  "4500002700010000400266d20a0000010a0000021304dae5000a03ff0a0000010102010a000002",
	  "IP 10.0.0.1 > 10.0.0.2: igmp dvmrp Neighbors(old) [10.0.0.1 -> 10.0.0.2, (1/2)]", 0, 39 },
	{ "0800"
	  "4500002800010000400266d10a0000010a000002130662ea000a03ff0a000001010271010a000002",
	  "IP 10.0.0.1 > 10.0.0.2: igmp dvmrp Neighbors2 (v 255.3): [10.0.0.1 -> 10.0.0.2 "
	  "(1/2/tunnel/querier/disabled/down)]",
	  0, 40 },
	{ "0800"
	  "4500002800010000400266d10a0000010a0000021306d2e9000a03ff0a000001010201020a000002",
	  "IP 10.0.0.1 > 10.0.0.2: igmp dvmrp Neighbors2 (v 255.3): [10.0.0.1 -> 10.0.0.2 "
	  "(1/2/tunnel)] [invalid ncount] (invalid)",
	  0, 40 },
	{ "0800"
	  "4500002800010000400266d10a0000010a0000021307d3ec000a03ff0a0000010a00000200000100",
	  "IP 10.0.0.1 > 10.0.0.2: igmp dvmrp Prune src 10.0.0.1 grp 10.0.0.2 timer 4m16s", 0, 40 },
	{ "0800"
	  "4500002400010000400266d50a0000010a0000021308d4eb000a03ff0a0000010a000002",
	  "IP 10.0.0.1 > 10.0.0.2: igmp dvmrp Graft src 10.0.0.1 grp 10.0.0.2", 0, 36 },
	{ "0800"
	  "4500001c00010000400266dd0a0000010a000002130ce8ea000a03ff",
	  "IP 10.0.0.1 > 10.0.0.2: igmp dvmrp [type 12]", 0, 22 },
};

START_TEST(dvmrp)
{
	check_cases(dvmrp_cases, sizeof dvmrp_cases / sizeof *dvmrp_cases);
}
END_TEST

static const struct print_case pim_version_1_cases[] = {
	{ "0800"
	  "4500002000010000400266d90a0000010a0000021400cba5100000001000005a",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), length 32)\n"
	  "    10.0.0.1 > 10.0.0.2: igmp pimv1 Query Sparse-mode (Hold-time 1m30s)",
	  1, 32 },
	{ "0800"
	  "4500003a00010000400266bf0a0000010a0000021403e1a3100000000a000001000000b500040401"
	  "e00000fbffff00000001000000a00a000001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), length 58)\n"
	  "    10.0.0.1 > 10.0.0.2: igmp pimv1 Join/Prune RPF 10.0.0.1 Hold 3m1sJoin "
	  "(10.0.0.1/32, 224.0.0.251/255.255.0.0) Dense WC SPT",
	  1, 36 },
	{ "0800"
	  "4500004000010000400266b90a0000010a0000021403d6c1100000000a000001000000b400040401"
	  "e00000fbffff00000001000100200a00000101600a000002",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), length 64)\n"
	  "    10.0.0.1 > 10.0.0.2: igmp pimv1 Join/Prune\n"
	  " Upstream Nbr: 10.0.0.1\n"
	  " Hold time: 3m\n"
	  "\tGroup: 224.0.0.251/255.255.0.0 joined: 1 pruned: 1\n"
	  "\tJoin  Dense SPT 10.0.0.1/32\n"
	  "\tPrune Sparse RP 10.0.0.2/32",
	  2, 64 },
	{ "0800"
	  "4500002c00010000400266cd0a0000010a0000021404e0f520000000e00000fbffffffff0a000001"
	  "00000009",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto IGMP (2), length 44)\n"
	  "    10.0.0.1 > 10.0.0.2: igmp pimv1 RP-reachable group 224.0.0.251 RP 10.0.0.1 hold "
	  "9s [v2]",
	  1, 44 },
	{ "0800"
	  "4500003000010000400266c90a0000010a00000214056cee10000000e00000fbffff00000a000001"
	  "8000000901020304",
	  "IP 10.0.0.1 > 10.0.0.2: igmp pimv1 Assert for 10.0.0.1 > 224.0.0.251/255.255.0.0 "
	  "RP-tree pref 9 metric 16909060",
	  0, 48 },
	{ "0800"
	  "4500002400010000400266d50a0000010a0000021402f0ff10000000e00000fb0a000002",
	  "IP 10.0.0.1 > 10.0.0.2: igmp pimv1 Register-Stop for 224.0.0.251 > 10.0.0.2", 0, 36 },
};

START_TEST(pim_version_1)
{
	check_cases(pim_version_1_cases, sizeof pim_version_1_cases / sizeof *pim_version_1_cases);
}
END_TEST

SUITE(decode_igmp, queries, reports, traces, dvmrp, pim_version_1);
