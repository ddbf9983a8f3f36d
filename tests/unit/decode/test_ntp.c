/* NTP (RFC 5905). */
#include "decode.h"

static const struct print_case times_cases[] = {
	{ "0800"
	  "4500004c000100004011669e0a0000010a000002007b007b0038fd8e230206ec0001000000008000"
	  "47505300e000000000000000e000000180000000e000000240000000e000000312345678",
	  "IP 10.0.0.1.123 > 10.0.0.2.123: NTPv4, Client, length 48", 0, 29 },
	{ "0800"
	  "4500004c000100004011669e0a0000010a000002007b007b0038fd8e230206ec0001000000008000"
	  "47505300e000000000000000e000000180000000e000000240000000e000000312345678",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 76)\n"
	  "    10.0.0.1.123 > 10.0.0.2.123: NTPv4, Client, length 48\n"
	  "\tLeap indicator:  (0), Stratum 2 (secondary reference), poll 6 (64s), precision "
	  "-20\n"
	  "\tRoot Delay: 1.000000, Root dispersion: 0.500000, Reference-ID: 0x47505300\n"
	  "\t  Reference Timestamp:  3758096384.000000000 (2019-02-02T11:39:44Z)\n"
	  "\t  Originator Timestamp: 3758096385.500000000 (2019-02-02T11:39:45Z)\n"
	  "\t  Receive Timestamp:    3758096386.250000000 (2019-02-02T11:39:46Z)\n"
	  "\t  Transmit Timestamp:   3758096387.071111110 (2019-02-02T11:39:47Z)\n"
	  "\t    Originator - Receive Timestamp:  +0.750000000\n"
	  "\t    Originator - Transmit Timestamp: +1.571111110",
	  1, 76 },
	{ "0800"
	  "45000050000100004011669a0a0000010a000002007b007b003c4b86dc01ffec0001000000008000"
	  "47505300e000000000000000e000000180000000e000000240000000e00000031234567800000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 80)\n"
	  "    10.0.0.1.123 > 10.0.0.2.123: NTPv3, Server, length 52\n"
	  "\tLeap indicator: clock unsynchronized (192), Stratum 1 (primary reference), poll "
	  "-1 (1/2s), precision -20\n"
	  "\tRoot Delay: 1.000000, Root dispersion: 0.500000, Reference-ID: GPS^@\n"
	  "\t  Reference Timestamp:  3758096384.000000000 (2019-02-02T11:39:44Z)\n"
	  "\t  Originator Timestamp: 3758096385.500000000 (2019-02-02T11:39:45Z)\n"
	  "\t  Receive Timestamp:    3758096386.250000000 (2019-02-02T11:39:46Z)\n"
	  "\t  Transmit Timestamp:   3758096387.071111110 (2019-02-02T11:39:47Z)\n"
	  "\t    Originator - Receive Timestamp:  +0.750000000\n"
	  "\t    Originator - Transmit Timestamp: +1.571111110\n"
	  "\tKey id: 0",
	  1, 80 },
	{ "0800"
	  "45000060000100004011668a0a0000010a000002007b007b004c4bb6230006ec0001000000008000"
	  "47505300000000000000000000000000000000000000000500000000ffffffffffffffff00010203"
	  "0405060708090a0b0c0d0e0f10111213",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 96)\n"
	  "    10.0.0.1.123 > 10.0.0.2.123: NTPv4, Client, length 68\n"
	  "\tLeap indicator:  (0), Stratum 0 (unspecified), poll 6 (64s), precision -20\n"
	  "\tRoot Delay: 1.000000, Root dispersion: 0.500000, Reference-ID: (unspec)\n"
	  "\t  Reference Timestamp:  0.000000000\n"
	  "\t  Originator Timestamp: 0.000000000\n"
	  "\t  Receive Timestamp:    5.000000000 (1900-01-01T00:00:05Z)\n"
	  "\t  Transmit Timestamp:   4294967295.999999999 (2036-02-07T06:28:15Z)\n"
	  "\t    Originator - Receive Timestamp:  5.000000000 (1900-01-01T00:00:05Z)\n"
	  "\t    Originator - Transmit Timestamp: 4294967295.999999999 (2036-02-07T06:28:15Z)\n"
	  "\tKey id: 66051\n"
	  "\tAuthentication: 0405060708090a0b0c0d0e0f10111213",
	  1, 96 },
	{ "0800"
	  "4500006400010000401166860a0000010a000002007b007b0050a3d0230206ec0001000000008000"
	  "4750530083aa7e800000000000000009000000000000000800000000000000090000000000000000"
	  "0000000000000000000000000000000000000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 100)\n"
	  "    10.0.0.1.123 > 10.0.0.2.123: NTPv4, Client, length 72\n"
	  "\tLeap indicator:  (0), Stratum 2 (secondary reference), poll 6 (64s), precision "
	  "-20\n"
	  "\tRoot Delay: 1.000000, Root dispersion: 0.500000, Reference-ID: 0x47505300\n"
	  "\t  Reference Timestamp:  2208988800.000000000 (1970-01-01T00:00:00Z)\n"
	  "\t  Originator Timestamp: 9.000000000 (1900-01-01T00:00:09Z)\n"
	  "\t  Receive Timestamp:    8.000000000 (1900-01-01T00:00:08Z)\n"
	  "\t  Transmit Timestamp:   9.000000000 (1900-01-01T00:00:09Z)\n"
	  "\t    Originator - Receive Timestamp:  -1.000000000\n"
	  "\t    Originator - Transmit Timestamp: -0.000000000\n"
	  "\tKey id: 0\n"
	  "\tAuthentication: 0000000000000000000000000000000000000000",
	  1, 100 },
	{ "0800"
	  "4500004c000100004011669e0a0000010a000002007b007b0038fd52233e06ec0001000000008000"
	  "47505300e000000000000000e000000180000000e000000240000000e000000312345678",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 76)\n"
	  "    10.0.0.1.123 > 10.0.0.2.123: NTPv4, Client, length 48\n"
	  "\tLeap indicator:  (0), Stratum 62 (reserved), poll 6 (64s), precision -20\n"
	  "\tRoot Delay: 1.000000, Root dispersion: 0.500000, Reference-ID: 71.80.83.0 "
	  "INFO_QUERY",
	  1, 44 },
	{ "0800"
	  "4500004e000100004011669c0a0000010a000002007b007b003a3e28230264ec0001000000008000"
	  "47505300e000000000000000e000000180000000e000000240000000e0000003123456786162",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 78)\n"
	  "    10.0.0.1.123 > 10.0.0.2.123: NTPv4, Client, length 50\n"
	  "\tLeap indicator:  (0), Stratum 2 (secondary reference), poll 100, precision -20\n"
	  "\tRoot Delay: 1.000000, Root dispersion: 0.500000, Reference-ID: 0x47505300\n"
	  "\t  Reference Timestamp:  3758096384.000000000 (2019-02-02T11:39:44Z)\n"
	  "\t  Originator Timestamp: 3758096385.500000000 (2019-02-02T11:39:45Z)\n"
	  "\t  Receive Timestamp:    3758096386.250000000 (2019-02-02T11:39:46Z)\n"
	  "\t  Transmit Timestamp:   3758096387.071111110 (2019-02-02T11:39:47Z)\n"
	  "\t    Originator - Receive Timestamp:  +0.750000000\n"
	  "\t    Originator - Transmit Timestamp: +1.571111110\n"
	  "\t(2 more bytes after the header)",
	  1, 76 },
};

