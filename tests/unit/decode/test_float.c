/* Singles as text, against libc's printf. */
#include <stdio.h>
#include <string.h>
#include "decode/app/float.h"
#include "../suite.h"

static char collected[256];
static size_t collected_len;

static int collect(void *arg, const char *bytes, size_t len)
{
	(void)arg;
	memcpy(collected + collected_len, bytes, len);
	collected_len += len;
	return 0;
}

static void check_float(uint32_t bits)
{
	char buffer[256], want[256];
	uint8_t bytes[4] = { (uint8_t)(bits >> 24), (uint8_t)(bits >> 16), (uint8_t)(bits >> 8),
			     (uint8_t)bits };
	float v = rd_load_float(bytes);
	struct text t;

	collected_len = 0;
	rd_text_init(&t, buffer, sizeof buffer, collect, NULL);
	rd_text_float3(&t, v);
	rd_text_flush(&t);
	collected[collected_len] = '\0';
	snprintf(want, sizeof want, "%.3f", (double)v);
	ck_assert_msg(!strcmp(collected, want), "0x%08x: got %s, want %s", bits, collected, want);
}

START_TEST(every_exponent)
{
	static const uint32_t mantissas[] = { 0, 1, 0x400000, 0x7fffff, 0x123456, 0x7d70a4, 0x03126f };

	for (uint32_t exponent = 0; exponent < 256; exponent++)
		for (size_t i = 0; i < sizeof mantissas / sizeof *mantissas; i++) {
			check_float(exponent << 23 | mantissas[i]);
			check_float(1u << 31 | exponent << 23 | mantissas[i]);
		}
}
END_TEST

/* x.xxx5 exactly: the even digit wins */
START_TEST(ties_go_to_the_even_digit)
{
	static const float ties[] = { 0.0625f, 0.1875f, 0.3125f, 1.0625f, 1000.1875f, 0.5f };

	for (size_t i = 0; i < sizeof ties / sizeof *ties; i++) {
		uint32_t bits;

		memcpy(&bits, &ties[i], sizeof bits);
		check_float(bits);
	}
}
END_TEST

START_TEST(random_bits)
{
	uint32_t state = 1;

	for (int i = 0; i < 200000; i++) {
		state = state * 1664525 + 1013904223;
		check_float(state ^ state >> 13);
	}
}
END_TEST

SUITE(decode_float, every_exponent, ties_go_to_the_even_digit, random_bits);
