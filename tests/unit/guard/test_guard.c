/* The programs for the kernel, run over what the kernel would hand them, and Landlock's rules. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <linux/seccomp.h>
#include <linux/sockios.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include "guard/roles.h"
#include "../suite.h"

#ifndef SECCOMP_RET_KILL_PROCESS
#define SECCOMP_RET_KILL_PROCESS 0x80000000U
#endif

/* The words of struct seccomp_data in the order in which our interpreter reads them. */
static void put_word(uint8_t *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> (24 - 8 * i));
}

static uint32_t verdict(enum rd_guard_role role, unsigned uses, uint32_t arch, uint32_t nr,
			const uint64_t *args)
{
	uint8_t data[sizeof(struct seccomp_data)] = { 0 };
	struct bpf_code code = { .insn = NULL };
	uint32_t result;
	struct diag d;

	put_word(data, nr);
	put_word(data + 4, arch);
	for (int i = 0; args && i < 6; i++) {
		bool big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;

		put_word(data + 16 + 8 * i, (uint32_t)(big ? args[i] >> 32 : args[i]));
		put_word(data + 20 + 8 * i, (uint32_t)(big ? args[i] : args[i] >> 32));
	}
	ck_assert_int_eq(guard_program(&guard_roles[role], uses, &code, &d), 0);
	ck_assert_uint_le(code.len, RD_BPF_KERNEL_MAX);
	result = rd_bpf_run(&code, data, sizeof data, sizeof data, NULL);
	rd_bpf_free(&code);
	return result;
}

static uint32_t decoder(unsigned uses, long nr)
{
	return verdict(RD_GUARD_DECODER, uses, guard_arch, (uint32_t)nr, NULL);
}

static uint32_t with_argument(unsigned uses, long nr, int at, uint64_t value)
{
	uint64_t args[6] = { 0 };

	args[at] = value;
	return verdict(RD_GUARD_DECODER, uses, guard_arch, (uint32_t)nr, args);
}

START_TEST(test_decoder)
{
	static const long never[] = { SYS_openat, SYS_execve, SYS_socket,   SYS_connect, SYS_clone,
				      SYS_kill,	  SYS_ptrace, SYS_unlinkat, SYS_bind,	 SYS_setsockopt,
				      SYS_prctl,  SYS_setuid, SYS_sendto,   SYS_mount };

	ck_assert_uint_ne(guard_arch, 0);
	ck_assert_uint_eq(decoder(0, SYS_read), SECCOMP_RET_ALLOW);
	ck_assert_uint_eq(decoder(0, SYS_write), SECCOMP_RET_ALLOW);
	ck_assert_uint_eq(decoder(0, SYS_exit_group), SECCOMP_RET_ALLOW);
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		ck_assert_uint_eq(decoder(RD_GUARD_LIVE | RD_GUARD_SAVE | RD_GUARD_ASK, never[i]),
				  SECCOMP_RET_KILL_PROCESS);
}
END_TEST

static uint32_t owner(long nr, int at, uint64_t value)
{
	uint64_t args[6] = { 0 };

	args[at] = value;
	return verdict(RD_GUARD_OWNER, 0, guard_arch, (uint32_t)nr, args);
}

/* Reads what there is to read, of others, and does nothing to them. */
START_TEST(test_owner)
{
	static const long never[] = { SYS_execve, SYS_socket,		SYS_connect,  SYS_clone,
				      SYS_kill,	  SYS_ptrace,		SYS_sendto,   SYS_sendmsg,
				      SYS_bind,	  SYS_process_vm_readv, SYS_unlinkat, SYS_setsockopt,
				      SYS_recvmsg };

	ck_assert_uint_eq(owner(SYS_openat, 2, O_RDONLY | O_DIRECTORY), SECCOMP_RET_ALLOW);
	ck_assert_uint_eq(owner(SYS_openat, 2, O_WRONLY), SECCOMP_RET_KILL_PROCESS);
	ck_assert_uint_eq(owner(SYS_openat, 2, O_RDWR), SECCOMP_RET_KILL_PROCESS);
	ck_assert_uint_eq(owner(SYS_getdents64, 0, 0), SECCOMP_RET_ALLOW);
	ck_assert_uint_eq(owner(SYS_readlinkat, 0, 0), SECCOMP_RET_ALLOW);
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		ck_assert_uint_eq(owner(never[i], 0, 0), SECCOMP_RET_KILL_PROCESS);
	ck_assert_uint_eq(decoder(RD_GUARD_LIVE | RD_GUARD_SAVE | RD_GUARD_ASK, SYS_readlinkat),
			  SECCOMP_RET_KILL_PROCESS);
}
END_TEST

START_TEST(test_uses)
{
	ck_assert_uint_eq(decoder(0, SYS_recvmsg), SECCOMP_RET_KILL_PROCESS);
	ck_assert_uint_eq(decoder(RD_GUARD_ASK, SYS_recvmsg), SECCOMP_RET_ALLOW);
	ck_assert_uint_eq(decoder(0, SYS_ftruncate), SECCOMP_RET_KILL_PROCESS);
	ck_assert_uint_eq(decoder(RD_GUARD_SAVE, SYS_ftruncate), SECCOMP_RET_ALLOW);
	ck_assert_uint_eq(decoder(0, SYS_getsockopt), SECCOMP_RET_KILL_PROCESS);
	ck_assert_uint_eq(decoder(RD_GUARD_LIVE, SYS_getsockopt), SECCOMP_RET_ALLOW);
}
END_TEST

