/* PPP (RFC 1661), in PPPoE sessions: what it carries, passwords, the Link Control Protocol. */
#include "decode.h"

/* With the address and control bytes or without, and with a short number. */
static const struct print_case network_layers_cases[] = {
	{ "8864"
	  "11000011002f00214500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "PPPoE  [ses 0x11] IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, "
	  "win 512, length 5",
	  0, 48 },
	{ "8864"
	  "110000110045ff0300576000000000190640fe80000000000000000000000000000120010db80000"
	  "000000000000000000020403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "PPPoE  [ses 0x11] IP6 fe80::1.1027 > 2001:db8::2.5023: Flags [P.], seq 1000:1005, ack 2000,"
	  " win 512, length 5",
	  0, 70 },
	{ "8864"
	  "11000011002e214500002d00010000400666c80a0000010a0000020403139f000003e8000007d050"
	  "1802003299000068656c6c6f",
	  "PPPoE  [ses 0x11] IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, "
	  "win 512, length 5",
	  0, 47 },
	{ "8864"
	  "11000011002f002f4500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "PPPoE  [ses 0x11] IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, "
	  "win 512, length 5",
	  0, 48 },
	{ "8864"
	  "1100001100330281000101404500002d00010000400666c80a0000010a0000020403139f000003e8"
	  "000007d0501802003299000068656c6c6f",
	  "PPPoE  [ses 0x11] MPLS (label 16, tc 0, [S], ttl 64) IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags "
	  "[P.], seq 1000:1005, ack 2000, win 512, length 5",
	  0, 52 },
	{ "8864"
	  "11000011000500fd616263",
	  "PPPoE  [ses 0x11] compressed PPP data", 0, 8 },
	{ "8864"
	  "1100001100050029616263",
	  "PPPoE  [ses 0x11] APPLE \n"
	  "\t0x0000:  6162 63",
	  0, 8 },
	{ "8864"
	  "1100001100051234616263",
	  "PPPoE  [ses 0x11] unknown PPP protocol (0x1234) \n"
	  "\t0x0000:  6162 63",
	  0, 8 },
	{ "8864"
	  "110000110008003dc00561626364",
	  "PPPoE  [ses 0x11] MLPPP, seq 0x005, Flags [begin, end], length 6", 0, 10 },
};

START_TEST(network_layers)
{
	check_cases(network_layers_cases, sizeof network_layers_cases / sizeof *network_layers_cases);
}
END_TEST

static const struct print_case passwords_cases[] = {
	{ "8864"
	  "110000110012c02301070010047573657206736563726574",
	  "PPPoE  [ses 0x11] PAP, Auth-Req (0x01), id 7, Peer user, Name secret", 0, 24 },
	{ "8864"
	  "110000110009c02302070007026f6b",
	  "PPPoE  [ses 0x11] PAP, Auth-ACK (0x02), id 7, Msg ok", 0, 15 },
	{ "8864"
	  "110000110006c02303070004",
	  "PPPoE  [ses 0x11] PAP, Auth-NACK (0x03), id 7[|pap]", 0, 13 },
	{ "8864"
	  "110000110007c0230107000504",
	  "PPPoE  [ses 0x11] PAP, Auth-Req (0x01), id 7[|pap]", 0, 14 },
	{ "8864"
	  "11000011000ec0230107000c0475736572067365",
	  "PPPoE  [ses 0x11] PAP, Auth-Req (0x01), id 7, Peer user", 0, 18 },
	{ "8864"
	  "110000110006c02309070004",
	  "PPPoE  [ses 0x11] PAP, unknown (0x09), id 7", 0, 12 },
	{ "8864"
	  "110000110006c02301070003",
	  "PPPoE  [ses 0x11] PAP, Auth-Req (0x01), id 7, length 3 < PAP header length", 0, 12 },
	{ "8864"
	  "110000110006c02301070009",
	  "PPPoE  [ses 0x11] PAP, Auth-Req (0x01), id 7, length 9 > packet size", 0, 12 },
	{ "8864"
	  "110000110005c023010200",
	  "PPPoE  [ses 0x11] [|pap 0x01]", 0, 12 },
	{ "8864"
	  "110000110002c023",
	  "PPPoE  [ses 0x11] [|pap]", 0, 9 },
};

START_TEST(passwords)
{
	check_cases(passwords_cases, sizeof passwords_cases / sizeof *passwords_cases);
}
END_TEST

static const struct print_case challenges_cases[] = {
	{ "8864"
	  "11000011000ec2230107000c0401020304697370",
	  "PPPoE  [ses 0x11] CHAP, Challenge (0x01), id 7, Value 01020304, Name isp", 0, 20 },
	{ "8864"
	  "11000011000fc2230207000d040102030475736572",
	  "PPPoE  [ses 0x11] CHAP, Response (0x02), id 7, Value 01020304, Name user", 0, 21 },
	{ "8864"
	  "11000011000ec2230307000c57656c636f6d650a",
	  "PPPoE  [ses 0x11] CHAP, Success (0x03), id 7, Msg Welcome^J", 0, 20 },
	{ "8864"
	  "110000110006c22304070004",
	  "PPPoE  [ses 0x11] CHAP, Fail (0x04), id 7, Msg ", 0, 12 },
	{ "8864"
	  "110000110009c22301070007096162",
	  "PPPoE  [ses 0x11] CHAP, Challenge (0x01), id 7", 0, 13 },
	{ "8864"
	  "110000110005c223010200",
	  "PPPoE  [ses 0x11] [|chap 0x01]", 0, 12 },
};

