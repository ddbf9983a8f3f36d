/* Neighbour discovery (RFC 4861) with its options, and rarer messages of ICMPv6. */
#include "decode.h"

static const struct print_case advertisements_cases[] = {
	{ "86dd"
	  "6000000000783a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8600cac940ff070800000000000000000101020000000001030440c000015180ffffffff00000000"
	  "20010db800000000000000000000000005010000000005dc190500000000025820010db800000000"
	  "0000000000000002fe8000000000000000000000000000010701000000000bb80801000000050708",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 120) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router advertisement, length 120\n"
	  "\thop limit 64, Flags [managed, other stateful, home agent, ipv6 only], pref low, "
	  "router lifetime 1800s, reachable time 0ms, retrans timer 0ms\n"
	  "\t  source link-address option (1), length 8 (1): 02:00:00:00:00:01\n"
	  "\t  prefix info option (3), length 32 (4): 2001:db8::/64, Flags [onlink, auto], "
	  "valid time 86400s, pref. time infinity\n"
	  "\t  mtu option (5), length 8 (1):  1500\n"
	  "\t  rdnss option (25), length 40 (5):  lifetime 600s, addr: 2001:db8::2 addr: "
	  "fe80::1\n"
	  "\t  advertisement interval option (7), length 8 (1):  3000ms\n"
	  "\t  homeagent information option (8), length 8 (1):  preference 5, lifetime 1800",
	  1, 154 },
	{ "86dd"
	  "6000000000603a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "860033e44000070800000000000000001801300800000258180230080000025820010db800010000"
	  "180330080000025820010db80001000000000000000000001f04000000000258076578616d706c65"
	  "03636f6d0003666f6f03626172000000",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 96) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router advertisement, length 96\n"
	  "\thop limit 64, Flags [none], pref medium, router lifetime 1800s, reachable time "
	  "0ms, retrans timer 0ms\n"
	  "\t  route info option (24), length 8 (1):  ::/48, pref=high, lifetime=600s\n"
	  "\t  route info option (24), length 16 (2):  2001:db8:1::/48, pref=high, "
	  "lifetime=600s\n"
	  "\t  route info option (24), length 24 (3):  2001:db8:1::/48, pref=high, "
	  "lifetime=600s\n"
	  "\t  dnssl option (31), length 32 (4):  lifetime 600s, domain(s): example.com. "
	  "foo.bar.",
	  1, 132 },
	{ "86dd"
	  "6000000000183a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8600035e4008070800000000000000000101020000000001",
	  "IP6 fe80::1 > 2001:db8::2: ICMP6, router advertisement, length 24", 0, 42 },
	{ "86dd"
	  "6000000000203a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "880039aae000000020010db80000000000000000000000020201020000000001",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 32) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, neighbor advertisement, length 32, tgt is 2001:db8::2, Flags "
	  "[router, solicited, override]\n"
	  "\t  destination link-address option (2), length 8 (1): 02:00:00:00:00:01",
	  1, 71 },
	{ "86dd"
	  "6000000000183a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "88003db4e000000020010db8000000000000000000000002",
	  "IP6 fe80::1 > 2001:db8::2: ICMP6, neighbor advertisement, tgt is 2001:db8::2, "
	  "length 24",
	  0, 64 },
};

START_TEST(advertisements)
{
	check_cases(advertisements_cases, sizeof advertisements_cases / sizeof *advertisements_cases);
}
END_TEST

static const struct print_case solicitations_and_redirects_cases[] = {
	{ "86dd"
	  "6000000000203a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "87001bab0000000020010db80000000000000000000000020101020000000001",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 32) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, neighbor solicitation, length 32, who has 2001:db8::2\n"
	  "\t  source link-address option (1), length 8 (1): 02:00:00:00:00:01",
	  1, 71 },
	{ "86dd"
	  "6000000000183a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "87001eb50000000020010db8000000000000000000000002",
	  "IP6 fe80::1 > 2001:db8::2: ICMP6, neighbor solicitation, who has 2001:db8::2, "
	  "length 24",
	  0, 64 },
	{ "86dd"
	  "6000000000103a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "85004b76000000000101020000000001",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 16) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router solicitation, length 16\n"
	  "\t  source link-address option (1), length 8 (1): 02:00:00:00:00:01\n"
	  "\t    0x0000:  0200 0000 0001",
	  2, 49 },
	{ "86dd"
	  "6000000000683a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8900bcf200000000fe80000000000000000000000000000120010db8000000000000000000000002"
	  "020102000000000104070000000000006000000000081140fe800000000000000000000000000001"
	  "20010db800000000000000000000000268656c6c6f20776f",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 104) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, redirect, length 104, 2001:db8::2 to fe80::1\n"
	  "\t  destination link-address option (2), length 8 (1): 02:00:00:00:00:01\n"
	  "\t  redirected header option (4), length 56 (7): \n"
	  "\t    0x0000:  0201 0200 0000 0001 0407 0000 0000 0000\n"
	  "\t    0x0010:  6000 0000 0008 1140 fe80 0000 0000 0000\n"
	  "\t    0x0020:  0000 0000 0000 0001 2001 0db8 0000 0000\n"
	  "\t    0x0030:  0000 0000 0000 0002",
	  1, 142 },
};