START_TEST(test_arguments)
{
	ck_assert_uint_eq(with_argument(0, SYS_mprotect, 2, PROT_READ | PROT_WRITE), SECCOMP_RET_ALLOW);
	ck_assert_uint_eq(with_argument(0, SYS_mprotect, 2, PROT_READ | PROT_EXEC), SECCOMP_RET_KILL_PROCESS);
	ck_assert_uint_eq(with_argument(0, SYS_ioctl, 1, SIOCGIFNAME), SECCOMP_RET_ALLOW);
	ck_assert_uint_eq(with_argument(0, SYS_ioctl, 1, SIOCGIFFLAGS), SECCOMP_RET_KILL_PROCESS);
	ck_assert_uint_eq(with_argument(RD_GUARD_LIVE, SYS_ioctl, 1, SIOCGIFFLAGS), SECCOMP_RET_ALLOW);
	ck_assert_uint_eq(with_argument(RD_GUARD_LIVE, SYS_ioctl, 1, SIOCSIFFLAGS), SECCOMP_RET_KILL_PROCESS);
	/* the words behind a condition still see the number */
	ck_assert_uint_eq(with_argument(RD_GUARD_LIVE, SYS_getsockopt, 1, SIOCGIFNAME), SECCOMP_RET_ALLOW);
}
END_TEST

START_TEST(test_other_machine)
{
	ck_assert_uint_eq(verdict(RD_GUARD_DECODER, 0, guard_arch ^ 1, SYS_read, NULL),
			  SECCOMP_RET_KILL_PROCESS);
	ck_assert_uint_eq(verdict(RD_GUARD_RESOLVER, 0, guard_arch ^ 1, SYS_read, NULL),
			  SECCOMP_RET_KILL_PROCESS);
	ck_assert_uint_eq(verdict(RD_GUARD_RESOLVER, 0, guard_arch, SYS_execve | 0x40000000, NULL),
			  SECCOMP_RET_KILL_PROCESS);
}
END_TEST

START_TEST(test_others)
{
	const uint64_t create[6] = { 0, 0, O_WRONLY | O_CREAT | O_TRUNC }, read_only[6] = { 0, 0, O_RDONLY };

	ck_assert_uint_eq(verdict(RD_GUARD_RESOLVER, 0, guard_arch, SYS_execve, NULL),
			  SECCOMP_RET_ERRNO | EPERM);
	ck_assert_uint_eq(verdict(RD_GUARD_RESOLVER, 0, guard_arch, SYS_ptrace, NULL),
			  SECCOMP_RET_ERRNO | EPERM);
	ck_assert_uint_eq(verdict(RD_GUARD_RESOLVER, 0, guard_arch, SYS_socket, NULL), SECCOMP_RET_ALLOW);
	ck_assert_uint_eq(verdict(RD_GUARD_OPENER, 0, guard_arch, SYS_openat, create), SECCOMP_RET_ALLOW);
	ck_assert_uint_eq(verdict(RD_GUARD_OPENER, 0, guard_arch, SYS_openat, read_only),
			  SECCOMP_RET_KILL_PROCESS);
	ck_assert_uint_eq(verdict(RD_GUARD_OPENER, 0, guard_arch, SYS_socket, NULL),
			  SECCOMP_RET_KILL_PROCESS);
}
END_TEST

static int opens(const char *path, int flags)
{
	int fd = open(path, flags, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0 ? 0 : errno;
}

/* In a child, because there is no way back: which of the expected answers did not come? 0: all came. */
static int confined(enum rd_guard_role role, const char *folder)
{
	char inside[64];
	bool opener = role == RD_GUARD_OPENER, reads = guard_roles[role].reads_files;

	snprintf(inside, sizeof inside, "%s/new", folder);
	if (guard_confine_files(&guard_roles[role], opener ? folder : NULL))
		return 77;
	if (opens("/etc/passwd", O_RDONLY) != (reads ? 0 : EACCES))
		return 1;
	if (opens(inside, O_WRONLY | O_CREAT | O_TRUNC) != (opener ? 0 : EACCES))
		return 2;
	if (opens("/tmp/ringdump-test-not-there", O_WRONLY | O_CREAT | O_EXCL) != EACCES)
		return 3;
	return unlink(inside) && (opener || errno == EACCES || errno == ENOENT) ? 0 : 4;
}

START_TEST(test_landlock)
{
	for (int role = RD_GUARD_DECODER; role <= RD_GUARD_RESOLVER; role++) {
		char folder[] = "/tmp/ringdump-test-XXXXXX", inside[64];
		int status = 0;
		pid_t child;

		ck_assert_ptr_nonnull(mkdtemp(folder));
		child = fork();
		if (!child) {
			/* without it nobody but root may confine himself */
			prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
			_exit(confined(role, folder));
		}
		ck_assert_int_eq(waitpid(child, &status, 0), child);
		snprintf(inside, sizeof inside, "%s/new", folder);
		unlink(inside);
		rmdir(folder);
		/* 77: a kernel without Landlock */
		ck_assert(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 77));
	}
}
END_TEST

SUITE(guard, test_owner, test_decoder, test_uses, test_arguments, test_other_machine, test_others,
      test_landlock);
