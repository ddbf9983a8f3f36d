/* Arithmetic: loads, operators, comparisons. */
#include "filter/layers.h"
#include "filter/parse.h"

/* Precedences; those of unary minus bind tighter than any. */
enum { LOWEST = 1, TIGHTEST = 6 };

static int precedence_of(uint32_t op)
{
	switch (op) {
	case BPF_OR: return 1;
	case BPF_AND: return 2;
	case BPF_LSH:
	case BPF_RSH: return 3;
	case BPF_ADD:
	case BPF_SUB: return 4;
	case BPF_MUL:
	case BPF_DIV: return 5;
	}
	/* tcpdump: `%` and `^` have no precedence: whatever stands to their right is theirs as a whole */
	return 0;
}

struct arith rd_arith_number(struct parser *p, uint32_t n)
{
	return (struct arith){ .value = rd_value_const(&p->f->values, n) };
}

bool rd_parse_arith_follows(const struct parser *p)
{
	return p->lex.token.kind == TOKEN_OPERATOR || p->lex.token.kind == TOKEN_COMPARE;
}

static struct cond *both(struct filter *f, struct cond *a, struct cond *b)
{
	return a && b ? rd_cond_and(f, a, b) : a ? a : b;
}

/* Division by a zero and shifts out of the word are errors where they can be seen. */
static bool operands_make_sense(struct filter *f, uint32_t op, int right)
{
	const struct value *v = &f->values.all[right];

	if (!rd_value_is_const(&f->values, right))
		return true;
	if ((op == BPF_DIV || op == BPF_MOD) && v->k == 0) {
		rd_filter_fail(f, op == BPF_DIV ? "division by zero" : "modulus by zero");
		return false;
	}
	if ((op == BPF_LSH || op == BPF_RSH) && v->k > 31) {
		rd_filter_fail(f, "shift by more than 31 bits");
		return false;
	}
	return true;
}

bool rd_parse_arith_rest(struct parser *p, struct arith *left, int precedence)
{
	struct filter *f = p->f;

	while (p->lex.token.kind == TOKEN_OPERATOR) {
		uint32_t op = p->lex.token.value;
		int mine = precedence_of(op);
		struct arith right;

		if (mine && mine < precedence)
			break;
		if (!rd_parse_next(p) || !rd_parse_arith(p, &right, mine ? mine + 1 : LOWEST))
			return false;
		if (!operands_make_sense(f, op, right.value))
			return false;
		left->value =
			rd_value(&f->values, (uint16_t)(BPF_ALU | op | BPF_X), 0, left->value, right.value);
		/* tcpdump: in `ip[0] + tcp[0]` only the left operand's protocol is checked for */
		if (left->value == VALUE_NONE || f->failed) {
			rd_filter_no_memory(f);
			return false;
		}
	}
	return true;
}

/* "(" arith ")" */
static bool parenthesised(struct parser *p, struct arith *a)
{
	return rd_parse_next(p) && rd_parse_arith(p, a, LOWEST) && rd_parse_expect(p, TOKEN_CLOSE);
}

/* "-" arith */
static bool negated(struct parser *p, struct arith *a)
{
	if (!rd_parse_next(p) || !rd_parse_arith(p, a, TIGHTEST))
		return false;
	a->value = rd_value(&p->f->values, BPF_ALU | BPF_NEG, 0, a->value, VALUE_NONE);
	return a->value != VALUE_NONE;
}

/* number | "len" | protocol "[" ... "]" | "(" arith ")" | "-" arith */
static bool operand(struct parser *p, struct arith *a)
{
	struct token t = p->lex.token;

	*a = (struct arith){ VALUE_NONE, NULL };
	switch (t.kind) {
	case TOKEN_NUMBER: *a = rd_arith_number(p, t.value); return rd_parse_next(p);
	case TOKEN_LENGTH:
		a->value = rd_value(&p->f->values, BPF_LD | BPF_LEN, 0, VALUE_NONE, VALUE_NONE);
		return rd_parse_next(p);
	case TOKEN_PROTOCOL: return rd_parse_next(p) && rd_parse_field(p, (enum protocol)t.value, a);
	case TOKEN_OPEN: return parenthesised(p, a);
	case TOKEN_OPERATOR:
		if (t.value == BPF_SUB)
			return negated(p, a);
		break;
	default: break;
	}
	return rd_parse_syntax_error(p);
}