START_TEST(solicitations_and_redirects)
{
	check_cases(solicitations_and_redirects_cases,
		    sizeof solicitations_and_redirects_cases / sizeof *solicitations_and_redirects_cases);
}
END_TEST

static const struct print_case broken_options_cases[] = {
	{ "86dd"
	  "6000000000183a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "860003674000070800000000000000000100020000000001",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 24) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router advertisement, length 24\n"
	  "\thop limit 64, Flags [none], pref medium, router lifetime 1800s, reachable time "
	  "0ms, retrans timer 0ms [|icmp6]",
	  1, 64 },
	{ "86dd"
	  "6000000000183a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8600035e4000070800000000000000000109020000000001",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 24) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router advertisement, length 24\n"
	  "\thop limit 64, Flags [none], pref medium, router lifetime 1800s, reachable time "
	  "0ms, retrans timer 0ms [|icmp6]",
	  1, 64 },
	{ "86dd"
	  "6000000000203a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "86006e54400007080000000000000000630161626364656605010000000005dc",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 32) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router advertisement, length 32\n"
	  "\thop limit 64, Flags [none], pref medium, router lifetime 1800s, reachable time "
	  "0ms, retrans timer 0ms\n"
	  "\t  unknown option (99), length 8 (1): \n"
	  "\t  0x0000:  6162 6364 6566",
	  1, 63 },
	{ "86dd"
	  "6000000000203a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "86006e54400007080000000000000000630161626364656605010000000005dc",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 32) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router advertisement, length 32\n"
	  "\thop limit 64, Flags [none], pref medium, router lifetime 1800s, reachable time "
	  "0ms, retrans timer 0ms\n"
	  "\t  unknown option (99), length 8 (1): \n"
	  "\t    0x0000:  6162 6364 6566\n"
	  "\t  mtu option (5), length 8 (1):  1500\n"
	  "\t    0x0000:  0000 0000 05dc",
	  2, 70 },
	{ "86dd"
	  "6000000000303a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8600ee4b400007080000000000000000180400000000000000000000000000000000000000000000"
	  "0000000000000000",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 48) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router advertisement, length 48\n"
	  "\thop limit 64, Flags [none], pref medium, router lifetime 1800s, reachable time "
	  "0ms, retrans timer 0ms\n"
	  "\t  route info option (24), length 32 (4):  [|icmp6]",
	  1, 88 },
	{ "86dd"
	  "6000000000203a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8600015e40000708000000000000000005020000000000000000000000000000",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 32) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router advertisement, length 32\n"
	  "\thop limit 64, Flags [none], pref medium, router lifetime 1800s, reachable time "
	  "0ms, retrans timer 0ms\n"
	  "\t  mtu option (5), length 16 (2):  0bad option length",
	  1, 71 },
	{ "86dd"
	  "6000000000203a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8600c17a4000070800000000000000001f0200000000000603616263c0180000",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 32) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router advertisement, length 32\n"
	  "\thop limit 64, Flags [none], pref medium, router lifetime 1800s, reachable time "
	  "0ms, retrans timer 0ms\n"
	  "\t  dnssl option (31), length 16 (2):  lifetime 6s, domain(s): abc.<BAD PTR> "
	  "[|icmp6]",
	  1, 72 },
	{ "86dd"
	  "6000000000193a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8600a264400007080000000000000000010102000000000161",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 25) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router advertisement, length 25\n"
	  "\thop limit 64, Flags [none], pref medium, router lifetime 1800s, reachable time "
	  "0ms, retrans timer 0ms\n"
	  "\t  source link-address option (1), length 8 (1): 02:00:00:00:00:01 [|icmp6]",
	  1, 64 },
};

START_TEST(broken_options)
{
	check_cases(broken_options_cases, sizeof broken_options_cases / sizeof *broken_options_cases);
}
END_TEST

