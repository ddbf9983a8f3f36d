/* output: where packets go: to the decoder's text, to a file, or nowhere (--count). */
#ifndef RINGDUMP_RUN_OUTPUT_H
#define RINGDUMP_RUN_OUTPUT_H

#include <ringdump/decode.h>
#include <ringdump/text.h>
#include "json/json.h"
#include "savefile.h"
#include "story/story.h"

struct output {
	const struct settings *s;
	struct text *text;	   /* standard output; owned by main */
	struct decoder *decoder;   /* NULL where nothing is printed */
	struct origin origin;	   /* where its packets come from */
	struct json_packets *json; /* --json without --conn; else NULL */
	struct origin_form form;   /* what it says of the packets, and the host */
	struct story *story;	   /* --conn, --explain; else NULL */
	bool saves;		   /* -w */
	struct savefile file;	   /* where SAVES */
	uint64_t packets;	   /* accepted so far */
	uint64_t bytes;		   /* captured bytes of them */
	uint64_t packets_max;	   /* -c and --max-bytes, or more than there will ever be */
	uint64_t bytes_max;
	bool reader_gone; /* after closing: nobody reads our output any more, which is no error */
};

/* Open what the settings ask for: decoder, -w file.  O must stay where it is. */
int rd_output_open(struct output *o, const struct settings *s, const struct origin *origin, struct text *text,
		   struct text *notices, struct diag *d);
/* Packets come from the next file of -V. */
void rd_output_next_source(struct output *o);
/* One packet.  1 where the last file of -W is written, 0 to go on, -1 where the output is broken. */
int rd_output_put(struct output *o, const struct frame *f, struct diag *d);
/* N packets, as many as rd_output_room allows; as above. */
int rd_output_put_all(struct output *o, const struct frame *f, size_t n, struct diag *d);
/* Text that was made of F elsewhere, LAST the end of it; else as rd_output_put. */
int rd_output_put_text(struct output *o, const struct frame *f, const char *text, uint32_t len, bool last,
		       struct diag *d);
/* Has -c or --max-bytes been reached? */
static inline bool rd_output_full(const struct output *o)
{
	return o->packets >= o->packets_max || o->bytes >= o->bytes_max;
}

/* How many packets, at most MOST, can be put before rd_output_full must be asked again. */
static inline size_t rd_output_room(const struct output *o, size_t most)
{
	uint64_t left = o->bytes_max == UINT64_MAX ? o->packets_max - o->packets : 1;

	return left < most ? (size_t)left : most;
}

/* Does any of it go to standard output? */
bool rd_output_to_stdout(const struct output *o);
/* Nothing more is ready: let the reader see what there is.  -G may go on to the next file: 1 as above. */
int rd_output_idle(struct output *o, struct diag *d);
/* SIGUSR1: the connections that are open now, with --conn. */
void rd_output_put_open(struct output *o);
/* In how many ms rd_output_idle wants to be called again; -1: never. */
int rd_output_timeout(const struct output *o);
/* SIGUSR2: write the -w file out. */
int rd_output_flush_file(struct output *o, struct diag *d);
int rd_output_close(struct output *o, struct diag *d);

/* Say in D that the loop over packets failed, in the words that scripts know from tcpdump; gives -1. */
int rd_run_failed(struct diag *d);

#endif
