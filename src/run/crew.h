/*
 * crew: several rings, each served by a thread of its own.
 *
 * The threads pass packets, or the text of packets, to the main thread, which merges them by time into one
 * output; or, with -w NAME%d, each writes a file of its own.  Signals, counts and messages are the main
 * thread's.
 */
#ifndef RINGDUMP_RUN_CREW_H
#define RINGDUMP_RUN_CREW_H

#include "input.h"
#include "output.h"

struct crew;

/*
 * What the threads need is opened: decoders, files.  INPUT's rings run; O is the one output (and counts the
 * packets where each ring has a file of its own).  All are kept.  *OUT is for rd_crew_close also after a
 * failure.
 */
int rd_crew_open(struct crew **out, const struct input *input, struct output *o, struct text *notices,
		 struct diag *d);

/* As rd_run_live.  The threads live in here and nowhere else. */
int rd_crew_run(struct crew *crew, struct diag *d);

/* Close the files of the rings: -1 where what was last in them could not be written. */
int rd_crew_close(struct crew *crew, struct diag *d);

#endif
