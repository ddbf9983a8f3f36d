/* Link types other than plain Ethernet, and what -e, -q and -x print of any. */
#include <string.h>
#include "decode.h"

struct link_case {
	const char *options; /* letters */
	const char *hex;     /* the frame */
	const char *want;    /* without the time and the last newline */
};

static uint8_t has(const struct link_case *c, char letter)
{
	return strchr(c->options, letter) != NULL;
}

static void check(int link, const struct link_case *cases, size_t n)
{
	for (const struct link_case *c = cases; c < cases + n; c++) {
		struct decode_options o = { .stamp = RD_STAMP_NONE,
					    .numeric = 2,
					    .link_header = has(c, 'e'),
					    .quiet = has(c, 'q'),
					    .hex = has(c, 'x'),
					    .flows_max = 16 };
		uint8_t frame[512];
		uint32_t len = bytes_from_hex(c->hex, frame, sizeof frame);
		const char *got = print_link(&o, link, frame, len, len);
		size_t end = strlen(got) - 1;

		ck_assert_msg(got[end] == '\n' && end == strlen(c->want) && !memcmp(got, c->want, end),
			      "got:\n%swant:\n%s", got, c->want);
		/* and at every length, at the end of an array: a sanitizer sees a read behind it */
		for (uint32_t cap = 1; cap < len; cap++) {
			uint8_t array[sizeof frame];
			uint8_t *cut = memcpy(array + sizeof array - cap, frame, cap);

			ck_assert_uint_gt(strlen(print_link(&o, link, cut, cap, len)), 0);
		}
	}
}

