/*
 * lex: the expression as tokens.
 *
 * At each place the longest match wins, as in the language's first implementation: `1-70000` is one word,
 * `10.0.0.1` an address, `0:1:2:3:4:5` a MAC address, `fe80::1` an IPv6 address.
 */
#ifndef RINGDUMP_FILTER_LEX_H
#define RINGDUMP_FILTER_LEX_H

#include "filter/filter.h"

enum token_kind {
	TOKEN_END,
	TOKEN_BAD,    /* a character the language does not have */
	TOKEN_NUMBER, /* value */
	TOKEN_WORD,   /* a name that is no keyword, or `\name` */
	TOKEN_IPV4,   /* two to four numbers with dots */
	TOKEN_IPV6,
	TOKEN_MAC,
	TOKEN_ARCNET, /* `$ff` */
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_NOT,
	TOKEN_OPEN, /* ( */
	TOKEN_CLOSE,
	TOKEN_INDEX, /* [ */
	TOKEN_INDEX_END,
	TOKEN_COLON,
	TOKEN_COMPARE,	  /* value: enum compare */
	TOKEN_OPERATOR,	  /* value: BPF_ADD ... */
	TOKEN_PROTOCOL,	  /* value: enum protocol: ip, tcp, ether ... */
	TOKEN_DIRECTION,  /* value: enum direction: src, dst, addr1 ... */
	TOKEN_TYPE,	  /* value: enum address_type: host, net, port, portrange */
	TOKEN_TYPE_PLAIN, /* value: enum address_type: gateway, proto, protochain: take no direction */
	TOKEN_MASK,
	TOKEN_LENGTH,	  /* len */
	TOKEN_PRIMITIVE,  /* value: enum primitive_word: vlan, broadcast, less ... */
	TOKEN_UNSUPPORTED /* a word for link types that are not supported; why: the message */
};

enum compare { COMPARE_GT, COMPARE_GE, COMPARE_EQ, COMPARE_LE, COMPARE_LT, COMPARE_NE };

struct token {
	enum token_kind kind;
	uint32_t value;
	const char *why;
	const char *text; /* in the expression; for `\name` without the backslash */
	size_t len;
	long at;
};

struct lexer {
	const char *text;
	size_t pos;
	struct token token; /* the current one */
};

void rd_lex_init(struct filter *f, struct lexer *lex, const char *text);

/* Make the next token the current one.  -1 with an error (a number that is none, a bogus address). */
int rd_lex_next(struct filter *f, struct lexer *lex);

/* Lengths of the longest match at S (0: none): the shapes that are more than a run of characters. */
size_t rd_scan_ipv6(const char *s);
size_t rd_scan_ipv4(const char *s); /* also short forms; at least one dot */
size_t rd_scan_mac(const char *s);
size_t rd_scan_mac_like(const char *s); /* what only a broken MAC address looks like */
size_t rd_scan_number(const char *s);
size_t rd_scan_word(const char *s);

/* Keywords and named constants: fills kind, value and why of T.  False where the word is none. */
bool rd_keyword(const char *word, size_t len, struct token *t);

#endif
