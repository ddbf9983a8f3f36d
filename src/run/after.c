/* Running the command of -z. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <ringdump/text.h>
#include "after.h"
#include "signals.h"

enum { LOWEST_PRIORITY = 19 };

/* Between fork(2) and the end of this process: nobody is left to hand an error to. */
static void become(const char *command, const char *file)
{
	char room[1024];
	int fd = STDERR_FILENO;
	struct text t;

	setpriority(PRIO_PROCESS, 0, LOWEST_PRIORITY);
	rd_signals_for_command();
	execlp(command, command, file, (char *)NULL);
	rd_text_init(&t, room, sizeof room, rd_text_drain_fd, &fd);
	rd_text_fmt(&t, "compress_savefile: execlp(%s, %s) failed: %s\n", command, file, strerror(errno));
	rd_text_flush(&t);
}

/*
 * Two generations: the child is waited for at once and its child is init's, so there is no zombie, no signal
 * to handle and no list of running commands.
 */
int rd_after_run(const char *command, const char *file, struct diag *d)
{
	pid_t child = fork();

	if (!child) {
		pid_t grandchild = fork();

		if (!grandchild)
			become(command, file);
		_exit(grandchild < 0 ? errno : 0);
	}
	if (child > 0) {
		int status = 0;

		while (waitpid(child, &status, 0) < 0)
			if (errno != EINTR)
				return rd_diag_fail(d, -1, "waitpid: %s", strerror(errno));
		if (WIFEXITED(status) && !WEXITSTATUS(status))
			return 0;
		errno = WIFEXITED(status) ? WEXITSTATUS(status) : EINTR;
	}
	return rd_diag_fail(d, -1, "no process for %s %s: %s", command, file, strerror(errno));
}
