/* SMTP, WHOIS, FTP, HTTP and RTSP; SSH. */
#include "decode.h"

/* HTTP and RTSP show what begins with one of their methods, or has a response code. */
static const struct print_case requests_and_responses_cases[] = {
	{ "0800"
	  "4500004300010000400666b20a0000010a0000029c400050000000010000000150180200c0680000"
	  "474554202f20485454502f312e300d0a486f73743a20610d0a0d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:28, ack 1, win 512, length 27: "
	  "HTTP: GET / HTTP/1.0",
	  0, 52 },
	{ "0800"
	  "4500004300010000400666b20a0000010a0000029c401f9000000001000000015018020061080000"
	  "676574202f20485454502f312e300d0a486f73743a20610d0a0d0a",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 67)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.8080: Flags [P.], cksum 0x6108 (correct), seq 1:28, ack "
	  "1, win 512, length 27: HTTP, length: 27\n"
	  "\tget / HTTP/1.0\n"
	  "\tHost: a\n"
	  "\t",
	  1, 63 },
	{ "0800"
	  "4500004200010000400666b30a0000010a0000029c4000500000000100000001501802000ab80000"
	  "485454502f312e3120343034204e6f7420466f756e640d0a0d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:27, ack 1, win 512, length 26: "
	  "HTTP: HTTP/1.1 404 Not Found",
	  0, 51 },
	{ "0800"
	  "4500003900010000400666bc0a0000010a0000029c40005000000001000000015018020011530000"
	  "47455458202f20485454502f312e300d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:18, ack 1, win 512, length 17: HTTP", 0, 40 },
	{ "0800"
	  "4500004200010000400666b30a0000010a0000029c40022a00000001000000015018020074e30000"
	  "534554555020727473703a2f2f612f20525453502f312e300d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.554: Flags [P.], seq 1:27, ack 1, win 512, length 26: "
	  "RTSP: SETUP rtsp://a/ RTSP/1.0",
	  0, 60 },
	{ "0800"
	  "4500003800010000400666bd0a0000010a0000029c40216a00000001000000015018020001780000"
	  "474554202f20525453502f312e300d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.8554: Flags [P.], seq 1:17, ack 1, win 512, length 16: "
	  "RTSP",
	  0, 40 },
	{ "0800"
	  "4500003a00010000400666bb0a0000010a0000029c40022a00000001000000015018020019800000"
	  "525453502f312e302020323030204f4b0d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.554: Flags [P.], seq 1:19, ack 1, win 512, length 18: "
	  "RTSP: RTSP/1.0  200 OK",
	  0, 44 },
};

START_TEST(requests_and_responses)
{
	check_cases(requests_and_responses_cases,
		    sizeof requests_and_responses_cases / sizeof *requests_and_responses_cases);
}
END_TEST

/* A word is at most 128 bytes and ends with a blank, a tab or the line. */
static const struct print_case words_cases[] = {
	{ "0800"
	  "450000ae00010000400666470a0000010a0000029c40005000000001000000015018020081270000"
	  "78787878787878787878787878787878787878787878787878787878787878787878787878787878"
	  "78787878787878787878787878787878787878787878787878787878787878787878787878787878"
	  "78787878787878787878787878787878787878787878787878787878787878787878787878787878"
	  "7878787878787878203230300d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:135, ack 1, win 512, length 134: "
	  "HTTP: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
	  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx 200",
	  0, 41 },
	{ "0800"
	  "450000af00010000400666460a0000010a0000029c400050000000010000000150180200f9340000"
	  "78787878787878787878787878787878787878787878787878787878787878787878787878787878"
	  "78787878787878787878787878787878787878787878787878787878787878787878787878787878"
	  "78787878787878787878787878787878787878787878787878787878787878787878787878787878"
	  "787878787878787879203230300d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:136, ack 1, win 512, length 135: "
	  "HTTP",
	  0, 40 },
	{ "0800"
	  "4500002f00010000400666c60a0000010a0000029c40005000000001000000015018020018ea0000"
	  "78093230300d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:8, ack 1, win 512, length 7: HTTP", 0, 40 },
	{ "0800"
	  "4500002f00010000400666c60a0000010a0000029c40005000000001000000015018020028d50000"
	  "474554092f0d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:8, ack 1, win 512, length 7: HTTP: "
	  "GET\t/",
	  0, 43 },
	{ "0800"
	  "4500003000010000400666c50a0000010a0000029c40005000000001000000015018020015a50000"
	  "7820323030300d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:9, ack 1, win 512, length 8: HTTP", 0, 40 },
	{ "0800"
	  "4500003000010000400666c50a0000010a0000029c40005000000001000000015018020027c20000"
	  "7801203230300d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:9, ack 1, win 512, length 8: HTTP", 0, 40 },
};

