/* OpenFlow 1.0: messages as tcpdump prints them, and what a cut frame inside of one leaves behind. */
#include "conversation.h"

/* A message says how long it is; a segment may end inside of one, or hold several. */
static const struct print_case message_headers_cases[] = {
	{ "0800"
	  "4500003a00010000400666bb0a0000010a0000029c4019fd000000010000000150180064f1ca0000"
	  "01000008112233440102000a112233446869",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 58)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0xf1ca (correct), seq 1:19, ack "
	  "1, win 100, length 18: OpenFlow\n"
	  "\tversion 1.0, type HELLO, length 8, xid 0x11223344\n"
	  "\tversion 1.0, type ECHO_REQUEST, length 10, xid 0x11223344\n"
	  "\t data (2 octets)\n"
	  "\t  0x0000:  6869                                     hi",
	  2, 58 },
	{ "0800"
	  "4500002b00010000400666ca0a0000010a0000029c4019fd000000010000000150180064e41e0000"
	  "010500",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], seq 1:4, ack 1, win 100, length 3: "
	  "OpenFlow\n"
	  "\tversion 1.0, type FEATURES_REQUEST (end of TCP payload)",
	  0, 43 },
	{ "0800"
	  "4500003000010000400666c50a0000010a0000029c4019fd0000000100000001501800649fb10000"
	  "0100000711223344",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], seq 1:9, ack 1, win 100, length 8: "
	  "OpenFlow\n"
	  "\tversion 1.0, type HELLO, length 7 (too short!), xid 0x11223344 (invalid)",
	  0, 48 },
	{ "0800"
	  "4500003400010000400666c10a0000010a0000029c4019fd000000010000000150180064dad90000"
	  "010000141122334461626364",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 52)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0xdad9 (correct), seq 1:13, ack "
	  "1, win 100, length 12: OpenFlow\n"
	  "\tversion 1.0, type HELLO, length 20, xid 0x11223344\n"
	  "\t data (12 octets) [|openflow]",
	  1, 53 },
	{ "0800"
	  "4500003c00010000400666b90a0000010a0000029c4019fd000000010000000150180064007e0000"
	  "0900000b11223344616263046300091122334478",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 60)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x007e (correct), seq 1:21, ack "
	  "1, win 100, length 20: OpenFlow\n"
	  "\tversion unknown (0x09), type unknown (0x00), length 11, xid 0x11223344\n"
	  "\tversion 1.3, type unknown (0x63), length 9, xid 0x11223344",
	  1, 60 },
	{ "0800"
	  "4500003300010000400666c20a0000010a0000029c4019fd000000010000000150180064db410000"
	  "0106000b11223344616263",
	  "IP 10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], seq 1:12, ack 1, win 100, length 11: "
	  "OpenFlow\n"
	  "\tversion 1.0, type FEATURES_REPLY, length 11, xid 0x11223344 (invalid)",
	  0, 51 },
};

START_TEST(message_headers)
{
	check_cases(message_headers_cases, sizeof message_headers_cases / sizeof *message_headers_cases);
}
END_TEST

