/* Becoming a role. */
#include <errno.h>
#include <string.h>
#include <time.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include "roles.h"

/*
 * A sanitizer opens files, makes a thread that traces the others, and maps what it likes: a program that is
 * built with one drops its capabilities, but its calls are not filtered and its files not confined.
 */
#if defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(undefined_behavior_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined __SANITIZE_ADDRESS__ && !defined SANITIZED
#define SANITIZED 1
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* libc reads the time zone's file when it is first asked for local time. */
static void prepare_libc(void)
{
	time_t now = time(NULL);
	struct tm tm;

	tzset();
	localtime_r(&now, &tm);
}

static int filter_calls(const struct guard_role *role, unsigned uses, int *error, struct diag *d)
{
	struct sock_fprog program;
	struct bpf_code code;

	*error = SANITIZED ? 0 : ENOSYS;
	if (!guard_arch || SANITIZED)
		return 0;
	if (guard_program(role, uses, &code, d))
		return -1;
	program = (struct sock_fprog){ .len = (unsigned short)code.len, .filter = code.insn };
	*error = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) ? errno : 0;
	rd_bpf_free(&code);
	return 0;
}

int rd_guard_enter(enum rd_guard_role role, unsigned uses, const char *folder, struct diag *d)
{
	const struct guard_role *row = &guard_roles[role];
	int lacks = 0, error;

	prepare_libc();
	/* the order: what a later step needs is still there */
	if (guard_drop_capabilities(row->keeps))
		lacks |= RD_GUARD_KEPT_CAPS;
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (!SANITIZED && (row->sees_others || guard_confine_files(row, folder)))
		lacks |= RD_GUARD_NO_LANDLOCK;
	if (filter_calls(row, uses, &error, d))
		return -1;
	if (error)
		lacks |= RD_GUARD_NO_SECCOMP;
	return lacks;
}
