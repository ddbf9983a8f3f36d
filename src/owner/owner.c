/* The table of connections with their owners, and what is printed. */
#include <stdlib.h>
#include <string.h>
#include <ringdump/clock.h>
#include "flow/hash.h"
#include "owner.h"

enum {
	SLOTS = 4096,	/* a power of two; emptied when three quarters are used */
	TRIES_MAX = 5,	/* how often a connection is asked for */
	AGAIN_MS = 100, /* when first again; then after twice as long, and so on */
};

enum slot_state { FREE, ASKED, ANSWERED };

struct slot {
	struct owner_key key;
	struct owner end[2];
	int64_t again_at;
	uint8_t state; /* enum slot_state */
	uint8_t tries;
};

struct owners {
	struct asker asker;
	struct segment_watch watch;
	const struct segment_watch *next;
	struct slot *slot;
	unsigned used;
	uint64_t seed;
	/* of the packet that is printed: its first segment */
	bool seen, turned, opens;
	struct owner_key key;
};

bool rd_owner_key(struct owner_key *key, const struct segment *s)
{
	int order = memcmp(s->src, s->dst, s->addr_len);
	bool turned = order ? order > 0 : s->sport > s->dport;

	memset(key, 0, sizeof *key);
	memcpy(key->addr[turned], s->src, s->addr_len);
	memcpy(key->addr[!turned], s->dst, s->addr_len);
	key->port[turned] = s->sport;
	key->port[!turned] = s->dport;
	key->addr_len = s->addr_len;
	key->ifindex = s->ifindex;
	return turned;
}

static struct slot *find(const struct owners *o, const struct owner_key *key)
{
	uint64_t word[sizeof *key / sizeof(uint64_t)], at = o->seed;

	_Static_assert(sizeof word == sizeof *key, "no bytes are left over");
	memcpy(word, key, sizeof word);
	for (size_t i = 0; i < sizeof word / sizeof *word; i++)
		at = rd_hash_mix(at, word[i]);
	for (;; at++) {
		struct slot *s = &o->slot[at & (SLOTS - 1)];

		if (s->state == FREE || !memcmp(&s->key, key, sizeof *key))
			return s;
	}
}

/* What is known does not become unknown: a socket that is closed has no owner any more. */
static void learn(struct slot *s, const struct owner_answer *a)
{
	for (int i = 0; i < 2; i++) {
		if (!a->end[i].pid)
			continue;
		s->end[i] = a->end[i];
		s->end[i].name[RD_OWNER_NAME - 1] = '\0';
	}
	s->state = ANSWERED;
}

static void collect(struct owners *o)
{
	struct owner_answer a;

	while (rd_asker_next(&o->asker, &a, sizeof a)) {
		struct slot *s = find(o, &a.key);

		if (s->state == ASKED) /* else the table has begun anew since */
			learn(s, &a);
	}
}

static bool ask(struct owners *o, struct slot *s)
{
	if (!rd_asker_ask(&o->asker, &s->key, sizeof s->key))
		return false;
	s->state = ASKED;
	s->again_at = rd_clock_ms() + (AGAIN_MS << s->tries++);
	return true;
}

static struct slot *add(struct owners *o)
{
	struct slot *s;

	if (o->used >= SLOTS / 4 * 3) {
		memset(o->slot, 0, SLOTS * sizeof *o->slot);
		o->used = 0;
	}
	s = find(o, &o->key);
	o->used++;
	s->key = o->key;
	s->state = ANSWERED;
	return s;
}

/* A connection that is new is waited for; later news come when they come. */
static const struct slot *look_up(struct owners *o)
{
	struct slot *s = find(o, &o->key);

	if (s->state == FREE)
		s = add(o);
	else if (o->opens && s->state == ANSWERED)
		*s = (struct slot){ .key = s->key, .state = ANSWERED }; /* the ports are used again */
	if (s->state == ANSWERED && !s->tries) {
		if (ask(o, s))
			do
				collect(o);
			while (s->state == ASKED && rd_asker_wait(&o->asker));
	} else if (s->state == ASKED) {
		collect(o);
	} else if (s->tries < TRIES_MAX && rd_clock_ms() >= s->again_at) {
		ask(o, s);
	}
	return s;
}

static void put_owner(struct text *t, const char *before, const struct owner *owner)
{
	rd_text_str(t, before);
	rd_text_u32(t, owner->pid);
	rd_text_char(t, ' ');
	rd_text_str(t, owner->name);
}

static void behind(void *arg, struct text *t)
{
	struct owners *o = arg;
	const struct owner *from, *to;
	const struct slot *s;

	if (o->seen) {
		s = look_up(o);
		from = &s->end[o->turned];
		to = &s->end[!o->turned];
		if (from->pid)
			put_owner(t, " [from pid ", from);
		if (to->pid)
			put_owner(t, from->pid ? ", to pid " : " [to pid ", to);
		if (from->pid || to->pid)
			rd_text_char(t, ']');
	}
	o->seen = false;
	if (o->next && o->next->behind)
		o->next->behind(o->next->arg, t);
}

static void on_segment(void *arg, const struct segment *s)
{
	struct owners *o = arg;

	if (!o->seen) {
		o->seen = true;
		o->opens = (s->flags & (RD_TCP_SYN | RD_TCP_ACK)) == RD_TCP_SYN;
		o->turned = rd_owner_key(&o->key, s);
	}
	if (o->next)
		o->next->segment(o->next->arg, s);
}

static void on_error(void *arg, const struct segment_error *e)
{
	const struct owners *o = arg;

	if (o->next)
		o->next->error(o->next->arg, e);
}

const struct segment_watch *rd_owners_watch(struct owners *o, const struct segment_watch *next)
{
	o->next = next;
	o->watch = (struct segment_watch){ .segment = on_segment,
					   .error = on_error,
					   .behind = behind,
					   .arg = o,
					   .mutes = next && next->mutes };
	return &o->watch;
}

struct asker *rd_owners_asker(struct owners *o)
{
	return &o->asker;
}

int rd_owners_open(struct owners **out, bool confined, struct diag *d)
{
	struct owner_finder finder = { 0 };
	const struct asker_work work = { .title = "ringdump-owners",
					 .what = "owners of connections",
					 .role = RD_GUARD_OWNER,
					 .question = sizeof(struct owner_key),
					 .answer = sizeof(struct owner_answer),
					 .state = &finder,
					 .prepare = rd_owner_prepare,
					 .serve = rd_owner_find };
	struct owners *o = calloc(1, sizeof *o);

	if (o) {
		o->seed = rd_hash_seed(o);
		o->slot = calloc(SLOTS, sizeof *o->slot);
	}
	if (!o || !o->slot) {
		free(o);
		return rd_diag_fail(d, -1, "no memory for the owners of connections");
	}
	if (rd_asker_start(&o->asker, &work, confined, d)) {
		o->asker.fd = -1;
		rd_owners_close(o, false);
		return -1;
	}
	o->asker.live = true;
	*out = o;
	return 0;
}

void rd_owners_close(struct owners *o, bool ends)
{
	if (!o)
		return;
	if (ends)
		rd_asker_end(&o->asker);
	else
		rd_asker_stop(&o->asker);
	free(o->slot);
	free(o);
}
