/*
 * The program as if a packet had taken its decoder over: linked with -Wl,--wrap=rd_decoder_print, so that
 * each frame comes here first.  A frame that has "planted: NAME" in it makes the system call of that name;
 * what it gave is printed, where there is anybody left to print it.  tests/live/sandbox.sh runs it.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include <netinet/in.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <linux/sockios.h>
#include <ringdump/decode.h>

void __real_rd_decoder_print(struct decoder *d, struct text *t, const struct frame *f, uint64_t number);
void __wrap_rd_decoder_print(struct decoder *d, struct text *t, const struct frame *f, uint64_t number);

static long run_true(void)
{
	char *const argv[] = { "true", NULL };

	execve("/bin/true", argv, NULL);
	return -1;
}

static long call_connect(void)
{
	const struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "/nonexistent" };

	return connect(0, (const struct sockaddr *)&address, sizeof address);
}

static long call_ioctl(void)
{
	struct ifreq request = { .ifr_name = "lo", .ifr_flags = 0 };

	return ioctl(0, SIOCSIFFLAGS, &request);
}

static long map(int prot)
{
	return mmap(NULL, 4096, prot, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
}

static long call(const char *name)
{
	if (!strcmp(name, "openat"))
		return syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY);
	if (!strcmp(name, "execve"))
		return run_true();
	if (!strcmp(name, "socket"))
		return syscall(SYS_socket, AF_INET, SOCK_STREAM, 0);
	if (!strcmp(name, "connect"))
		return call_connect();
	if (!strcmp(name, "fork"))
		return syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
	if (!strcmp(name, "kill"))
		return syscall(SYS_kill, getppid(), 0);
	if (!strcmp(name, "ptrace"))
		return syscall(SYS_ptrace, 0, 0, 0, 0);
	if (!strcmp(name, "unlinkat"))
		return syscall(SYS_unlinkat, AT_FDCWD, "/nonexistent", 0);
	if (!strcmp(name, "ioctl"))
		return call_ioctl();
	if (!strcmp(name, "setsockopt"))
		return syscall(SYS_setsockopt, 0, 0, 0, 0, 0);
	if (!strcmp(name, "recvmsg"))
		return syscall(SYS_recvmsg, 0, 0, 0);
	if (!strcmp(name, "mmap-exec"))
		return map(PROT_READ | PROT_EXEC);
	if (!strcmp(name, "mmap")) /* this one is allowed */
		return map(PROT_READ | PROT_WRITE);
	return -2;
}

/* The name behind "planted: ", up to a blank. */
static bool find(const struct frame *f, char *name, size_t room)
{
	static const char mark[] = "planted: ";
	const char *p = memmem(f->bytes, f->cap, mark, sizeof mark - 1),
		   *end = (const char *)f->bytes + f->cap;
	size_t n = 0;

	if (!p)
		return false;
	for (p += sizeof mark - 1; p<end && * p> ' ' && n < room - 1; p++)
		name[n++] = *p;
	name[n] = '\0';
	return true;
}

void __wrap_rd_decoder_print(struct decoder *d, struct text *t, const struct frame *f, uint64_t number)
{
	char name[32];

	if (find(f, name, sizeof name)) {
		long result = call(name);

		rd_text_fmt(t, "survived %s: %s\n", name, result == -2 ? "no such call" : "done");
	}
	__real_rd_decoder_print(d, t, f, number);
}
