/* Relative sequence numbers: an open-addressed table per address family, linear probing. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "hash.h"
#include "seq.h"

#ifndef SLOTS_FIRST /* fuzzing begins with 16, so that tables grow */
#define SLOTS_FIRST 256
#endif

enum { SLOTS_LARGE = 4096, SWEEP = 16 };

/*
 * A slot is a key of 12 (IPv4) or 36 (IPv6) bytes and its first numbers.  Beside the slots each has a mark: 0
 * where it is empty, else bits of its key's hash.  A search goes over marks, which stay in the cache, so that
 * a table may be almost full; and of the slots it touches the wanted one, and one in sixty others.
 */
struct numbers {
	uint32_t seq, ack;
};

enum { MARK_TAKEN = 0x80, MARK_SEEN = 0x40 }; /* seen again since the hand came by */

struct seq_slots {
	uint8_t *slot, *mark; /* one mapping */
	size_t mask;	      /* slots - 1, slots a power of two */
	size_t count, max;
	size_t hand; /* where the next sweep for a victim begins */
	size_t key_len, size;
	uint64_t seed;
	bool full; /* memory for a larger table was refused */
	bool *large;
};

static size_t mapped_size(const struct seq_slots *s)
{
	return (s->mask + 1) * (s->size + 1);
}

