/* worker: the thread that serves one ring, and the crew as its parts know it. */
#ifndef RINGDUMP_RUN_WORKER_H
#define RINGDUMP_RUN_WORKER_H

#include <pthread.h>
#include "chunk.h"
#include "counter.h"
#include "crew.h"

struct worker {
	struct crew *crew;
	struct capture *capture;
	int bell; /* eventfd: look at crew->stop and `flush` */
	pthread_t thread;
	bool started;

	/* What becomes of a packet: 0, 1 where no more are wanted, -1 where the output is broken. */
	int (*put)(struct worker *w, const struct frame *f, struct diag *d);
	struct queue queue;
	struct chunk *filling; /* or NULL */

	/* where it prints */
	struct decoder *decoder;
	struct text text;
	char *room;
	const struct frame *printed;

	/* where it writes a file of its own */
	bool writes;
	struct settings settings; /* ours but for the name of the file */
	char *name;
	struct text out, notices;
	struct output output;
	struct counter packets; /* written */
	uint32_t flush;		/* set by the main thread: write out what there is */

	/* after the end */
	bool failed;
	struct diag diag;

	/* the merging side's */
	struct chunk *head; /* being read, or NULL */
	bool ended;
	int64_t watermark; /* ns: what has not come yet is not older */
};

struct crew {
	const struct settings *s;
	const struct input *input;
	struct output *output;
	struct text *notices;
	int news; /* eventfd: some queue has changed */
	bool stop;
	struct counter tickets, bytes; /* packets and bytes written by all, for -c and --max-bytes */
	struct worker *unfinished;     /* more of this one's text must come before anything else */
	int64_t held_since;	       /* ms: a packet waits for slower rings; 0: none does */
	size_t count;
	struct worker worker[];
};

void *rd_worker_serve(void *worker);

/* The three kinds of put. */
int rd_worker_pass(struct worker *w, const struct frame *f, struct diag *d);
int rd_worker_print(struct worker *w, const struct frame *f, struct diag *d);
int rd_worker_write(struct worker *w, const struct frame *f, struct diag *d);

/* A drain function of the worker's text. */
int rd_worker_drain(void *worker, const char *bytes, size_t len);

/* Wake whoever waits for FD. */
void rd_bell_ring(int fd);
/* Make it quiet again. */
void rd_bell_clear(int fd);

enum rd_merged {
	RD_MERGED_BROKEN = -1,
	RD_MERGED_ENOUGH, /* the output wants no more */
	RD_MERGED_SOME,	  /* there may be more at once */
	RD_MERGED_NONE,	  /* there is nothing */
	RD_MERGED_HELD,	  /* there is something, but a slower ring may have older packets: ask again soon */
};

/* Give to the output, in order, some of what the queues hold. */
enum rd_merged rd_merge(struct crew *crew, struct diag *d);

#endif
