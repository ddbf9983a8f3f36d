/* The options of the hop-by-hop and destination headers, and the mobility header with its messages. */
#include "decode.h"

static const struct print_case options_cases[] = {
	{ "86dd"
	  "6000000000210040fe80000000000000000000000000000120010db8000000000000000000000002"
	  "06000502000001000403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 fe80::1 > 2001:db8::2: HBH 1027 > 5023: Flags [P.], seq 1000:1005, ack 2000, win 512,"
	  " length 5",
	  0, 68 },
	{ "86dd"
	  "6000000000210040fe80000000000000000000000000000120010db8000000000000000000000002"
	  "06000502000001000403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header Options (0) payload length: 33) fe80::1 > 2001:db8::2: HBH (rtalert: "
	  "0x0000) (padn) 1027 > 5023: Flags [P.], cksum 0x1a5f (correct), seq 1000:1005, ack 2000, "
	  "win 512, length 5",
	  1, 68 },
	{ "86dd"
	  "6000000000313c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0602000000c91020010db8000000000000000000000003000403139f000003e8000007d050180200"
	  "1a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header unknown (60) payload length: 49) fe80::1 > 2001:db8::2: DSTOPT "
	  "(pad1)(pad1)(pad1)(homeaddr: 2001:db8::3)(pad1) 1027 > 5023: Flags [P.], cksum 0x1a5f (correct),"
	  " seq 1000:1005, ack 2000, win 512, length 5",
	  1, 84 },
	{ "86dd"
	  "6000000000213c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "06001e02616201000403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header unknown (60) payload length: 33) fe80::1 > 2001:db8::2: DSTOPT "
	  "(opt_type 0x1e: len=2)(padn) 1027 > 5023: Flags [P.], cksum 0x1a5f (correct), seq 1000:1005,"
	  " ack 2000, win 512, length 5",
	  1, 68 },
};

START_TEST(options)
{
	check_cases(options_cases, sizeof options_cases / sizeof *options_cases);
}
END_TEST

static const struct print_case bad_options_cases[] = {
	{ "86dd"
	  "6000000000210040fe80000000000000000000000000000120010db8000000000000000000000002"
	  "06000503000000000403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header Options (0) payload length: 33) fe80::1 > 2001:db8::2: HBH (rtalert: "
	  "invalid len 3) [|hbhopt]",
	  1, 74 },
	{ "86dd"
	  "6000000000210040fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0600c203000000000403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header Options (0) payload length: 33) fe80::1 > 2001:db8::2: HBH (jumbo: "
	  "invalid len 3) [|hbhopt]",
	  1, 74 },
	{ "86dd"
	  "6000000000213c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0600c904616263640403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header unknown (60) payload length: 33) fe80::1 > 2001:db8::2: DSTOPT "
	  "(homeaddr: trunc) [|dstopt]",
	  1, 74 },
	{ "86dd"
	  "6000000000213c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "06000104616263010403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header unknown (60) payload length: 33) fe80::1 > 2001:db8::2: DSTOPT "
	  "(padn) 1027 > 5023: Flags [P.], cksum 0x1a5f (correct), seq 1000:1005, ack 2000, win 512,"
	  " length 5",
	  1, 68 },
	{ "86dd"
	  "6000000000213c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0600010b616263640403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header unknown (60) payload length: 33) fe80::1 > 2001:db8::2: DSTOPT "
	  " [|dstopt]",
	  1, 74 },
	{ "86dd"
	  "6000000000213c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0600010b616263640403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 fe80::1 > 2001:db8::2: DSTOPT 1027 > 5023: Flags [P.], seq 1000:1005, ack 2000, win 512,"
	  " length 5",
	  0, 68 },
};

START_TEST(bad_options)
{
	check_cases(bad_options_cases, sizeof bad_options_cases / sizeof *bad_options_cases);
}
END_TEST

/* Behind a home address; none is known. */
static const struct print_case sub_options_cases[] = {
	{ "86dd"
	  "6000000000393c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0603c91520010db80000000000000000000000030001000700010500000000000403139f000003e8"
	  "000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header unknown (60) payload length: 57) fe80::1 > 2001:db8::2: DSTOPT "
	  "(homeaddr: 2001:db8::3, pad1, padn, sopt_type 0x07: len=0)(padn) 1027 > 5023: Flags [P.],"
	  " cksum 0x1a5f (correct), seq 1000:1005, ack 2000, win 512, length 5",
	  1, 92 },
	{ "86dd"
	  "6000000000313c40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0602c91220010db8000000000000000000000003070101000403139f000003e8000007d050180200"
	  "1a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header unknown (60) payload length: 49) fe80::1 > 2001:db8::2: DSTOPT "
	  "(homeaddr: 2001:db8::3 [|dstopt]",
	  1, 90 },
};

START_TEST(sub_options)
{
	check_cases(sub_options_cases, sizeof sub_options_cases / sizeof *sub_options_cases);
}
END_TEST