START_TEST(words)
{
	check_cases(words_cases, sizeof words_cases / sizeof *words_cases);
}
END_TEST

/* Lines are shown as far as they are text; the last one without an end counts as cut. */
static const struct print_case lines_cases[] = {
	{ "0800"
	  "4500003d00010000400666b80a0000010a0000029c4000190000000100000001501802002f6d0000"
	  "323230206d61696c0d0a3235302d610a3235302062",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 61)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.25: Flags [P.], cksum 0x2f6d (correct), seq 1:22, ack "
	  "1, win 512, length 21: SMTP, length: 21\n"
	  "\t220 mail\n"
	  "\t250-a\n"
	  "\t250 b [|smtp]",
	  1, 62 },
	{ "0800"
	  "4500003000010000400666c50a0000010a0000029c40001500000001000000015018020035430000"
	  "5553455220780d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.21: Flags [P.], seq 1:9, ack 1, win 512, length 8: FTP: "
	  "USER x",
	  0, 48 },
	{ "0800"
	  "4500003300010000400666c20a0000010a0000029c40002b00000001000000015018020015680000"
	  "610d0a6201630d0a640d0a",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 51)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.43: Flags [P.], cksum 0x1568 (correct), seq 1:12, ack "
	  "1, win 512, length 11: WHOIS, length: 11\n"
	  "\ta",
	  1, 45 },
	{ "0800"
	  "4500002d00010000400666c80a0000010a0000029c40002b000000010000000150180200303d0000"
	  "610d620d0a",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 45)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.43: Flags [P.], cksum 0x303d (correct), seq 1:6, ack 1, "
	  "win 512, length 5: WHOIS, length: 5",
	  1, 43 },
	{ "0800"
	  "4500002a00010000400666cb0a0000010a0000029c400019000000010000000150180200f0620000"
	  "0d0a",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 42)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.25: Flags [P.], cksum 0xf062 (correct), seq 1:3, ack 1, "
	  "win 512, length 2: SMTP, length: 2\n"
	  "\t",
	  1, 42 },
	{ "0800"
	  "4500002900010000400666cc0a0000010a0000029c4000190000000100000001501802007d6d0000"
	  "80",
	  "IP 10.0.0.1.40000 > 10.0.0.2.25: Flags [P.], seq 1:2, ack 1, win 512, length 1: SMTP", 0, 41 },
};

START_TEST(lines)
{
	check_cases(lines_cases, sizeof lines_cases / sizeof *lines_cases);
}
END_TEST

/* The first line of a connection, and nothing of what is encrypted. */
static const struct print_case ssh_identification_cases[] = {
	{ "0800"
	  "4500004100010000400666b40a0000010a0000029c40001600000001000000015018020008400000"
	  "5353482d322e302d4f70656e5353485f392e3270310d0a0000",
	  "IP 10.0.0.1.40000 > 10.0.0.2.22: Flags [P.], seq 1:26, ack 1, win 512, length 25: "
	  "SSH: SSH-2.0-OpenSSH_9.2p1",
	  0, 63 },
	{ "0800"
	  "4500003300010000400666c20a0000010a0000029c400016000000010000000150180200c0060000"
	  "5353482d312e39392d780a",
	  "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 51)\n"
	  "    10.0.0.1.40000 > 10.0.0.2.22: Flags [P.], cksum 0xc006 (correct), seq 1:12, ack "
	  "1, win 512, length 11: SSH: SSH-1.99-x",
	  1, 51 },
	{ "0800"
	  "4500003300010000400666c20a0000010a0000029c400016000000010000000150180200f47d0000"
	  "5353482d322e302d010d0a",
	  "IP 10.0.0.1.40000 > 10.0.0.2.22: Flags [P.], seq 1:12, ack 1, win 512, length 11", 0, 49 },
	{ "0800"
	  "4500002c00010000400666c90a0000010a0000029c40001600000001000000015018020094c10000"
	  "12345678",
	  "IP 10.0.0.1.40000 > 10.0.0.2.22: Flags [P.], seq 1:5, ack 1, win 512, length 4", 0, 41 },
	{ "0800"
	  "4500003100010000400666c40a0000010a0000029c400016000000010000000150180200878c0000"
	  "5353482d322e302d78",
	  "IP 10.0.0.1.40000 > 10.0.0.2.22: Flags [P.], seq 1:10, ack 1, win 512, length 9", 0, 49 },
};

START_TEST(ssh_identification)
{
	check_cases(ssh_identification_cases,
		    sizeof ssh_identification_cases / sizeof *ssh_identification_cases);
}
END_TEST

SUITE(decode_text_protocol, requests_and_responses, words, lines, ssh_identification);
