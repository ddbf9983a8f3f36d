/* Instruction selection for values. */
#include <string.h>
#include "filter/code.h"

static const struct value *lookup(const struct coder *c, int value)
{
	return &c->f->values.all[value];
}

void rd_code_emit(struct coder *c, unsigned code, uint32_t k)
{
	if (c->n == c->room) {
		int room = c->room ? 2 * c->room : 2; /* in a search most nodes are a jump alone */
		struct insn *more = rd_arena_array(&c->f->scratch, (size_t)room, sizeof *more);

		if (!more) {
			rd_filter_no_memory(c->f);
			c->n = 0;
			return;
		}
		if (c->n)
			memcpy(more, c->insns, (size_t)c->n * sizeof *more);
		c->insns = more;
		c->room = room;
	}
	c->insns[c->n++] = (struct insn){ .code = (uint16_t)code, .k = k, .before = c->now };
}

static int take_temporary(struct coder *c)
{
	if (c->f->slots + c->temporaries >= BPF_MEMWORDS) {
		c->f->at = -1;
		rd_filter_fail(c->f, "too many registers needed to evaluate expression");
		return 0;
	}
	return c->f->slots + c->temporaries++;
}

/* Can the index register get VALUE in one instruction that leaves the accumulator alone? */
static bool direct_x(const struct coder *c, int value)
{
	const struct value *v = lookup(c, value);

	if (c->now.x == value)
		return true;
	return v->code == (BPF_LD | BPF_IMM) || v->code == (BPF_LD | BPF_LEN) ||
	       v->code == (BPF_LD | BPF_MEM) || v->code == (BPF_LDX | BPF_MSH | BPF_B);
}

/* Does loading VALUE into the accumulator leave the index register alone? */
static bool spares_x(const struct coder *c, int value)
{
	const struct value *v = lookup(c, value);

	while (BPF_CLASS(v->code) == BPF_ALU && v->code < VALUE_LEFTOVER) {
		if (BPF_OP(v->code) != BPF_NEG && BPF_SRC(v->code) == BPF_X)
			return false;
		v = lookup(c, v->a);
	}
	return BPF_CLASS(v->code) == BPF_LD && BPF_MODE(v->code) != BPF_IND && v->code < VALUE_LEFTOVER;
}

static void code_x(struct coder *c, int value)
{
	const struct value *v = lookup(c, value);

	if (c->now.x == value)
		return;
	if (rd_value_is_register(v)) {
		c->lost =
			true; /* it was in the index register, which has been used for something else since */
		return;
	}
	if (!direct_x(c, value)) {
		rd_code_a(c, value);
		rd_code_emit(c, BPF_MISC | BPF_TAX, 0);
	} else if (c->now.a == value) {
		rd_code_emit(c, BPF_MISC | BPF_TAX, 0);
	} else if (v->code == (BPF_LD | BPF_LEN)) {
		rd_code_emit(c, BPF_LDX | BPF_W | BPF_LEN, 0);
	} else {
		rd_code_emit(c, BPF_LDX | BPF_MODE(v->code) | BPF_SIZE(v->code), v->k);
	}
	c->now.x = value;
}

/* A value that is no arithmetic. */
static void code_leaf(struct coder *c, int value)
{
	const struct value *v = lookup(c, value);

	if (rd_value_is_register(v))
		code_x(c, value);
	if (c->now.x == value) {
		rd_code_emit(c, BPF_MISC | BPF_TXA, 0);
	} else if (v->code == VALUE_CHAIN) {
		rd_code_chain(c, v);
		c->now.x = VALUE_NONE;
	} else if (v->code == (BPF_LDX | BPF_MSH | BPF_B)) {
		code_x(c, value);
		rd_code_emit(c, BPF_MISC | BPF_TXA, 0);
	} else if (BPF_MODE(v->code) == BPF_IND) {
		code_x(c, v->a);
		rd_code_emit(c, v->code, v->k);
	} else {
		rd_code_emit(c, v->code, v->k);
	}
	c->now.a = value;
}

static bool commutes(unsigned op)
{
	return op == BPF_ADD || op == BPF_MUL || op == BPF_AND || op == BPF_OR || op == BPF_XOR;
}