/* Every action has one length that it can have; what is behind a wrong one is not read. */
static const struct print_case actions_cases[] = {
	{ "0800"
	  "45000058000100004006669d0a0000010a0000029c4019fd00000001000000015018006496cf0000"
	  "010d003011223344ffffffffffff002000000008fffd004000010008000000000002000808000000"
	  "0003000800000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 88)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x96cf (correct), seq 1:49, ack "
	  "1, win 100, length 48: OpenFlow\n"
	  "\tversion 1.0, type PACKET_OUT, length 48, xid 0x11223344\n"
	  "\t buffer_id 0xffffffff, in_port NONE\n"
	  "\t action type OUTPUT, len 8, port CONTROLLER, max_len 64\n"
	  "\t action type SET_VLAN_VID, len 8, vlan_vid 0 (bogus)\n"
	  "\t action type SET_VLAN_PCP, len 8, vlan_pcp 8 (bogus)\n"
	  "\t action type STRIP_VLAN, len 8",
	  1, 88 },
	{ "0800"
	  "4500005000010000400666a50a0000010a0000029c4019fd00000001000000015018006427020000"
	  "010d002811223344ffffffffffff0018ffff0018005c16c700000001000000078100e00500000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 80)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x2702 (correct), seq 1:41, ack "
	  "1, win 100, length 40: OpenFlow\n"
	  "\tversion 1.0, type PACKET_OUT, length 40, xid 0x11223344\n"
	  "\t buffer_id 0xffffffff, in_port NONE\n"
	  "\t action type VENDOR, len 24, vendor 0x005c16c7 (Big Switch Networks)\n"
	  "\t  subtype MIRROR, dest_port 7, vlan_tag 802.1Q (vlan 5, p 7), copy_stage INGRESS",
	  1, 80 },
	{ "0800"
	  "4500004800010000400666ad0a0000010a0000029c4019fd000000010000000150180064c2920000"
	  "010d002011223344ffffffffffff0010ffff00100000232076656e646f726564",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 72)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0xc292 (correct), seq 1:33, ack "
	  "1, win 100, length 32: OpenFlow\n"
	  "\tversion 1.0, type PACKET_OUT, length 32, xid 0x11223344\n"
	  "\t buffer_id 0xffffffff, in_port NONE\n"
	  "\t action type VENDOR, len 16, vendor 0x00002320 (Nicira Networks)\n"
	  "\t data (8 octets)\n"
	  "\t  0x0000:  7665 6e64 6f72 6564                      vendored",
	  2, 72 },
	{ "0800"
	  "4500004300010000400666b20a0000010a0000029c4019fd0000000100000001501800649f690000"
	  "010d001b11223344ffffffffffff000b0000000900000000000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 67)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x9f69 (correct), seq 1:28, ack "
	  "1, win 100, length 27: OpenFlow\n"
	  "\tversion 1.0, type PACKET_OUT, length 27, xid 0x11223344\n"
	  "\t buffer_id 0xffffffff, in_port NONE\n"
	  "\t action type OUTPUT, len 9 (bogus) (invalid)",
	  1, 67 },
	{ "0800"
	  "4500005000010000400666a50a0000010a0000029c4019fd0000000100000001501800649f260000"
	  "010d002811223344ffffffffffff0018000c00080000000000000010000000010000000000000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 80)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x9f26 (correct), seq 1:41, ack "
	  "1, win 100, length 40: OpenFlow\n"
	  "\tversion 1.0, type PACKET_OUT, length 40, xid 0x11223344\n"
	  "\t buffer_id 0xffffffff, in_port NONE\n"
	  "\t action type invalid (0x000c), len 8\n"
	  "\t action type OUTPUT, len 16 (bogus)",
	  1, 80 },
};

START_TEST(actions)
{
	check_cases(actions_cases, sizeof actions_cases / sizeof *actions_cases);
}
END_TEST

/* A match shows what it does not leave open. */
static const struct print_case flows_cases[] = {
	{ "0800"
	  "45000078000100004006667d0a0000010a0000029c4019fd0000000100000001501800646b480000"
	  "010e005011223344000000000005020000000001020000000002006403000800100100000a000000"
	  "0a01000000080000000000000000000700000000003c0005ffffffff000000010000000800030000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 120)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x6b48 (correct), seq 1:81, ack "
	  "1, win 100, length 80: OpenFlow\n"
	  "\tversion 1.0, type FLOW_MOD, length 80, xid 0x11223344\n"
	  "\t match in_port 5\n"
	  "\t match dl_src 02:00:00:00:00:01\n"
	  "\t match dl_dst 02:00:00:00:00:02\n"
	  "\t match dl_vlan 100\n"
	  "\t match dl_vlan_pcp 3\n"
	  "\t match dl_type 0x0800\n"
	  "\t match nw_tos 0x10\n"
	  "\t match nw_proto 1\n"
	  "\t match nw_src 10.0.0.0/32\n"
	  "\t match nw_dst 10.1.0.0/32\n"
	  "\t match icmp_type 8\n"
	  "\t match icmp_code 0\n"
	  "\t cookie 0x0000000000000007, command ADD, hard_timeout 60, priority 5, buffer_id NONE, "
	  "flags 0x0001 (SEND_FLOW_REM)\n"
	  "\t action type OUTPUT, len 8, port 3",
	  1, 120 },
	{ "0800"
	  "4500007000010000400666850a0000010a0000029c4019fd0000000100000001501800646b590000"
	  "010e004811223344003fffff0005020000000001020000000002006403000800100100000a000000"
	  "0a010000000800000000000000000000000300000000000000000009ffff0008",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 112)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x6b59 (correct), seq 1:73, ack "
	  "1, win 100, length 72: OpenFlow\n"
	  "\tversion 1.0, type FLOW_MOD, length 72, xid 0x11223344\n"
	  "\t cookie 0x0000000000000000, command DELETE, out_port NONE, flags 0x0008 (bogus)",
	  1, 112 },
	{ "0800"
	  "4500007000010000400666850a0000010a0000029c4019fd00000001000000015018006463950000"
	  "010e004811223344ff0508ff0005020000000001020000000002006403000800100100000a000000"
	  "0a010000000800000000000000000000000900000000000000000009ffff0000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 112)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x6395 (correct), seq 1:73, ack "
	  "1, win 100, length 72: OpenFlow\n"
	  "\tversion 1.0, type FLOW_MOD, length 72, xid 0x11223344\n"
	  "\t wildcards 0xff0508ff (bogus)\n"
	  "\t match dl_vlan_pcp 3\n"
	  "\t match nw_tos 0x10\n"
	  "\t match nw_src 10.0.0.0/24\n"
	  "\t match nw_dst 10.1.0.0/12\n"
	  "\t cookie 0x0000000000000000, command invalid (0x0009), flags 0x0000",
	  1, 112 },
};