START_TEST(challenges)
{
	check_cases(challenges_cases, sizeof challenges_cases / sizeof *challenges_cases);
}
END_TEST

static const struct print_case link_control_cases[] = {
	{ "8864"
	  "110000110010c0210107000e010405d405061234abcd",
	  "PPPoE  [ses 0x11] LCP, Conf-Request (0x01), id 7, length 16", 0, 10 },
	{ "8864"
	  "11000011001fc0210107001d010405d40206000a00000305c223050702080205061234abcd",
	  "PPPoE  [ses 0x11] LCP, Conf-Request (0x01), id 7, length 31\n"
	  "\tencoded length 29 (=Option(s) length 25)\n"
	  "\t  MRU Option (0x01), length 4: 1492\n"
	  "\t  ACCM Option (0x02), length 6: 0x000a0000\n"
	  "\t  Auth-Prot Option (0x03), length 5: CHAP, MD5\n"
	  "\t  PFC Option (0x07), length 2\n"
	  "\t  ACFC Option (0x08), length 2\n"
	  "\t  Magic-Num Option (0x05), length 6: 0x1234abcd",
	  1, 37 },
	{ "8864"
	  "11000011001ec0210207001c0304c0230404c0250d0306110405dc130300011707090301",
	  "PPPoE  [ses 0x11] LCP, Conf-Ack (0x02), id 7, length 30\n"
	  "\tencoded length 28 (=Option(s) length 24)\n"
	  "\t  Auth-Prot Option (0x03), length 4: PAP\n"
	  "\t  Qual-Prot Option (0x04), length 4: LQR\n"
	  "\t  Call-Back Option (0x0d), length 3: : Callback Operation CBCP (6)\n"
	  "\t  MRRU Option (0x11), length 4: 1500\n"
	  "\t  End-Disc Option (0x13), length 3: Null\n"
	  "\t  MRU Option (0x01), length 23 (length bogus, should be = 4) [remaining options length "
	  "6 < 23] (invalid)",
	  1, 32 },
	{ "8864"
	  "11000011000ac021090700081234abcd",
	  "PPPoE  [ses 0x11] LCP, Echo-Request (0x09), id 7, length 10\n"
	  "\tencoded length 8 (=Option(s) length 4)\n"
	  "\t  Magic-Num 0x1234abcd",
	  1, 16 },
	{ "8864"
	  "11000011000dc0210a07000b1234abcd616263",
	  "PPPoE  [ses 0x11] LCP, Echo-Reply (0x0a), id 7, length 13\n"
	  "\tencoded length 11 (=Option(s) length 7)\n"
	  "\t  Magic-Num 0x1234abcd\n"
	  "\t  -----trailing data-----\n"
	  "\t  0x0000:  6162 63",
	  1, 19 },
	{ "8864"
	  "110000110009c02105070007627965",
	  "PPPoE  [ses 0x11] LCP, Term-Request (0x05), id 7, length 9\n"
	  "\tencoded length 7 (=Option(s) length 3)",
	  1, 12 },
	{ "8864"
	  "11000011000ac0210807000880fd0102",
	  "PPPoE  [ses 0x11] LCP, Prot-Reject (0x08), id 7, length 10\n"
	  "\tencoded length 8 (=Option(s) length 4)\n"
	  "\t  Rejected CCP Protocol (0x80fd)\n"
	  "\t  Rejected Packet\n"
	  "\t    0x0000:  0102",
	  1, 14 },
	{ "8864"
	  "11000011000cc0210c07000a1234abcd6d65",
	  "PPPoE  [ses 0x11] LCP, Ident (0x0c), id 7, length 12\n"
	  "\tencoded length 10 (=Option(s) length 6)\n"
	  "\t  Magic-Num 0x1234abcd\n"
	  "\t  Message\n"
	  "\t    me[|LCP]",
	  1, 19 },
	{ "8864"
	  "11000011000ec0210d07000c1234abcd0000000a",
	  "PPPoE  [ses 0x11] LCP, Time-Rem (0x0d), id 7, length 14\n"
	  "\tencoded length 12 (=Option(s) length 8)\n"
	  "\t  Magic-Num 0x1234abcd, Seconds-Remaining 10s",
	  1, 20 },
	{ "8864"
	  "11000011000ec0210007000c1234abcd00000c01",
	  "PPPoE  [ses 0x11] LCP, Vendor-Extension (0x00), id 7, length 14\n"
	  "\tencoded length 12 (=Option(s) length 8)\n"
	  "\t  Magic-Num 0x1234abcd Vendor: Cisco (12)",
	  1, 19 },
	{ "8864"
	  "110000110008c0210e0700066162",
	  "PPPoE  [ses 0x11] LCP, Reset-Req (0x0e), id 7, length 8\n"
	  "\tencoded length 6 (=Option(s) length 2)\n"
	  "\t  0x0000:  c021 0e07 0006 6162",
	  1, 12 },
};