/* -e: the header of every layer. */
static const struct link_case ethernet_cases[] = {
	{ "e",
	  "02000000000202000000000108004500002d00010000400666c80a0000010a0000020403139f0000"
	  "03e8000007d0501802003299000068656c6c6f",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 59: 10.0.0.1.1027 "
	  "> 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "e",
	  "0200000000020200000000018100000588a8300686dd6000000000190640fe800000000000000000"
	  "00000000000120010db80000000000000000000000020403139f000003e8000007d0501802001a5f"
	  "000068656c6c6f",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype 802.1Q (0x8100), length 87: vlan 5, p 0,"
	  " ethertype 802.1Q-QinQ (0x88a8), vlan 6, p 1, DEI, ethertype IPv6 (0x86dd), fe80::1.1027 "
	  "> 2001:db8::2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "e", "020000000002020000000001123461626364",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x1234), length 18: \n"
	  "\t0x0000:  6162 6364                                abcd" },
	{ "e", "0200000000020200000000010003040403",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 3: LLC, dsap SNA (0x04) Individual, "
	  "ssap SNA (0x04) Command, ctrl 0x03: Unnumbered, ui, Flags [Command], length 3\n"
	  "\t0x0000:  0404 03                                  ..." },
	{ "e",
	  "0200000000020200000000010035aaaa0300000008004500002d00010000400666c80a0000010a00"
	  "00020403139f000003e8000007d0501802003299000068656c6c6f",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, 802.3, length 53: LLC, dsap SNAP (0xaa) Individual,"
	  " ssap SNAP (0xaa) Command, ctrl 0x03: oui Ethernet (0x000000), ethertype IPv4 (0x0800), length "
	  "45: 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "e",
	  "020000000002020000000001810000050035aaaa0300000c12344500002d00010000400666c80a00"
	  "00010a0000020403139f000003e8000007d0501802003299000068656c6c6f",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype 802.1Q (0x8100), length 71: vlan 5, p 0,"
	  " 802.3LLC, dsap SNAP (0xaa) Individual, ssap SNAP (0xaa) Command, ctrl 0x03: oui Cisco (0x00000c),"
	  " pid Unknown (0x1234), length 45: \n"
	  "\t0x0000:  aaaa 0300 000c 1234 4500 002d 0001 0000  .......4E..-....\n"
	  "\t0x0010:  4006 66c8 0a00 0001 0a00 0002 0403 139f  @.f.............\n"
	  "\t0x0020:  0000 03e8 0000 07d0 5018 0200 3299 0000  ........P...2...\n"
	  "\t0x0030:  6865 6c6c 6f                             hello" },
	{ "e", "02000000000202000000000188700503e301",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, LLC, dsap SNA (0x04) Group, ssap 802.1B I (0x02) Response,"
	  " ctrl 0xe3: Unnumbered, test, Flags [Response], length 4\n"
	  "\t0x0000:  0503 e301                                ...." },
	{ "e",
	  "020000000002020000000001886411000001002f00214500002d00010000400666c80a0000010a00"
	  "00020403139f000003e8000007d0501802003299000068656c6c6f",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype PPPoE S (0x8864), length 67: PPPoE  [ses "
	  "0x1] IP (0x0021), length 47: 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack "
	  "2000, win 512, length 5" },
	{ "e",
	  "0200000000020200000000018847000101404500002d00010000400666c80a0000010a0000020403"
	  "139f000003e8000007d0501802003299000068656c6c6f",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype MPLS unicast (0x8847), length 63: MPLS (label "
	  "16, tc 0, [S], ttl 64) 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000,"
	  " win 512, length 5" },
	{ "e",
	  "02000000000202000000000108004500004500010000402f66870a0000010a000002000008004500"
	  "002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200329900006865"
	  "6c6c6f",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 83: 10.0.0.1 > 10.0.0.2: "
	  "GREv0, proto IPv4 (0x0800), length 49: 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005,"
	  " ack 2000, win 512, length 5" },
	{ "eq",
	  "02000000000202000000000108004500002d00010000400666c80a0000010a0000020403139f0000"
	  "03e8000007d0501802003299000068656c6c6f",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, IPv4, length 59: 10.0.0.1.1027 > 10.0.0.2.5023: tcp "
	  "5" },
	{ "eq", "020000000002020000000001123461626364",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, Unknown Ethertype (0x1234), length 18: " },
};

START_TEST(ethernet)
{
	check(1, ethernet_cases, sizeof ethernet_cases / sizeof *ethernet_cases);
}
END_TEST

/* -x begins behind the link header, and at the frame's first byte where a read met the end. */
static const struct link_case dumps_cases[] = {
	{ "x",
	  "02000000000202000000000108004500002d00010000400666c80a0000010a0000020403139f0000"
	  "03e8000007d0501802003299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5\n"
	  "\t0x0000:  4500 002d 0001 0000 4006 66c8 0a00 0001\n"
	  "\t0x0010:  0a00 0002 0403 139f 0000 03e8 0000 07d0\n"
	  "\t0x0020:  5018 0200 3299 0000 6865 6c6c 6f" },
	{ "x", "02000000000202000000000108004500002d00010000400666c80a0000010a0000020403139f00",
	  "IP truncated-ip - 20 bytes missing! 10.0.0.1.1027 > 10.0.0.2.5023:  [|tcp]\n"
	  "\t0x0000:  4500 002d 0001 0000 4006 66c8 0a00 0001\n"
	  "\t0x0010:  0a00 0002 0403 139f 00" },
	{ "x",
	  "0200000000020200000000018100000508004500002d00010000400666c80a0000010a0000020403"
	  "139f000003e8000007d0501802003299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5\n"
	  "\t0x0000:  4500 002d 0001 0000 4006 66c8 0a00 0001\n"
	  "\t0x0010:  0a00 0002 0403 139f 0000 03e8 0000 07d0\n"
	  "\t0x0020:  5018 0200 3299 0000 6865 6c6c 6f" },
	{ "x",
	  "0200000000020200000000010035aaaa0300000008004500002d00010000400666c80a0000010a00"
	  "00020403139f000003e8000007d0501802003299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5\n"
	  "\t0x0000:  4500 002d 0001 0000 4006 66c8 0a00 0001\n"
	  "\t0x0010:  0a00 0002 0403 139f 0000 03e8 0000 07d0\n"
	  "\t0x0020:  5018 0200 3299 0000 6865 6c6c 6f" },
	{ "x", "020000000002020000000001123461626364",
	  "02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x1234), length 18: \n"
	  "\t0x0000:  6162 6364" },
};

START_TEST(dumps)
{
	check(1, dumps_cases, sizeof dumps_cases / sizeof *dumps_cases);
}
END_TEST

/* LINUX_SLL */
static const struct link_case cooked_cases[] = {
	{ "",
	  "000000010006020000000001000008004500002d00010000400666c80a0000010a0000020403139f"
	  "000003e8000007d0501802003299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "e",
	  "000400010006020000000001000008004500002d00010000400666c80a0000010a0000020403139f"
	  "000003e8000007d0501802003299000068656c6c6f",
	  "Out 02:00:00:00:00:01 ethertype IPv4 (0x0800), length 61: 10.0.0.1.1027 > 10.0.0.2.5023: "
	  "Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "e",
	  "000900010000020000000001000086dd6000000000190640fe800000000000000000000000000001"
	  "20010db80000000000000000000000020403139f000003e8000007d0501802001a5f000068656c6c"
	  "6f",
	  "  ? ethertype IPv6 (0x86dd), length 81: fe80::1.1027 > 2001:db8::2.5023: Flags [P.], seq "
	  "1000:1005, ack 2000, win 512, length 5" },
	{ "", "00000001000602000000000100000004040403",
	  "SNA Unnumbered, ui, Flags [Command], length 3\n"
	  "\t0x0000:  0404 03                                  ..." },
	{ "e",
	  "00000001000602000000000100008100000508004500002d00010000400666c80a0000010a000002"
	  "0403139f000003e8000007d0501802003299000068656c6c6f",
	  " In 02:00:00:00:00:01 ethertype 802.1Q (0x8100), length 65: vlan 5, p 0, ethertype IPv4, "
	  "10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "", "00000001000602000000000100008100000512346162",
	  "ethertype Unknown,  In 02:00:00:00:00:01 ethertype 802.1Q (0x8100), length 18: \n"
	  "\t0x0000:  6162                                     ab" },
	{ "", "000000010006020000000001000012346162",
	  " In 02:00:00:00:00:01 ethertype Unknown (0x1234), length 18: \n"
	  "\t0x0000:  6162                                     ab" },
	{ "e", "0000000100060200000000010000000c6162",
	  " In 02:00:00:00:00:01 ethertype Unknown (0x000c), length 18: \n"
	  "\t0x0000:  6162                                     ab" },
	{ "x", "00000001000602000000000100000004040403",
	  "SNA Unnumbered, ui, Flags [Command], length 3\n"
	  "\t0x0000:  0404 03" },
	{ "eq",
	  "000000010006020000000001000008004500002d00010000400666c80a0000010a0000020403139f"
	  "000003e8000007d0501802003299000068656c6c6f",
	  " In 02:00:00:00:00:01 10.0.0.1.1027 > 10.0.0.2.5023: tcp 5" },
};

START_TEST(cooked)
{
	check(113, cooked_cases, sizeof cooked_cases / sizeof *cooked_cases);
}
END_TEST

/* LINUX_SLL2; no machine has an interface 0. */
static const struct link_case cooked_2_cases[] = {
	{ "",
	  "08000000000000000001000602000000000100004500002d00010000400666c80a0000010a000002"
	  "0403139f000003e8000007d0501802003299000068656c6c6f",
	  "?     In  IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512,"
	  " length 5" },
	{ "e",
	  "08000000000000000001040602000000000100004500002d00010000400666c80a0000010a000002"
	  "0403139f000003e8000007d0501802003299000068656c6c6f",
	  "?     Out ifindex 0 02:00:00:00:00:01 ethertype IPv4 (0x0800), length 65: 10.0.0.1.1027 > "
	  "10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "", "12340000000000000001000602000000000100006162",
	  "?     In  ifindex 0 02:00:00:00:00:01 ethertype Unknown (0x1234), length 22: \n"
	  "\t0x0000:  6162                                     ab" },
	{ "e", "0004000000000000000100060200000000010000040403",
	  "?     In  ifindex 0 02:00:00:00:00:01 802.2, length 23: LLC, dsap SNA (0x04) Individual, "
	  "ssap SNA (0x04) Command, ctrl 0x03: Unnumbered, ui, Flags [Command], length 3\n"
	  "\t0x0000:  0404 03                                  ..." },
};

START_TEST(cooked_2)
{
	check(276, cooked_2_cases, sizeof cooked_2_cases / sizeof *cooked_2_cases);
}
END_TEST

/* NULL: the family in either byte order. */
static const struct link_case loopback_cases[] = {
	{ "",
	  "020000004500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "e",
	  "000000024500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "AF IPv4 (2), length 49: 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000,"
	  " win 512, length 5" },
	{ "e",
	  "1e0000006000000000190640fe80000000000000000000000000000120010db80000000000000000"
	  "000000020403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "AF IPv6 (30), length 69: fe80::1.1027 > 2001:db8::2.5023: Flags [P.], seq 1000:1005, ack "
	  "2000, win 512, length 5" },
	{ "",
	  "180000006000000000190640fe80000000000000000000000000000120010db80000000000000000"
	  "000000020403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "IP6 fe80::1.1027 > 2001:db8::2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length "
	  "5" },
	{ "", "050000006162",
	  "AF Unknown (5), length 6: \n"
	  "\t0x0000:  6162                                     ab" },
	{ "eq", "050000006162", "Unknown AF 5, length 6: " },
};

START_TEST(loopback)
{
	check(0, loopback_cases, sizeof loopback_cases / sizeof *loopback_cases);
}
END_TEST

/* LOOP */
static const struct link_case network_loopback_cases[] = {
	{ "",
	  "000000024500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "e",
	  "0000001c6000000000190640fe80000000000000000000000000000120010db80000000000000000"
	  "000000020403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "AF IPv6 (28), length 69: fe80::1.1027 > 2001:db8::2.5023: Flags [P.], seq 1000:1005, ack "
	  "2000, win 512, length 5" },
};

START_TEST(network_loopback)
{
	check(108, network_loopback_cases, sizeof network_loopback_cases / sizeof *network_loopback_cases);
}
END_TEST

static const struct link_case raw_cases[] = {
	{ "",
	  "4500002d00010000400666c80a0000010a0000020403139f000003e8000007d05018020032990000"
	  "68656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "e",
	  "6000000000190640fe80000000000000000000000000000120010db8000000000000000000000002"
	  "0403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "ip: fe80::1.1027 > 2001:db8::2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length "
	  "5" },
	{ "", "50616263", "unknown ip 5" },
};

START_TEST(raw)
{
	check(101, raw_cases, sizeof raw_cases / sizeof *raw_cases);
}
END_TEST

static const struct link_case ppp_cases[] = {
	{ "",
	  "ff0300214500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "e",
	  "ff0300214500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP (0x0021), length 49: 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000,"
	  " win 512, length 5" },
	{ "e",
	  "000300576000000000190640fe80000000000000000000000000000120010db80000000000000000"
	  "000000020403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "In  IP6 (0x0057), length 69: fe80::1.1027 > 2001:db8::2.5023: Flags [P.], seq 1000:1005, "
	  "ack 2000, win 512, length 5" },
	{ "e", "0103802101010004", "Out IPCP (0x8021), length 8: IPCP, Conf-Request (0x01), id 1, length 6" },
	{ "e", "1234616263", "unknown (0x1234), length 5" },
	{ "", "ff0300", " [|ppp]" },
};

START_TEST(ppp)
{
	check(9, ppp_cases, sizeof ppp_cases / sizeof *ppp_cases);
}
END_TEST

/* PPP with HDLC framing, or Cisco's. */
static const struct link_case ppp_serial_cases[] = {
	{ "e",
	  "ff0300214500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "ff 03 49 IP: 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512,"
	  " length 5" },
	{ "", "ff03c02101010004", "LCP: LCP, Conf-Request (0x01), id 1, length 6" },
	{ "e",
	  "0f0008004500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "unicast, ethertype IPv4 (0x0800), length 49: 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq "
	  "1000:1005, ack 2000, win 512, length 5" },
	{ "", "01020304", "unknown addr 03; ctrl 04" },
};

START_TEST(ppp_serial)
{
	check(50, ppp_serial_cases, sizeof ppp_serial_cases / sizeof *ppp_serial_cases);
}
END_TEST

static const struct link_case ppp_ethernet_cases[] = {
	{ "",
	  "11000001002f00214500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "PPPoE  [ses 0x1] IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win "
	  "512, length 5" },
};

START_TEST(ppp_ethernet)
{
	check(51, ppp_ethernet_cases, sizeof ppp_ethernet_cases / sizeof *ppp_ethernet_cases);
}
END_TEST

/* Cisco HDLC and its SLARP. */
static const struct link_case cisco_cases[] = {
	{ "",
	  "0f0008004500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005, ack 2000, win 512, length 5" },
	{ "e",
	  "8f0086dd6000000000190640fe80000000000000000000000000000120010db80000000000000000"
	  "000000020403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "bcast, ethertype IPv6 (0x86dd), length 69: fe80::1.1027 > 2001:db8::2.5023: Flags [P.], seq "
	  "1000:1005, ack 2000, win 512, length 5" },
	{ "", "0f0080350000000000000000000000000000", "SLARP (length: 14), request" },
	{ "e", "8f008035000000010a000001ffffff000000",
	  "bcast, ethertype Reverse ARP (0x8035), length 18: SLARP (length: 14), reply "
	  "10.0.0.1/255.255.255.0" },
	{ "", "0f008035000000020000000500000004ffff05265c00",
	  "SLARP (length: 18), keepalive: mineseen=0x00000005, yourseen=0x00000004, reliability=0xffff,"
	  " link uptime=1d0h0m0s" },
	{ "", "0f0080350000000900000000000000000000",
	  "SLARP (length: 14), 0x09 unknown\n"
	  "\t0x0000:  0000 0000 0000 0000 0000" },
	{ "", "0f00803500000000", "SLARP (length: 4),  [|chdlc_slarp]" },
	{ "", "0f002000", "unknown CHDLC protocol (0x2000)" },
};

START_TEST(cisco)
{
	check(104, cisco_cases, sizeof cisco_cases / sizeof *cisco_cases);
}
END_TEST

SUITE(decode_links, ethernet, dumps, cooked, cooked_2, loopback, network_loopback, raw, ppp, ppp_serial,
      ppp_ethernet, cisco);
