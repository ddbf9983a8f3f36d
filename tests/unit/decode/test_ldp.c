/* The Label Distribution Protocol. */
#include "decode.h"

/* Messages come with -v, and a PDU with nothing but a header is left out. */
static const struct print_case pdus_cases[] = {
	{ "0800"
	  "4500004200010000400666b30a0000010a0000029c40028600000001000000015018020063fa0000"
	  "000100160a000001000002000004112233440201000411223344",
	  "IP 10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], seq 1:27, ack 1, win 512, length 26LDP, "
	  "Label-Space-ID: 10.0.0.1:0, pdu-length: 22",
	  0, 50 },
	{ "0800"
	  "4500003a00010000400666bb0a0000010a0000029c400286000000010000000150180200aa740000"
	  "0001000e0a00000100000201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 58)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0xaa74 (correct), seq 1:19, ack "
	  "1, win 512, length 18",
	  1, 40 },
	{ "0800"
	  "4500005000010000400666a50a0000010a0000029c400286000000010000000150180200e12d0000"
	  "000100240a000001000081000004112233440401000811223344616263647fff0006112233447879",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 80)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0xe12d (correct), seq 1:41, ack "
	  "1, win 512, length 40\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 36\n"
	  "\t  Hello Message (0x0100), length: 4, Message ID: 0x11223344, Flags: [continue "
	  "processing if unknown]\n"
	  "\t  Label Request Message (0x0401), length: 8, Message ID: 0x11223344, Flags: [ignore "
	  "if unknown]\n"
	  "\t  0x0000:  6162 6364\n"
	  "\t  Unknown Message (0x7fff), length: 6, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown]\n"
	  "\t  0x0000:  7879",
	  1, 78 },
	{ "0800"
	  "4500004200010000400666b30a0000010a0000029c40028600000001000000015018020064020000"
	  "0001000d0a000001000002010004112233440201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 66)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0x6402 (correct), seq 1:27, ack "
	  "1, win 512, length 26\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 13\n"
	  "\t  Keepalive Message (0x0201), length: 4, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown]\n"
	  "\t  Keepalive Message (0x0201), length: 4, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown] [|ldp]",
	  1, 67 },
	{ "0800"
	  "4500004200010000400666b30a0000010a0000029c40028600000001000000015018020063f80000"
	  "000200160a000001000002010004112233440201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 66)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0x63f8 (correct), seq 1:27, ack "
	  "1, win 512, length 26\n"
	  "\tLDP version 2 packet not supported",
	  1, 50 },
	{ "0800"
	  "4500004200010000400666b30a0000010a0000029c400286000000010000000150180200640a0000"
	  "000100050a000001000002010004112233440201000411223344",
	  "IP 10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], seq 1:27, ack 1, win 512, length 26LDP, "
	  "pdu-length: 5 (too short, < 6)",
	  0, 50 },
	{ "0800"
	  "4500004200010000400666b30a0000010a0000029c40028600000001000000015018020063fb0000"
	  "000100160a000001000002000003112233440201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 66)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0x63fb (correct), seq 1:27, ack "
	  "1, win 512, length 26\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 22\n"
	  "\t  Initialization Message (0x0200), length: 3 (too short, < 4)",
	  1, 58 },
	{ "0800"
	  "4500004200010000400666b30a0000010a0000029c40028600000001000000015018020063f10000"
	  "0001001e0a000001000002010004112233440201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 66)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0x63f1 (correct), seq 1:27, ack "
	  "1, win 512, length 26\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 30\n"
	  "\t  Keepalive Message (0x0201), length: 4, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown]\n"
	  "\t  Keepalive Message (0x0201), length: 4, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown] [|ldp]",
	  1, 67 },
	{ "0800"
	  "4500004600010000400666af0a0000010a0000029c4002860000000100000001501802009f270000"
	  "0001001a0a00000100000200000811223344616263640201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 70)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0x9f27 (correct), seq 1:31, ack "
	  "1, win 512, length 30\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 26\n"
	  "\t  Initialization Message (0x0200), length: 8, Message ID: 0x11223344, Flags: "
	  "[ignore if unknown]\n"
	  "\t\t TLV contents go past end of message\n"
	  "\t  0x0000:  6162 6364 0201 0004\n"
	  "\t  Keepalive Message (0x0201), length: 4, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown]",
	  2, 70 },
};

START_TEST(pdus)
{
	check_cases(pdus_cases, sizeof pdus_cases / sizeof *pdus_cases);
}
END_TEST

