/* Rules of algebra on values; values are numbered after their operands, so one upward walk does. */
#include "filter/rewrite.h"

static int constant(struct rewrite *r, uint32_t k)
{
	return rd_value_const(&r->f->values, k);
}

/*
 * (a op1 k1) op k where both can be one; a load must not be lost on the way, and a mask of all bits not
 * either, which simplify.c asks for.
 */
static int merge_k(struct rewrite *r, uint16_t op, const struct value *inner, uint32_t k)
{
	const struct value *field = &r->f->values.all[inner->a];

	if (inner->code == (BPF_ALU | BPF_ADD | BPF_K) && op == BPF_ADD)
		return rd_rewrite_k(r, op, inner->a, inner->k + k);
	if (inner->code == (BPF_ALU | BPF_AND | BPF_K) && op == BPF_AND && (inner->k & k) && k != 0xffffffff)
		return rd_rewrite_k(r, op, inner->a, inner->k & k);
	if (inner->code == (BPF_ALU | BPF_AND | BPF_K) && inner->k == 15 && op == BPF_LSH && k == 2 &&
	    field->code == (BPF_LD | BPF_ABS | BPF_B) && !rd_bpf_is_ancillary(field->k))
		return rd_value(&r->f->values, BPF_LDX | BPF_MSH | BPF_B, field->k, VALUE_NONE, VALUE_NONE);
	return VALUE_NONE;
}

/*
 * tcpdump: 0 over, modulo, shifted by or times anything is 0, and that anything is not loaded; but it is
 * where libpcap does not optimise.
 */
static bool zero_spares(const struct rewrite *r)
{
	return !r->f->classic_off || r->f->factored;
}

int rd_rewrite_k(struct rewrite *r, uint16_t op, int a, uint32_t k)
{
	struct values *v = &r->f->values;
	uint32_t result;
	int merged;

	if (k == 0 && (op == BPF_DIV || op == BPF_MOD))
		return op == BPF_DIV ? VALUE_DIVIDES_BY_ZERO : VALUE_MODULO_ZERO;
	if (rd_value_is_const(v, a)) {
		rd_alu(op, v->all[a].k, k, &result); /* a shift out of the word gives 0 */
		return constant(r, result);
	}
	if ((op == BPF_LSH || op == BPF_RSH) && k > 31)
		return VALUE_SHIFTS_OUT;
	if (op == BPF_SUB) {
		op = BPF_ADD;
		k = 0 - k;
	}
	if (k == 0 && op != BPF_MUL && op != BPF_AND)
		return a;
	if (k == 0 && zero_spares(r))
		return constant(r, 0);
	if ((op == BPF_MUL || op == BPF_DIV) && k == 1)
		return a;
	merged = merge_k(r, op, &v->all[a], k);
	return merged ? merged : rd_value(v, (uint16_t)(BPF_ALU | op | BPF_K), k, a, VALUE_NONE);
}

static bool commutes(uint16_t op)
{
	return op == BPF_ADD || op == BPF_MUL || op == BPF_AND || op == BPF_OR || op == BPF_XOR;
}

/* Can the index register get it in one instruction? */
static bool is_direct(const struct value *v)
{
	return v->code == (BPF_LD | BPF_MEM) || v->code == (BPF_LDX | BPF_MSH | BPF_B);
}

static int alu_x(struct rewrite *r, uint16_t op, int a, int b);

/* A + b: what is constant in either goes last, where it can be merged, and what is at hand second. */
static int sum(struct rewrite *r, int a, int b)
{
	struct values *v = &r->f->values;
	const struct value *l = &v->all[a], *m = &v->all[b];
	uint32_t k = 0;
	int both;

	if (l->code == (BPF_ALU | BPF_ADD | BPF_K)) {
		k += l->k;
		a = l->a;
	}
	if (m->code == (BPF_ALU | BPF_ADD | BPF_K)) {
		k += m->k;
		b = m->a;
	}
	if (a != l - v->all || b != m - v->all) {
		both = alu_x(r, BPF_ADD, a, b);
		return both > 0 ? rd_rewrite_k(r, BPF_ADD, both, k) : both;
	}
	if (is_direct(l) && !is_direct(m))
		return rd_value(v, BPF_ALU | BPF_ADD | BPF_X, 0, b, a);
	return rd_value(v, BPF_ALU | BPF_ADD | BPF_X, 0, a, b);
}

static int alu_x(struct rewrite *r, uint16_t op, int a, int b)
{
	struct values *v = &r->f->values;

	if (rd_value_is_const(v, b)) {
		int one = rd_rewrite_k(r, op, a, v->all[b].k);

		/* tcpdump: where libpcap does not optimise, packets find out that a divisor is 0 */
		if (one >= 0 || zero_spares(r))
			return one;
	}
	if (rd_value_is_const(v, a)) {
		if (op == BPF_AND && v->all[a].k == 0xffffffff)
			return b;
		if (commutes(op))
			return rd_rewrite_k(r, op, b, v->all[a].k);
		if (v->all[a].k == 0 && op != BPF_SUB && zero_spares(r))
			return constant(r, 0);
	}
	if (op == BPF_ADD)
		return sum(r, a, b);
	return rd_value(v, (uint16_t)(BPF_ALU | op | BPF_X), 0, a, b);
}

