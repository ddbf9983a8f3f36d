/*
 * json: packets and connections as JSON objects, one a line (README.md lists the fields).
 *
 * The decoder prints into a buffer of the room, from where its text goes, escaped, into the member `message`;
 * what it finds in the headers it puts into facts, from which the other members are made.
 */
#ifndef RINGDUMP_JSON_H
#define RINGDUMP_JSON_H

#include <ringdump/decode.h>
#include "flow/conn.h"

struct json_packets;

struct json_options {
	const char *host; /* who captures, or NULL */
	/* The name of a frame's interface, or NULL. */
	const char *(*iface)(void *arg, const struct frame *f);
	void *arg;
};

/* O is copied; OUT is where the objects go.  0, or -1 with the reason. */
int rd_json_packets_open(struct json_packets **out, const struct json_options *o, struct text *text,
			 struct diag *d);
void rd_json_packets_close(struct json_packets *p);

/* What the decoder needs to know of us. */
void rd_json_packets_prepare(struct json_packets *p, struct decode_options *o);

/* Decode F with a decoder that was opened with these options, and write its object. */
void rd_json_packets_print(struct json_packets *p, struct decoder *d, const struct frame *f, uint64_t number);

/* A connection (story_options.put); HOST is who captures, or NULL. */
void rd_json_put_conn(const void *host, struct text *t, const struct conn *c, int64_t now,
		      enum rd_conn_report why, bool color);

#endif
