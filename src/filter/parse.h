/*
 * parse: the grammar of pcap-filter(7), as it is (its manual page describes less than its parser takes).
 *
 *	expression:	term { ("and" | "or") (term | id) }
 *	term:		"not" term | "(" expression ")" | head id | protocol | arith compare arith | other
 *	head:		[protocol] direction type | [protocol] direction | [protocol] type | [protocol] plain
 *type id:		"not" id | "(" id { ("and" | "or") id } ")" | name | number | address
 *
 * `and` and `or` have the same precedence, left to right.  An id alone takes the qualifiers of the primitive
 * before it.
 */
#ifndef RINGDUMP_FILTER_PARSE_H
#define RINGDUMP_FILTER_PARSE_H

#include "filter/language.h"
#include "filter/lex.h"
#include "filter/primitive.h"

/* An arithmetic expression: its value, and what must hold for its loads to make sense (NULL: nothing). */
struct arith {
	int value;
	struct cond *guard;
};

/* What a stretch of the expression turned out to be. */
enum item_kind {
	ITEM_ERROR,
	ITEM_NUMBER, /* a number, perhaps in parentheses: an id or an operand, as what follows tells */
	ITEM_ARITH,  /* more than a number, not compared yet */
	ITEM_ID,     /* one or more ids under the inherited qualifiers */
	ITEM_TERM
};

struct item {
	enum item_kind kind;
	uint32_t number;
	struct arith arith;
	struct cond *cond;
	struct qualifiers q; /* what the next id inherits */
	long at;
};

struct parser {
	struct filter *f;
	struct lexer lex;
	int depth; /* of parentheses, brackets and unary operators */
};

/* The whole expression.  NULL with an error. */
struct cond *rd_parse(struct filter *f, const char *text);

/* Shared between parse.c and arith.c.  Each returns false or ITEM_ERROR once an error was reported. */
bool rd_parse_next(struct parser *p);
bool rd_parse_syntax_error(struct parser *p);
bool rd_parse_enter(struct parser *p); /* one level deeper */
bool rd_parse_expect(struct parser *p, enum token_kind kind);

/* Does the current token go on with arithmetic (an operator) or compare it? */
bool rd_parse_arith_follows(const struct parser *p);

/* arith: the rest of an arithmetic expression that begins with LEFT, operators of PRECEDENCE or tighter. */
bool rd_parse_arith_rest(struct parser *p, struct arith *left, int precedence);

/* A whole arithmetic expression of operators of PRECEDENCE or tighter. */
bool rd_parse_arith(struct parser *p, struct arith *a, int precedence);

/* protocol "[" arith [":" number] "]", the protocol being read already. */
bool rd_parse_field(struct parser *p, enum protocol protocol, struct arith *a);

struct arith rd_arith_number(struct parser *p, uint32_t n);

/* LEFT compare arith, at the comparison. */
struct cond *rd_parse_relation(struct parser *p, struct arith left);

/* Primitives that begin with a word of their own (words.c: TOKEN_PRIMITIVE), at that word. */
struct cond *rd_parse_primitive(struct parser *p, enum protocol protocol);

#endif
