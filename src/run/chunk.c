/* Records in chunks, chunks in queues. */
#include <stdlib.h>
#include <string.h>
#include "chunk.h"

enum { RECORD_ALIGN = 16 };

static size_t record_room(uint32_t size)
{
	return (sizeof(struct record) + size + RECORD_ALIGN - 1) & ~(size_t)(RECORD_ALIGN - 1);
}

bool rd_chunk_put(struct chunk *c, enum record_kind kind, const struct frame *f, const void *bytes,
		  uint32_t size)
{
	struct record *r = (struct record *)(void *)(c->bytes + c->used);
	uint8_t *to = (uint8_t *)(r + 1);

	if (record_room(size) > CHUNK_BYTES - c->used)
		return false;
	if (size)
		memcpy(to, bytes, size);
	r->frame = *f;
	r->frame.bytes = kind == RECORD_FRAME ? to : NULL;
	r->frame.ahead = NULL;
	r->text = kind == RECORD_FRAME ? NULL : (const char *)to;
	r->size = size;
	r->kind = (uint8_t)kind;
	c->used += record_room(size);
	return true;
}

const struct record *rd_chunk_peek(const struct chunk *c)
{
	return c->at < c->used ? (const struct record *)(const void *)(c->bytes + c->at) : NULL;
}

void rd_chunk_skip(struct chunk *c)
{
	c->at += record_room(rd_chunk_peek(c)->size);
}

int rd_queue_open(struct queue *q)
{
	*q = (struct queue){ .memory = aligned_alloc(_Alignof(struct chunk),
						     CHUNK_COUNT * sizeof(struct chunk)) };
	if (!q->memory)
		return -1;
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->changed, NULL);
	for (int i = 0; i < CHUNK_COUNT; i++)
		rd_queue_give_back(q, &q->memory[i]);
	return 0;
}

void rd_queue_close(struct queue *q)
{
	if (!q->memory)
		return;
	pthread_cond_destroy(&q->changed);
	pthread_mutex_destroy(&q->lock);
	free(q->memory);
	q->memory = NULL;
}

struct chunk *rd_queue_take_spare(struct queue *q)
{
	struct chunk *c = NULL;

	pthread_mutex_lock(&q->lock);
	while (!q->spare && !q->stopped)
		pthread_cond_wait(&q->changed, &q->lock);
	if (!q->stopped) {
		c = q->spare;
		q->spare = c->next;
	}
	pthread_mutex_unlock(&q->lock);
	return c;
}

void rd_queue_push(struct queue *q, struct chunk *c)
{
	c->next = NULL;
	pthread_mutex_lock(&q->lock);
	if (q->first)
		q->last->next = c;
	else
		q->first = c;
	q->last = c;
	pthread_mutex_unlock(&q->lock);
}

void rd_queue_end(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->ended = true;
	pthread_mutex_unlock(&q->lock);
}

struct chunk *rd_queue_pop(struct queue *q, bool *ended)
{
	struct chunk *c;

	pthread_mutex_lock(&q->lock);
	c = q->first;
	if (c)
		q->first = c->next;
	*ended = !c && q->ended;
	pthread_mutex_unlock(&q->lock);
	return c;
}

/* The one used last is taken first: its memory is still near. */
void rd_queue_give_back(struct queue *q, struct chunk *c)
{
	c->used = c->at = 0;
	pthread_mutex_lock(&q->lock);
	c->next = q->spare;
	q->spare = c;
	pthread_cond_signal(&q->changed);
	pthread_mutex_unlock(&q->lock);
}

void rd_queue_stop(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->stopped = true;
	pthread_cond_signal(&q->changed);
	pthread_mutex_unlock(&q->lock);
}
