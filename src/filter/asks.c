/* Comparisons as ranges. */
#include <stdlib.h>
#include <string.h>
#include "filter/asks.h"
#include "filter/switch.h"

enum { SPARE = 4096 /* values that may be made meanwhile */, MIXED = 0 };

int rd_asks_init(struct factoring *x, struct filter *f)
{
	*x = (struct factoring){ .f = f, .values = f->values.n + SPARE };
	x->mask = rd_arena_array(&f->scratch, (size_t)x->values, sizeof *x->mask);
	x->noted = rd_arena_array(&f->scratch, (size_t)x->values, sizeof *x->noted);
	if (!x->mask || !x->noted) {
		rd_filter_no_memory(f);
		return -1;
	}
	return rd_uniques_init(&x->uniques, f);
}

static bool is_prefix(uint32_t mask, uint32_t all)
{
	uint32_t rest = all & ~mask;

	return mask && !(mask & ~all) && !(rest & (rest + 1));
}

static bool plain(const struct factor *p)
{
	return p->cond->kind == COND_TEST && !p->cond->assigns && !p->cond->test.rhs;
}

/* "Between LOW and HIGH" as two factors, the second being "not above HIGH". */
static bool two_sided(const struct term *t, uint32_t *high)
{
	const struct factor *p = t->factors, *q = p + 1;

	if (t->n < 2 || !plain(q) || !q->inverted || q->cond->test.op != BPF_JGT ||
	    q->cond->test.lhs != p->cond->test.lhs || q->cond->test.k < p->cond->test.k)
		return false;
	*high = q->cond->test.k;
	return true;
}

static struct ask find_ask(struct filter *f, const struct term *term)
{
	const struct ask none = { .value = VALUE_NONE };
	const struct factor *p = term->factors;
	const struct test *t = &p->cond->test;
	struct ask c = { .value = t->lhs, .used = 1, .low = t->k, .high = t->k };
	uint32_t all;

	if (!plain(p))
		return none;
	all = rd_largest(f, t->lhs);
	if (t->op == BPF_JEQ)
		return p->inverted || t->k > all ? none : c;
	if (t->op == BPF_JSET) { /* no bit of a prefix is set: that is 0 under a mask */
		if (!p->inverted || !rd_value_is_load(&f->values.all[t->lhs]) || !is_prefix(t->k, all))
			return none;
		c.value = rd_value(&f->values, BPF_ALU | BPF_AND | BPF_K, t->k, t->lhs, VALUE_NONE);
		c.low = c.high = 0;
		return c;
	}
	if (p->inverted || t->op != BPF_JGE || t->k > all)
		return none;
	c.high = all;
	if (two_sided(term, &c.high))
		c.used = 2;
	return c;
}

/* The field that C compares under a prefix mask, or under no mask, and that mask. */
static int field_of(const struct filter *f, const struct ask *c, uint32_t *mask)
{
	const struct value *v = &f->values.all[c->value];
	uint32_t all;

	if (v->code != (BPF_ALU | BPF_AND | BPF_K)) {
		*mask = UINT32_MAX;
		return c->value;
	}
	all = rd_largest(f, v->a);
	*mask = v->k;
	return rd_value_is_load(&f->values.all[v->a]) && is_prefix(v->k, all) && !(c->low & ~v->k)
		       ? v->a
		       : VALUE_NONE;
}

static void note_mask(struct factoring *x, const struct ask *c)
{
	uint32_t mask;
	int field = c->value ? field_of(x->f, c, &mask) : VALUE_NONE;

	if (!field || field >= x->values)
		return;
	if (x->noted[field] != x->now)
		x->mask[field] = mask;
	else if (x->mask[field] != mask)
		x->mask[field] = MIXED;
	x->noted[field] = x->now;
}

/* One field under several masks is compared as it is: one search instead of several. */
static void unmask(const struct factoring *x, struct ask *c)
{
	uint32_t mask;
	int field = c->value ? field_of(x->f, c, &mask) : VALUE_NONE;

	if (!field || field == c->value || field >= x->values || x->mask[field] != MIXED)
		return;
	c->value = field;
	c->high = c->low | (rd_largest(x->f, field) & ~mask);
}

