/* Dumps and checksums, which go over many bytes a turn, against the plain way of a byte a turn. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "decode/checksum.h"
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

static char *put_row_plainly(char *p, const uint8_t *b, unsigned len, unsigned from)
{
	p += sprintf(p, "\n\t0x%04x: ", from);
	for (unsigned i = 0; i < len; i++)
		p += sprintf(p, i % 2 ? "%02x" : " %02x", b[i]);
	p += sprintf(p, "%*s", (int)(42 - (len / 2 * 5 + len % 2 * 3)), "");
	for (unsigned i = 0; i < len; i++)
		*p++ = b[i] > 0x20 && b[i] < 0x7f ? (char)b[i] : '.';
	*p = '\0';
	return p;
}

static void check_dump(const uint8_t *b, uint32_t len, uint32_t from)
{
	char buffer[512], want[4096] = "", *end = want;
	struct text t;
	struct walk w = { .t = &t };

	collected_len = 0;
	rd_text_init(&t, buffer, sizeof buffer, collect, NULL);
	rd_put_hex_ascii_dump(&w, "\n\t", b, len, from);
	rd_text_flush(&t);
	collected[collected_len] = '\0';
	for (uint32_t i = 0; i < len; i += 16)
		end = put_row_plainly(end, b + i, len - i < 16 ? len - i : 16, from + i);
	ck_assert_str_eq(collected, want);
}

START_TEST(every_byte_at_every_place_of_a_row)
{
	uint8_t bytes[16];

	for (unsigned v = 0; v < 256; v++)
		for (unsigned at = 0; at < sizeof bytes; at++) {
			memset(bytes, v % 3 ? 0xff : 0x00, sizeof bytes);
			bytes[at] = (uint8_t)v;
			check_dump(bytes, sizeof bytes, 0);
		}
}
END_TEST

START_TEST(dumps_of_every_length_and_large_offsets)
{
	uint8_t bytes[128];

	for (unsigned i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(i * 37 + 11);
	for (uint32_t len = 0; len <= sizeof bytes; len++)
		check_dump(bytes, len, len % 2 ? 0 : 0x1fff0);
}
END_TEST

static uint16_t fold_plainly(const uint8_t *p, uint32_t len, uint64_t sum)
{
	for (uint32_t i = 0; i < len; i++)
		sum += i % 2 ? p[i] : (uint64_t)p[i] << 8;
	return rd_sum_fold(sum);
}

START_TEST(sums_of_every_length_and_alignment)
{
	uint8_t bytes[300];

	srand(7);
	for (int turn = 0; turn < 20; turn++) {
		for (unsigned i = 0; i < sizeof bytes; i++) /* also many carries, and many zeros */
			bytes[i] = turn == 0 ? 0xff : turn == 1 ? 0 : (uint8_t)rand();
		for (uint32_t len = 0; len < 260; len++)
			for (uint32_t at = 0; at < 9; at++)
				ck_assert_uint_eq(rd_sum_fold(rd_sum(bytes + at, len, 0x1234)),
						  fold_plainly(bytes + at, len, 0x1234));
	}
}
END_TEST

SUITE(decode_bytes, every_byte_at_every_place_of_a_row, dumps_of_every_length_and_large_offsets,
      sums_of_every_length_and_alignment);
