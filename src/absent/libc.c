/*
 * The C library without its databases, without a formatter of dates, and for one thread: in a statically
 * linked program these stand in front of the library's own.  No host or port has a name; -G, which would
 * want a date, is refused.
 */
#include <netdb.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>
#include <sys/syscall.h>

int getaddrinfo(const char *restrict node, const char *restrict service,
		const struct addrinfo *restrict hints, struct addrinfo **restrict list)
{
	(void)node, (void)service, (void)hints, (void)list;
	return EAI_NONAME;
}

void freeaddrinfo(struct addrinfo *list)
{
	(void)list;
}

/* There is one thread: nobody else's rights have to change too. */
int setuid(uid_t user)
{
#ifdef SYS_setuid32
	return (int)syscall(SYS_setuid32, user);
#else
	return (int)syscall(SYS_setuid, user);
#endif
}

int setgid(gid_t group)
{
#ifdef SYS_setgid32
	return (int)syscall(SYS_setgid32, group);
#else
	return (int)syscall(SYS_setgid, group);
#endif
}

size_t strftime(char *restrict s, size_t max, const char *restrict format, const struct tm *restrict tm)
{
	(void)s, (void)max, (void)format, (void)tm;
	return 0;
}
