/* Tokens of the assembler: words, numbers, marks; comments and blanks between them. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "assembly.h"

int rd_bpf_asm_fail(struct assembly *a, const char *at, const char *format, ...)
{
	char reason[RD_DIAG_TEXT - 64];
	size_t line = 1;
	const char *start = a->source;
	va_list ap;

	for (const char *p = a->source; p < at; p++) {
		if (*p == '\n') {
			line++;
			start = p + 1;
		}
	}
	va_start(ap, format);
	vsnprintf(reason, sizeof reason, format, ap);
	va_end(ap);
	return rd_diag_fail(a->d, (long)(at - a->source), "line %zu, column %zu: %s", line,
			    (size_t)(at - start) + 1, reason);
}

int rd_bpf_asm_expected(struct assembly *a, const char *what)
{
	const struct token *t = &a->token;

	if (t->kind == TOKEN_END)
		return rd_bpf_asm_fail(a, t->at, "expected %s, found the end", what);
	return rd_bpf_asm_fail(a, t->at, "expected %s, found '%.*s'", what, shown(t->len), t->at);
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
}

static bool is_word(char c)
{
	return digit_of(c) < 99 || c == '_';
}

/* Only blanks between P and the start of its line. */
static bool begins_line(const struct assembly *a, const char *p)
{
	while (p > a->source && is_blank(p[-1]) && p[-1] != '\n')
		p--;
	return p == a->source || p[-1] == '\n';
}

/* Skip blanks, `; ...`, a line of its own that starts with '#', and C comments. */
static int skip(struct assembly *a, const char **at)
{
	const char *p = *at, *end;

	for (;;) {
		p += strspn(p, " \t\n\v\f\r");
		if (*p == ';' || (*p == '#' && begins_line(a, p))) {
			p += strcspn(p, "\n");
		} else if (p[0] == '/' && p[1] == '*') {
			end = strstr(p + 2, "*/");
			if (!end)
				return rd_bpf_asm_fail(a, p, "this comment is not closed");
			p = end + 2;
		} else {
			*at = p;
			return 0;
		}
	}
}

/* 0x hex, 0b binary, a leading 0 octal, else decimal, as in the kernel's assembler. */
static int lex_number(struct assembly *a, struct token *t)
{
	const char *p = t->at;
	int base = 10;
	uint64_t v = 0;

	if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X' || p[1] == 'b' || p[1] == 'B')) {
		base = digit_of(p[1]) == 11 ? 2 : 16;
		p += 2;
	} else if (p[0] == '0') {
		base = 8;
	}
	if (p == t->at + t->len)
		return rd_bpf_asm_fail(a, t->at, "a number without digits");
	for (; p < t->at + t->len; p++) {
		if (digit_of(*p) >= base)
			return rd_bpf_asm_fail(a, p, "'%c' is no digit of a number to the base %d", *p, base);
		v = v * (unsigned)base + (unsigned)digit_of(*p);
		if (v > UINT32_MAX)
			return rd_bpf_asm_fail(a, t->at, "the number exceeds 32 bits");
	}
	t->value = (uint32_t)v;
	return 0;
}

int rd_bpf_asm_advance(struct assembly *a)
{
	struct token *t = &a->token;

	t->at += t->len;
	t->len = 0;
	if (skip(a, &t->at))
		return -1;
	while (is_word(t->at[t->len]))
		t->len++;
	if (!*t->at) {
		t->kind = TOKEN_END;
		return 0;
	}
	if (t->len) {
		t->kind = digit_of(*t->at) < 10 ? TOKEN_NUMBER : TOKEN_WORD;
		return t->kind == TOKEN_NUMBER ? lex_number(a, t) : 0;
	}
	t->kind = TOKEN_MARK;
	t->len = 1;
	if (strchr("#%[]()+-*&,:{}", *t->at))
		return 0;
	if (*t->at > ' ' && *t->at < 127)
		return rd_bpf_asm_fail(a, t->at, "'%c' means nothing here", *t->at);
	return rd_bpf_asm_fail(a, t->at, "the byte 0x%02x means nothing here", (unsigned char)*t->at);
}

int rd_bpf_asm_mark(struct assembly *a, char c)
{
	char what[] = { '\'', c, '\'', '\0' };

	return token_is(&a->token, c) ? rd_bpf_asm_advance(a) : rd_bpf_asm_expected(a, what);
}

int rd_bpf_asm_number(struct assembly *a, uint32_t *v)
{
	const char *at = a->token.at;
	bool minus = token_is(&a->token, '-');

	if ((minus || token_is(&a->token, '+')) && rd_bpf_asm_advance(a))
		return -1;
	if (a->token.kind != TOKEN_NUMBER)
		return rd_bpf_asm_expected(a, "a number");
	*v = a->token.value;
	if (minus && *v > UINT32_C(0x80000000))
		return rd_bpf_asm_fail(a, at, "the number exceeds 32 bits");
	if (minus)
		*v = 0 - *v;
	return rd_bpf_asm_advance(a);
}
