/*
 * A multi-call binary: the name it is called by says what it does.  `both FIRST... -- SECOND...` runs
 * ringdump twice in one process, with the arguments FIRST and SECOND (each from the program's name on), and
 * ends with the sum of the exit statuses; of the first run nothing may be left: descriptors, children, what
 * signals do.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include <ringdump/main.h>

/* Bit N: descriptor N is open. */
static unsigned long descriptors(void)
{
	unsigned long open = 0;

	for (int fd = 0; fd < (int)(8 * sizeof open); fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			open |= 1UL << fd;
	return open;
}

static int default_signals(void)
{
	static const int some[] = { SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGPIPE, SIGXFSZ };
	struct sigaction now;

	for (size_t i = 0; i < sizeof some / sizeof *some; i++)
		if (sigaction(some[i], NULL, &now) || now.sa_handler != SIG_DFL)
			return 0;
	return 1;
}

static int nothing_left(unsigned long before)
{
	int left = 0;

	if (descriptors() != before)
		left = puts("a descriptor is left");
	if (waitpid(-1, NULL, WNOHANG) >= 0)
		left = puts("a child is left");
	if (!default_signals())
		left = puts("signals are not what they were");
	fflush(stdout);
	return !left;
}

/* ARGV up to the next "--", which becomes its end; gives what follows that. */
static char **cut(char **argv)
{
	while (*argv && strcmp(*argv, "--"))
		argv++;
	if (!*argv)
		return argv;
	*argv = NULL;
	return argv + 1;
}

static int run(char **argv)
{
	int count = 0;

	while (argv[count])
		count++;
	return rd_main(count, argv);
}

static int both(char **argv)
{
	char **second = cut(argv);
	unsigned long before = descriptors();
	int status = run(argv);

	if (!nothing_left(before))
		return 99;
	/* this one may end in the sandbox, in which nobody can look around any more */
	return status + run(second);
}

int main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '/');

	name = name ? name + 1 : argv[0];
	if (!strcmp(name, "hello"))
		return puts("hello") < 0;
	if (!strcmp(name, "both"))
		return both(argv + 1);
	return rd_main(argc, argv);
}