START_TEST(link_control)
{
	check_cases(link_control_cases, sizeof link_control_cases / sizeof *link_control_cases);
}
END_TEST

static const struct print_case link_control_lengths_cases[] = {
	{ "8864"
	  "110000110010c0210107000e0103050505061234abcd",
	  "PPPoE  [ses 0x11] LCP, Conf-Request (0x01), id 7, length 16\n"
	  "\tencoded length 14 (=Option(s) length 10)\n"
	  "\t  MRU Option (0x01), length 3 (length bogus, should be = 4)\n"
	  "\t  Magic-Num Option (0x05), length 5 (length bogus, should be = 6)",
	  1, 17 },
	{ "8864"
	  "11000011000dc0210107000b05051234560702",
	  "PPPoE  [ses 0x11] LCP, Conf-Request (0x01), id 7, length 13\n"
	  "\tencoded length 11 (=Option(s) length 7)\n"
	  "\t  Magic-Num Option (0x05), length 5 (length bogus, should be = 6)",
	  1, 14 },
	{ "8864"
	  "110000110008c021010700060100",
	  "PPPoE  [ses 0x11] LCP, Conf-Request (0x01), id 7, length 8\n"
	  "\tencoded length 6 (=Option(s) length 2)\n"
	  "\t  MRU Option (0x01), length 0 (length bogus, should be >= 2)",
	  1, 14 },
	{ "8864"
	  "11000011000cc0210107000ac80401020702",
	  "PPPoE  [ses 0x11] LCP, Conf-Request (0x01), id 7, length 12\n"
	  "\tencoded length 10 (=Option(s) length 6)\n"
	  "\tunknown LCP option 0xc8\n"
	  "\t  PFC Option (0x07), length 2",
	  1, 18 },
	{ "8864"
	  "110000110008c021010700060105",
	  "PPPoE  [ses 0x11] LCP, Conf-Request (0x01), id 7, length 8\n"
	  "\tencoded length 6 (=Option(s) length 2)\n"
	  "\t  MRU Option (0x01), length 5 (length bogus, should be = 4) [remaining options length 2 "
	  "< 5] (invalid)",
	  1, 14 },
	{ "8864"
	  "110000110008c021010700060106",
	  "PPPoE  [ses 0x11] LCP, Conf-Request (0x01), id 7, length 8\n"
	  "\tencoded length 6 (=Option(s) length 2)\n"
	  "\t  MRU Option (0x01), length 6 (length bogus, should be = 4) [remaining options length 2 "
	  "< 6] (invalid)",
	  1, 14 },
	{ "8864"
	  "110000110006c02101070003",
	  "PPPoE  [ses 0x11] LCP, Conf-Request (0x01), id 7, length 6\n"
	  "\tencoded length 3 (< 4))",
	  1, 12 },
	{ "8864"
	  "110000110006c02101070009",
	  "PPPoE  [ses 0x11] LCP, Conf-Request (0x01), id 7, length 6\n"
	  "\tencoded length 9 (> packet length 4))",
	  1, 12 },
};

START_TEST(link_control_lengths)
{
	check_cases(link_control_lengths_cases,
		    sizeof link_control_lengths_cases / sizeof *link_control_lengths_cases);
}
END_TEST

/* -vv */
static const struct print_case option_dumps_cases[] = {
	{ "8864"
	  "11000011000cc0210107000a010405d40702",
	  "PPPoE  [ses 0x11] LCP, Conf-Request (0x01), id 7, length 12\n"
	  "\tencoded length 10 (=Option(s) length 6)\n"
	  "\t0x0000:  c021 0107 000a\n"
	  "\t  MRU Option (0x01), length 4: 1492\n"
	  "\t    0x0000:  05d4\n"
	  "\t  PFC Option (0x07), length 2",
	  2, 18 },
	{ "8864"
	  "11000011000c80fd0107000a120600000060",
	  "PPPoE  [ses 0x11] CCP, Conf-Request (0x01), id 7, length 12\n"
	  "\tencoded length 10 (=Option(s) length 6)\n"
	  "\t0x0000:  80fd 0107 000a\n"
	  "\t  MPPC Option (0x12), length 6\n"
	  "\t    0x0000:  0000 0060",
	  2, 14 },
};

START_TEST(option_dumps)
{
	check_cases(option_dumps_cases, sizeof option_dumps_cases / sizeof *option_dumps_cases);
}
END_TEST

SUITE(decode_ppp, network_layers, passwords, challenges, link_control, link_control_lengths, option_dumps);
