/* JSON's strings and times: whatever goes in, what comes out is valid. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "json/write.h"
#include "../suite.h"

static char out[256];
static size_t out_len;

static int keep(void *arg, const char *bytes, size_t len)
{
	(void)arg;
	memcpy(out + out_len, bytes, len);
	out_len += len;
	return 0;
}

static void escape(const char *bytes, size_t len)
{
	static char room[512];
	struct text t;

	out_len = 0;
	rd_text_init(&t, room, sizeof room, keep, NULL);
	rd_json_escape(&t, bytes, len);
	rd_text_flush(&t);
}

/* By the other way round: decode to a number, and see whether its only form is what stands there. */
static bool is_utf8(const uint8_t *p, size_t n)
{
	while (n) {
		size_t len = p[0] < 0x80       ? 1
			     : p[0] >> 5 == 6  ? 2
			     : p[0] >> 4 == 14 ? 3
			     : p[0] >> 3 == 30 ? 4
					       : 0;
		uint32_t c = len == 1 ? p[0] : p[0] & (0x7f >> len);

		if (!len || len > n)
			return false;
		for (size_t i = 1; i < len; i++) {
			if (p[i] >> 6 != 2)
				return false;
			c = c << 6 | (p[i] & 0x3f);
		}
		if ((len == 2 && c < 0x80) || (len == 3 && c < 0x800) || (len == 4 && c < 0x10000) ||
		    c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
			return false;
		p += len;
		n -= len;
	}
	return true;
}

/* The inside of a string by RFC 8259 7. */
static bool is_string(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if ((uint8_t)p[i] < 0x20 || p[i] == '"')
			return false;
		if (p[i] != '\\')
			continue;
		if (++i == n || !strchr("\"\\bfnrtu", p[i]))
			return false;
		if (p[i] == 'u' && (n - i < 5 || strspn(p + i + 1, "0123456789abcdef") < 4))
			return false;
	}
	return is_utf8((const uint8_t *)p, n);
}

START_TEST(known_strings)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "plain", "plain" },
		{ "a\"b\\c", "a\\\"b\\\\c" },
		{ "\b\t\n\v\f\r\x1f\x7f", "\\b\\t\\n\\u000b\\f\\r\\u001f\\u007f" },
		{ "\xc3\xa4\xe2\x82\xac\xf0\x9f\x90\xad", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x90\xad" },
		{ "\xe4", "\xef\xbf\xbd" },
		{ "\xc0\x80", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xed\xa0\x80x", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdx" },
		{ "\xf0\x9f\x90", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		escape(rows[i].in, strlen(rows[i].in));
		ck_assert_uint_eq(out_len, strlen(rows[i].want));
		ck_assert_int_eq(memcmp(out, rows[i].want, out_len), 0);
	}
}
END_TEST

START_TEST(any_bytes_give_a_valid_string)
{
	uint32_t seed = 1;
	int wrong = 0;

	for (uint32_t pair = 0; pair < 65536; pair++) {
		const char bytes[2] = { (char)(pair >> 8), (char)pair };

		escape(bytes, 2);
		wrong += !is_string(out, out_len);
		wrong += is_utf8((const uint8_t *)bytes, 2) == !!memmem(out, out_len, "\xef\xbf\xbd", 3);
	}
	/* more of those that begin a long character */
	for (int i = 0; i < 200000; i++) {
		char bytes[20];

		for (size_t k = 0; k < sizeof bytes; k++) {
			seed = seed * 1103515245 + 12345;
			bytes[k] = (char)(seed >> 16 & 0x40 ? seed >> 24 | 0x80 : seed >> 24);
		}
		bytes[0] = (char)(0xe0 | (seed >> 9 & 31));
		escape(bytes, sizeof bytes);
		wrong += !is_string(out, out_len);
	}
	ck_assert_int_eq(wrong, 0);
}
END_TEST

static void put_time(int64_t sec, int64_t nsec)
{
	static char room[512];
	struct json j;
	struct text t;

	out_len = 0;
	rd_text_init(&t, room, sizeof room, keep, NULL);
	j = (struct json){ .t = &t };
	rd_json_time(&j, "t", sec, nsec);
	rd_text_flush(&t);
	out[out_len] = '\0';
}

START_TEST(times_are_those_of_the_calendar)
{
	int wrong = 0;

	/* every day up to 2400, each at another time of it, and then every 97th */
	for (int64_t day = 0; day < 2932897; day += day < 157000 ? 1 : 97) {
		time_t sec = day * 86400 + day * 7919 % 86400;
		char want[64];
		struct tm tm;

		gmtime_r(&sec, &tm);
		strftime(want, sizeof want, "\"t\":\"%Y-%m-%dT%H:%M:%S.000000042Z\"", &tm);
		put_time(sec, 42);
		wrong += strcmp(out, want) != 0;
	}
	ck_assert_int_eq(wrong, 0);
	put_time(INT64_C(253402300799), 999999999);
	ck_assert_str_eq(out, "\"t\":\"9999-12-31T23:59:59.999999999Z\"");
}
END_TEST

START_TEST(times_without_a_date_are_left_out)
{
	static const int64_t rows[][2] = { { -1, 0 },	      { 253402300800, 0 }, { 0, -1 },
					   { 0, 1000000000 }, { INT64_MAX, 0 },	   { INT64_MIN, INT64_MIN } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		put_time(rows[i][0], rows[i][1]);
		ck_assert_uint_eq(out_len, 0);
	}
}
END_TEST

SUITE(json_write, known_strings, any_bytes_give_a_valid_string, times_are_those_of_the_calendar,
      times_without_a_date_are_left_out);
