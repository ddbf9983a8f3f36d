/* The signals that end a capture or ask how it stands: the program's only global state. */
#include "run.h"

static volatile sig_atomic_t ended, asked;

static void on_end(int signal)
{
	(void)signal;
	ended = 1;
}

static void on_ask(int signal)
{
	(void)signal;
	asked = 1;
}

void rd_signals_install(void)
{
	struct sigaction end = { .sa_handler = on_end },
			 ask = { .sa_handler = on_ask, .sa_flags = SA_RESTART };
	struct sigaction old;

	sigemptyset(&end.sa_mask);
	sigemptyset(&ask.sa_mask);
	sigaction(SIGINT, &end, NULL);
	sigaction(SIGTERM, &end, NULL);
	/* tcpdump: under nohup a hang-up stays ignored */
	if (!sigaction(SIGHUP, NULL, &old) && old.sa_handler != SIG_IGN)
		sigaction(SIGHUP, &end, NULL);
	sigaction(SIGUSR1, &ask, NULL);
	/* a write that fails says so itself */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}

bool rd_signals_ended(void)
{
	return ended;
}

bool rd_signals_asked(void)
{
	bool was = asked;

	asked = 0;
	return was;
}
