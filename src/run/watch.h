/* watch: what comes due by the clock or is asked by signals while packets are captured. */
#ifndef RINGDUMP_RUN_WATCH_H
#define RINGDUMP_RUN_WATCH_H

#include "input.h"
#include "output.h"

struct watch {
	const struct input *input;
	struct output *output;
	struct text *notices;
	/* monotonic, in ms; 0: never */
	int64_t report_at;  /* when "Got N" is due, */
	uint64_t reported;  /* and the N of the last one, plus 1; 0: there was none */
	int64_t end_at;	    /* --duration */
	int64_t stats_at;   /* when the line of --stats is due, */
	int64_t stats_last; /* when one was, and how many packets there were */
	uint64_t packets_last;
	bool terminal; /* it is rewritten there */
};

void rd_watch_begin(struct watch *w, const struct input *input, struct output *o, struct text *notices);

/* After the run: the line of --stats is left alone. */
void rd_watch_end(struct watch *w);
/* Is the time of --duration over? */
bool rd_watch_over(const struct watch *w);

/* Say what is due. */
void rd_watch_tick(struct watch *w);
/* In how many ms rd_watch_tick is due, but no later than LIMIT_MS (-1: no limit); -1: never. */
int rd_watch_timeout(const struct watch *w, int limit_ms);
/* SIGUSR1: the counts, and with --conn the connections that are open. */
void rd_watch_heed(struct watch *w);

#endif
