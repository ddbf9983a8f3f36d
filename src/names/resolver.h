/*
 * resolver: a process that looks names up, so that the decoder needs neither sockets nor files, and so that
 * a name server that does not answer delays nobody for long.
 *
 * Of the answers one is owed per question, in the order of the questions.
 */
#ifndef RINGDUMP_NAMES_RESOLVER_H
#define RINGDUMP_NAMES_RESOLVER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <ringdump/diag.h>

enum { RD_HOST_NAME = 110 };

struct resolver {
	int fd; /* -1: there is none (any more) */
	pid_t process;
	/*
	 * How long the decoder waits for an answer.  Of a capture: at most 250 ms at once and a tenth of the
	 * time in the long run, and not at all while an older answer is owed; what is not answered in time
	 * is a number until the answer is there.  Of a file: as long as it takes, or until ENDED says so.
	 */
	bool live;
	bool (*ended)(void);
	/* kept by rd_resolver_find and rd_resolver_wait */
	unsigned owed;
	int64_t since, credit_ms;
};

/* The name of an address as it stands in a message; LEN 4 or 16: IPv4 or IPv6, 6: MAC. */
struct resolver_answer {
	uint8_t len;
	bool known;
	uint8_t addr[16];
	char name[RD_HOST_NAME];
};

/* Start the process; CONFINED: in a sandbox of its own.  R->live and R->ended are the caller's. */
int rd_resolver_start(struct resolver *r, bool confined, struct diag *d);
/* Ask it nothing any more; it ends by itself. */
void rd_resolver_stop(struct resolver *r);
/* The same from a process that may still kill and wait: nothing is left of it. */
void rd_resolver_end(struct resolver *r);

/* False where the question cannot be put now. */
bool rd_resolver_ask(struct resolver *r, const uint8_t *addr, unsigned len);
/* An answer that is there. */
bool rd_resolver_next(struct resolver *r, struct resolver_answer *a);
/* Wait for one, within the bounds above.  False where it is not worth to go on. */
bool rd_resolver_wait(struct resolver *r);

/* The look-up itself, by libc: what the process does, and who has none. */
void rd_resolver_look_up(struct resolver_answer *a);

#endif
