/* VXLAN (RFC 7348), its generic extension, and Geneve (RFC 8926). */
#include "decode.h"

static const struct print_case vxlan_cases[] = {
	{ "0800"
	  "4500005f000100004011668b0a0000010a0000029c4012b5004b0000080000000000070002000000"
	  "000402000000000308004500002d00010000400666c80a0000010a0000020403139f000003e80000"
	  "07d0501802003299000068656c6c6f",
	  "IP 10.0.0.1.40000 > 10.0.0.2.4789: VXLAN, flags [I] (0x08), vni 7\n"
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5",
	  0, 90 },
	{ "86dd"
	  "60000000004b1140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "9c4012b5004b000000000000ffffff0002000000000402000000000308004500002d000100004006"
	  "66c80a0000010a0000020403139f000003e8000007d0501802003299000068656c6c6f",
	  "IP6 fe80::1.40000 > 2001:db8::2.4789: VXLAN, flags [invalid] (0x00), vni 16777215\n"
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5",
	  0, 110 },
	{ "0800"
	  "4500005f000100004011668b0a0000010a00000212b512b5000c00000000000000000000",
	  "IP truncated-ip - 59 bytes missing! 10.0.0.1.4789 > 10.0.0.2.4789: VXLAN (invalid)", 0, 28 },
};

START_TEST(vxlan)
{
	check_cases(vxlan_cases, sizeof vxlan_cases / sizeof *vxlan_cases);
}
END_TEST

