/* LLC and SNAP (IEEE 802.2), and VLAN tags (IEEE 802.1Q). */
#include "decode.h"

static const struct print_case tags_cases[] = {
	{ "8100"
	  "000508004500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5", 0, 44 },
	{ "88a8"
	  "20078100100886dd6000000000190640fe80000000000000000000000000000120010db800000000"
	  "00000000000000020403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 fe80::1.1027 > 2001:db8::2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length "
	  "5",
	  0, 68 },
	{ "9100"
	  "00059200000508004500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5", 0, 48 },
	{ "8100"
	  "0005123461626364",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x1234), length 22: \n"
	  "\t0x0000:  6162 6364                                abcd",
	  0, 4 },
};

START_TEST(tags)
{
	check_cases(tags_cases, sizeof tags_cases / sizeof *tags_cases);
}
END_TEST

static const struct print_case unknown_types_cases[] = {
	{ "1234"
	  "61626364",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x1234), length 18: \n"
	  "\t0x0000:  6162 6364                                abcd",
	  0, 0 },
	{ "0600", "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype NS (0x0600), length 14: ", 0, 0 },
	{ "8870"
	  "aaaa0300000008004500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5", 0, 48 },
};

START_TEST(unknown_types)
{
	check_cases(unknown_types_cases, sizeof unknown_types_cases / sizeof *unknown_types_cases);
}
END_TEST

/* TCP behind SNAP; what nothing claims; a bridged Ethernet frame (RFC 2684). */
static const struct print_case snap_cases[] = {
	{ "0035"
	  "aaaa0300000008004500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5", 0, 48 },
	{ "0049"
	  "aaaa0300000086dd6000000000190640fe80000000000000000000000000000120010db800000000"
	  "00000000000000020403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 (hlim 64, next-header TCP (6) payload length: 25) fe80::1.1027 > 2001:db8::2.5023: Flags "
	  "[P.], cksum 0x1a5f (correct), seq 1000:1005, ack 2000, win 512, length 5",
	  1, 68 },
	{ "0035"
	  "aaaa030000f808004500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f000000000000000000",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5", 0, 48 },
	{ "000c"
	  "aaaa03000000123461626364",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNAP, ethertype Unknown (0x1234), length 4: \n"
	  "\t0x0000:  aaaa 0300 0000 1234 6162 6364            .......4abcd",
	  0, 8 },
	{ "000c"
	  "aaaa0300000c123461626364",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNAP, oui Cisco (0x00000c), pid Unknown (0x1234), length "
	  "4: \n"
	  "\t0x0000:  aaaa 0300 000c 1234 6162 6364            .......4abcd",
	  0, 8 },
	{ "000a"
	  "aaaa0312345600016162",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNAP, oui Unknown (0x123456), pid Unknown (0x0001),"
	  " length 2: \n"
	  "\t0x0000:  aaaa 0312 3456 0001 6162                 ....4V..ab",
	  0, 8 },
	{ "0045"
	  "aaaa030080c20007000002000000000402000000000308004500002d00010000400666c80a000001"
	  "0a0000020403139f000003e8000007d0501802003299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5", 0, 64 },
	{ "0009"
	  "aaaa030080c2000700",
	  " [|snap]", 0, 10 },
};

START_TEST(snap)
{
	check_cases(snap_cases, sizeof snap_cases / sizeof *snap_cases);
}
END_TEST

/* RFC 948 */
static const struct print_case ip_sap_cases[] = {
	{ "0030"
	  "0606034500002d00010000400666c80a0000010a0000020403139f000003e8000007d05018020032"
	  "99000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5", 0, 43 },
};

START_TEST(ip_sap)
{
	check_cases(ip_sap_cases, sizeof ip_sap_cases / sizeof *ip_sap_cases);
}
END_TEST

static const struct print_case unnumbered_cases[] = {
	{ "0003"
	  "020203",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 802.1B I Unnumbered, ui, Flags [Command], length 3\n"
	  "\t0x0000:  0202 03                                  ...",
	  0, 3 },
	{ "0006"
	  "0203e3616263",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 802.1B I Unnumbered, test, Flags [Response], length "
	  "6\n"
	  "\t0x0000:  0203 e361 6263                           ...abc",
	  0, 3 },
	{ "0003"
	  "0e047f",
	  "02:00:00:00:00:01 SNA > 02:00:00:00:00:02 ProWay NM Unnumbered, sabme, Flags [Poll], length "
	  "3\n"
	  "\t0x0000:  0e04 7f                                  ...",
	  0, 3 },
	{ "0005"
	  "0302130000",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 802.1B I Unnumbered, ui, Flags [Poll], length 5\n"
	  "\t0x0000:  0302 1300 00                             .....",
	  0, 3 },
	{ "0006"
	  "aaabaf810180",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNAP Unnumbered, xid, Flags [Response], length 6: 01 "
	  "80",
	  0, 6 },
	{ "0005"
	  "aaaabf8101",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNAP Unnumbered, xid, Flags [Poll], length 5 [|llc]\n"
	  "\t0x0000:  8101                                     ..",
	  0, 6 },
	{ "0003"
	  "aaaaaf",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNAP Unnumbered, xid, Flags [Command], length 3", 0, 3 },
	{ "0004"
	  "aaaaaf05",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNAP Unnumbered, xid, Flags [Command], length 4\n"
	  "\t0x0000:  aaaa af05                                ....",
	  0, 4 },
};

START_TEST(unnumbered)
{
	check_cases(unnumbered_cases, sizeof unnumbered_cases / sizeof *unnumbered_cases);
}
END_TEST

static const struct print_case numbered_cases[] = {
	{ "0004"
	  "04040103",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNA Supervisory, Receiver Ready, rcv seq 1, Flags [Poll],"
	  " length 4",
	  0, 4 },
	{ "0004"
	  "04050502",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNA Supervisory, Receiver not Ready, rcv seq 1, Flags "
	  "[Response], length 4",
	  0, 4 },
	{ "0004"
	  "04040901",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNA Supervisory, Reject, rcv seq 0, Flags [Poll], length "
	  "4",
	  0, 4 },
	{ "0004"
	  "04040d00",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNA Supervisory, ?, rcv seq 0, Flags [Command], length "
	  "4",
	  0, 4 },
	{ "0009"
	  "040408060064617461",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNA Information, send seq 4, rcv seq 3, Flags [Command],"
	  " length 9\n"
	  "\t0x0000:  0404 0806 0064 6174 61                   .....data",
	  0, 4 },
};

START_TEST(numbered)
{
	check_cases(numbered_cases, sizeof numbered_cases / sizeof *numbered_cases);
}
END_TEST

static const struct print_case short_frames_cases[] = {
	{ "0000", " [|llc]", 0, 1 },
	{ "0001"
	  "04",
	  " [|llc]\n"
	  "\t0x0000:  04                                       .",
	  0, 2 },
	{ "0002"
	  "0404",
	  " [|llc]\n"
	  "\t0x0000:  0404                                     ..",
	  0, 3 },
	{ "0003"
	  "040400",
	  " [|llc]\n"
	  "\t0x0000:  0404 00                                  ...",
	  0, 4 },
	{ "05dc"
	  "040403",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02 SNA Unnumbered, ui, Flags [Command], length 3\n"
	  "\t0x0000:  0404 03                                  ...",
	  0, 3 },
};

START_TEST(short_frames)
{
	check_cases(short_frames_cases, sizeof short_frames_cases / sizeof *short_frames_cases);
}
END_TEST

SUITE(decode_llc, tags, unknown_types, snap, ip_sap, unnumbered, numbered, short_frames);