/* VALUE is V->a op V->b, and the accumulator holds V->a. */
static void code_binary(struct coder *c, int value, const struct value *v)
{
	int temporary;

	if (direct_x(c, v->b)) {
		code_x(c, v->b);
	} else if (commutes(BPF_OP(v->code)) && spares_x(c, v->b)) {
		rd_code_emit(c, BPF_MISC | BPF_TAX, 0);
		c->now.x = v->a;
		rd_code_a(c, v->b);
	} else {
		temporary = take_temporary(c);
		rd_code_emit(c, BPF_ST, (uint32_t)temporary);
		code_x(c, v->b);
		rd_code_emit(c, BPF_LD | BPF_MEM, (uint32_t)temporary);
		c->now.a = v->a;
		c->temporaries--;
	}
	rd_code_emit(c, v->code, 0);
	c->now.a = value;
}

/* One operation on top of what the accumulator holds. */
static void code_operation(struct coder *c, int value)
{
	const struct value *v = lookup(c, value);

	if (BPF_OP(v->code) != BPF_NEG && BPF_SRC(v->code) == BPF_X) {
		code_binary(c, value, v);
		return;
	}
	rd_code_emit(c, v->code, v->k);
	c->now.a = value;
}

/* The innermost left operand is not loaded yet: where the right one needs the accumulator, that goes first.
 */
static bool code_right_first(struct coder *c, int value)
{
	const struct value *v = lookup(c, value);

	if (BPF_OP(v->code) == BPF_NEG || BPF_SRC(v->code) != BPF_X)
		return false;
	if (direct_x(c, v->b) || !spares_x(c, v->a) || c->now.a == v->a)
		return false;
	code_x(c, v->b);
	rd_code_a(c, v->a);
	rd_code_emit(c, v->code, 0);
	c->now.a = value;
	return true;
}

/* Down the left operands to what the accumulator holds or must load, then up again: no recursion there. */
void rd_code_a(struct coder *c, int value)
{
	int depth = 0, at = value, *spine;

	while (c->now.a != at && c->now.x != at && lookup(c, at)->code < VALUE_LEFTOVER &&
	       BPF_CLASS(lookup(c, at)->code) == BPF_ALU) {
		at = lookup(c, at)->a;
		depth++;
	}
	spine = rd_arena_array(&c->f->scratch, (size_t)depth + 1, sizeof *spine);
	if (!spine) {
		rd_filter_no_memory(c->f);
		return;
	}
	for (int i = 0; i <= depth; i++, value = lookup(c, value)->a)
		spine[i] = value;
	if (depth && c->now.a != at && code_right_first(c, spine[depth - 1]))
		depth--;
	else if (c->now.a != at)
		code_leaf(c, at);
	while (depth-- > 0 && !c->f->failed)
		code_operation(c, spine[depth]);
}

void rd_code_both(struct coder *c, int left, int right)
{
	int temporary;

	if (direct_x(c, right) && (c->now.x != right || spares_x(c, left))) {
		rd_code_a(c, left);
		code_x(c, right);
	} else if (spares_x(c, left)) {
		code_x(c, right);
		rd_code_a(c, left);
	} else {
		temporary = take_temporary(c);
		rd_code_a(c, right);
		rd_code_emit(c, BPF_ST, (uint32_t)temporary);
		rd_code_a(c, left);
		rd_code_emit(c, BPF_LDX | BPF_MEM, (uint32_t)temporary);
		c->now.x = right;
		c->temporaries--;
	}
}

void rd_code_assign(struct coder *c, int slot, int value)
{
	int held = rd_value_slot(&c->f->values, slot);

	if (slot >= RD_FILTER_ACCUMULATOR) {
		rd_code_a(c, value);
		c->now.a = held;
		return;
	}
	if (slot >= BPF_MEMWORDS) {
		code_x(c, value);
		c->now.x = held;
		return;
	}
	if (c->now.x == value && c->now.a != value) {
		rd_code_emit(c, BPF_STX, (uint32_t)slot);
		c->now.x = held;
		return;
	}
	rd_code_a(c, value);
	rd_code_emit(c, BPF_ST, (uint32_t)slot);
	c->now.a = held;
}
