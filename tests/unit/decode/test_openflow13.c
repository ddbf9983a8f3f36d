/* OpenFlow 1.3: messages as tcpdump prints them. */
#include "decode.h"

static const struct print_case messages_cases[] = {
	{ "0800"
	  "4500004100010000400666b40a0000010a0000029c4019fd000000010000000150180064206c0000"
	  "04000019112233440001000800000012000200057800010003",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 65)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x206c (correct), seq 1:26, ack "
	  "1, win 100, length 25: OpenFlow\n"
	  "\tversion 1.3, type HELLO, length 25, xid 0x11223344\n"
	  "\t type VERSIONBITMAP, length 8, bitmap 0x00000012 (1.1, 1.4)\n"
	  "\t type unknown (0x0002), length 5\n"
	  "\t type VERSIONBITMAP, length 3 (invalid)",
	  1, 65 },
	{ "0800"
	  "45000078000100004006667d0a0000010a0000029c4019fd00000001000000015018006419590000"
	  "040c0050112233440700000000000000fffffffe0000000002000000000900006574683000000000"
	  "000000000000000000000025000000010000a02f000000000000000000010000000003e8000007d0",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 120)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x1959 (correct), seq 1:81, ack "
	  "1, win 100, length 80: OpenFlow\n"
	  "\tversion 1.3, type PORT_STATUS, length 80, xid 0x11223344\n"
	  "\t reason invalid (0x02x)\n"
	  "\t  port_no LOCAL, hw_addr 02:00:00:00:00:09, name 'eth0'\n"
	  "\t   config 0x00000025 (PORT_DOWN, NO_RECV, NO_FWD)\n"
	  "\t   state 0x00000001 (LINK_DOWN)\n"
	  "\t   curr 0x0000a02f (10MB_HD, 10MB_FD, 100MB_HD, 100MB_FD, 1GB_FD, AUTONEG, "
	  "PAUSE_ASYM)\n"
	  "\t   advertised 0x00000000\n"
	  "\t   supported 0x00000000\n"
	  "\t   peer 0x00010000 (bogus)\n"
	  "\t   curr_speed 1000kbps\n"
	  "\t   max_speed 2000kbps",
	  2, 120 },
	{ "0800"
	  "4500004800010000400666ad0a0000010a0000029c4019fd0000000100000001501800649c4d0000"
	  "041c00201122334400000001000000020000000400000000ffffffff00000010",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 72)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x9c4d (correct), seq 1:33, ack "
	  "1, win 100, length 32: OpenFlow\n"
	  "\tversion 1.3, type SET_ASYNC, length 32, xid 0x11223344\n"
	  "\t packet_in_mask[EM] 0x00000001 (NO_MATCH)\n"
	  "\t packet_in_mask[S] 0x00000002 (ACTION)\n"
	  "\t port_status_mask[EM] 0x00000004 (MODIFY)\n"
	  "\t port_status_mask[S] 0x00000000\n"
	  "\t flow_removed_mask[EM] 0xffffffff (ADD, DELETE, MODIFY) (bogus)\n"
	  "\t flow_removed_mask[S] 0x00000010 (bogus)",
	  1, 72 },
	{ "0800"
	  "4500005300010000400666a20a0000010a0000029c4019fd00000001000000015018006453f50000"
	  "0401000f11223344ffff00017768790401000c11223344000c000b04040010112233444f4e460000"
	  "000005",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 83)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x53f5 (correct), seq 1:44, ack "
	  "1, win 100, length 43: OpenFlow\n"
	  "\tversion 1.3, type ERROR, length 15, xid 0x11223344\n"
	  "\t type EXPERIMENTER, code invalid (0x0001)\n"
	  "\t data (3 octets)\n"
	  "\t  0x0000:  7768 79                                  why\n"
	  "\tversion 1.3, type ERROR, length 12, xid 0x11223344\n"
	  "\t type METER_MOD_FAILED, code OUT_OF_BANDS\n"
	  "\tversion 1.3, type EXPERIMENTER, length 16, xid 0x11223344\n"
	  "\t experimenter 0x4f4e4600 (ONF Extensions), exp_type 0x00000005",
	  2, 83 },
};

START_TEST(messages)
{
	check_cases(messages_cases, sizeof messages_cases / sizeof *messages_cases);
}
END_TEST

SUITE(decode_openflow13, messages);
