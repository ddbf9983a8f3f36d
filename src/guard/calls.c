/*
 * The system calls of the roles.  The first table is what may be called, by what for; everything else ends
 * the process.  The second one is for the roles whose calls nobody can list.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <linux/audit.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "numbers.h"
#include "roles.h"

/* How socketcall(2) numbers the calls of sockets: old C libraries of i386 and s390x know no other way. */
enum { CALL_GETSOCKNAME = 6, CALL_GETSOCKOPT = 15, CALL_SENDMSG = 16, CALL_RECVMSG = 17 };

#if defined __s390x__ || defined __i386__
#define MMAP_ARGUMENTS_IN_MEMORY 1 /* of mmap, not of mmap2: nothing of them can be seen */
#endif

#if defined __s390x__
enum { CLONE_FLAGS = 1 }; /* behind the stack */
#else
enum { CLONE_FLAGS = 0 };
#endif

#define ALL32	   0xffffffff
#define ON(u)	   .uses = RD_GUARD_##u
#define IF(n, v)   .arg = (n), .mask = ALL32, .value = (v)
#define NO_EXEC(n) .arg = (n), .mask = PROT_EXEC, .value = 0
#define NO(call)                                                                                             \
	{                                                                                                    \
		.nr = __NR_##call                                                                            \
	}
#define READ_ONLY(n)  .arg = (n), .mask = O_ACCMODE, .value = O_RDONLY
#define WRITE_ONLY(n) .arg = (n), .mask = O_ACCMODE, .value = O_WRONLY

/* clang-format off */
const struct guard_call guard_allowed[] = {
	/* bytes in and out of what is open */
	{ __NR_read,		ON(ALWAYS) },
	{ __NR_write,		ON(ALWAYS) },
	{ __NR_writev,		ON(ALWAYS) },
	{ __NR_ppoll,		ON(ALWAYS) },
	{ __NR_ppoll_time64,	ON(ALWAYS) },
	{ __NR_poll,		ON(ALWAYS) },
	{ __NR_close,		ON(ALWAYS) },
	{ __NR_lseek,		ON(ALWAYS) },
	{ __NR__llseek,		ON(ALWAYS) },
	{ __NR_fstat,		ON(ALWAYS) },
	{ __NR_fstat64,		ON(ALWAYS) },
	{ __NR_newfstatat,	ON(ALWAYS) },
	{ __NR_fstatat64,	ON(ALWAYS) },
	{ __NR_statx,		ON(ALWAYS) },
	/* the name of an interface that a cooked header numbers */
	{ __NR_ioctl,		ON(ALWAYS), IF(1, SIOCGIFNAME) },
	/* time and chance */
	{ __NR_clock_gettime,	ON(ALWAYS) },
	{ __NR_clock_gettime64,	ON(ALWAYS) },
	{ __NR_gettimeofday,	ON(ALWAYS) },
	{ __NR_time,		ON(ALWAYS) },
	{ __NR_getrandom,	ON(ALWAYS) },
	/* memory, never to be executed */
	{ __NR_brk,		ON(ALWAYS) },
#ifdef MMAP_ARGUMENTS_IN_MEMORY
	{ __NR_mmap,		ON(ALWAYS) },
#else
	{ __NR_mmap,		ON(ALWAYS), NO_EXEC(2) },
#endif
	{ __NR_mmap2,		ON(ALWAYS), NO_EXEC(2) },
	{ __NR_mprotect,	ON(ALWAYS), NO_EXEC(2) },
	{ __NR_munmap,		ON(ALWAYS) },
	{ __NR_mremap,		ON(ALWAYS) },
	{ __NR_madvise,		ON(ALWAYS) },
	{ __NR_futex,		ON(ALWAYS) },
	{ __NR_futex_time64,	ON(ALWAYS) },
	/* signals that come, and the end */
	{ __NR_rt_sigprocmask,	ON(ALWAYS) },
	{ __NR_rt_sigreturn,	ON(ALWAYS) },
	{ __NR_sigreturn,	ON(ALWAYS) },
	{ __NR_restart_syscall,	ON(ALWAYS) },
	{ __NR_exit,		ON(ALWAYS) },
	{ __NR_exit_group,	ON(ALWAYS) },
	/* the packet socket: counters, errors, is the interface there and up */
	{ __NR_getsockopt,	ON(LIVE) },
	{ __NR_getsockname,	ON(LIVE) },
	{ __NR_socketcall,	ON(LIVE), IF(0, CALL_GETSOCKOPT) },
	{ __NR_socketcall,	ON(LIVE), IF(0, CALL_GETSOCKNAME) },
	{ __NR_ioctl,		ON(LIVE), IF(1, SIOCGIFFLAGS) },
	{ __NR_pread64,		ON(LIVE) },
	/* --hints: how many processors */
	{ __NR_sched_getaffinity, ON(LIVE) },
	/* --stats: is there a terminal; one libc asks this way, another that way */
	{ __NR_ioctl,		ON(LIVE), IF(1, TCGETS) },
	{ __NR_ioctl,		ON(LIVE), IF(1, TIOCGWINSZ) },
	/* a file that a full disk cut in the middle of a packet */
	{ __NR_ftruncate,	ON(SAVE) },
	{ __NR_ftruncate64,	ON(SAVE) },
	{ __NR_fcntl,		ON(SAVE), IF(1, F_GETFL) },
	{ __NR_fcntl64,		ON(SAVE), IF(1, F_GETFL) },
	/* threads, but no process; the flags of clone3 lie in memory, without it libc takes clone */
	{ __NR_clone,		ON(THREADS), .arg = CLONE_FLAGS, .mask = CLONE_THREAD, .value = CLONE_THREAD },
	{ __NR_clone3,		ON(THREADS), .error = ENOSYS },
	{ __NR_set_robust_list,	ON(THREADS) },
	{ __NR_rt_sigaction,	ON(THREADS) }, /* glibc's own signals, with the first thread */
	{ __NR_rseq,		ON(THREADS) },
	/* descriptors from a helper, and to the asker */
	{ __NR_recvmsg,		ON(ASK) },
	{ __NR_socketcall,	ON(ASK), IF(0, CALL_RECVMSG) },
	{ __NR_sendmsg,		ON(OPEN) },
	{ __NR_socketcall,	ON(OPEN), IF(0, CALL_SENDMSG) },
	{ __NR_openat,		ON(OPEN), WRITE_ONLY(2) },
	{ __NR_open,		ON(OPEN), WRITE_ONLY(1) },
	/* --process: whose socket it is */
	{ __NR_openat,		ON(PROC), READ_ONLY(2) },
	{ __NR_getdents64,	ON(PROC) },
	{ __NR_readlinkat,	ON(PROC) },
	/* musl's open(2) with O_CLOEXEC says it twice */
	{ __NR_fcntl,		ON(OPEN), IF(1, F_SETFD) },
	{ __NR_fcntl64,		ON(OPEN), IF(1, F_SETFD) },
};

