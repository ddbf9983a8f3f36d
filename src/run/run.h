/*
 * run: the two ways packets go through the program, from an interface and from a file.
 *
 * A run owns nothing but what its output needs; it says what a user must know through `notices`
 * (standard error in main) and never exits.
 */
#ifndef RINGDUMP_RUN_H
#define RINGDUMP_RUN_H

#include <signal.h>
#include <ringdump/bpf.h>
#include <ringdump/capture.h>
#include <ringdump/decode.h>
#include <ringdump/file.h>
#include <ringdump/text.h>
#include "cli/settings.h"

/* Where packets go: to the decoder's text, to a file, or nowhere (--count). */
struct output {
	const struct settings *s;
	struct text *text;	 /* standard output; owned by main */
	struct decoder *decoder; /* NULL where nothing is printed */
	struct writer *writer;	 /* NULL without -w */
	uint64_t packets;	 /* accepted so far */
	bool reader_gone;	 /* after closing: nobody reads our output any more, which is no error */
};

/* Open what the settings ask for: decoder, -w file.  LINK and SNAPLEN are of the source. */
int rd_output_open(struct output *o, const struct settings *s, struct text *text, int link, uint32_t snaplen,
		   struct diag *d);
/* One packet.  1 where -c is reached, 0 to go on, -1 where the output is broken. */
int rd_output_put(struct output *o, const struct frame *f, struct diag *d);
/* Nothing more is ready: let the reader see what there is. */
int rd_output_flush(struct output *o, struct diag *d);
int rd_output_close(struct output *o, struct diag *d);

/* Say in D that the loop over packets failed, in the words that scripts know from tcpdump; gives -1. */
int rd_run_failed(struct diag *d);

/* Signals that end the capture (INT, TERM, HUP) or ask for the counts (USR1). */
void rd_signals_install(void);
bool rd_signals_ended(void);
bool rd_signals_asked(void); /* true once per request */

/*
 * Read every packet of R through CODE (NULL: all) into O.  0 at the end, -1 where the file is damaged
 * or the output broken.
 */
int rd_run_file(struct reader *r, const struct bpf_code *code, struct output *o, struct diag *d);

/*
 * Capture until a signal, -c or the interface's end.  SIGUSR1's line goes to NOTICES.  0, or -1 with the
 * reason.
 */
int rd_run_live(struct capture *c, struct output *o, struct text *notices, struct diag *d);

/* tcpdump's three closing lines, or the one line of SIGUSR1. */
void rd_run_put_counts(struct text *notices, struct capture *c, const struct output *o, bool one_line);

#endif
