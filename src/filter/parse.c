/* Recursive descent over the grammar in parse.h. */
#include "filter/parse.h"

/* What may stand at a place. */
enum { IDS = 1, TERMS = 2 };

static const struct qualifiers no_qualifiers = { PROTO_ANY, DIR_ANY, TYPE_NONE };

static struct item parse_item(struct parser *p, struct qualifiers q, int allowed);

bool rd_parse_syntax_error(struct parser *p)
{
	p->f->at = p->lex.token.at;
	rd_filter_fail(p->f, "can't parse filter expression: syntax error");
	return false;
}

bool rd_parse_next(struct parser *p)
{
	return !p->f->failed && rd_lex_next(p->f, &p->lex) == 0;
}

bool rd_parse_expect(struct parser *p, enum token_kind kind)
{
	return p->lex.token.kind == kind ? rd_parse_next(p) : rd_parse_syntax_error(p);
}

bool rd_parse_enter(struct parser *p)
{
	if (++p->depth <= RD_FILTER_DEPTH)
		return true;
	p->f->at = p->lex.token.at;
	rd_filter_fail(p->f, "expression nested deeper than %d levels", RD_FILTER_DEPTH);
	return false;
}

static struct item error_item(struct parser *p)
{
	rd_parse_syntax_error(p); /* kept only where nothing else was reported */
	return (struct item){ .kind = ITEM_ERROR };
}

static struct item condition(struct parser *p, enum item_kind kind, struct cond *c, struct qualifiers q,
			     long at)
{
	if (!c || p->f->failed)
		return (struct item){ .kind = ITEM_ERROR };
	return (struct item){ .kind = kind, .cond = c, .q = q, .at = at };
}

static const char *token_text(struct parser *p, const struct token *t)
{
	char *s = rd_arena_text(&p->f->arena, t->text, t->len);

	if (!s)
		rd_filter_no_memory(p->f);
	return s;
}

/* address: IPV4 ["/" number | "mask" IPV4] | IPV6 ["/" number] */
static struct cond *parse_address(struct parser *p, struct qualifiers q)
{
	struct token t = p->lex.token, *next = &p->lex.token;
	bool v6 = t.kind == TOKEN_IPV6;
	const char *text = token_text(p, &t), *mask;
	uint32_t bits = 128;

	if (!text || !rd_parse_next(p))
		return NULL;
	if (next->kind == TOKEN_OPERATOR && next->value == BPF_DIV) {
		if (!rd_parse_next(p))
			return NULL;
		bits = next->value;
		if (!rd_parse_expect(p, TOKEN_NUMBER))
			return NULL;
		p->f->at = t.at;
		if (!v6)
			return rd_identify_ipv4_prefix(p->f, text, bits, q);
	} else if (next->kind == TOKEN_MASK && !v6) {
		if (!rd_parse_next(p))
			return NULL;
		mask = token_text(p, next);
		if (!mask || !rd_parse_expect(p, TOKEN_IPV4))
			return NULL;
		p->f->at = t.at;
		return rd_identify_ipv4_mask(p->f, text, mask, q);
	}
	p->f->at = t.at;
	return v6 ? rd_identify_ipv6(p->f, text, bits, q) : rd_identify_ipv4(p->f, text, q);
}

/* id, but for numbers, `not` and parentheses */
static struct item parse_id(struct parser *p, struct qualifiers q)
{
	struct token t = p->lex.token;
	struct cond *c;
	const char *text;

	if (t.kind == TOKEN_IPV4 || t.kind == TOKEN_IPV6)
		return condition(p, ITEM_ID, parse_address(p, q), q, t.at);
	text = token_text(p, &t);
	if (!text)
		return error_item(p);
	if (t.kind == TOKEN_WORD)
		c = rd_identify_name(p->f, text, q);
	else if (t.kind == TOKEN_MAC)
		c = rd_identify_mac(p->f, text, q);
	else
		c = rd_identify_arcnet(p->f);
	return condition(p, ITEM_ID, c && rd_parse_next(p) ? c : NULL, q, t.at);
}

/* A number where an id is wanted. */
static struct item number_as_id(struct parser *p, struct item i, struct qualifiers q)
{
	if (i.kind != ITEM_NUMBER)
		return i;
	p->f->at = i.at;
	return condition(p, ITEM_ID, rd_identify_number(p->f, i.number, q), q, i.at);
}

