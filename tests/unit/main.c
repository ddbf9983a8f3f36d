/* Runs every suite that a test file registered with SUITE(); the arguments name the ones wanted. */
#include <stdlib.h>
#include <string.h>
#include "suite.h"

extern const struct unit_suite *const __start_unit_suites[];
extern const struct unit_suite *const __stop_unit_suites[];

static int wanted(const char *name, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], name))
			return 1;
	return argc == 1;
}

int main(int argc, char **argv)
{
	SRunner *runner = srunner_create(NULL);
	int failed;

	for (const struct unit_suite *const *s = __start_unit_suites; s < __stop_unit_suites; s++) {
		Suite *suite;
		TCase *tc;

		if (!wanted((*s)->name, argc, argv))
			continue;
		suite = suite_create((*s)->name);
		tc = tcase_create((*s)->name);
		/* to end what hangs; one takes two minutes with sanitizers where page faults are slow */
		tcase_set_timeout(tc, 300);
		(*s)->fill(tc);
		suite_add_tcase(suite, tc);
		srunner_add_suite(runner, suite);
	}
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
