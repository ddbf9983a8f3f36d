/* The table of values. */
#include <string.h>
#include "filter/value.h"

int rd_values_init(struct values *v, struct arena *arena)
{
	*v = (struct values){ .arena = arena, .n = 1, .room = 256, .buckets = 256 };
	v->all = rd_arena_array(arena, (size_t)v->room, sizeof *v->all);
	v->bucket = rd_arena_array(arena, (size_t)v->buckets, sizeof *v->bucket);
	return v->all && v->bucket ? 0 : -1;
}

static unsigned hash(const struct values *v, uint16_t code, uint32_t k, int a, int b)
{
	uint32_t h = code * 0x9e3779b1u;

	h = (h ^ k) * 0x85ebca6bu;
	h = (h ^ h >> 15 ^ (uint32_t)a) * 0xc2b2ae35u;
	h = (h ^ h >> 13 ^ (uint32_t)b) * 0x27d4eb2fu;
	return (h ^ h >> 16) & (unsigned)(v->buckets - 1);
}

static int enlarge(struct values *v)
{
	struct value *all = rd_arena_array(v->arena, 2 * (size_t)v->room, sizeof *all);
	int *bucket = rd_arena_array(v->arena, 2 * (size_t)v->buckets, sizeof *bucket);

	if (!all || !bucket)
		return -1;
	memcpy(all, v->all, (size_t)v->n * sizeof *all);
	v->all = all;
	v->bucket = bucket;
	v->room *= 2;
	v->buckets *= 2;
	for (int i = 1; i < v->n; i++) {
		unsigned h = hash(v, all[i].code, all[i].k, all[i].a, all[i].b);

		all[i].next = bucket[h];
		bucket[h] = i;
	}
	return 0;
}

static bool needs_a(uint16_t code)
{
	return BPF_CLASS(code) == BPF_ALU || (BPF_CLASS(code) == BPF_LD && BPF_MODE(code) == BPF_IND);
}

int rd_value(struct values *v, uint16_t code, uint32_t k, int a, int b)
{
	unsigned h = hash(v, code, k, a, b);

	if (code < VALUE_LEFTOVER) {
		if (needs_a(code) && a == VALUE_NONE)
			return VALUE_NONE;
		if (BPF_CLASS(code) == BPF_ALU && BPF_SRC(code) == BPF_X && b == VALUE_NONE)
			return VALUE_NONE;
	}
	for (int i = v->bucket[h]; i; i = v->all[i].next) {
		const struct value *o = &v->all[i];

		if (o->code == code && o->k == k && o->a == a && o->b == b)
			return i;
	}
	if (v->n == v->room) {
		if (enlarge(v))
			return VALUE_NONE;
		h = hash(v, code, k, a, b);
	}
	v->all[v->n] = (struct value){ .code = code, .k = k, .a = a, .b = b, .next = v->bucket[h] };
	v->bucket[h] = v->n;
	return v->n++;
}

int rd_value_slot(struct values *v, int slot)
{
	return rd_value(v, BPF_LD | BPF_MEM, (uint32_t)slot, VALUE_NONE, VALUE_NONE);
}

bool rd_alu(unsigned op, uint32_t a, uint32_t b, uint32_t *result)
{
	switch (op) {
	case BPF_ADD: *result = a + b; return true;
	case BPF_SUB: *result = a - b; return true;
	case BPF_MUL: *result = a * b; return true;
	case BPF_DIV: *result = b ? a / b : 0; return b != 0;
	case BPF_MOD: *result = b ? a % b : 0; return b != 0;
	case BPF_AND: *result = a & b; return true;
	case BPF_OR: *result = a | b; return true;
	case BPF_XOR: *result = a ^ b; return true;
	case BPF_LSH: *result = b < 32 ? a << b : 0; return b < 32;
	case BPF_RSH: *result = b < 32 ? a >> b : 0; return b < 32;
	}
	return false;
}