bool rd_parse_arith(struct parser *p, struct arith *a, int precedence)
{
	bool ok = rd_parse_enter(p) && operand(p, a) && rd_parse_arith_rest(p, a, precedence);

	p->depth--;
	return ok;
}

/*
 * The loads of a field make sense only in packets that have it.
 * tcpdump: fields of TCP, UDP and so on are those behind an IPv4 header, in the first fragment.
 */
static struct arith load_field(struct filter *f, enum protocol protocol, const struct arith *index,
			       unsigned size)
{
	const struct primitive *row = rd_primitive(protocol);
	struct cond *guard = index->guard, *has;
	enum base base = BASE_NET;

	switch (row->index) {
	case INDEX_LINK: base = BASE_LINK; break;
	case INDEX_NET: guard = both(f, guard, rd_bare(f, protocol)); break;
	case INDEX_TRANSPORT:
		base = BASE_TRANSPORT4;
		has = rd_cond_and(f, rd_bare(f, protocol), rd_first_fragment(f));
		guard = rd_cond_and(f, rd_bare(f, PROTO_IP), both(f, guard, has));
		break;
	case INDEX_BEHIND_IP6:
		base = BASE_TRANSPORT6;
		guard = both(f, guard, rd_bare(f, PROTO_IPV6));
		guard = rd_cond_and(f, guard, rd_field(f, BASE_NET, 6, BPF_B, BPF_JEQ, row->number));
		break;
	case INDEX_NONE:
		rd_filter_fail(f, protocol == PROTO_RADIO ? "radio information not present in capture"
							  : "unsupported index operation");
		break;
	}
	return (struct arith){ rd_load_indexed(f, base, index->value, size), guard };
}

bool rd_parse_field(struct parser *p, enum protocol protocol, struct arith *a)
{
	long at = p->lex.token.at;
	struct arith index;
	uint32_t bytes = 1;

	if (!rd_parse_expect(p, TOKEN_INDEX) || !rd_parse_arith(p, &index, LOWEST))
		return false;
	if (p->lex.token.kind == TOKEN_COLON) {
		if (!rd_parse_next(p))
			return false;
		at = p->lex.token.at;
		bytes = p->lex.token.value;
		if (!rd_parse_expect(p, TOKEN_NUMBER))
			return false;
	}
	if (p->lex.token.kind != TOKEN_INDEX_END)
		return rd_parse_syntax_error(p);
	p->f->at = at;
	if (bytes != 1 && bytes != 2 && bytes != 4) {
		rd_filter_fail(p->f, "data size must be 1, 2, or 4");
		return false;
	}
	*a = load_field(p->f, protocol, &index, bytes == 4 ? BPF_W : bytes == 2 ? BPF_H : BPF_B);
	return a->value != VALUE_NONE && !p->f->failed && rd_parse_next(p);
}

struct cond *rd_parse_relation(struct parser *p, struct arith left)
{
	static const struct {
		uint16_t op;
		bool inverted;
	} ops[] = { [COMPARE_GT] = { BPF_JGT, false }, [COMPARE_GE] = { BPF_JGE, false },
		    [COMPARE_EQ] = { BPF_JEQ, false }, [COMPARE_LE] = { BPF_JGT, true },
		    [COMPARE_LT] = { BPF_JGE, true },  [COMPARE_NE] = { BPF_JEQ, true } };
	enum compare compare = (enum compare)p->lex.token.value;
	struct arith right;
	struct cond *c, *guard;

	if (!rd_parse_expect(p, TOKEN_COMPARE) || !rd_parse_arith(p, &right, LOWEST))
		return NULL;
	c = rd_cond_test_value(p->f, ops[compare].op, left.value, right.value);
	if (ops[compare].inverted)
		c = rd_cond_not(p->f, c);
	guard = both(p->f, left.guard, right.guard);
	return guard ? rd_cond_and(p->f, guard, c) : c;
}