/* Every TLV that is decoded, and lengths that are too short. */
static const struct print_case tlvs_cases[] = {
	{ "0800"
	  "4500007500010000400666800a0000010a0000029c40028600000001000000015018020040010000"
	  "000100490a000001000004000037112233440101000a000100010203040506070101000400196162"
	  "02000004000000640300000ac0000007000000090000030000036162630201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 117)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0x4001 (correct), seq 1:78, ack "
	  "1, win 512, length 77\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 73\n"
	  "\t  Label Mapping Message (0x0400), length: 55, Message ID: 0x11223344, Flags: "
	  "[ignore if unknown]\n"
	  "\t    Address List TLV (0x0101), length: 10, Flags: [ignore and don't forward if "
	  "unknown]\n"
	  "\t      Address Family: IPv4, addresses 0.1.2.3 4.5.6.7\n"
	  "\t    Address List TLV (0x0101), length: 4, Flags: [ignore and don't forward if "
	  "unknown]\n"
	  "\t      Address Family: VPLS, addresses\n"
	  "\t    Generic Label TLV (0x0200), length: 4, Flags: [ignore and don't forward if "
	  "unknown]\n"
	  "\t      Label: 100\n"
	  "\t    Status TLV (0x0300), length: 10, Flags: [ignore and don't forward if unknown]\n"
	  "\t      Status: 0x07, Flags: [Fatal error and do forward], causing Message ID: "
	  "0x00000009\n"
	  "\t    Status TLV (0x0300), length: 3, Flags: [ignore and don't forward if unknown] "
	  "[tlv length 3 < 8] (invalid)\n"
	  "\t  Keepalive Message (0x0201), length: 4, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown]",
	  1, 117 },
	{ "0800"
	  "4500007400010000400666810a0000010a0000029c400286000000010000000150180200490a0000"
	  "000100480a0000010000040000361122334404000004000fc0000401000401020304040200040000"
	  "000304030010000102030405060708090a0b0c0d0e0f0601000205dc0201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 116)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0x490a (correct), seq 1:77, ack "
	  "1, win 512, length 76\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 72\n"
	  "\t  Label Mapping Message (0x0400), length: 54, Message ID: 0x11223344, Flags: "
	  "[ignore if unknown]\n"
	  "\t    Common Hello Parameters TLV (0x0400), length: 4, Flags: [ignore and don't "
	  "forward if unknown]\n"
	  "\t      Hold Time: 15s, Flags: [Targeted Hello, Request for targeted Hellos]\n"
	  "\t    IPv4 Transport Address TLV (0x0401), length: 4, Flags: [ignore and don't "
	  "forward if unknown]\n"
	  "\t      IPv4 Transport Address: 1.2.3.4\n"
	  "\t    Configuration Sequence Number TLV (0x0402), length: 4, Flags: [ignore and don't "
	  "forward if unknown]\n"
	  "\t      Sequence Number: 3\n"
	  "\t    IPv6 Transport Address TLV (0x0403), length: 16, Flags: [ignore and don't "
	  "forward if unknown]\n"
	  "\t      IPv6 Transport Address: 1:203:405:607:809:a0b:c0d:e0f\n"
	  "\t    MTU TLV (0x0601), length: 2, Flags: [ignore and don't forward if unknown]\n"
	  "\t      MTU: 1500\n"
	  "\t  Keepalive Message (0x0201), length: 4, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown]",
	  1, 116 },
	{ "0800"
	  "45000067000100004006668e0a0000010a0000029c400286000000010000000150180200f93c0000"
	  "0001003b0a00000100000400002911223344050000080001003c0000c0000503000c800f00000000"
	  "000700000000c103000105033300000201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 103)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0xf93c (correct), seq 1:64, ack "
	  "1, win 512, length 63\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 59\n"
	  "\t  Label Mapping Message (0x0400), length: 41, Message ID: 0x11223344, Flags: "
	  "[ignore if unknown]\n"
	  "\t    Common Session Parameters TLV (0x0500), length: 8, Flags: [ignore and don't "
	  "forward if unknown]\n"
	  "\t      Version: 1, Keepalive: 60s, Flags: [Downstream On Demand, Loop Detection "
	  "Enabled]\n"
	  "\t    Fault-Tolerant Session Parameters TLV (0x0503), length: 12, Flags: [ignore and "
	  "don't forward if unknown]\n"
	  "\t      Flags: [Reconnect, Save State, All-Label Protection, Sequence Numbered Label "
	  "Checkpoint, Re-Learn State], Reconnect Timeout: 7ms\n"
	  "\t    Hop Count TLV (0x0103), length: 1, Flags: [continue processing and do forward "
	  "if unknown]\n"
	  "\t      0x0000:  05\n"
	  "\t    Unknown TLV (0x0333), length: 0, Flags: [ignore and don't forward if unknown]\n"
	  "\t  Keepalive Message (0x0201), length: 4, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown]",
	  1, 103 },
	{ "0800"
	  "4500004700010000400666ae0a0000010a0000029c40028600000001000000015018020037040000"
	  "0001001b0a0000010000040000091122334401030009050201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 71)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0x3704 (correct), seq 1:32, ack "
	  "1, win 512, length 31\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 27\n"
	  "\t  Label Mapping Message (0x0400), length: 9, Message ID: 0x11223344, Flags: [ignore "
	  "if unknown]\n"
	  "\t\t TLV contents go past end of message\n"
	  "\t  Keepalive Message (0x0201), length: 4, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown]",
	  1, 71 },
};

START_TEST(tlvs)
{
	check_cases(tlvs_cases, sizeof tlvs_cases / sizeof *tlvs_cases);
}
END_TEST