/* An operand is read: go on to a whole comparison where arithmetic follows it. */
static struct item finish_arith(struct parser *p, struct item i)
{
	if (i.kind == ITEM_NUMBER) {
		if (!rd_parse_arith_follows(p))
			return i;
		i.arith = rd_arith_number(p, i.number);
		i.kind = ITEM_ARITH;
	}
	if (!rd_parse_arith_rest(p, &i.arith, 1))
		return error_item(p);
	if (p->lex.token.kind != TOKEN_COMPARE)
		return i;
	return condition(p, ITEM_TERM, rd_parse_relation(p, i.arith), no_qualifiers, i.at);
}

/* "src" ["or" "dst" | "and" "dst"], "dst" ... */
static bool parse_direction(struct parser *p, enum direction *d)
{
	enum direction first = (enum direction)p->lex.token.value;
	enum token_kind joint;

	*d = first;
	if (!rd_parse_next(p))
		return false;
	joint = p->lex.token.kind;
	if ((joint != TOKEN_AND && joint != TOKEN_OR) || first > DIR_DST)
		return true;
	if (!rd_parse_next(p))
		return false;
	if (p->lex.token.kind != TOKEN_DIRECTION ||
	    p->lex.token.value != (uint32_t)(first == DIR_SRC ? DIR_DST : DIR_SRC))
		return rd_parse_syntax_error(p);
	*d = joint == TOKEN_AND ? DIR_AND : DIR_OR;
	return rd_parse_next(p);
}

/* head id, the protocol being read already */
static struct item parse_head(struct parser *p, enum protocol protocol, long at)
{
	struct qualifiers q = { protocol, DIR_ANY, TYPE_ANY };
	enum token_kind kind = p->lex.token.kind;
	struct item id;

	if (kind == TOKEN_DIRECTION) {
		if (!parse_direction(p, &q.direction))
			return error_item(p);
		if (p->lex.token.kind == TOKEN_TYPE) {
			q.type = (enum address_type)p->lex.token.value;
			if (!rd_parse_next(p))
				return error_item(p);
		}
	} else {
		q.type = (enum address_type)p->lex.token.value;
		if (!rd_parse_next(p))
			return error_item(p);
	}
	id = number_as_id(p, parse_item(p, q, IDS), q);
	if (id.kind != ITEM_ID)
		return error_item(p);
	return condition(p, ITEM_TERM, id.cond, q, at);
}

/* What begins with a protocol word: a field, a head, `broadcast`, or the word alone. */
static struct item parse_protocol(struct parser *p)
{
	struct token t = p->lex.token;
	struct item i = { .at = t.at };
	enum protocol protocol = (enum protocol)t.value;

	if (!rd_parse_next(p))
		return error_item(p);
	switch (p->lex.token.kind) {
	case TOKEN_INDEX:
		i.kind = ITEM_ARITH;
		return rd_parse_field(p, protocol, &i.arith) ? finish_arith(p, i) : error_item(p);
	case TOKEN_DIRECTION:
	case TOKEN_TYPE:
	case TOKEN_TYPE_PLAIN: return parse_head(p, protocol, t.at);
	case TOKEN_PRIMITIVE:
		return condition(p, ITEM_TERM, rd_parse_primitive(p, protocol), no_qualifiers, t.at);
	default: break;
	}
	p->f->at = t.at;
	return condition(p, ITEM_TERM, rd_bare(p->f, protocol), no_qualifiers, t.at);
}

/*
 * A list in parentheses, or the whole expression.  Inside parentheses a number or arithmetic alone is
 * handed back as such.  A list that begins with an id goes on with ids alone.
 */
static struct item parse_list(struct parser *p, struct qualifiers q, int allowed)
{
	struct item left = parse_item(p, q, allowed), right;
	enum token_kind joint = p->lex.token.kind;

	while (left.kind != ITEM_ERROR && (joint == TOKEN_AND || joint == TOKEN_OR)) {
		if (left.kind == ITEM_NUMBER && (allowed & IDS))
			left = number_as_id(p, left, q);
		if (left.kind == ITEM_ARITH || left.kind == ITEM_NUMBER || left.kind == ITEM_ERROR ||
		    !rd_parse_next(p))
			return error_item(p);
		right = parse_item(p, left.q, left.kind == ITEM_TERM ? IDS | TERMS : IDS);
		right = number_as_id(p, right, left.q);
		if (right.kind != ITEM_ID && right.kind != ITEM_TERM)
			return error_item(p);
		right.cond = joint == TOKEN_AND ? rd_cond_and(p->f, left.cond, right.cond)
						: rd_cond_or(p->f, left.cond, right.cond);
		left = condition(p, left.kind, right.cond, right.q, left.at);
		joint = p->lex.token.kind;
	}
	return left;
}