/* Other programs, other processes, the machine itself. */
const struct guard_call guard_forbidden[] = {
	NO(execve), NO(execveat), NO(ptrace), NO(process_vm_readv), NO(process_vm_writev), NO(kill),
	NO(tkill), NO(pidfd_open), NO(pidfd_getfd), NO(pidfd_send_signal), NO(mount), NO(umount2),
	NO(move_mount), NO(fsopen), NO(mount_setattr), NO(pivot_root), NO(chroot), NO(setns), NO(unshare),
	NO(bpf), NO(perf_event_open), NO(userfaultfd), NO(io_uring_setup), NO(keyctl), NO(add_key),
	NO(request_key), NO(init_module), NO(kexec_load), NO(open_by_handle_at),
};
/* clang-format on */

const size_t guard_allowed_count = sizeof guard_allowed / sizeof *guard_allowed;
const size_t guard_forbidden_count = sizeof guard_forbidden / sizeof *guard_forbidden;

const uint32_t guard_arch =
#if defined __x86_64__
	AUDIT_ARCH_X86_64;
#elif defined __i386__
	AUDIT_ARCH_I386;
#elif defined __aarch64__ && defined __AARCH64EB__
	AUDIT_ARCH_AARCH64 & ~(uint32_t)__AUDIT_ARCH_LE;
#elif defined __aarch64__
	AUDIT_ARCH_AARCH64;
#elif defined __arm__ && defined __ARMEB__
	AUDIT_ARCH_ARMEB;
#elif defined __arm__
	AUDIT_ARCH_ARM;
#elif defined __mips__ && defined __mips64 && _MIPS_SIM == _ABI64
	AUDIT_ARCH_MIPS64 | (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? __AUDIT_ARCH_LE : 0);
#elif defined __mips__
	AUDIT_ARCH_MIPS | (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? __AUDIT_ARCH_LE : 0);
#elif defined __riscv && __riscv_xlen == 64
	AUDIT_ARCH_RISCV64;
#elif defined __s390x__
	AUDIT_ARCH_S390X;
#elif defined __powerpc64__
	AUDIT_ARCH_PPC64 | (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? __AUDIT_ARCH_LE : 0);
#else
	0; /* not known here: without a filter */
#endif