/* Prefixes, also those that are too long, and pseudowires with their parameters. */
static const struct print_case fecs_cases[] = {
	{ "0800"
	  "4500007400010000400666810a0000010a0000029c40028600000001000000015018020055910000"
	  "000100480a000001000004000036112233440100000101010000060200010f0aff01000009020002"
	  "2120010db8ff010000090200012100000000000100000502000308610201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 116)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0x5591 (correct), seq 1:77, ack "
	  "1, win 512, length 76\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 72\n"
	  "\t  Label Mapping Message (0x0400), length: 54, Message ID: 0x11223344, Flags: "
	  "[ignore if unknown]\n"
	  "\t    FEC TLV (0x0100), length: 1, Flags: [ignore and don't forward if unknown]\n"
	  "\t      Wildcard FEC (0x01)\n"
	  "\t    FEC TLV (0x0100), length: 6, Flags: [ignore and don't forward if unknown]\n"
	  "\t      Prefix FEC (0x02): IPv4 prefix 10.254.0.0/15\n"
	  "\t    FEC TLV (0x0100), length: 9, Flags: [ignore and don't forward if unknown]\n"
	  "\t      Prefix FEC (0x02): IPv6 prefix 2001:db8:8000::/33\n"
	  "\t    FEC TLV (0x0100), length: 9, Flags: [ignore and don't forward if unknown]\n"
	  "\t      Prefix FEC (0x02): IPv4 prefix (invalid length)\n"
	  "\t    FEC TLV (0x0100), length: 5, Flags: [ignore and don't forward if unknown]\n"
	  "\t      Prefix FEC (0x02): Address family 3 prefix\n"
	  "\t  Keepalive Message (0x0201), length: 4, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown]",
	  1, 116 },
	{ "0800"
	  "4500004b00010000400666aa0a0000010a0000029c4002860000000100000001501802002ee70000"
	  "0001001f0a00000100000400000d1122334401000005020001180a0201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 75)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0x2ee7 (correct), seq 1:36, ack "
	  "1, win 512, length 35\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 31\n"
	  "\t  Label Mapping Message (0x0400), length: 13, Message ID: 0x11223344, Flags: "
	  "[ignore if unknown]\n"
	  "\t    FEC TLV (0x0100), length: 5, Flags: [ignore and don't forward if unknown]\n"
	  "\t      Prefix FEC (0x02) [|ldp]",
	  1, 76 },
	{ "0800"
	  "4500009400010000400666610a0000010a0000029c40028600000001000000015018020058e50000"
	  "000100680a000001000004000056112233440100001e808004160000000100000002010405dc0305"
	  "6162010c040502630578797a0100000c8080040200000001000000020100000c8080040000000001"
	  "000000020100000c8080040900000001000000020201000411223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 148)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.646: Flags [P.], cksum 0x58e5 (correct), seq 1:109, ack "
	  "1, win 512, length 108\n"
	  "\tLDP, Label-Space-ID: 10.0.0.1:0, pdu-length: 104\n"
	  "\t  Label Mapping Message (0x0400), length: 86, Message ID: 0x11223344, Flags: "
	  "[ignore if unknown]\n"
	  "\t    FEC TLV (0x0100), length: 30, Flags: [ignore and don't forward if unknown]\n"
	  "\t      Martini VC FEC (0x80): Ethernet VLAN, control word, group-ID 1, VC-ID 2, "
	  "VC-info-length: 22\n"
	  "\t\tInterface Parameter: MTU (0x01), len 4: 1500\n"
	  "\t\tInterface Parameter: Description (0x03), len 5: ab^A\n"
	  "\t\tInterface Parameter: VCCV (0x0c), len 4\n"
	  "\t\t  Control Channels (0x05) = [PWE3 control word, MPLS inner label TTL = 1]\n"
	  "\t\t  CV Types (0x02) = [LSP Ping]\n"
	  "\t\tInterface Parameter: Unknown (0x63), len 5\n"
	  "\t\t  0x0000:  7879 7a\n"
	  "\t    FEC TLV (0x0100), length: 12, Flags: [ignore and don't forward if unknown]\n"
	  "\t      Martini VC FEC (0x80): Ethernet VLAN, control word, group-ID 1, VC-ID 2, "
	  "VC-info-length: 2 (invalid, < 4\n"
	  "\t    FEC TLV (0x0100), length: 12, Flags: [ignore and don't forward if unknown]\n"
	  "\t      Martini VC FEC (0x80): Ethernet VLAN, control word, group-ID 1, "
	  "VC-info-length: 0\n"
	  "\t    FEC TLV (0x0100), length: 12, Flags: [ignore and don't forward if unknown]\n"
	  "\t      Martini VC FEC (0x80): Ethernet VLAN, control word, group-ID 1, VC-ID 2, "
	  "VC-info-length: 9 [tlv length 0 < 5] (invalid)\n"
	  "\t  Keepalive Message (0x0201), length: 4, Message ID: 0x11223344, Flags: [ignore if "
	  "unknown]",
	  1, 148 },
};

START_TEST(fecs)
{
	check_cases(fecs_cases, sizeof fecs_cases / sizeof *fecs_cases);
}
END_TEST

SUITE(decode_ldp, pdus, tlvs, fecs);
