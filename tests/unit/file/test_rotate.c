/* Rotation: names and moments as tcpdump 4.99.3 has them. */
#include <stdlib.h>
#include <string.h>
#include <file/rotate.h>
#include "../suite.h"

static const char *name_of(const struct rotation *r)
{
	static char name[PATH_MAX + 1];
	struct diag d = { .text = "" };

	ck_assert_msg(!rd_rotation_name(r, name, &d), "%s", d.text);
	return name;
}

START_TEST(sizes_are_millions)
{
	static const struct {
		const char *argument, *refused;
		uint64_t bytes;
	} rows[] = {
		{ "1", NULL, 1000000 },
		{ " 20", NULL, 20000000 },
		{ "9223372036854", NULL, 9223372036854000000 },
		{ "9223372036855", "file size 9223372036855 is too large", 0 },
		{ "9223372036854775808", "invalid file size 9223372036854775808", 0 },
		{ "0", "invalid file size 0", 0 },
		{ "-1", "invalid file size -1", 0 },
		{ "1k", "invalid file size 1k", 0 },
		{ "5m", "invalid file size 5m", 0 },
		{ "1.5", "invalid file size 1.5", 0 },
		{ "", "invalid file size ", 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct diag d = { .text = "" };
		uint64_t bytes = 0;

		ck_assert_int_eq(rd_rotation_parse_size(rows[i].argument, &bytes, &d),
				 rows[i].refused ? -1 : 0);
		ck_assert_str_eq(d.text, rows[i].refused ? rows[i].refused : "");
		ck_assert_uint_eq(bytes, rows[i].bytes);
	}
}
END_TEST

START_TEST(other_numbers_are_read_as_tcpdump_reads_them)
{
	struct diag d = { .text = "" };
	uint32_t v = 77;

	ck_assert_int_eq(rd_rotation_parse_seconds("3600", &v, &d), 0);
	ck_assert_uint_eq(v, 3600);
	ck_assert_int_eq(rd_rotation_parse_seconds("x", &v, &d), 0);
	ck_assert_uint_eq(v, 0);
	ck_assert_int_eq(rd_rotation_parse_seconds("-1", &v, &d), -1);
	ck_assert_str_eq(d.text, "invalid number of seconds -1");
	ck_assert_int_eq(rd_rotation_parse_files("12x", &v, &d), 0);
	ck_assert_uint_eq(v, 12);
	ck_assert_int_eq(rd_rotation_parse_files("0", &v, &d), -1);
	ck_assert_str_eq(d.text, "invalid number of output files 0");
	ck_assert_int_eq(rd_rotation_parse_files("x", &v, &d), -1);
	ck_assert_str_eq(d.text, "invalid number of output files x");
}
END_TEST

START_TEST(numbers_follow_the_name)
{
	static const struct {
		uint32_t files;
		const char *names; /* in order */
	} rows[] = {
		{ 0, "f f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11" },
		{ 1, "f f f" },
		{ 2, "f0 f1 f0 f1" },
		{ 3, "f0 f1 f2 f0" },
		{ 10, "f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 f0" },
		{ 11, "f00 f01 f02 f03 f04 f05 f06 f07 f08 f09 f10 f00" },
		{ 101, "f000 f001" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rotation r = { .name = "f", .max_size = 1000000, .files = rows[i].files };
		char names[128], *save = NULL;

		strcpy(names, rows[i].names);
		rd_rotation_begin(&r, 5);
		for (char *want = strtok_r(names, " ", &save); want; want = strtok_r(NULL, " ", &save)) {
			ck_assert_str_eq(name_of(&r), want);
			ck_assert_int_eq(rd_rotation_next(&r, 24, 5), RD_ROTATION_KEEP);
			ck_assert_int_eq(rd_rotation_next(&r, 1000000, 500), RD_ROTATION_KEEP);
			ck_assert_str_eq(name_of(&r), want);
			ck_assert_int_eq(rd_rotation_next(&r, 1000001, 500), RD_ROTATION_OPEN);
		}
	}
}
END_TEST

START_TEST(without_rotation_the_name_is_the_name)
{
	struct rotation r = { .name = "a%Yb", .files = 20 };

	rd_rotation_begin(&r, 5);
	ck_assert_int_eq(rd_rotation_next(&r, UINT64_MAX, INT32_MAX), RD_ROTATION_KEEP);
	ck_assert_str_eq(name_of(&r), "a%Yb");
	r.max_size = 1; /* -C alone leaves the percent sign alone, too */
	ck_assert_str_eq(name_of(&r), "a%Yb00");
}
END_TEST

START_TEST(periods_are_named_by_time)
{
	struct rotation r = { .name = "/x/%Y%m%d-%H%M%S.pcap", .seconds = 10 };

	setenv("TZ", "UTC0", 1);
	rd_rotation_begin(&r, 1700000003);
	ck_assert_str_eq(name_of(&r), "/x/20231114-221323.pcap");
	ck_assert_int_eq(rd_rotation_next(&r, 24, 1700000012), RD_ROTATION_KEEP);
	ck_assert_str_eq(name_of(&r), "/x/20231114-221323.pcap");
	ck_assert_int_eq(r.due, 1700000013);
	ck_assert_int_eq(rd_rotation_next(&r, 24, 1700000013), RD_ROTATION_OPEN);
	ck_assert_str_eq(name_of(&r), "/x/20231114-221333.pcap");
	/* late: the name has the time it is, the next period begins where it would have */
	ck_assert_int_eq(rd_rotation_next(&r, 24, 1700000047), RD_ROTATION_OPEN);
	ck_assert_str_eq(name_of(&r), "/x/20231114-221407.pcap");
	ck_assert_int_eq(r.due, 1700000053);
	ck_assert_int_eq(rd_rotation_next(&r, 24, 1700000052), RD_ROTATION_KEEP);
	ck_assert_int_eq(rd_rotation_next(&r, 24, 1700000053), RD_ROTATION_OPEN);
	ck_assert_int_eq(r.due, 1700000063);
}
END_TEST

START_TEST(a_clock_set_back_begins_a_period)
{
	struct rotation r = { .name = "%s", .seconds = 10 };

	rd_rotation_begin(&r, 1000000);
	ck_assert_int_eq(rd_rotation_next(&r, 24, 5000), RD_ROTATION_KEEP);
	ck_assert_int_eq(rd_rotation_next(&r, 24, 5009), RD_ROTATION_KEEP);
	ck_assert_int_eq(rd_rotation_next(&r, 24, 5010), RD_ROTATION_OPEN);
	ck_assert_str_eq(name_of(&r), "5010");
}
END_TEST

START_TEST(the_number_of_periods_may_be_limited)
{
	struct rotation r = { .name = "g", .seconds = 1, .files = 3 };

	rd_rotation_begin(&r, 100);
	ck_assert_str_eq(name_of(&r), "g"); /* -W makes no numbers without -C */
	ck_assert_int_eq(rd_rotation_next(&r, 24, 101), RD_ROTATION_OPEN);
	ck_assert_int_eq(rd_rotation_next(&r, 24, 101), RD_ROTATION_KEEP);
	ck_assert_int_eq(rd_rotation_next(&r, 24, 105), RD_ROTATION_OPEN); /* one file, however late */
	ck_assert_int_eq(rd_rotation_next(&r, 24, 106), RD_ROTATION_STOP);
}
END_TEST

START_TEST(both_count_anew_in_each_period)
{
	struct rotation r = { .name = "g%s-", .max_size = 1000000, .seconds = 10, .files = 20 };

	rd_rotation_begin(&r, 100);
	ck_assert_str_eq(name_of(&r), "g100-00");
	ck_assert_int_eq(rd_rotation_next(&r, 1000001, 105), RD_ROTATION_OPEN);
	ck_assert_str_eq(name_of(&r), "g100-01");
	/* time comes first: one new file although the old one is full as well */
	ck_assert_int_eq(rd_rotation_next(&r, 1000001, 110), RD_ROTATION_OPEN);
	ck_assert_str_eq(name_of(&r), "g110-00");
	for (int i = 0; i < 19; i++)
		ck_assert_int_eq(rd_rotation_next(&r, 1000001, 111), RD_ROTATION_OPEN);
	ck_assert_str_eq(name_of(&r), "g110-19");
	ck_assert_int_eq(rd_rotation_next(&r, 1000001, 112), RD_ROTATION_OPEN);
	ck_assert_str_eq(name_of(&r), "g110-00");
	/* and -W ends nothing */
	for (time_t now = 120; now < 1000; now += 10)
		ck_assert_int_eq(rd_rotation_next(&r, 24, now), RD_ROTATION_OPEN);
}
END_TEST

START_TEST(names_that_are_too_long_are_refused)
{
	static char long_name[PATH_MAX + 10], out[PATH_MAX + 1];
	const char *refused = "too many output files or filename is too long (> 4096)";
	struct rotation r = { .name = long_name, .max_size = 1, .files = 100 };
	struct diag d = { .text = "" };

	memset(long_name, 'a', PATH_MAX - 2);
	rd_rotation_begin(&r, 0);
	ck_assert_int_eq(rd_rotation_name(&r, out, &d), 0);
	ck_assert_uint_eq(strlen(out), PATH_MAX);
	ck_assert_str_eq(out + PATH_MAX - 3, "a00");
	r.files = 101;
	ck_assert_int_eq(rd_rotation_name(&r, out, &d), -1);
	ck_assert_str_eq(d.text, refused);
	memset(long_name, 'a', PATH_MAX + 1);
	ck_assert_int_eq(rd_rotation_name(&r, out, &d), -1);
	long_name[PATH_MAX] = '\0';
	r.max_size = 0;
	ck_assert_int_eq(rd_rotation_name(&r, out, &d), 0);
	ck_assert_str_eq(out, long_name);
	memcpy(long_name + PATH_MAX - 2, "%Y", 3);
	r.seconds = 1;
	ck_assert_int_eq(rd_rotation_name(&r, out, &d), -1);
	ck_assert_str_eq(d.text, refused);
}
END_TEST

SUITE(file_rotate, sizes_are_millions, other_numbers_are_read_as_tcpdump_reads_them, numbers_follow_the_name,
      without_rotation_the_name_is_the_name, periods_are_named_by_time, a_clock_set_back_begins_a_period,
      the_number_of_periods_may_be_limited, both_count_anew_in_each_period,
      names_that_are_too_long_are_refused);
