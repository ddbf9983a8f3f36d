/*
 * savefile: the file of -w, or with -C and -G the row of files, each handed to the command of -z when it is
 * closed.  All but the first are opened, and the command is run, by a helper: what looks at packets can do
 * neither.
 */
#ifndef RINGDUMP_RUN_SAVEFILE_H
#define RINGDUMP_RUN_SAVEFILE_H

#include <ringdump/file.h>
#include <ringdump/text.h>
#include "cli/settings.h"
#include "guard/helper.h"
#include "origin.h"

struct savefile {
	const struct settings *s;
	struct text *notices; /* for what goes wrong and is no reason to end */
	struct rotation rotation;
	struct writer *writer;
	bool plain;		 /* a packet is written, and nothing else is done about it */
	struct helper helper;	 /* opens the next files and runs the command of -z */
	char name[PATH_MAX + 1]; /* of the current file */
	struct origin_form form; /* what each file says of its packets */
};

/* Open NAME for packets: a descriptor, or -1. */
int rd_savefile_create(const char *name, struct diag *d);

/* Open the first file for packets from ORIGIN.  S and NOTICES are kept, and F must stay where it is. */
int rd_savefile_open(struct savefile *f, const struct settings *s, const struct origin *origin,
		     struct text *notices, struct diag *d);

/* Packets come from the next file of -V. */
void rd_savefile_next_source(struct savefile *f);

/* Append a packet, in the next file where it is time.  1 where -W is reached: the packet is not written. */
int rd_savefile_put(struct savefile *f, const struct frame *frame, struct diag *d);

/* No packet came: begin the next file where it is time.  1 as above. */
int rd_savefile_tick(struct savefile *f, struct diag *d);

/* How long until rd_savefile_tick should be called, in ms, at most a second; -1 where it need not. */
int rd_savefile_timeout(const struct savefile *f);

int rd_savefile_flush(struct savefile *f, struct diag *d);
bool rd_savefile_is_stdout(const struct savefile *f);
/* Did a write fail because nobody reads the pipe any more? */
bool rd_savefile_reader_gone(const struct savefile *f);
/* Also where nothing was opened, or opening failed. */
int rd_savefile_close(struct savefile *f, struct diag *d);

#endif
