/* MPLS label stacks (RFC 3032). */
#include "decode.h"

static const struct print_case stacks_cases[] = {
	{ "8847"
	  "000101404500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "MPLS (label 16, tc 0, [S], ttl 64) IP 10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], seq 1000:1005,"
	  " ack 2000, win 512, length 5",
	  0, 44 },
	{ "8847"
	  "00010640000111ff6000000000190640fe80000000000000000000000000000120010db800000000"
	  "00000000000000020403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "MPLS (label 16, tc 3, ttl 64)\n"
	  "\t(label 17, tc 0, [S], ttl 255)\n"
	  "\tIP6 (hlim 64, next-header TCP (6) payload length: 25) fe80::1.1027 > 2001:db8::2.5023: "
	  "Flags [P.], cksum 0x1a5f (correct), seq 1000:1005, ack 2000, win 512, length 5",
	  1, 68 },
	{ "8848"
	  "186a014010616263",
	  "MPLS (label 100000, tc 0, [S], ttl 64)\n"
	  "\t0x0000:  1061 6263                                .abc",
	  0, 8 },
};

START_TEST(stacks)
{
	check_cases(stacks_cases, sizeof stacks_cases / sizeof *stacks_cases);
}
END_TEST

static const struct print_case labels_with_a_meaning_cases[] = {
	{ "8847"
	  "000001404500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "MPLS (label 0 (IPv4 explicit NULL), tc 0, [S], ttl 64)\n"
	  "\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 45)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
	{ "8847"
	  "000021406000000000190640fe80000000000000000000000000000120010db80000000000000000"
	  "000000020403139f000003e8000007d0501802001a5f000068656c6c6f",
	  "MPLS (label 2 (IPv6 explicit NULL), tc 0, [S], ttl 64)\n"
	  "\tIP6 (hlim 64, next-header TCP (6) payload length: 25) fe80::1.1027 > 2001:db8::2.5023: "
	  "Flags [P.], cksum 0x1a5f (correct), seq 1000:1005, ack 2000, win 512, length 5",
	  1, 64 },
	{ "8847"
	  "000031404500002d00010000400666c80a0000010a0000020403139f000003e8000007d050180200"
	  "3299000068656c6c6f",
	  "MPLS (label 3 (implicit NULL), tc 0, [S], ttl 64)\n"
	  "\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 45)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 44 },
	{ "8847"
	  "000010400000f040000121404500002d00010000400666c80a0000010a0000020403139f000003e8"
	  "000007d0501802003299000068656c6c6f",
	  "MPLS (label 1 (router alert), tc 0, ttl 64)\n"
	  "\t(label 15 (rsvd), tc 0, ttl 64)\n"
	  "\t(label 18, tc 0, [S], ttl 64)\n"
	  "\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 45)\n"
	  "    10.0.0.1.1027 > 10.0.0.2.5023: Flags [P.], cksum 0x3299 (correct), seq 1000:1005, ack "
	  "2000, win 512, length 5",
	  1, 52 },
};

START_TEST(labels_with_a_meaning)
{
	check_cases(labels_with_a_meaning_cases,
		    sizeof labels_with_a_meaning_cases / sizeof *labels_with_a_meaning_cases);
}
END_TEST

static const struct print_case bad_stacks_cases[] = {
	{ "8847"
	  "00010040",
	  "MPLS (label 16, tc 0, ttl 64) (invalid)", 0, 4 },
	{ "8847"
	  "000100400000",
	  "MPLS (label 16, tc 0, ttl 64) (invalid)", 0, 6 },
	{ "8847"
	  "00010140",
	  "MPLS (label 16, tc 0, [S], ttl 64)", 0, 4 },
};

START_TEST(bad_stacks)
{
	check_cases(bad_stacks_cases, sizeof bad_stacks_cases / sizeof *bad_stacks_cases);
}
END_TEST

SUITE(decode_mpls, stacks, labels_with_a_meaning, bad_stacks);
