/* The table of connections: a pool, hashed by both ends, in lists by what is expected of them. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "flow.h"
#include "hash.h"

enum { MAX_DEFAULT = 65536 };

static const int64_t linger = 60 * INT64_C(1000000000);

static void *map(size_t bytes)
{
	void *p =
		mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

int rd_tracker_open(struct tracker **out, uint32_t max, const struct conn_sink *sink)
{
	struct tracker *t = calloc(1, sizeof *t);

	if (!t)
		return -1;
	t->sink = *sink;
	t->max = max ? max : MAX_DEFAULT;
	t->seed = rd_hash_seed(t);
	for (t->bucket_mask = 255; t->bucket_mask < t->max;)
		t->bucket_mask = 2 * t->bucket_mask + 1;
	t->bucket = map((t->bucket_mask + (size_t)1) * sizeof *t->bucket);
	t->flow = map((t->max + (size_t)1) * sizeof *t->flow);
	*out = t;
	if (t->bucket && t->flow)
		return 0;
	rd_tracker_close(t);
	*out = NULL;
	return -1;
}

void rd_tracker_close(struct tracker *t)
{
	if (!t)
		return;
	if (t->bucket)
		munmap(t->bucket, (t->bucket_mask + (size_t)1) * sizeof *t->bucket);
	if (t->flow)
		munmap(t->flow, (t->max + (size_t)1) * sizeof *t->flow);
	free(t);
}

static uint64_t hash_end(const struct tracker *t, const uint8_t *addr, uint16_t port, uint8_t addr_len)
{
	uint64_t h = t->seed ^ port;
	uint32_t four;

	for (uint8_t i = 0; i < addr_len; i += 4) {
		memcpy(&four, addr + i, 4);
		h = rd_hash_mix(h, four);
	}
	return rd_hash_mix(h, h >> 32);
}

/* The same for both directions. */
static uint32_t *bucket_of(struct tracker *t, const struct seq_ends *e, uint8_t addr_len)
{
	return &t->bucket[(hash_end(t, e->src, e->sport, addr_len) +
			   hash_end(t, e->dst, e->dport, addr_len)) &
			  t->bucket_mask];
}

static bool is_end(const struct conn *c, uint8_t side, const uint8_t *addr, uint16_t port)
{
	return c->port[side] == port && !memcmp(c->addr[side], addr, c->addr_len);
}

struct flow *rd_flow_find(struct tracker *t, const struct seq_ends *e, uint8_t addr_len, uint8_t *side)
{
	for (uint32_t i = *bucket_of(t, e, addr_len); i; i = t->flow[i].chain) {
		const struct conn *c = &t->flow[i].c;

		if (c->addr_len != addr_len)
			continue;
		for (*side = 0; *side < 2; ++*side)
			if (is_end(c, *side, e->src, e->sport) && is_end(c, !*side, e->dst, e->dport))
				return &t->flow[i];
	}
	return NULL;
}

static void list_remove(struct tracker *t, struct flow *f)
{
	struct list *l = &t->list[f->list];

	*(f->before ? &t->flow[f->before].behind : &l->first) = f->behind;
	*(f->behind ? &t->flow[f->behind].before : &l->last) = f->before;
	l->count--;
}

static void list_append(struct tracker *t, struct flow *f, enum flow_list list)
{
	struct list *l = &t->list[list];
	uint32_t i = (uint32_t)(f - t->flow);

	f->list = (uint8_t)list;
	f->before = l->last;
	f->behind = 0;
	*(l->last ? &t->flow[l->last].behind : &l->first) = i;
	l->last = i;
	l->count++;
}

void rd_flow_move(struct tracker *t, struct flow *f, enum flow_list list)
{
	if (f->list == list && !f->behind)
		return;
	list_remove(t, f);
	list_append(t, f, list);
}

static void forget(struct tracker *t, struct flow *f)
{
	const struct conn *c = &f->c;
	const struct seq_ends ends = { c->addr[0], c->addr[1], c->port[0], c->port[1] };
	uint32_t *i = bucket_of(t, &ends, c->addr_len);

	while (&t->flow[*i] != f)
		i = &t->flow[*i].chain;
	*i = f->chain;
	list_remove(t, f);
}

/*
 * Whose place is taken in a full table: one that is over; else of those that wait for an answer, where there
 * are many, as in a flood of SYNs; else the one that was not seen for longest.
 */
static struct flow *victim(struct tracker *t)
{
	const struct list *l = t->list;

	if (l[LIST_DONE].count)
		return &t->flow[l[LIST_DONE].first];
	if (l[LIST_WAITING].count > t->max / 2 || !l[LIST_ACTIVE].count)
		return &t->flow[l[LIST_WAITING].first];
	return &t->flow[l[LIST_ACTIVE].first];
}

static struct flow *take_place(struct tracker *t, int64_t now)
{
	struct flow *done = &t->flow[t->list[LIST_DONE].first], *f;

	if (t->list[LIST_DONE].count && now - done->c.last > linger) {
		forget(t, done);
		return done;
	}
	if (t->used < t->max)
		return &t->flow[++t->used];
	f = victim(t);
	if (f->list != LIST_DONE)
		rd_flow_report(t, f, now, RD_REPORT_EVICTED);
	forget(t, f);
	return f;
}

struct flow *rd_flow_new(struct tracker *t, const struct seq_ends *e, uint8_t addr_len, uint8_t side,
			 int64_t now)
{
	struct flow *f = take_place(t, now);
	uint32_t *bucket = bucket_of(t, e, addr_len);
	struct conn *c = &f->c;

	memset(f, 0, sizeof *f);
	c->addr_len = addr_len;
	memcpy(c->addr[side], e->src, addr_len);
	memcpy(c->addr[!side], e->dst, addr_len);
	c->port[side] = e->sport;
	c->port[!side] = e->dport;
	c->first = c->last = now;
	c->handshake = c->side[0].rtt_min = c->side[1].rtt_min = -1;
	f->half[0].wscale = f->half[1].wscale = NO_SCALE;
	f->chain = *bucket;
	*bucket = (uint32_t)(f - t->flow);
	list_append(t, f, LIST_WAITING);
	return f;
}
