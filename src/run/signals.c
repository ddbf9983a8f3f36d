/* The signals that end a capture or ask something of it: the program's only global state. */
#include <stddef.h>
#include "signals.h"

static volatile sig_atomic_t ended, asked, flush;

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

static void on_flush(int signal)
{
	(void)signal;
	flush = 1;
}

void rd_signals_install(void)
{
	struct sigaction end = { .sa_handler = on_end },
			 ask = { .sa_handler = on_ask, .sa_flags = SA_RESTART },
			 write_out = { .sa_handler = on_flush, .sa_flags = SA_RESTART };
	struct sigaction old;

	sigemptyset(&end.sa_mask);
	sigemptyset(&ask.sa_mask);
	sigemptyset(&write_out.sa_mask);
	sigaction(SIGINT, &end, NULL);
	sigaction(SIGTERM, &end, NULL);
	/* tcpdump: under nohup a hang-up stays ignored */
	if (!sigaction(SIGHUP, NULL, &old) && old.sa_handler != SIG_IGN)
		sigaction(SIGHUP, &end, NULL);
	sigaction(SIGUSR1, &ask, NULL);
	sigaction(SIGUSR2, &write_out, NULL);
	/* a write that fails says so itself */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}

void rd_signals_for_command(void)
{
	sigset_t none;

	/* handlers are gone after exec(2) anyway, what is ignored and blocked stays so */
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

void rd_signals_hold(sigset_t *before)
{
	sigset_t ours;

	sigemptyset(&ours);
	sigaddset(&ours, SIGINT);
	sigaddset(&ours, SIGTERM);
	sigaddset(&ours, SIGHUP);
	sigaddset(&ours, SIGUSR1);
	sigaddset(&ours, SIGUSR2);
	sigprocmask(SIG_BLOCK, &ours, before);
}

void rd_signals_release(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}

bool rd_signals_pending(void)
{
	return ended || asked || flush;
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

bool rd_signals_flush(void)
{
	bool was = flush;

	flush = 0;
	return was;
}
