/*
 * asker: a process that answers small questions of the decoder, one after the other, and how long the decoder
 * waits for it: names (src/names) and owners of sockets (src/owner) come this way.
 *
 * Of the answers one is owed per question, in the order of the questions.
 */
#ifndef RINGDUMP_GUARD_ASKER_H
#define RINGDUMP_GUARD_ASKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <ringdump/diag.h>
#include "guard.h"

enum { RD_ASKER_MOST = 256 }; /* bytes of a question or an answer */

struct asker {
	int fd; /* -1: there is none (any more) */
	pid_t process;
	/*
	 * How long the decoder waits for an answer.  Of a capture: at most 250 ms at once and a tenth of the
	 * time in the long run, and not at all while an older answer is owed; what is not answered in time
	 * is not known until the answer is there.  Of a file: as long as it takes, or until ENDED says so.
	 */
	bool live;
	bool (*ended)(void);
	/* kept by rd_asker_ask, rd_asker_next and rd_asker_wait */
	unsigned owed;
	int64_t since, credit_ms;
};

struct asker_work {
	const char *title; /* what ps(1) calls it, at most 15 bytes */
	const char *what;  /* it answers about: "names" */
	enum rd_guard_role role;
	size_t question, answer; /* their sizes, at most RD_ASKER_MOST */
	void *state;		 /* of the next two; the process has a copy of its own */
	/* In the process, before it is confined: open what is needed.  False ends it.  May be NULL. */
	bool (*prepare)(void *state);
	/* Fill in the answer; false where the question makes no sense, which ends the process. */
	bool (*serve)(void *state, const void *question, void *answer);
};

/* Start the process; CONFINED: in a sandbox of its own.  A->live and A->ended are the caller's. */
int rd_asker_start(struct asker *a, const struct asker_work *work, bool confined, struct diag *d);
/* Ask it nothing any more; it ends by itself. */
void rd_asker_stop(struct asker *a);
/* The same from a process that may still kill and wait: nothing is left of it. */
void rd_asker_end(struct asker *a);

/* False where the question cannot be put now. */
bool rd_asker_ask(struct asker *a, const void *question, size_t len);
/* An answer that is there, of LEN bytes. */
bool rd_asker_next(struct asker *a, void *answer, size_t len);
/* Wait for one, within the bounds above.  False where it is not worth to go on. */
bool rd_asker_wait(struct asker *a);

#endif