static bool map_slots(struct seq_slots *s)
{
	void *p = mmap(NULL, mapped_size(s), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return false;
	s->slot = p;
	s->mark = s->slot + (s->mask + 1) * s->size;
	return true;
}

static void unmap_slots(const struct seq_slots *s)
{
	munmap(s->slot, mapped_size(s));
}

static struct seq_slots *slots_open(size_t addr_len, uint32_t max, bool *large)
{
	struct seq_slots *s = calloc(1, sizeof *s);

	if (!s)
		return NULL;
	s->key_len = 2 * addr_len + 4;
	s->size = s->key_len + sizeof(struct numbers);
	s->mask = SLOTS_FIRST - 1;
	s->max = max;
	s->large = large;
	s->seed = rd_hash_seed(s);
	if (map_slots(s))
		return s;
	free(s);
	return NULL;
}

static void slots_close(struct seq_slots *s)
{
	if (!s)
		return;
	unmap_slots(s);
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
	return s->slot + i * (key_len + sizeof(struct numbers));
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

/* Where a key is comes from the lower bits of its hash, its mark from the upper ones. */
static inline uint8_t mark_of(uint64_t h)
{
	return (uint8_t)(MARK_TAKEN | h >> 58);
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

/* From I on the first slot that is empty or has the mark of hash H. */
static inline size_t next_match(const struct seq_slots *s, size_t i, uint64_t h)
{
	for (;; i++) {
		uint8_t mark = s->mark[i & s->mask];

		if (!mark || (mark & ~MARK_SEEN) == mark_of(h))
			return i & s->mask;
	}
}

/* The slot of KEY with hash H, or the empty one where it belongs. */
PER_LENGTH size_t find_by(const struct seq_slots *s, const uint8_t *key, uint64_t h, size_t key_len)
{
	for (size_t i = next_match(s, h, h);; i = next_match(s, i + 1, h))
		if (!s->mark[i] || same_by(slot_by(s, i, key_len), key, key_len))
			return i;
}

static uint8_t *slot_at(const struct seq_slots *s, size_t i)
{
	return slot_by(s, i, s->key_len);
}

static uint64_t hash_at(const struct seq_slots *s, size_t i)
{
	return hash_by(s, slot_at(s, i), s->key_len);
}

static size_t empty_for(const struct seq_slots *s, uint64_t h)
{
	size_t i = h & s->mask;

	while (s->mark[i])
		i = (i + 1) & s->mask;
	return i;
}

static void move(struct seq_slots *to, size_t i, const struct seq_slots *from, size_t j)
{
	memcpy(slot_at(to, i), slot_at(from, j), to->size);
	to->mark[i] = from->mark[j];
}

static void grow(struct seq_slots *s)
{
	struct seq_slots old = *s;

	s->mask = 2 * old.mask + 1;
	if (!map_slots(s)) {
		*s = old;
		s->full = true;
		return;
	}
	for (size_t i = 0; i <= old.mask; i++)
		if (old.mark[i])
			move(s, empty_for(s, hash_at(&old, i)), &old, i);
	unmap_slots(&old);
	*s->large |= s->mask >= SLOTS_LARGE;
}

/* Empty slot I and close the gap, so that no probe stops short of its key. */
static void erase(struct seq_slots *s, size_t i)
{
	size_t gap = i;

	for (size_t next = (gap + 1) & s->mask; s->mark[next]; next = (next + 1) & s->mask) {
		/* may move back only where its home is not between the gap and itself */
		if (((next - hash_at(s, next)) & s->mask) < ((next - gap) & s->mask))
			continue;
		move(s, gap, s, next);
		gap = next;
	}
	s->mark[gap] = 0;
	s->count--;
}

/* Forget the first connection under the hand that was not seen again since it came by, or else the last of a
 * few. */
static void evict(struct seq_slots *s)
{
	size_t victim = 0;

	for (int seen = 0; seen < SWEEP; s->hand++) {
		uint8_t *mark = &s->mark[s->hand & s->mask];

		if (!*mark)
			continue;
		victim = s->hand & s->mask;
		if (!(*mark & MARK_SEEN))
			break;
		*mark &= (uint8_t)~MARK_SEEN;
		seen++;
	}
	erase(s, victim);
}

static bool is_crowded(const struct seq_slots *s)
{
	return (s->count + 1) * 8 > (s->mask + 1) * 7;
}

/* A slot for KEY with hash H, which is not in the table; EMPTY is where a search for it ended. */
static size_t insert(struct seq_slots *s, const uint8_t *key, uint64_t h, size_t empty)
{
	bool changes = s->count >= s->max || is_crowded(s);

	if (s->count < s->max && is_crowded(s) && !s->full)
		grow(s);
	if (s->count >= s->max || is_crowded(s))
		evict(s);
	if (changes)
		empty = empty_for(s, h);
	s->count++;
	s->mark[empty] = mark_of(h);
	memcpy(slot_at(s, empty), key, s->key_len);
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
	uint8_t key[KEY_V6];
	struct numbers *n;
	uint64_t h;
	size_t i;
	bool known;

	base->rev = make_key(key, e, key_len / 2 - 2);
	h = hash_by(s, key, key_len);
	i = find_by(s, key, h, key_len);
	known = s->mark[i] != 0;
	if (__builtin_expect(!known, 0))
		i = insert(s, key, h, i);
	else if (__builtin_expect(!(s->mark[i] & MARK_SEEN), 0))
		s->mark[i] |= MARK_SEEN;
	n = (struct numbers *)__builtin_assume_aligned(slot_by(s, i, key_len) + key_len, 4);
	if (!known || syn) {
		n->seq = base->rev ? ack - 1 : seq;
		n->ack = base->rev ? seq : ack - 1;
		known = false;
	}
	base->seq = n->seq;
	base->ack = n->ack;
	return known;
}

bool rd_seq_lookup(struct seq_table *t, unsigned addr_len, const struct seq_ends *e, bool syn, uint32_t seq,
		   uint32_t ack, struct seq_base *base)
{
	if (addr_len == 4)
		return lookup_by(t->v4, e, syn, seq, ack, base, KEY_V4);
	return lookup_by(t->v6, e, syn, seq, ack, base, KEY_V6);
}

/*
 * Marks are not read here: that would be a wait for memory of its own.  A connection is mostly in one of the
 * first slots from where it belongs, which two lines hold.
 */
PER_LENGTH void expect_by(const struct seq_slots *s, const struct seq_ends *e, size_t key_len)
{
	enum { LINE = 64 };
	uint8_t key[KEY_V6];
	const uint8_t *slot;
	size_t i;

	make_key(key, e, key_len / 2 - 2);
	i = hash_by(s, key, key_len) & s->mask;
	slot = slot_by(s, i, key_len);
	__builtin_prefetch(s->mark + i);
	__builtin_prefetch(slot, 1);
	__builtin_prefetch(slot + LINE, 1);
}

void rd_seq_expect(const struct seq_table *t, unsigned addr_len, const struct seq_ends *e)
{
	if (addr_len == 4)
		expect_by(t->v4, e, KEY_V4);
	else
		expect_by(t->v6, e, KEY_V6);
	/* to gcc a function that does nothing but prefetch has no effect, and with -flto its calls go */
	__asm__ volatile("");
}