START_TEST(flows)
{
	check_cases(flows_cases, sizeof flows_cases / sizeof *flows_cases);
}
END_TEST

/* With -vvv the frame of a PACKET_IN is decoded, without details; it ends with its message. */
static const struct print_case encapsulated_frames_cases[] = {
	{ "0800"
	  "4500006c00010000400666890a0000010a0000029c4019fd000000010000000150180064a8900000"
	  "010a003c1122334400000001003c0001000002000000000102000000000208004500001c00000000"
	  "401100000a0000030a00000403e807d0000800000102000811223344",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 108)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0xa890 (correct), seq 1:69, ack "
	  "1, win 100, length 68: OpenFlow\n"
	  "\tversion 1.0, type PACKET_IN, length 60, xid 0x11223344\n"
	  "\t buffer_id 0x00000001, total_len 60, in_port 1, reason NO_MATCH\n"
	  "\t data (42 octets), frame decoding below\n"
	  "IP 10.0.0.3.1000 > 10.0.0.4.2000: UDP, length 0\n"
	  "\tversion 1.0, type ECHO_REQUEST, length 8, xid 0x11223344",
	  3, 108 },
	{ "0800"
	  "45000068000100004006668d0a0000010a0000029c4019fd00000001000000015018006407710000"
	  "010a00241122334400000001003c0001010002000000000102000000000208004500001c0102001c"
	  "112233440000000000000000000000000000000000000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 104)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x0771 (correct), seq 1:65, ack "
	  "1, win 100, length 64: OpenFlow\n"
	  "\tversion 1.0, type PACKET_IN, length 36, xid 0x11223344\n"
	  "\t buffer_id 0x00000001, total_len 60, in_port 1, reason ACTION\n"
	  "\t data (18 octets), frame decoding below\n"
	  "IP  [|ip]\n"
	  "\tversion 1.0, type ECHO_REQUEST, length 28, xid 0x11223344\n"
	  "\t data (20 octets)\n"
	  "\t  0x0000:  0000 0000 0000 0000 0000 0000 0000 0000  ................\n"
	  "\t  0x0010:  0000 0000                                ....",
	  3, 105 },
};

START_TEST(encapsulated_frames)
{
	check_cases(encapsulated_frames_cases,
		    sizeof encapsulated_frames_cases / sizeof *encapsulated_frames_cases);
}
END_TEST

/* Their lists end where an element does not fit. */
static const struct print_case statistics_cases[] = {
	{ "0800"
	  "45000057000100004006669e0a0000010a0000029c4019fd000000010000000150180064dae40000"
	  "0111002f112233440005000100010000000000020000000000000000000000000000000000000000"
	  "00000001616263",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 87)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0xdae4 (correct), seq 1:48, ack "
	  "1, win 100, length 47: OpenFlow\n"
	  "\tversion 1.0, type STATS_REPLY, length 47, xid 0x11223344\n"
	  "\t type QUEUE, flags 0x0001 (MORE)\n"
	  "\t  port_no 1, queue_id 2, tx_bytes 0, tx_packets 0, tx_errors 1 (invalid)",
	  1, 87 },
	{ "0800"
	  "4500007400010000400666810a0000010a0000029c4019fd00000001000000015018006465440000"
	  "0111004c1122334400030000fe0000007461626c6500000000000000000000000000000000000000"
	  "000000000000000000000001000000000000000000000000000000000000000000000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 116)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x6544 (correct), seq 1:77, ack "
	  "1, win 100, length 76: OpenFlow\n"
	  "\tversion 1.0, type STATS_REPLY, length 76, xid 0x11223344\n"
	  "\t type TABLE, flags 0x0000\n"
	  "\t table_id EMERG, name 'table'\n"
	  "\t  wildcards 0x00000001 (IN_PORT)\n"
	  "\t  max_entries 0, active_count 0, lookup_count 0, matched_count 0",
	  1, 116 },
	{ "0800"
	  "4500003500010000400666c00a0000010a0000029c4019fd00000001000000015018006427900000"
	  "0110000d112233440006000078",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 53)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x2790 (correct), seq 1:14, ack "
	  "1, win 100, length 13: OpenFlow\n"
	  "\tversion 1.0, type STATS_REQUEST, length 13, xid 0x11223344\n"
	  "\t type invalid (0x0006), flags 0x0000",
	  1, 52 },
	{ "0800"
	  "4500005000010000400666a50a0000010a0000029c4019fd0000000100000001501800649b410000"
	  "011500281122334400010000000000000000000700180000000100100000000003e9000000000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 80)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x9b41 (correct), seq 1:41, ack "
	  "1, win 100, length 40: OpenFlow\n"
	  "\tversion 1.0, type QUEUE_GET_CONFIG_REPLY, length 40, xid 0x11223344\n"
	  "\t port 1\n"
	  "\t  queue_id 7, len 24\n"
	  "\t   property MIN_RATE, len 16, rate disabled",
	  2, 80 },
};

