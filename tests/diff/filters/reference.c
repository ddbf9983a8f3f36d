/* A child with its output and its messages in two pipes. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "reference.h"

extern char **environ;

/* Start it; the ends to read from in FROM. */
static pid_t start(const char *link, const char *expression, bool optimise, int from[2])
{
	char *argv[] = { "tcpdump",	     "-y", (char *)link, optimise ? "-ddd" : "-Oddd", "--",
			 (char *)expression, NULL };
	posix_spawn_file_actions_t actions;
	int out[2], err[2];
	pid_t pid;

	if (pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC))
		return -1;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
	if (posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ))
		pid = -1;
	posix_spawn_file_actions_destroy(&actions);
	close(out[1]);
	close(err[1]);
	from[0] = out[0];
	from[1] = err[0];
	return pid;
}

/* Everything from FD, NUL-terminated, from malloc. */
static char *slurp(int fd)
{
	size_t room = 4096, len = 0;
	char *text = malloc(room + 1);
	ssize_t n;

	while (text && (n = read(fd, text + len, room - len)) > 0) {
		len += (size_t)n;
		if (len == room)
			text = realloc(text, (room *= 2) + 1);
	}
	if (text)
		text[len] = '\0';
	close(fd);
	return text;
}

static void message_of(const char *text, char message[REFERENCE_MESSAGE])
{
	static const char prefix[] = "tcpdump: ";
	const char *line = strstr(text, prefix);

	line = line ? line + strlen(prefix) : text;
	snprintf(message, REFERENCE_MESSAGE, "%.*s", (int)strcspn(line, "\n"), line);
}

int reference_compile(const char *link, const char *expression, bool optimise, struct bpf_code *out,
		      char message[REFERENCE_MESSAGE])
{
	int from[2], status;
	pid_t pid = start(link, expression, optimise, from);
	char *program, *said;

	message[0] = '\0';
	if (pid < 0)
		return -1;
	program = slurp(from[0]);
	said = slurp(from[1]);
	if (waitpid(pid, &status, 0) < 0 || !program || !said)
		return -1;
	if (status) {
		message_of(said, message);
		status = 1;
	} else {
		char *p = program;

		out->len = strtoul(p, &p, 10);
		out->insn = calloc(out->len ? out->len : 1, sizeof *out->insn);
		for (size_t i = 0; out->insn && i < out->len; i++) {
			out->insn[i].code = (uint16_t)strtoul(p, &p, 10);
			out->insn[i].jt = (uint8_t)strtoul(p, &p, 10);
			out->insn[i].jf = (uint8_t)strtoul(p, &p, 10);
			out->insn[i].k = (uint32_t)strtoul(p, &p, 10);
		}
	}
	free(program);
	free(said);
	return status;
}
