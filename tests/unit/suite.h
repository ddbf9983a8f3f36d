/*
 * Unit tests with `check`.  A file tests/unit/ROOM/test_NAME.c holds its tests and ends with
 *
 *	SUITE(name, test_one, test_two, ...)
 *
 * which registers it: the runner finds every suite that is linked in.  A test that cannot run here ends with
 * SKIP(reason), a line that tests/run counts.
 */
#ifndef RINGDUMP_TESTS_SUITE_H
#define RINGDUMP_TESTS_SUITE_H

#include <check.h>
#include <stdio.h>

#define SKIP(reason)                                                                                         \
	do {                                                                                                 \
		printf("skipped: unit: %s: %s\n", __func__, reason);                                         \
		fflush(stdout);                                                                              \
		return;                                                                                      \
	} while (0)

struct unit_suite {
	const char *name;
	void (*fill)(TCase *tc);
};

#define SUITE(suite_name, ...)                                                                               \
	static void unit_fill_##suite_name(TCase *tc)                                                        \
	{                                                                                                    \
		const TTest *const tests[] = { __VA_ARGS__ };                                                \
                                                                                                             \
		for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)                                    \
			tcase_add_test(tc, tests[i]);                                                        \
	}                                                                                                    \
	static const struct unit_suite unit_suite_##suite_name = { #suite_name, unit_fill_##suite_name };    \
	static const struct unit_suite *const unit_suite_entry_##suite_name                                  \
		__attribute__((used, section("unit_suites"))) = &unit_suite_##suite_name

#endif