START_TEST(statistics)
{
	check_cases(statistics_cases, sizeof statistics_cases / sizeof *statistics_cases);
}
END_TEST

/* Messages of a vendor. */
static const struct print_case big_switch_cases[] = {
	{ "0800"
	  "4500005a000100004006669b0a0000010a0000029c4019fd00000001000000015018006445c00000"
	  "0104001811223344005c16c70000000003000000ffff00000104001a11223344005c16c700000006"
	  "0000000173686f770001",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 90)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x45c0 (correct), seq 1:51, ack "
	  "1, win 100, length 50: OpenFlow\n"
	  "\tversion 1.0, type VENDOR, length 24, xid 0x11223344, vendor 0x005c16c7 (Big Switch "
	  "Networks)\n"
	  "\t subtype SET_IP_MASK, index 3, mask 255.255.0.0\n"
	  "\tversion 1.0, type VENDOR, length 26, xid 0x11223344, vendor 0x005c16c7 (Big Switch "
	  "Networks)\n"
	  "\t subtype SHELL_COMMAND, service 1, data 'show^@^A'",
	  1, 90 },
	{ "0800"
	  "4500003c00010000400666b90a0000010a0000029c4019fd000000010000000150180064866e0000"
	  "0104001411223344005c16c70000000302000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 60)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x866e (correct), seq 1:21, ack "
	  "1, win 100, length 20: OpenFlow\n"
	  "\tversion 1.0, type VENDOR, length 20, xid 0x11223344, vendor 0x005c16c7 (Big Switch "
	  "Networks)\n"
	  "\t subtype SET_MIRRORING, report_mirror_ports bogus (2)",
	  1, 60 },
	{ "0800"
	  "4500003900010000400666bc0a0000010a0000029c4019fd00000001000000015018006457140000"
	  "0104001111223344005c16c70000006331",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 57)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x5714 (correct), seq 1:18, ack "
	  "1, win 100, length 17: OpenFlow\n"
	  "\tversion 1.0, type VENDOR, length 17, xid 0x11223344, vendor 0x005c16c7 (Big Switch "
	  "Networks)\n"
	  "\t subtype unknown (0x00000063)",
	  1, 57 },
};

START_TEST(big_switch)
{
	check_cases(big_switch_cases, sizeof big_switch_cases / sizeof *big_switch_cases);
}
END_TEST

/* tcpdump: behind a frame that is cut inside of a message nothing is verbose any more. */
START_TEST(terse_behind_a_cut_frame)
{
	static const char cut[] =
		"0800"
		"4500007200010000400666830a0000010a0000029c4019fd0000000100000001501800648a3c0000"
		"010a004a1122334400000001003c0001000002000000000102000000000208004500003c00000000"
		"400600000a0000030a00000403e819fd000000010000000150100064000000000100";
	static const char next[] =
		"0800"
		"4500003000010000400666c50a0000010a0000029c4019fd0000000100000001501800649fb00000"
		"0100000811223344";
	struct conversation *c = conversation_begin(3);

	ck_assert_str_eq(
		conversation_print(c, cut, 0),
		"IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 114)\n"
		"    10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], cksum 0x8a3c (correct), seq 1:75, ack "
		"1, win 100, length 74: OpenFlow\n"
		"\tversion 1.0, type PACKET_IN, length 74, xid 0x11223344\n"
		"\t buffer_id 0x00000001, total_len 60, in_port 1, reason NO_MATCH\n"
		"\t data (56 octets), frame decoding below\n"
		"IP truncated-ip - 18 bytes missing! 10.0.0.3.1000 > 10.0.0.4.6653: Flags [.], seq 1:21, "
		"ack 1, win 100, length 20: OpenFlow\n"
		"\tversion 1.0, type HELLO [|openflow]\n");
	ck_assert_str_eq(conversation_print(c, next, 0),
			 "IP 10.0.0.1.40000 > 10.0.0.2.6653: Flags [P.], seq 0:8, ack 1, win 100, length 8: "
			 "OpenFlow\n"
			 "\tversion 1.0, type HELLO, length 8, xid 0x11223344\n");
	conversation_end(c);
}
END_TEST

SUITE(decode_openflow, message_headers, actions, flows, encapsulated_frames, statistics, big_switch,
      terse_behind_a_cut_frame);
