/* PPP over Ethernet (RFC 2516): discovery, and the header of a session. */
#include "decode.h"

static const struct print_case discovery_cases[] = {
	{ "8863"
	  "11090000000c010100000103000401020304",
	  "PPPoE PADI [Service-Name] [Host-Uniq 0x01020304]", 0, 18 },
	{ "8863"
	  "11070000002c0102000369737001010008696e7465726e65740104001500112233445566778899aa"
	  "bbccddeeff0011223344",
	  "PPPoE PADO [AC-Name \"isp\"] [Service-Name \"internet\"] [AC-Cookie "
	  "0x00112233445566778899AABBCCDDEEFF0011223344]",
	  0, 50 },
	{ "8863"
	  "11190000000f0120000205dc0110000572656c6179",
	  "PPPoE PADR [PPP-Max-Payload 0x05DC] [Relay-Session-ID \"relay\"]", 0, 21 },
	{ "8863"
	  "11650007000401010000",
	  "PPPoE PADS [ses 0x7] [Service-Name]", 0, 10 },
	{ "8863"
	  "11a70007000702030003627965",
	  "PPPoE PADT [ses 0x7] [Generic-Error \"bye\"]", 0, 13 },
	{ "8863"
	  "114200000006123400027800",
	  "PPPoE PAD-42 [TAG-0x1234 0x7800]", 0, 12 },
};

START_TEST(discovery)
{
	check_cases(discovery_cases, sizeof discovery_cases / sizeof *discovery_cases);
}
END_TEST

/* Most of the first 79 bytes decide, and no more of a text is shown. */
static const struct print_case text_or_hex_cases[] = {
	{ "8863"
	  "11090000000701020003616201",
	  "PPPoE PADI [AC-Name \"ab.\"]", 0, 13 },
	{ "8863"
	  "110900000006010200026101",
	  "PPPoE PADI [AC-Name 0x6101]", 0, 12 },
	{ "8863"
	  "11090000005e0102005a787878787878787878787878787878787878787878787878787878787878"
	  "78787878787878787878787878787878787878787878787878787878787878787878787878787878"
	  "7878787878787878787878787878787878787878",
	  "PPPoE PADI [AC-Name "
	  "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"]",
	  0, 100 },
	{ "8863"
	  "11090000005e0102005a010101010101010101010101010101010101010101010101010101010101"
	  "01010101010101010101010101010101010101010101010101010101010101010101010101010101"
	  "0101010101010101010101010101010101010101",
	  "PPPoE PADI [AC-Name "
	  "0x010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101"
	  "010101010101010101010101010101010101010101010101010101010101010101010101010101010101]",
	  0, 100 },
};

START_TEST(text_or_hex)
{
	check_cases(text_or_hex_cases, sizeof text_or_hex_cases / sizeof *text_or_hex_cases);
}
END_TEST

static const struct print_case tags_end_cases[] = {
	{ "8863"
	  "11090000000b0000000001020003697370",
	  "PPPoE PADI [EOL]", 0, 10 },
	{ "8863"
	  "11090000000701020009697370",
	  "PPPoE PADI [|pppoe]", 0, 14 },
};

START_TEST(tags_end)
{
	check_cases(tags_end_cases, sizeof tags_end_cases / sizeof *tags_end_cases);
}
END_TEST

static const struct print_case headers_cases[] = {
	{ "8864"
	  "25000011002f00214500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  " [ver 2] [type 5]PPPoE  [ses 0x11] IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005,"
	  " ack 2000, win 512, length 5",
	  0, 48 },
	{ "8864"
	  "1100001100c800214500002d00010000400666c80a0000010a0000020403139f000003e8000007d0"
	  "501802003299000068656c6c6f",
	  "PPPoE  [len 200 > 47!] [ses 0x11] IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005,"
	  " ack 2000, win 512, length 5",
	  0, 48 },
	{ "8863"
	  "11090000060001020003697370",
	  "PPPoE PADI [len 1536!] [len 1536 > 7!] [AC-Name \"isp\"]", 0, 13 },
	{ "8864"
	  "1100000100",
	  " (length 5 < 6) (invalid)", 0, 0 },
	{ "8864"
	  "110000110000",
	  "PPPoE  [ses 0x11]  [|ppp]", 0, 7 },
};

START_TEST(headers)
{
	check_cases(headers_cases, sizeof headers_cases / sizeof *headers_cases);
}
END_TEST

SUITE(decode_pppoe, discovery, text_or_hex, tags_end, headers);
