/* Every formatter against libc's printf family and inet_ntop. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <ringdump/text.h>
#include "../suite.h"

static char collected[4096];
static size_t collected_len;

static int collect(void *arg, const char *bytes, size_t len)
{
	(void)arg;
	memcpy(collected + collected_len, bytes, len);
	collected_len += len;
	return 0;
}

static struct text *fresh(void)
{
	static char buffer[256];
	static struct text t;

	collected_len = 0;
	rd_text_init(&t, buffer, sizeof buffer, collect, NULL);
	return &t;
}

static const char *finish(struct text *t)
{
	rd_text_flush(t);
	collected[collected_len] = '\0';
	return collected;
}

START_TEST(decimal_numbers_are_those_of_printf)
{
	for (uint64_t v = 0; v < UINT64_MAX / 11; v = v * 10 + v % 7 + 1) {
		char want[64], got[64];

		snprintf(want, sizeof want, "%llu", (unsigned long long)v);
		*rd_fmt_u64(got, v) = '\0';
		ck_assert_str_eq(got, want);
		snprintf(want, sizeof want, "%llx", (unsigned long long)v);
		*rd_fmt_hex(got, v) = '\0';
		ck_assert_str_eq(got, want);
		snprintf(want, sizeof want, "%06llu", (unsigned long long)v);
		*rd_fmt_dec_padded(got, v, 6) = '\0';
		ck_assert_str_eq(got, want);
		snprintf(want, sizeof want, "%04llx", (unsigned long long)v);
		*rd_fmt_hex_padded(got, v, 4) = '\0';
		ck_assert_str_eq(got, want);
	}
}
END_TEST

START_TEST(ipv4_addresses_are_those_of_inet_ntop)
{
	for (int i = 0; i < 65536; i++) {
		uint8_t a[4] = { (uint8_t)i, (uint8_t)(i >> 8), (uint8_t)(i * 7), (uint8_t)(i >> 3) };
		char want[INET_ADDRSTRLEN], got[16];

		inet_ntop(AF_INET, a, want, sizeof want);
		*rd_fmt_ipv4(got, a) = '\0';
		ck_assert_str_eq(got, want);
	}
}
END_TEST

START_TEST(fractions_of_a_second_have_six_digits)
{
	char got[8], want[16];

	for (unsigned v = 0; v < 1000000; v += v < 20000 ? 1 : 97) {
		*rd_fmt_micro(got, v) = '\0';
		snprintf(want, sizeof want, "%06u", v);
		ck_assert_str_eq(got, want);
	}
}
END_TEST

START_TEST(ipv6_addresses_are_those_of_inet_ntop)
{
	srand(1);
	for (int i = 0; i < 200000; i++) {
		uint8_t a[16];
		char want[INET6_ADDRSTRLEN], got[64];

		/* many zero groups, so that every shape of :: comes up */
		for (int k = 0; k < 16; k++)
			a[k] = (uint8_t)(rand() % 3 ? 0 : rand() % 2 ? 0xff : rand());
		for (int k = 0; k < 16 && i % 2; k += 2)
			if (rand() % 2)
				a[k] = a[k + 1] = 0;
		inet_ntop(AF_INET6, a, want, sizeof want);
		*rd_fmt_ipv6(got, a) = '\0';
		ck_assert_str_eq(got, want);
	}
}
END_TEST

START_TEST(formatted_text_is_that_of_printf)
{
	struct text *t = fresh();
	char want[1024];

	rd_text_fmt(t, "%s|%5s|%-5s|%.2s|%c|%u|%5d|%-5d|%05d|%x|%#x|%08X|%o|%llu|%zu|%%|%*d|%.3u|%-*s|",
		    "abc", "de", "fg", "hijk", 'l', 42u, -17, -17, -17, 0xbeefu, 0xbeefu, 0xBEEFu, 8u,
		    1234567890123ull, (size_t)9, 7, 3, 5u, 6, "mn");
	snprintf(want, sizeof want,
		 "%s|%5s|%-5s|%.2s|%c|%u|%5d|%-5d|%05d|%x|%#x|%08X|%o|%llu|%zu|%%|%*d|%.3u|%-*s|", "abc",
		 "de", "fg", "hijk", 'l', 42u, -17, -17, -17, 0xbeefu, 0xbeefu, 0xBEEFu, 8u, 1234567890123ull,
		 (size_t)9, 7, 3, 5u, 6, "mn");
	ck_assert_str_eq(finish(t), want);
}
END_TEST

START_TEST(a_small_buffer_loses_nothing)
{
	struct text *t = fresh();
	char want[4096] = "";

	for (uint32_t i = 0; i < 300; i++) {
		rd_text_u32(t, i * 7919);
		rd_text_char(t, ' ');
		snprintf(want + strlen(want), sizeof want - strlen(want), "%u ", i * 7919);
	}
	ck_assert_str_eq(finish(t), want);
}
END_TEST

START_TEST(a_muted_text_swallows_everything)
{
	struct text *t = fresh();

	rd_text_str(t, "before");
	rd_text_mute(t);
	rd_text_str(t, "not this");
	rd_text_u32(t, 12345);
	rd_text_char(t, 'x');
	rd_text_fmt(t, "%s", "nor this");
	rd_text_flush(t);
	rd_text_u32(t, 6);
	rd_text_unmute(t);
	rd_text_str(t, " after");
	ck_assert_str_eq(finish(t), "before after");
}
END_TEST

SUITE(text_format, decimal_numbers_are_those_of_printf, fractions_of_a_second_have_six_digits,
      ipv4_addresses_are_those_of_inet_ntop, ipv6_addresses_are_those_of_inet_ntop,
      formatted_text_is_that_of_printf, a_small_buffer_loses_nothing, a_muted_text_swallows_everything);