struct ask *rd_asks(struct factoring *x, const struct terms *t)
{
	struct ask *asks = rd_arena_array(&x->f->scratch, (size_t)t->n, sizeof *asks);

	if (!asks) {
		rd_filter_no_memory(x->f);
		return NULL;
	}
	x->now++;
	for (int i = 0; i < t->n && !t->effects; i++) {
		asks[i] = find_ask(x->f, &t->all[i]);
		note_mask(x, &asks[i]);
	}
	for (int i = 0; i < t->n; i++)
		unmask(x, &asks[i]);
	return asks;
}

/* What is sorted by: ascending by low; of one low, the wider range first. */
static uint32_t key(const struct asked *a, bool low)
{
	return low ? a->low : ~a->high;
}

/* Stable, one byte after the other; SPARE has room for N too.  Bytes that are all equal are passed over. */
static void sort_by(struct asked *all, struct asked *spare, int n, bool low)
{
	struct asked *from = all, *to = spare;

	for (unsigned shift = 0; shift < 32; shift += 8) {
		int at[256] = { 0 }, sum = 0;
		struct asked *swap = from;

		for (int i = 0; i < n; i++)
			at[key(&from[i], low) >> shift & 0xff]++;
		if (at[key(from, low) >> shift & 0xff] == n)
			continue;
		for (int i = 0; i < 256; i++) {
			int count = at[i];

			at[i] = sum;
			sum += count;
		}
		for (int i = 0; i < n; i++)
			to[at[key(&from[i], low) >> shift & 0xff]++] = from[i];
		from = to;
		to = swap;
	}
	if (from != all)
		memcpy(all, from, (size_t)n * sizeof *all);
}

/* ALL are in the order of their terms, and stay so where they ask for the same. */
static void sort_ranges(struct asked *all, struct asked *spare, int n)
{
	bool points = true;

	for (int i = 0; i < n && points; i++)
		points = all[i].low == all[i].high;
	if (n && !points)
		sort_by(all, spare, n, false);
	if (n)
		sort_by(all, spare, n, true);
}

/* The ranges that need nothing else, joined where they touch: parts with no terms. */
static int join_whole(const struct asked *all, int n, struct part *parts)
{
	int count = 0;

	for (int i = 0; i < n; i++) {
		struct part *last = &parts[count - 1];

		if (!all[i].whole)
			continue;
		if (count && (last->high == UINT32_MAX || all[i].low <= last->high + 1)) {
			if (all[i].high > last->high)
				last->high = all[i].high;
			continue;
		}
		parts[count++] = (struct part){ .low = all[i].low, .high = all[i].high, .whole = true };
	}
	return count;
}

static int by_low(const void *a, const void *b)
{
	const struct part *p = a, *q = b;

	return p->low < q->low ? -1 : p->low > q->low;
}

int rd_asks_part(struct asked *all, struct asked *spare, int n, struct part *parts, int *left, int *left_n)
{
	int whole, count, at = 0;

	*left_n = 0;
	sort_ranges(all, spare, n);
	whole = count = join_whole(all, n, parts);
	for (int i = 0, end; i < n; i = end) {
		const struct asked *c = &all[i];
		bool apart;

		for (end = i + 1; end < n && all[end].low == c->low && all[end].high == c->high;)
			end++;
		while (at < whole && parts[at].high < c->low)
			at++;
		if (at < whole && parts[at].low <= c->low && c->high <= parts[at].high)
			continue; /* decided without */
		apart = !(at < whole && parts[at].low <= c->high) &&
			!(count > whole && parts[count - 1].high >= c->low);
		if (apart)
			parts[count++] =
				(struct part){ .low = c->low, .high = c->high, .first = i, .last = end };
		for (int j = i; j < end && !apart; j++)
			left[(*left_n)++] = all[j].term;
	}
	if (whole && whole < count) /* both parts of the list ascend */
		qsort(parts, (size_t)count, sizeof *parts, by_low);
	return count;
}