/* "(" list ")" */
static struct item parse_parentheses(struct parser *p, struct qualifiers q, int allowed)
{
	long at = p->lex.token.at;
	struct item i;

	if (!rd_parse_enter(p) || !rd_parse_next(p))
		return error_item(p);
	i = parse_list(p, q, allowed);
	if (i.kind == ITEM_ERROR || !rd_parse_expect(p, TOKEN_CLOSE))
		return error_item(p);
	p->depth--;
	i.at = at;
	i.q = q; /* what follows inherits what the parentheses inherited */
	if ((i.kind == ITEM_ARITH || i.kind == ITEM_NUMBER) && (allowed & TERMS))
		return finish_arith(p, i);
	return i;
}

/* { "not" } term, { "not" } id */
static struct item parse_not(struct parser *p, struct qualifiers q, int allowed)
{
	bool inverted = false;
	struct item i;

	while (p->lex.token.kind == TOKEN_NOT) {
		inverted = !inverted;
		if (!rd_parse_next(p))
			return error_item(p);
	}
	i = parse_item(p, q, allowed);
	if (i.kind == ITEM_NUMBER && (allowed & IDS))
		i = number_as_id(p, i, q);
	if (i.kind != ITEM_ID && i.kind != ITEM_TERM)
		return error_item(p);
	return inverted ? condition(p, i.kind, rd_cond_not(p->f, i.cond), i.q, i.at) : i;
}

/* Where an operand may stand: number, "len", "-" */
static struct item parse_operand(struct parser *p, int allowed)
{
	struct item i = { .kind = ITEM_NUMBER, .number = p->lex.token.value, .at = p->lex.token.at };

	if (p->lex.token.kind == TOKEN_NUMBER) {
		if (!rd_parse_next(p))
			return error_item(p);
		return allowed & TERMS ? finish_arith(p, i) : i;
	}
	if (!(allowed & TERMS))
		return error_item(p);
	i.kind = ITEM_ARITH;
	/* the tightest operand first: what follows it is read by finish_arith */
	return rd_parse_arith(p, &i.arith, 6) ? finish_arith(p, i) : error_item(p);
}

static struct item parse_item(struct parser *p, struct qualifiers q, int allowed)
{
	const struct token *t = &p->lex.token;
	bool terms = allowed & TERMS;

	switch (t->kind) {
	case TOKEN_NOT: return parse_not(p, q, allowed);
	case TOKEN_OPEN: return parse_parentheses(p, q, allowed);
	case TOKEN_NUMBER:
	case TOKEN_LENGTH:
	case TOKEN_OPERATOR: return parse_operand(p, allowed);
	case TOKEN_WORD:
	case TOKEN_IPV4:
	case TOKEN_IPV6:
	case TOKEN_MAC:
	case TOKEN_ARCNET: return allowed & IDS ? parse_id(p, q) : error_item(p);
	case TOKEN_PROTOCOL: return terms ? parse_protocol(p) : error_item(p);
	case TOKEN_DIRECTION:
	case TOKEN_TYPE:
	case TOKEN_TYPE_PLAIN: return terms ? parse_head(p, PROTO_ANY, t->at) : error_item(p);
	case TOKEN_PRIMITIVE:
		if (!terms)
			return error_item(p);
		return condition(p, ITEM_TERM, rd_parse_primitive(p, PROTO_ANY), no_qualifiers, t->at);
	case TOKEN_UNSUPPORTED:
		if (terms)
			rd_filter_fail(p->f, "%s", t->why);
		return error_item(p);
	default: return error_item(p);
	}
}

struct cond *rd_parse(struct filter *f, const char *text)
{
	struct parser p = { .f = f };
	struct item i;

	rd_lex_init(f, &p.lex, text);
	if (!rd_parse_next(&p))
		return NULL;
	i = parse_list(&p, no_qualifiers, TERMS);
	if (i.kind == ITEM_TERM && p.lex.token.kind == TOKEN_END)
		return i.cond;
	rd_parse_syntax_error(&p);
	return NULL;
}