static const struct print_case binding_messages_cases[] = {
	{ "86dd"
	  "6000000000108740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b01050000000001e000001001020000",
	  "IP6 (hlim 64, next-header Mobility (135) payload length: 16) fe80::1 > 2001:db8::2: mobility: "
	  "BU seq#=1 AHL lifetime=64 [|mobility]",
	  1, 57 },
	{ "86dd"
	  "6000000000108740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b010600000081800002000f01020000",
	  "IP6 fe80::1 > 2001:db8::2: mobility: BA status=129 K seq#=2 lifetime=60", 0, 52 },
	{ "86dd"
	  "6000000000188740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b0207000000010020010db8000000000000000000000003",
	  "IP6 fe80::1 > 2001:db8::2: mobility: BE status=1 homeaddr 2001:db8::3", 0, 64 },
	{ "86dd"
	  "6000000000088740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b00000000000000",
	  "IP6 fe80::1 > 2001:db8::2: mobility: BRR", 0, 43 },
};

START_TEST(binding_messages)
{
	check_cases(binding_messages_cases, sizeof binding_messages_cases / sizeof *binding_messages_cases);
}
END_TEST

static const struct print_case return_routability_cases[] = {
	{ "86dd"
	  "6000000000108740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b010100000000000102030405060708",
	  "IP6 (hlim 64, next-header Mobility (135) payload length: 16) fe80::1 > 2001:db8::2: mobility: "
	  "HoTI Home Init Cookie=01020304:05060708",
	  1, 56 },
	{ "86dd"
	  "6000000000108740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b010200000000000102030405060708",
	  "IP6 fe80::1 > 2001:db8::2: mobility: CoTI", 0, 43 },
	{ "86dd"
	  "6000000000183e40fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b0203000000000501020304050607081112131415161718",
	  "IP6 (hlim 64, next-header Mobile IP (old) (62) payload length: 24) fe80::1 > 2001:db8::2: "
	  "mobility: HoT nonce id=0x5 Home Init Cookie=01020304:05060708 Home Keygen Token=11121314:15161718",
	  1, 64 },
	{ "86dd"
	  "6000000000188740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b0204000000000501020304050607081112131415161718",
	  "IP6 (hlim 64, next-header Mobility (135) payload length: 24) fe80::1 > 2001:db8::2: mobility: "
	  "CoT nonce id=0x5 Care-of Init Cookie=01020304:05060708 Care-of Keygen Token=11121314:15161718",
	  1, 64 },
};

START_TEST(return_routability)
{
	check_cases(return_routability_cases,
		    sizeof return_routability_cases / sizeof *return_routability_cases);
}
END_TEST

static const struct print_case mobility_options_cases[] = {
	{ "86dd"
	  "6000000000388740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b05050000000001800000ff02020010031020010db8000000000000000000000003040400010002"
	  "050c0000000000000000000000000000",
	  "IP6 (hlim 64, next-header Mobility (135) payload length: 56) fe80::1 > 2001:db8::2: mobility: "
	  "BU seq#=1 A lifetime=1020(refresh: 64)(alt-CoA: 2001:db8::3)(ni: ho=0x0001 co=0x0002) [|mobility]",
	  1, 97 },
	{ "86dd"
	  "6000000000118740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b01050000000001800000ff0202001000",
	  "IP6 (hlim 64, next-header Mobility (135) payload length: 17) fe80::1 > 2001:db8::2: mobility: "
	  "BU seq#=1 A lifetime=1020(refresh: 64)",
	  1, 57 },
	{ "86dd"
	  "6000000000118740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b01050000000001800000ff0309abcd00",
	  "IP6 (hlim 64, next-header Mobility (135) payload length: 17) fe80::1 > 2001:db8::2: mobility: "
	  "BU seq#=1 A lifetime=1020 [|mobility]",
	  1, 58 },
};

START_TEST(mobility_options)
{
	check_cases(mobility_options_cases, sizeof mobility_options_cases / sizeof *mobility_options_cases);
}
END_TEST

static const struct print_case bad_messages_cases[] = {
	{ "86dd"
	  "6000000000108740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b000500000000010000000000000000",
	  "IP6 fe80::1 > 2001:db8::2: (header length 8 is too small for type 5) [|mobility]", 0, 57 },
	{ "86dd"
	  "6000000000108740fe80000000000000000000000000000120010db8000000000000000000000002"
	  "3b016300000000010000000000000000",
	  "IP6 fe80::1 > 2001:db8::2: mobility: type-#99 len=1", 0, 43 },
};

START_TEST(bad_messages)
{
	check_cases(bad_messages_cases, sizeof bad_messages_cases / sizeof *bad_messages_cases);
}
END_TEST

SUITE(decode_ipv6_options, options, bad_options, sub_options, binding_messages, return_routability,
      mobility_options, bad_messages);