START_TEST(times)
{
	check_cases(times_cases, sizeof times_cases / sizeof *times_cases);
}
END_TEST

static const struct print_case control_messages_cases[] = {
	{ "0800"
	  "4500002d00010000401166bd0a0000010a000002007b007b00193a7116e100010002000300000005"
	  "3132333435",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 45)\n"
	  "    10.0.0.1.123 > 10.0.0.2.123: NTPv2, Control Message, length 17\n"
	  "\tLeap indicator:  (0), Response, Error, More, OpCode=1\n"
	  "\tSequence=1, Status=0x2, Assoc.=3, Offset=0, Count=5\n"
	  "\tTO-BE-DONE: data not interpreted",
	  1, 45 },
	{ "0800"
	  "4500002d00010000401166bd0a0000010a000002007b007b00193b4c160200010002000300000009"
	  "3132333435",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 45)\n"
	  "    10.0.0.1.123 > 10.0.0.2.123: NTPv2, Control Message, length 17\n"
	  "\tLeap indicator:  (0), Request, OK, Last, OpCode=2\n"
	  "\tSequence=1, Status=0x2, Assoc.=3, Offset=0, Count=9 (invalid)",
	  1, 45 },
};

START_TEST(control_messages)
{
	check_cases(control_messages_cases, sizeof control_messages_cases / sizeof *control_messages_cases);
}
END_TEST

static const struct print_case too_short_cases[] = {
	{ "0800"
	  "4500003100010000401166b90a0000010a000002007b007b001dc7bb230000000000000000000000"
	  "000000000000000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 49)\n"
	  "    10.0.0.1.123 > 10.0.0.2.123: NTPv4, Client, length 21\n"
	  "\tLeap indicator:  (0) (invalid)",
	  1, 49 },
	{ "0800"
	  "4500003100010000401166b90a0000010a000002007b007b001dc3bb270000000000000000000000"
	  "000000000000000000",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 49)\n"
	  "    10.0.0.1.123 > 10.0.0.2.123: NTPv4, Reserved, length 21\n"
	  "\tLeap indicator:  (0)",
	  1, 29 },
};

START_TEST(too_short)
{
	check_cases(too_short_cases, sizeof too_short_cases / sizeof *too_short_cases);
}
END_TEST

SUITE(decode_ntp, times, control_messages, too_short);
