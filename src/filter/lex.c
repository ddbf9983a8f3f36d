/* The longest match at each place, and numbers. */
#include <arpa/inet.h>
#include <ctype.h>
#include <string.h>
#include "filter/lex.h"

void rd_lex_init(struct filter *f, struct lexer *lex, const char *text)
{
	*lex = (struct lexer){ .text = text };
	f->text = text;
}

static int bad_number(struct filter *f, const struct token *t, const char *what)
{
	rd_filter_fail(f, "number %.*s %s", (int)t->len, t->text, what);
	return -1;
}

/* A decimal, octal (0...) or hexadecimal (0x...) number of 32 bits. */
static int read_number(struct filter *f, struct token *t)
{
	bool hex = t->len > 2 && (t->text[1] == 'x' || t->text[1] == 'X');
	uint32_t base = hex ? 16 : t->text[0] == '0' ? 8 : 10;
	uint64_t n = 0;

	for (size_t i = hex ? 2 : 0; i < t->len; i++) {
		char c = (char)tolower((unsigned char)t->text[i]);
		uint32_t digit = (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);

		if (digit >= base)
			return bad_number(f, t, "contains non-octal digit");
		n = n * base + digit;
		if (n > UINT32_MAX)
			return bad_number(f, t, "overflows 32 bits");
	}
	t->value = (uint32_t)n;
	return 0;
}

struct symbol {
	const char *text;
	enum token_kind kind;
	uint32_t value;
};

/* Longer ones before what they begin with. */
static const struct symbol symbols[] = {
	{ "&&", TOKEN_AND, 0 },
	{ "||", TOKEN_OR, 0 },
	{ "<<", TOKEN_OPERATOR, BPF_LSH },
	{ ">>", TOKEN_OPERATOR, BPF_RSH },
	{ ">=", TOKEN_COMPARE, COMPARE_GE },
	{ "<=", TOKEN_COMPARE, COMPARE_LE },
	{ "!=", TOKEN_COMPARE, COMPARE_NE },
	{ "==", TOKEN_COMPARE, COMPARE_EQ },
	{ "=", TOKEN_COMPARE, COMPARE_EQ },
	{ ">", TOKEN_COMPARE, COMPARE_GT },
	{ "<", TOKEN_COMPARE, COMPARE_LT },
	{ "!", TOKEN_NOT, 0 },
	{ "(", TOKEN_OPEN, 0 },
	{ ")", TOKEN_CLOSE, 0 },
	{ "[", TOKEN_INDEX, 0 },
	{ "]", TOKEN_INDEX_END, 0 },
	{ ":", TOKEN_COLON, 0 },
	{ "+", TOKEN_OPERATOR, BPF_ADD },
	{ "-", TOKEN_OPERATOR, BPF_SUB },
	{ "*", TOKEN_OPERATOR, BPF_MUL },
	{ "/", TOKEN_OPERATOR, BPF_DIV },
	{ "%", TOKEN_OPERATOR, BPF_MOD },
	{ "&", TOKEN_OPERATOR, BPF_AND },
	{ "|", TOKEN_OPERATOR, BPF_OR },
	{ "^", TOKEN_OPERATOR, BPF_XOR },
};

static void read_symbol(struct token *t)
{
	for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
		size_t n = strlen(symbols[i].text);

		if (strncmp(t->text, symbols[i].text, n))
			continue;
		t->kind = symbols[i].kind;
		t->value = symbols[i].value;
		t->len = n;
		return;
	}
	t->kind = TOKEN_BAD;
	t->len = 1;
}

/* `\name`: a word even where it is a keyword. */
static bool read_escaped(struct token *t)
{
	size_t n = strcspn(t->text + 1, " !()\n\t");

	if (t->text[0] != '\\' || !n)
		return false;
	t->kind = TOKEN_WORD;
	t->text++;
	t->len = n;
	return true;
}

static bool read_arcnet(struct token *t)
{
	size_t n = 0;

	while (t->text[0] == '$' && n < 2 && isxdigit((unsigned char)t->text[1 + n]))
		n++;
	t->kind = TOKEN_ARCNET;
	t->len = 1 + n;
	return n > 0;
}

/* Where two shapes match the same length, the earlier row is meant. */
static const struct shape {
	size_t (*scan)(const char *s);
	enum token_kind kind;
} shapes[] = {
	{ rd_scan_mac, TOKEN_MAC },   { rd_scan_number, TOKEN_NUMBER }, { rd_scan_ipv4, TOKEN_IPV4 },
	{ rd_scan_ipv6, TOKEN_IPV6 }, { rd_scan_mac_like, TOKEN_BAD },	{ rd_scan_word, TOKEN_WORD },
};

static bool read_shape(struct token *t)
{
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		size_t n = shapes[i].scan(t->text);

		if (n > t->len) {
			t->len = n;
			t->kind = shapes[i].kind;
		}
	}
	return t->len > 0;
}

static int check_ipv6(struct filter *f, const struct token *t)
{
	char text[64];
	struct in6_addr a;

	if (t->len < sizeof text) {
		memcpy(text, t->text, t->len);
		text[t->len] = 0;
		if (inet_pton(AF_INET6, text, &a) == 1)
			return 0;
	}
	rd_filter_fail(f, "bogus IPv6 address %.*s", (int)t->len, t->text);
	return -1;
}

int rd_lex_next(struct filter *f, struct lexer *lex)
{
	struct token *t = &lex->token;

	lex->pos += strspn(lex->text + lex->pos, " \t\r\n");
	*t = (struct token){ .text = lex->text + lex->pos, .at = (long)lex->pos };
	f->at = t->at;
	if (!*t->text)
		return 0;
	if (read_escaped(t) || read_arcnet(t)) {
		lex->pos = (size_t)(t->text - lex->text) + t->len;
		return 0;
	}
	t->len = 0;
	if (!read_shape(t)) {
		read_symbol(t);
	} else if (t->kind == TOKEN_BAD) {
		rd_filter_fail(f, "bogus ethernet address %.*s", (int)t->len, t->text);
		return -1;
	} else if (t->kind == TOKEN_NUMBER) {
		if (read_number(f, t))
			return -1;
	} else if (t->kind == TOKEN_IPV6) {
		if (check_ipv6(f, t))
			return -1;
	} else if (t->kind == TOKEN_WORD) {
		rd_keyword(t->text, t->len, t);
	}
	lex->pos += t->len;
	return 0;
}
