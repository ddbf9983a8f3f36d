/* ARP (RFC 826) and what came of it. */
#include "decode.h"

static const struct print_case requests_and_replies_cases[] = {
	{ "0806"
	  "00010800060400010200000000010a0000010000000000000a000002",
	  "ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28", 0, 28 },
	{ "0806"
	  "00010800060400010200000000010a0000010200000000030a000002",
	  "ARP, Request who-has 10.0.0.2 (02:00:00:00:00:03) tell 10.0.0.1, length 28", 0, 28 },
	{ "0806"
	  "00010800060400020200000000010a0000010000000000000a000002",
	  "ARP, Reply 10.0.0.1 is-at 02:00:00:00:00:01, length 28", 0, 28 },
	{ "0806"
	  "00010800060400010200000000010a0000010000000000000a000002",
	  "ARP, Ethernet (len 6), IPv4 (len 4), Request who-has 10.0.0.2 tell 10.0.0.1, length "
	  "28",
	  1, 28 },
	{ "0806"
	  "00010800060400080200000000010a0000010000000000000a000002",
	  "ARP, Inverse Request who-is 00:00:00:00:00:00 tell 02:00:00:00:00:01, length 28", 0, 28 },
	{ "0806"
	  "00010800060400090200000000010a0000010000000000000a000002",
	  "ARP, Inverse Reply 02:00:00:00:00:01 at 10.0.0.1, length 28", 0, 28 },
	{ "0806"
	  "00010800060400190200000000010a0000010000000000000a000002",
	  "ARP, Unknown (25) \n"
	  "\t0x0000:  0001 0800 0604 0019 0200 0000 0001 0a00  ................\n"
	  "\t0x0010:  0001 0000 0000 0000 0a00 0002            ............",
	  0, 28 },
};

START_TEST(requests_and_replies)
{
	check_cases(requests_and_replies_cases,
		    sizeof requests_and_replies_cases / sizeof *requests_and_replies_cases);
}
END_TEST

static const struct print_case reverse_arp_cases[] = {
	{ "8035"
	  "00010800060400030200000000010a0000010200000000030a000002",
	  "ARP, Reverse Request who-is 02:00:00:00:00:03 tell 02:00:00:00:00:01, length 28", 0, 28 },
	{ "8035"
	  "00010800060400040200000000010a0000010000000000000a000002",
	  "ARP, Ethernet (len 6), IPv4 (len 4), Reverse Reply 00:00:00:00:00:00 at 10.0.0.2, "
	  "length 28",
	  1, 28 },
};

START_TEST(reverse_arp)
{
	check_cases(reverse_arp_cases, sizeof reverse_arp_cases / sizeof *reverse_arp_cases);
}
END_TEST

static const struct print_case odd_addresses_cases[] = {
	{ "0806"
	  "000186dd06100001020000000001fe80000000000000000000000000000100000000000020010db8"
	  "000000000000000000000002",
	  "ARP, Ethernet (len 6), IPv6 (len 16), length 52", 0, 52 },
	{ "0806"
	  "00010800060500010200000000016162636465000000000000666768696a",
	  "ARP, Ethernet (len 6), IPv4 (len 5), Request who-has <wrong len> tell <wrong len>, "
	  "length 30",
	  1, 30 },
	{ "0806"
	  "00010800000400020a0000010a000002",
	  "ARP, Ethernet (len 0), IPv4 (len 4), Reply 10.0.0.1 is-at <empty>, length 16", 1, 16 },
	{ "0806"
	  "000f080004040002184022130a000001000000000a000002",
	  "ARP, Reply 10.0.0.1 is-at DLCI 820292, length 24", 0, 24 },
	{ "0806"
	  "000f08000204000218400a00000100000a000002",
	  "ARP, Reply 10.0.0.1 is-at <Truncated>, length 20", 0, 20 },
	{ "0806"
	  "000f08000204000219400a00000100000a000002",
	  "ARP, Reply 10.0.0.1 is-at <Invalid DLCI>, length 20", 0, 20 },
	{ "0806"
	  "001808000804000261626364656667680a00000100000000000000000a000002",
	  "ARP, Reply 10.0.0.1 is-at 61:62:63:64:65:66:67:68, length 32", 0, 32 },
};

START_TEST(odd_addresses)
{
	check_cases(odd_addresses_cases, sizeof odd_addresses_cases / sizeof *odd_addresses_cases);
}
END_TEST

static const struct print_case over_atm_cases[] = {
	{ "0806"
	  "0013080004020001040302044142434478790a0000014546477a770a000002",
	  "ARP, Request who-has 10.0.0.2 (45:46:47,7a:77) tell 10.0.0.1, length 31", 0, 31 },
	{ "0806"
	  "001308000400000204030004414243440a0000014546470a000002",
	  "ARP, ATM, IPv4 (len 4/4), Reply 10.0.0.1 is-at 41:42:43:44, length 27", 1, 27 },
	{ "0806"
	  "001308000400000804030004414243440a0000014546470a000002",
	  "ARP, Inverse Request who-is 45:46:47 tell 41:42:43:44, length 27", 0, 27 },
	{ "0806"
	  "001308000400000904030004414243440a0000014546470a000002",
	  "ARP, Inverse Reply 41:42:43:44at 10.0.0.1, length 27", 0, 27 },
	{ "0806"
	  "001308000400000a04030004414243440a0000014546470a000002",
	  "ARP, NACK Reply for 10.0.0.1, length 27", 0, 27 },
	{ "0806"
	  "001308000400000900030004414243444546470a000002",
	  "ARP, ATM, IPv4 (len 0/4), Inverse Reply 41:42:43:44at <wrong splen>, length 23", 1, 23 },
	{ "0806"
	  "001308000400000504030004414243440a0000014546470a000002",
	  "ARP, Unknown (5) \n"
	  "\t0x0000:  0013 0800 0400 0005 0403 0004 4142 4344  ............ABCD\n"
	  "\t0x0010:  0a00 0001 4546 470a 0000 02              ....EFG....",
	  0, 27 },
};

START_TEST(over_atm)
{
	check_cases(over_atm_cases, sizeof over_atm_cases / sizeof *over_atm_cases);
}
END_TEST

SUITE(decode_arp, requests_and_replies, reverse_arp, odd_addresses, over_atm);
