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

/* A write that fails says so itself: PIPE and XFSZ. */
static const struct {
	int signal, flags;
	void (*handler)(int);
} ours[RD_SIGNALS] = {
	{ SIGINT, 0, on_end },
	{ SIGTERM, 0, on_end },
	{ SIGHUP, 0, on_end },
	{ SIGUSR1, SA_RESTART, on_ask },
	{ SIGUSR2, SA_RESTART, on_flush },
	{ SIGPIPE, 0, SIG_IGN },
	{ SIGXFSZ, 0, SIG_IGN },
};

void rd_signals_install(struct signals_before *before)
{
	ended = asked = flush = 0;
	for (int i = 0; i < RD_SIGNALS; i++) {
		struct sigaction action = { .sa_handler = ours[i].handler, .sa_flags = ours[i].flags };

		sigaction(ours[i].signal, NULL, &before->action[i]);
		/* tcpdump: under nohup a hang-up stays ignored */
		if (ours[i].signal == SIGHUP && before->action[i].sa_handler == SIG_IGN)
			continue;
		sigemptyset(&action.sa_mask);
		sigaction(ours[i].signal, &action, NULL);
	}
	before->known = true;
}

void rd_signals_restore(const struct signals_before *before)
{
	for (int i = 0; before->known && i < RD_SIGNALS; i++)
		sigaction(ours[i].signal, &before->action[i], NULL);
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
	sigset_t held;

	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGHUP);
	sigaddset(&held, SIGUSR1);
	sigaddset(&held, SIGUSR2);
	sigprocmask(SIG_BLOCK, &held, before);
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
