/*
 * chunk: packets on their way from the thread that serves a ring to the one that merges.
 *
 * A chunk is a row of records, each a head and its bytes: a packet, or what a packet's thread has printed of
 * it already, in as many pieces as it takes.  Chunks go round in a queue of a fixed number of them: a thread
 * that is faster than what comes behind it waits, and the kernel counts what the ring has no room for.
 */
#ifndef RINGDUMP_RUN_CHUNK_H
#define RINGDUMP_RUN_CHUNK_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ringdump/frame.h>

enum {
	CHUNK_BYTES = 264 * 1024, /* the largest snapshot length and more */
	CHUNK_COUNT = 8,	  /* per ring */
};

enum record_kind {
	RECORD_FRAME, /* a packet */
	RECORD_PIECE, /* the beginning of a packet's text: more follows */
	RECORD_TEXT,  /* the end of a packet's text, or all of it */
};

struct record {
	struct frame frame; /* its bytes are those of the record, or NULL where they are text */
	const char *text;
	uint32_t size; /* bytes behind the head */
	uint8_t kind;  /* enum record_kind */
};

struct chunk {
	struct chunk *next;
	size_t used; /* bytes written */
	size_t at;   /* where the next record is read */
	_Alignas(16) uint8_t bytes[CHUNK_BYTES];
};

/* Append a record of F with SIZE bytes at BYTES; false where it has no room any more. */
bool rd_chunk_put(struct chunk *c, enum record_kind kind, const struct frame *f, const void *bytes,
		  uint32_t size);
/* The record at c->at, in place; NULL behind the last.  rd_chunk_skip goes on to the next. */
const struct record *rd_chunk_peek(const struct chunk *c);
void rd_chunk_skip(struct chunk *c);

/* One producer, one consumer. */
struct queue {
	pthread_mutex_t lock;
	pthread_cond_t changed;	    /* a spare chunk is there, or nobody waits any more */
	struct chunk *memory;	    /* all of them */
	struct chunk *first, *last; /* full ones, in order */
	struct chunk *spare;
	bool stopped; /* nobody will take anything any more */
	bool ended;   /* nothing more will come */
};

/* 0, or -1 where there is no memory. */
int rd_queue_open(struct queue *q);
void rd_queue_close(struct queue *q);

/* The producer: an empty chunk, waiting for one; NULL where the consumer has stopped. */
struct chunk *rd_queue_take_spare(struct queue *q);
void rd_queue_push(struct queue *q, struct chunk *c);
void rd_queue_end(struct queue *q);

/* The consumer: the next chunk, or NULL and whether there will never be one. */
struct chunk *rd_queue_pop(struct queue *q, bool *ended);
void rd_queue_give_back(struct queue *q, struct chunk *c);
void rd_queue_stop(struct queue *q);

#endif
