/* DHCP for IPv6 (RFC 8415). */
#include "decode.h"

static const struct print_case messages_cases[] = {
	{ "86dd"
	  "60000000000c1140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "02220223000c99ec01123456",
	  "IP6 fe80::1.546 > 2001:db8::2.547: dhcp6 solicit", 0, 52 },
	{ "86dd"
	  "60000000000c1140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "02220223000c4dec4d123456",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 12) fe80::1.546 > "
	  "2001:db8::2.547: [udp sum ok] dhcp6 msgtype-77 (xid=123456)",
	  1, 52 },
	{ "86dd"
	  "60000000001a1140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "02220223001a8dac0c0000000009000a01123456000800020007",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 26) fe80::1.546 > "
	  "2001:db8::2.547: [udp sum ok] dhcp6 relay-fwd (linkaddr=0:9:a:112:3456:8:2:7 "
	  "[|dhcp6]",
	  1, 67 },
	{ "86dd"
	  "6000000000381140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "02220223003861300c0320010db8000000000000000000000002fe80000000000000000000000000"
	  "00010009000a01123456000800020007",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 56) fe80::1.546 > "
	  "2001:db8::2.547: [udp sum ok] dhcp6 relay-fwd (linkaddr=2001:db8::2 "
	  "peeraddr=fe80::1 (relay-message (dhcp6 solicit (xid=123456 (elapsed-time 7))))",
	  1, 95 },
};

START_TEST(messages)
{
	check_cases(messages_cases, sizeof messages_cases / sizeof *messages_cases);
}
END_TEST

static const struct print_case options_cases[] = {
	{ "86dd"
	  "60000000006e1140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "02220223006e503a011234560001000e00010001000001006162636465660002000a000300016162"
	  "6364656600060004001700630003002e0000000000000000000000000005001e20010db800000000"
	  "00000000000000020000000000000000000d000200020004000461626364",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 110) fe80::1.546 > "
	  "2001:db8::2.547: [udp sum ok] dhcp6 solicit (xid=123456 (client-ID hwaddr/time type "
	  "1 time 256 616263646566) (server-ID hwaddr type 1 616263646566) (option-request "
	  "DNS-server opt_99) (IA_NA IAID:0 T1:0 T2:0 (IA_ADDR 2001:db8::2 pltime:0 vltime:0 "
	  "(status-code NoAddrsAvail))) (IA_TA IAID:1633837924))",
	  1, 145 },
	{ "86dd"
	  "60000000008e1140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "02220223008e1b7b0112345600190029000000000000000000000000001a00190000000000000000"
	  "4020010db8000000000000000000000002000e00000012000c303132333435363738396162001300"
	  "01050017002020010db8000000000000000000000002fe8000000000000000000000000000010018"
	  "000a03666f6f00036261720000250006000000016162",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 142) fe80::1.546 > "
	  "2001:db8::2.547: [udp sum ok] dhcp6 solicit (xid=123456 (IA_PD IAID:0 T1:0 T2:0 "
	  "(IA_PD-prefix 2001:db8::2/64 pltime:0 vltime:0)) (rapid-commit) (interface-ID "
	  "30313233343536373839...) (reconfigure-message for renew) (DNS-server 2001:db8::2 "
	  "fe80::1) (DNS-search-list foo. bar.) (Remote-ID 1 6162...))",
	  1, 175 },
	{ "86dd"
	  "6000000000891140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "022202230089dcbe01123456000b0021020100000000000000000061620000000000000000000000"
	  "000000000000000000000b001c030201000000000000000001000000000000000000000000000000"
	  "00003800210001001020010db80000000000000000000000020003000503666f6f00000900000040"
	  "000a046166747203666f6f000063000178",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 137) fe80::1.546 > "
	  "2001:db8::2.547: [udp sum ok] dhcp6 solicit (xid=123456 (authentication proto: "
	  "delayed, alg: HMAC-MD5, RDM: mono, RD: 0000 0000 0000 0000, realm: 6162, key ID: "
	  "00000000, HMAC-MD5: 00000000 00000000 00000000 00000000) (authentication proto: "
	  "reconfigure, alg: 2, RDM: 1, RD: 0000 0000 0000 0000 reconfig-key value: 00000000 "
	  "00000000 00000000 00000000) (NTP-server subopt:1 2001:db8::2 subopt:3 foo.) "
	  "(AFTR-Name aftr.foo) (opt_99))",
	  1, 172 },
};

START_TEST(options)
{
	check_cases(options_cases, sizeof options_cases / sizeof *options_cases);
}
END_TEST

static const struct print_case broken_options_cases[] = {
	{ "86dd"
	  "6000000000211140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "02220223002159d9011234560001000000070002616200170003616263001a0000",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 33) fe80::1.546 > "
	  "2001:db8::2.547: [udp sum ok] dhcp6 solicit (xid=123456 (client-ID ?) (preference "
	  "?) (DNS-server ?) (IA_PD-prefix ?))",
	  1, 69 },
	{ "86dd"
	  "6000000000121140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "022202230012387401123456000100096162",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 18) fe80::1.546 > "
	  "2001:db8::2.547: [udp sum ok] dhcp6 solicit (xid=123456 [|dhcp6])",
	  1, 58 },
	{ "86dd"
	  "60000000001b1140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "02220223001b66b50112345600180002c0040020000503666f6f00",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 27) fe80::1.546 > "
	  "2001:db8::2.547: [udp sum ok] dhcp6 solicit (xid=123456 (DNS-search-list foo.) "
	  "(lifetime ?))",
	  1, 66 },
	{ "86dd"
	  "60000000001e1140fe80000000000000000000000000000120010db8000000000000000000000002"
	  "02220223001e99b6011234560003000e0000000000000000000000000001",
	  "IP6 (hlim 64, next-header UDP (17) payload length: 30) fe80::1.546 > "
	  "2001:db8::2.547: [udp sum ok] dhcp6 solicit (xid=123456 (IA_NA IAID:0 T1:0 T2:0 "
	  "[|dhcp6]))",
	  1, 70 },
};

START_TEST(broken_options)
{
	check_cases(broken_options_cases, sizeof broken_options_cases / sizeof *broken_options_cases);
}
END_TEST

SUITE(decode_dhcpv6, messages, options, broken_options);