int rd_rewrite_load(struct rewrite *r, uint16_t code, uint32_t k, int base)
{
	enum { SMALL = 0x10000 }; /* so that k + base cannot wrap where the base alone does not */
	struct values *v = &r->f->values;
	const struct value *b = &v->all[base];

	if (b->code == (BPF_LD | BPF_IMM))
		return rd_value(v, (uint16_t)(BPF_LD | BPF_ABS | BPF_SIZE(code)), k + b->k, VALUE_NONE,
				VALUE_NONE);
	if (b->code == (BPF_ALU | BPF_ADD | BPF_K) && b->k < SMALL && k < SMALL)
		return rd_rewrite_load(r, code, k + b->k, b->a);
	return rd_value(v, code, k, base, VALUE_NONE);
}

static int rebuild(struct rewrite *r, int id)
{
	struct values *v = &r->f->values;
	struct value e = v->all[id];
	int a = e.a ? r->best[e.a] : VALUE_NONE, b = e.b ? r->best[e.b] : VALUE_NONE;

	if (a < 0 || b < 0)
		return a < 0 ? a : b;
	if (e.code >= VALUE_LEFTOVER)
		return id;
	if (BPF_CLASS(e.code) == BPF_LD && BPF_MODE(e.code) == BPF_IND)
		return rd_rewrite_load(r, e.code, e.k, a);
	if (BPF_CLASS(e.code) != BPF_ALU)
		return id;
	if (BPF_OP(e.code) == BPF_NEG)
		return rd_value_is_const(v, a) ? constant(r, 0 - v->all[a].k)
					       : rd_value(v, e.code, 0, a, VALUE_NONE);
	if (BPF_SRC(e.code) == BPF_K)
		return rd_rewrite_k(r, BPF_OP(e.code), a, e.k);
	return alu_x(r, BPF_OP(e.code), a, b);
}

int rd_rewrite_values(struct rewrite *r)
{
	r->n = r->f->values.n;
	r->best = rd_arena_array(&r->f->scratch, (size_t)r->n, sizeof *r->best);
	if (!r->best) {
		rd_filter_no_memory(r->f);
		return -1;
	}
	for (int i = 1; i < r->n; i++) {
		int other = r->replace ? r->replace(r, i) : 0;

		r->best[i] = other ? other : rebuild(r, i);
		if (r->best[i] == VALUE_NONE) {
			rd_filter_no_memory(r->f);
			return -1;
		}
	}
	return 0;
}

int rd_rewritten(struct rewrite *r, int id)
{
	static const char *const why[] = { [-VALUE_DIVIDES_BY_ZERO] = "division by zero",
					   [-VALUE_MODULO_ZERO] = "modulus by zero",
					   [-VALUE_SHIFTS_OUT] = "shift by more than 31 bits",
					   [-VALUE_NOT_IN_KERNEL] =
						   "the kernel cannot see this part of the cooked header" };
	int best = r->best[id];

	if (best > 0)
		return best;
	r->f->at = -1;
	rd_filter_fail(r->f, "%s", why[-best]);
	return VALUE_NONE;
}

int rd_rewrite_node(struct rewrite *r, struct node *n)
{
	struct assign *copy = NULL, **end = &copy;

	n->test.lhs = rd_rewritten(r, n->test.lhs);
	if (!n->test.lhs || (n->test.rhs && !(n->test.rhs = rd_rewritten(r, n->test.rhs))))
		return -1;
	for (const struct assign *a = n->assigns; a; a = a->next) {
		*end = rd_arena_alloc(&r->f->arena, sizeof **end);
		if (!*end) {
			rd_filter_no_memory(r->f);
			return -1;
		}
		**end = (struct assign){ .slot = a->slot, .value = rd_rewritten(r, a->value) };
		if (!(*end)->value)
			return -1;
		end = &(*end)->next;
	}
	n->assigns = copy;
	return 0;
}

bool rd_value_reads(const struct values *v, int value)
{
	const struct value *e = &v->all[value];

	/* down the left operands; right ones are as deep as the parser lets them nest */
	for (; BPF_CLASS(e->code) == BPF_ALU && e->code < VALUE_LEFTOVER; e = &v->all[e->a])
		if (BPF_OP(e->code) != BPF_NEG && BPF_SRC(e->code) == BPF_X && rd_value_reads(v, e->b))
			return true;
	if (e->code == VALUE_CHAIN || e->code == (BPF_LDX | BPF_MSH | BPF_B))
		return true;
	return e->code < VALUE_LEFTOVER && rd_value_is_load(e) &&
	       !(BPF_MODE(e->code) == BPF_ABS && rd_bpf_is_ancillary(e->k));
}

uint32_t rd_value_slots(const struct values *values, int value)
{
	uint32_t set = 0;

	for (;;) {
		const struct value *v = &values->all[value];

		if (v->code == (BPF_LD | BPF_MEM))
			return set | (uint32_t)1 << (v->k & 31);
		if (v->code >= VALUE_LEFTOVER)
			return set;
		if (v->b)
			set |= rd_value_slots(values, v->b);
		if (!v->a)
			return set;
		value = v->a;
	}
}
