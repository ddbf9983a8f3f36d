/* Relative sequence numbers: an open-addressed table per address family, linear probing. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "hash.h"
#include "seq.h"

enum { SLOTS_FIRST = 256, SWEEP = 16, SLOTS_LARGE = 4096 };

/*
 * A slot is a key of 12 (IPv4) or 36 (IPv6) bytes and this tail.  `age` counts segments of new
 * connections; 0 marks an empty slot.
 */
struct tail {
	uint32_t seq, ack, age;
};

struct seq_slots {
	uint8_t *slot;
	size_t mask; /* slots - 1, slots a power of two */
	size_t count, max;
	size_t hand; /* where the next sweep for a victim begins */
	size_t key_len, size;
	uint64_t seed;
	uint32_t age;
	bool full; /* memory for a larger table was refused */
	bool *large;
};

static uint8_t *map_slots(size_t bytes)
{
	void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

static struct seq_slots *slots_open(size_t addr_len, uint32_t max, bool *large)
{
	struct seq_slots *s = calloc(1, sizeof *s);

	if (!s)
		return NULL;
	s->key_len = 2 * addr_len + 4;
	s->size = s->key_len + sizeof(struct tail);
	s->mask = SLOTS_FIRST - 1;
	s->max = max;
	s->large = large;
	s->seed = rd_hash_seed(s);
	s->slot = map_slots(SLOTS_FIRST * s->size);
	if (s->slot)
		return s;
	free(s);
	return NULL;
}

static void slots_close(struct seq_slots *s)
{
	if (!s)
		return;
	munmap(s->slot, (s->mask + 1) * s->size);
	free(s);
}

int rd_seq_open(struct seq_table *t, uint32_t max)
{
	t->large = false;
	t->v4 = slots_open(4, max, &t->large);
	t->v6 = slots_open(16, max, &t->large);
	if (t->v4 && t->v6)
		return 0;
	rd_seq_close(t);
	return -1;
}

void rd_seq_close(struct seq_table *t)
{
	slots_close(t->v4);
	slots_close(t->v6);
	t->v4 = t->v6 = NULL;
}

size_t rd_seq_count(const struct seq_table *t)
{
	return t->v4->count + t->v6->count;
}

/*
 * The two lengths of a key are constants to the compiler in what runs per segment: each of the next functions
 * is inlined once for either of them.
 */
enum { KEY_V4 = 12, KEY_V6 = 36 };

#define PER_LENGTH static inline __attribute__((always_inline))

PER_LENGTH uint8_t *slot_by(const struct seq_slots *s, size_t i, size_t key_len)
{
	return s->slot + (i & s->mask) * (key_len + sizeof(struct tail));
}

PER_LENGTH struct tail *tail_by(uint8_t *slot, size_t key_len)
{
	return (struct tail *)__builtin_assume_aligned(slot + key_len, 4);
}

PER_LENGTH uint64_t hash_by(const struct seq_slots *s, const uint8_t *key, size_t key_len)
{
	uint64_t h = s->seed, eight;
	uint32_t four;

	for (size_t i = 0; i + 8 <= key_len; i += 8) {
		memcpy(&eight, key + i, 8);
		h = rd_hash_mix(h, eight);
	}
	memcpy(&four, key + key_len - 4, 4);
	return rd_hash_mix(h, four);
}

/* Eight bytes a turn and then four: no call, and mostly the first turn tells. */
PER_LENGTH bool same_by(const uint8_t *slot, const uint8_t *key, size_t key_len)
{
	uint64_t eight[2];
	uint32_t four[2];

	for (size_t i = 0; i + 8 <= key_len; i += 8) {
		memcpy(&eight[0], slot + i, 8);
		memcpy(&eight[1], key + i, 8);
		if (eight[0] != eight[1])
			return false;
	}
	memcpy(&four[0], slot + key_len - 4, 4);
	memcpy(&four[1], key + key_len - 4, 4);
	return four[0] == four[1];
}

/* The slot of KEY, or the empty one where it belongs. */
PER_LENGTH uint8_t *find_by(const struct seq_slots *s, const uint8_t *key, size_t key_len)
{
	for (size_t i = hash_by(s, key, key_len);; i++) {
		uint8_t *slot = slot_by(s, i, key_len);

		if (!tail_by(slot, key_len)->age || same_by(slot, key, key_len))
			return slot;
	}
}

static uint8_t *slot_at(const struct seq_slots *s, size_t i)
{
	return slot_by(s, i, s->key_len);
}

static struct tail *tail_of(const struct seq_slots *s, uint8_t *slot)
{
	return tail_by(slot, s->key_len);
}

static uint64_t hash(const struct seq_slots *s, const uint8_t *key)
{
	return hash_by(s, key, s->key_len);
}

static uint8_t *find(const struct seq_slots *s, const uint8_t *key)
{
	return find_by(s, key, s->key_len);
}

static void grow(struct seq_slots *s)
{
	struct seq_slots old = *s;

	s->mask = 2 * old.mask + 1;
	s->slot = map_slots((s->mask + 1) * s->size);
	if (!s->slot) {
		*s = old;
		s->full = true;
		return;
	}
	for (size_t i = 0; i <= old.mask; i++) {
		uint8_t *from = slot_at(&old, i);

		if (tail_of(&old, from)->age)
			memcpy(find(s, from), from, s->size);
	}
	munmap(old.slot, (old.mask + 1) * old.size);
	*s->large |= s->mask >= SLOTS_LARGE;
}

/* Empty slot I and close the gap, so that no probe stops short of its key. */
static void erase(struct seq_slots *s, size_t i)
{
	size_t gap = i & s->mask;

	for (size_t next = gap + 1;; next++) {
		uint8_t *slot = slot_at(s, next);
		size_t home;

		if (!tail_of(s, slot)->age)
			break;
		home = hash(s, slot) & s->mask;
		/* may move back only where its home is not between the gap and itself */
		if (((next - home) & s->mask) < ((next - gap) & s->mask))
			continue;
		memcpy(slot_at(s, gap), slot, s->size);
		gap = next & s->mask;
	}
	tail_of(s, slot_at(s, gap))->age = 0;
	s->count--;
}

/* Forget the oldest of the next few connections under the hand. */
static void evict(struct seq_slots *s)
{
	size_t victim = 0;
	uint32_t oldest = 0;

	for (int seen = 0; seen < SWEEP; s->hand++) {
		uint32_t age = tail_of(s, slot_at(s, s->hand))->age;

		if (!age)
			continue;
		seen++;
		if (s->age - age >= oldest) {
			oldest = s->age - age;
			victim = s->hand;
		}
	}
	erase(s, victim);
}

/* A slot for KEY, which is not in the table; EMPTY is where a search for it ended. */
static uint8_t *insert(struct seq_slots *s, const uint8_t *key, uint8_t *empty)
{
	bool crowded = s->count * 4 > (s->mask + 1) * 3;

	if (crowded && !s->full)
		grow(s);
	if (s->count >= s->max || s->count * 8 > (s->mask + 1) * 7) {
		evict(s);
		crowded = true;
	}
	if (crowded)
		empty = find(s, key);
	s->count++;
	memcpy(empty, key, s->key_len);
	return empty;
}

/* The key has the end with the lower port first; equal ports are put in order by address. */
PER_LENGTH bool make_key(uint8_t *key, const struct seq_ends *e, size_t addr_len)
{
	bool rev = e->sport > e->dport || (e->sport == e->dport && memcmp(e->src, e->dst, addr_len) > 0);
	uint32_t ports = rev ? (uint32_t)e->dport << 16 | e->sport : (uint32_t)e->sport << 16 | e->dport;

	memcpy(key, rev ? e->dst : e->src, addr_len);
	memcpy(key + addr_len, rev ? e->src : e->dst, addr_len);
	memcpy(key + 2 * addr_len, &ports, 4);
	return rev;
}

PER_LENGTH bool lookup_by(struct seq_slots *s, const struct seq_ends *e, bool syn, uint32_t seq, uint32_t ack,
			  struct seq_base *base, size_t key_len)
{
	uint8_t key[KEY_V6], *slot;
	struct tail *tail;
	bool known;

	base->rev = make_key(key, e, key_len / 2 - 2);
	slot = find_by(s, key, key_len);
	known = tail_by(slot, key_len)->age != 0;
	if (__builtin_expect(!known, 0)) {
		slot = insert(s, key, slot);
		s->age += s->age == UINT32_MAX ? 2 : 1;
	}
	tail = tail_by(slot, key_len);
	tail->age = s->age;
	if (!known || syn) {
		tail->seq = base->rev ? ack - 1 : seq;
		tail->ack = base->rev ? seq : ack - 1;
		known = false;
	}
	base->seq = tail->seq;
	base->ack = tail->ack;
	return known;
}

bool rd_seq_lookup(struct seq_table *t, unsigned addr_len, const struct seq_ends *e, bool syn, uint32_t seq,
		   uint32_t ack, struct seq_base *base)
{
	if (addr_len == 4)
		return lookup_by(t->v4, e, syn, seq, ack, base, KEY_V4);
	return lookup_by(t->v6, e, syn, seq, ack, base, KEY_V6);
}

PER_LENGTH void expect_by(const struct seq_slots *s, const struct seq_ends *e, size_t key_len)
{
	uint8_t key[KEY_V6];

	make_key(key, e, key_len / 2 - 2);
	__builtin_prefetch(slot_by(s, hash_by(s, key, key_len), key_len), 1);
}

void rd_seq_expect(const struct seq_table *t, unsigned addr_len, const struct seq_ends *e)
{
	if (addr_len == 4)
		expect_by(t->v4, e, KEY_V4);
	else
		expect_by(t->v6, e, KEY_V6);
}