static const struct print_case generic_cases[] = {
	{ "0800"
	  "4500005f000100004011668b0a0000010a0000029c4012b6004b00000c0000030000070002000000"
	  "000402000000000308004500002d00010000400666c80a0000010a0000020403139f000003e80000"
	  "07d0501802003299000068656c6c6f",
	  "IP 10.0.0.1.40000 > 10.0.0.2.4790: VXLAN-GPE, flags [IP], vni 7: IP 10.0.0.1.1027 > "
	  "10.0.0.2.5023: "
	  "Flags [P.], seq 1000:1005, ack 2000, win 512, length 5",
	  0, 90 },
	{ "0800"
	  "4500005100010000401166990a0000010a0000029c4012b6003d00000c000001000007004500002d"
	  "00010000400666c80a0000010a0000020403139f000003e8000007d0501802003299000068656c6c"
	  "6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 81)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.4790: VXLAN-GPE, flags [IP], vni 7\n"
	  "    IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 45)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 76 },
	{ "0800"
	  "4500006500010000401166850a0000010a0000029c4012b6005100000d0000020000070060000000"
	  "00190640fe80000000000000000000000000000120010db80000000000000000000000020403139f"
	  "000003e8000007d0501802001a5f000068656c6c6f",
	  "IP 10.0.0.1.40000 > 10.0.0.2.4790: VXLAN-GPE, flags [IPO], vni 7: IP6 fe80::1.1027 > "
	  "2001:db8::2.5023: "
	  "Flags [P.], seq 1000:1005, ack 2000, win 512, length 5",
	  0, 96 },
	{ "0800"
	  "4500002600010000401166c40a0000010a0000029c4012b6001200000c000009000007006162",
	  "IP 10.0.0.1.40000 > 10.0.0.2.4790: VXLAN-GPE, flags [IP], vni 7: ERROR: unknown-next-protocol "
	  "(invalid)",
	  0, 36 },
	{ "0800"
	  "4500001f00010000401166cb0a0000010a0000029c4012b6000b0000616263",
	  "IP 10.0.0.1.40000 > 10.0.0.2.4790: VXLAN-GPE,  (len 3 < 8) (invalid)", 0, 28 },
};

START_TEST(generic)
{
	check_cases(generic_cases, sizeof generic_cases / sizeof *generic_cases);
}
END_TEST

static const struct print_case geneve_cases[] = {
	{ "0800"
	  "4500005f000100004011668b0a0000010a0000029c4017c1004b0000000065580001230002000000"
	  "000402000000000308004500002d00010000400666c80a0000010a0000020403139f000003e80000"
	  "07d0501802003299000068656c6c6f",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6081: Geneve, Flags [none], vni 0x123: IP 10.0.0.1.1027 > "
	  "10.0.0.2.5023: "
	  "Flags [P.], seq 1000:1005, ack 2000, win 512, length 5",
	  0, 90 },
	{ "0800"
	  "4500006500010000401166850a0000010a0000029c4017c100510000004086dd0001230060000000"
	  "00190640fe80000000000000000000000000000120010db80000000000000000000000020403139f"
	  "000003e8000007d0501802001a5f000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 101)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6081: Geneve, Flags [C], vni 0x123\n"
	  "\tIP6 (hlim 64, next-header TCP (6) payload length: 25) fe80::1.1027 > 2001:db8::2.5023: "
	  "Flags [P.], cksum 0x1a5f (correct), seq 1000:1005, ack 2000, win 512, length 5",
	  1, 96 },
	{ "0800"
	  "4500002600010000401166c40a0000010a0000029c4017c10012000000831234000123056162",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6081: Geneve, Flags [OR5R6], vni 0x123, rsvd 0x5: "
	  "geneve-proto-0x1234",
	  0, 36 },
	{ "0800"
	  "4500005100010000401166990a0000010a0000029c4017c1003d000040000800000123004500002d"
	  "00010000400666c80a0000010a0000020403139f000003e8000007d0501802003299000068656c6c"
	  "6f",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6081: Geneve ERROR: unknown-version 1", 0, 36 },
	{ "0800"
	  "4500001f00010000401166cb0a0000010a0000029c4017c1000b0000616263",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6081: Geneve [length 3 < 8] (invalid)", 0, 28 },
};

START_TEST(geneve)
{
	check_cases(geneve_cases, sizeof geneve_cases / sizeof *geneve_cases);
}
END_TEST

static const struct print_case geneve_options_cases[] = {
	{ "0800"
	  "4500005d000100004011668d0a0000010a0000029c4017c100490000030008000001230001010501"
	  "00000001fff080004500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6081: Geneve, Flags [none], vni 0x123, options [12 bytes]: IP "
	  "10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5",
	  0, 88 },
	{ "0800"
	  "4500005d000100004011668d0a0000010a0000029c4017c100490000030008000001230001010501"
	  "00000001fff080004500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 93)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6081: Geneve, Flags [none], vni 0x123, options [class Open "
	  "vSwitch (0x101) type 0x5 len 8, class Experimental (0xfff0) type 0x80(C) len 4]\n"
	  "\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 45)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 88 },
	{ "0800"
	  "4500005d000100004011668d0a0000010a0000029c4017c100490000030008000001230001010501"
	  "00000001000580004500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 93)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6081: [no cksum] Geneve, Flags [none], vni 0x123, options [class "
	  "Open vSwitch (0x101) type 0x5 len 8 data 00000001, class Standard (0x5) type 0x80(C) len "
	  "4]\n"
	  "\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 45)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  2, 88 },
	{ "0800"
	  "4500005900010000401166910a0000010a0000029c4017c100450000020008000001230001020507"
	  "000000014500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 89)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6081: Geneve, Flags [none], vni 0x123, options [class Open "
	  "Virtual Networking (OVN) (0x102) type 0x5 len 32 [bad length]]\n"
	  "\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 45)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 84 },
	{ "0800"
	  "4500002400010000401166c60a0000010a0000029c4017c1001000000900080000012300",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 36)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6081: Geneve, Flags [none], vni 0x123 truncated-geneve - 36 "
	  "bytes missing",
	  1, 36 },
};

START_TEST(geneve_options)
{
	check_cases(geneve_options_cases, sizeof geneve_options_cases / sizeof *geneve_options_cases);
}
END_TEST

SUITE(decode_vxlan, vxlan, generic, geneve, geneve_options);
