/* The strftime of the static file against that of the C library here, which knows the same and more. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "../suite.h"

size_t small_strftime(char *restrict s, size_t max, const char *restrict format,
		      const struct tm *restrict tm);
#define strftime small_strftime
#include "small/strftime.c"
#undef strftime

enum { ROUNDS = 100000, ROOM = 128 };

static void check(const char *format, size_t max, const struct tm *tm)
{
	char want[ROOM] = "", got[ROOM] = "";
	size_t len = strftime(want, max, format, tm), ours = small_strftime(got, max, format, tm);

	ck_assert_msg(len == ours && (!len || !strcmp(want, got)), "%s in %zu: '%s' (%zu), not '%s' (%zu)",
		      format, max, got, ours, want, len);
}

/* One conversion with what may be around it, for times of two centuries. */
START_TEST(each_conversion_is_libc_s)
{
	static const char letters[] = "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%Q";

	srand(1);
	for (int i = 0; i < ROUNDS; i++) {
		char letter = letters[(size_t)rand() % (sizeof letters - 1)], format[8];
		const char *flag =
			letter != 'z' && rand() % 3 == 0 ? (const char *[]){ "-", "_", "0" }[rand() % 3] : "";
		time_t at = (time_t)rand() * 2 - rand();
		struct tm tm;

		snprintf(format, sizeof format, "x%%%s%c%s", flag, letter, rand() % 2 ? "%" : "y");
		localtime_r(&at, &tm);
		check(format, rand() % 5 ? ROOM : (size_t)rand() % 32 + 1, &tm);
	}
}
END_TEST

START_TEST(names_of_files)
{
	time_t at = 1700000000;
	struct tm tm;

	localtime_r(&at, &tm);
	check("/var/tmp/dump-%Y-%m-%d_%H:%M:%S.pcap", ROOM, &tm);
	check("%F-%-H%%-%Ey-%Od.pcap", ROOM, &tm);
	check("no conversion", ROOM, &tm);
	check("%", ROOM, &tm);
}
END_TEST

SUITE(small_strftime, each_conversion_is_libc_s, names_of_files);