static const struct print_case renumbering_cases[] = {
	{ "86dd"
	  "6000000000483a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8a0089e3000000050150001e00000000010705400a14000020010db8000000000000000000000002"
	  "4010c040ffffffff0000010080000000fe800000000000000000000000000001",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 72) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router renumbering, command, seq=5[RS,seg=1,maxdelay=30] "
	  "match(add,ord=5,min=10,max=20,2001:db8::2/64) "
	  "use(V,mask=0xc0,raflags=0x40,vltime=infty,pltime=256,fe80::1/64/16)",
	  1, 112 },
	{ "86dd"
	  "6000000000103a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8a01484d000000050100001e00000007",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 16) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, router renumbering, result, seq=5[seg=1,maxdelay=30rsvd=0x7]",
	  1, 56 },
	{ "86dd"
	  "6000000000283a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8a000223000000050100001e00000007090405400a14000020010db8000000000000000000000002",
	  "IP6 fe80::1 > 2001:db8::2: ICMP6, router renumbering, command, seq=5 "
	  "match(#9,2001:db8::2/64) [|icmp6], length 40",
	  0, 81 },
};

START_TEST(renumbering)
{
	check_cases(renumbering_cases, sizeof renumbering_cases / sizeof *renumbering_cases);
}
END_TEST

static const struct print_case node_information_cases[] = {
	{ "86dd"
	  "6000000000193a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8b016fd70002000000000000000000000361626303636f6d00",
	  "IP6 fe80::1 > 2001:db8::2: ICMP6, who-are-you request node information query (DNS "
	  "name, subject=DNS name, \"abc.com.\"), length 25",
	  0, 55 },
	{ "86dd"
	  "6000000000203a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8b001a2c0003007e000000000000000020010db8000000000000000000000002",
	  "IP6 fe80::1 > 2001:db8::2: ICMP6, who-are-you request node information query (node "
	  "addresses [aGSLCA], subject=2001:db8::2), length 32",
	  0, 55 },
	{ "86dd"
	  "6000000000103a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8b004876000200000000000000000000",
	  "IP6 fe80::1 > 2001:db8::2: ICMP6, who-are-you request node information query (DNS "
	  "name, 03 draft), length 16",
	  0, 55 },
	{ "86dd"
	  "6000000000243a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8c0019620003003f00000000000000000000000520010db8000000000000000000000002",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 36) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, who-are-you reply node information reply (success, node "
	  "addresses 2001:db8::2(5) [GSLCAT])",
	  1, 76 },
	{ "86dd"
	  "60000000001a3a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8c00e1a100020001000000000000000000000005036162630000",
	  "IP6 fe80::1 > 2001:db8::2: ICMP6, who-are-you reply node information reply (DNS "
	  "name, \"abc\" [TTL=5]), length 26",
	  0, 66 },
	{ "86dd"
	  "6000000000103a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "8c014774000200010000000000000000",
	  "IP6 fe80::1 > 2001:db8::2: ICMP6, who-are-you reply node information reply "
	  "(refused), length 16",
	  0, 56 },
};

START_TEST(node_information)
{
	check_cases(node_information_cases, sizeof node_information_cases / sizeof *node_information_cases);
}
END_TEST

static const struct print_case rpl_cases[] = {
	{ "86dd"
	  "6000000000293a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "9b014e53050612349107000020010db8000000000000000000000002000102000004060102030405"
	  "06",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 41) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, RPL, (CLR)DODAG Information Object "
	  "[dagid:2001:db8::2,seq:7,instance:5,rank:4660,grounded,mop:nonstoring-multicast,prf:"
	  "1] opt:pad1 opt:padN len:4  0x0000:  0000 opt:config len:8  0x0000:  0102 0304 0506",
	  3, 81 },
	{ "86dd"
	  "6000000000183a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "9b02056a0540000920010db8000000000000000000000002",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 24) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, RPL, (CLR)Destination Advertisement Object "
	  "[dagid:2001:db8::2,seq:9,instance:5,Dagid,40]",
	  1, 64 },
	{ "86dd"
	  "60000000000a3a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "9b032b72050007090100",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 10) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, RPL, (CLR)Destination Advertisement Object Ack "
	  "[dagid:<elided>,seq:7,instance:5,status:9] opt:padN len:2 ",
	  2, 50 },
	{ "86dd"
	  "6000000000043a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "9b803804",
	  "IP6 fe80::1 > 2001:db8::2: ICMP6, RPL, (SEC) [worktodo], length 4", 0, 42 },
	{ "86dd"
	  "60000000000c3a40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "9b01387b0000000000000000",
	  "IP6 (hlim 64, next-header ICMPv6 (58) payload length: 12) fe80::1 > 2001:db8::2: "
	  "[icmp6 sum ok] ICMP6, RPL, (CLR)DODAG Information Object [length 8 < 24] (invalid)",
	  1, 42 },
};

START_TEST(rpl)
{
	check_cases(rpl_cases, sizeof rpl_cases / sizeof *rpl_cases);
}
END_TEST

SUITE(decode_icmpv6_neighbor, advertisements, solicitations_and_redirects, broken_options, renumbering,
      node_information, rpl);
