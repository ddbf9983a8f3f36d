/*
 * helper: a process that does for the decoder what the decoder gives up doing itself, one call at a time.
 *
 * It is forked before the decoder is confined, hears nothing but numbers, and ends when the decoder does.
 */
#ifndef RINGDUMP_GUARD_HELPER_H
#define RINGDUMP_GUARD_HELPER_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <ringdump/diag.h>

struct helper {
	int fd; /* our end of the socket pair; -1 where there is no helper */
	/* After a signal: is it worth to wait on for an answer?  NULL: always. */
	bool (*ended)(void);
};

/* One message, there and back. */
struct helper_call {
	uint32_t what;
	int32_t result; /* 0 or more: done; -1: failed with DIAG */
	int64_t number[2];
	char name[PATH_MAX + 1];
	struct diag diag;
};

struct helper_work {
	const char *title; /* what ps(1) calls it, at most 15 bytes */
	/* Give up what is not needed; -1 ends the helper.  May be NULL. */
	int (*prepare)(void *arg, struct diag *d);
	/* Do what CALL asks and fill in the answer.  Gives a descriptor to hand over (closed then), or -1. */
	int (*serve)(void *arg, struct helper_call *call);
	void *arg; /* of both: as it is at the time of the start */
	int keep;  /* a descriptor that the helper keeps beside 0, 1 and 2; -1: none */
};

/*
 * Start a helper.  It is no child of ours, so nobody meets a zombie; signal handlers stay as they are, so
 * that what ends us at a terminal does not end it before its work is done.
 */
int rd_helper_start(struct helper *h, const struct helper_work *work, struct diag *d);

/* Ask and wait.  *FD is what was handed over, or -1.  Gives CALL->result, or -1 where the helper is gone. */
int rd_helper_ask(struct helper *h, struct helper_call *call, int *fd, struct diag *d);

/* The helper ends by itself then. */
void rd_helper_stop(struct helper *h);

/* In a child: close every descriptor from 3 on but KEEP and ALSO (-1: none). */
void rd_helper_close_others(int keep, int also);

#endif
