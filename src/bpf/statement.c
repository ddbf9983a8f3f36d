/*
 * Instructions in words.  Source of the syntax: the kernel's Documentation/networking/filter.rst and
 * the assembler it describes.
 *
 *	statement = { name ":" } instruction
 *	instruction = word [ operand { "," name } ]
 *	operand = "x" | "a" | "#" number | "[" ["x" "+"] number "]" | "M" "[" number "]"
 *	        | "4" "*" "(" "[" number "]" "&" "0xf" ")" | ["#"] extension
 */
#include <stdio.h>
#include <string.h>
#include "assembly.h"

/* Words that mean another one, the conditional ones with their branches exchanged. */
struct alias {
	const char *word;
	const char *name;
	bool inverted;
	bool immediate; /* a number follows, its '#' may be missing */
};

static const struct alias aliases[] = {
	{ .word = "ldi", .name = "ld", .immediate = true },
	{ .word = "ldxi", .name = "ldx", .immediate = true },
	{ .word = "jmp", .name = "ja" },
	{ .word = "jne", .name = "jeq", .inverted = true },
	{ .word = "jneq", .name = "jeq", .inverted = true },
	{ .word = "jlt", .name = "jge", .inverted = true },
	{ .word = "jle", .name = "jgt", .inverted = true },
};

static const char *const operand_syntax[] = {
	[OPERAND_NONE] = "nothing",
	[OPERAND_A] = "a",
	[OPERAND_X] = "x",
	[OPERAND_NUMBER] = "#k",
	[OPERAND_BITS] = "#k",
	[OPERAND_ABS] = "[k] or an extension",
	[OPERAND_IND] = "[x + k]",
	[OPERAND_MEM] = "M[k]",
	[OPERAND_MSH] = "4*([k]&0xf)",
	[OPERAND_LEN] = "#len",
	[OPERAND_TARGET] = "a label",
};

enum { OPERANDS = sizeof operand_syntax / sizeof *operand_syntax };

struct operand_value {
	enum operand kind; /* OPERAND_BITS for any constant */
	uint32_t k;
};

static bool word_is(const struct token *t, const char *name)
{
	return t->kind == TOKEN_WORD && rd_bpf_word_is(t->at, t->len, name);
}

/* "[k]", "[x]", "[x + k]" or "[x - k]"; '%' may precede the x. */
static int parse_packet(struct assembly *a, struct operand_value *v)
{
	bool percent = token_is(&a->token, '%');

	v->kind = OPERAND_ABS;
	if (percent && rd_bpf_asm_advance(a))
		return -1;
	if (percent && !word_is(&a->token, "x"))
		return rd_bpf_asm_expected(a, "'x'");
	if (word_is(&a->token, "x")) {
		v->kind = OPERAND_IND;
		if (rd_bpf_asm_advance(a))
			return -1;
		if (token_is(&a->token, ']'))
			return rd_bpf_asm_advance(a);
		if (!token_is(&a->token, '+') && !token_is(&a->token, '-'))
			return rd_bpf_asm_expected(a, "'+'");
		/* the sign may have one of its own behind it: [x + -4] */
		if (token_is(&a->token, '+') && rd_bpf_asm_advance(a))
			return -1;
	}
	return rd_bpf_asm_number(a, &v->k) ? -1 : rd_bpf_asm_mark(a, ']');
}

/* What follows the 4 in "4*([k]&0xf)". */
static int parse_header_length(struct assembly *a, struct operand_value *v)
{
	const char *at;
	uint32_t mask;

	v->kind = OPERAND_MSH;
	if (rd_bpf_asm_mark(a, '*') || rd_bpf_asm_mark(a, '(') || rd_bpf_asm_mark(a, '[') ||
	    rd_bpf_asm_number(a, &v->k) || rd_bpf_asm_mark(a, ']') || rd_bpf_asm_mark(a, '&'))
		return -1;
	at = a->token.at;
	if (rd_bpf_asm_number(a, &mask))
		return -1;
	if (mask != 15)
		return rd_bpf_asm_fail(a, at, "the mask of 4*([k]&0xf) can only be 0xf");
	return rd_bpf_asm_mark(a, ')');
}

/* A number: the 4 of "4*([k]&0xf)", or a constant where the mnemonic asks for one. */
static int parse_bare_number(struct assembly *a, const struct alias *alias, struct operand_value *v)
{
	const char *at = a->token.at;
	uint32_t factor;

	if (rd_bpf_asm_number(a, &factor))
		return -1;
	v->k = factor;
	if (alias && alias->immediate)
		return 0;
	if (!token_is(&a->token, '*'))
		return rd_bpf_asm_fail(a, at, "a constant begins with '#', an offset stands in '[ ]'");
	if (factor != 4)
		return rd_bpf_asm_fail(a, at, "the factor of 4*([k]&0xf) can only be 4");
	return parse_header_length(a, v);
}

/* "x", "a", "M[k]", "len", or an extension. */
static int parse_word(struct assembly *a, struct operand_value *v)
{
	struct token t = a->token;
	const struct extension *e = rd_bpf_extension_find(t.at, t.len);

	if (rd_bpf_asm_advance(a))
		return -1;
	if (word_is(&t, "x") || word_is(&t, "a")) {
		v->kind = word_is(&t, "x") ? OPERAND_X : OPERAND_A;
		return 0;
	}
	if (word_is(&t, "m") && token_is(&a->token, '[')) {
		v->kind = OPERAND_MEM;
		return rd_bpf_asm_advance(a) || rd_bpf_asm_number(a, &v->k) ? -1 : rd_bpf_asm_mark(a, ']');
	}
	if (word_is(&t, "len") || word_is(&t, "pktlen")) {
		v->kind = OPERAND_LEN;
		return 0;
	}
	if (!e)
		return rd_bpf_asm_fail(a, t.at, "'%.*s' is no operand", shown(t.len), t.at);
	v->kind = OPERAND_ABS;
	v->k = SKF_AD_OFF + e->ad;
	return 0;
}

static int parse_operand(struct assembly *a, const struct alias *alias, struct operand_value *v)
{
	bool hash = token_is(&a->token, '#'), percent = token_is(&a->token, '%');

	*v = (struct operand_value){ .kind = OPERAND_BITS };
	if (token_is(&a->token, '['))
		return rd_bpf_asm_advance(a) ? -1 : parse_packet(a, v);
	if ((hash || percent) && rd_bpf_asm_advance(a))
		return -1;
	if (percent && !word_is(&a->token, "x") && !word_is(&a->token, "a"))
		return rd_bpf_asm_expected(a, "'x' or 'a'");
	if (a->token.kind == TOKEN_WORD)
		return parse_word(a, v);
	if (hash)
		return rd_bpf_asm_number(a, &v->k);
	if (a->token.kind == TOKEN_NUMBER || token_is(&a->token, '-') || token_is(&a->token, '+'))
		return parse_bare_number(a, alias, v);
	return rd_bpf_asm_expected(a, "an operand");
}

static int parse_target(struct assembly *a, enum field field)
{
	if (a->token.kind != TOKEN_WORD)
		return rd_bpf_asm_expected(a, "a label");
	return rd_bpf_asm_refer(a, &a->token, field) ? -1 : rd_bpf_asm_advance(a);
}

/* ", Lt" or ", Lt, Lf"; what is not named is the next instruction. */
static int parse_targets(struct assembly *a, bool inverted)
{
	if (rd_bpf_asm_mark(a, ',') || parse_target(a, inverted ? FIELD_FALSE : FIELD_TRUE))
		return -1;
	if (!token_is(&a->token, ','))
		return 0;
	return rd_bpf_asm_advance(a) ? -1 : parse_target(a, inverted ? FIELD_TRUE : FIELD_FALSE);
}

/* The code of NAME with an operand of KIND, or -1. */
static int find_code(const char *name, size_t len, enum operand kind)
{
	int code = rd_bpf_opcode_find(name, len, kind);

	if (code < 0 && kind == OPERAND_BITS)
		code = rd_bpf_opcode_find(name, len, OPERAND_NUMBER);
	if (code < 0 && kind == OPERAND_MSH && rd_bpf_word_is(name, len, "ldx"))
		code = BPF_LDX | BPF_B | BPF_MSH;
	return code;
}

/* Say what NAME can take: all the operands that the table has for it. */
static int refuse_operand(struct assembly *a, const struct token *word, const char *name, size_t len,
			  const char *at)
{
	char list[128] = "";
	size_t used = 0;

	for (int kind = 0; kind < OPERANDS; kind++) {
		if (rd_bpf_opcode_find(name, len, (enum operand)kind) < 0)
			continue;
		used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "",
					 operand_syntax[kind]);
	}
	return rd_bpf_asm_fail(a, at, "'%.*s' takes %s", shown(word->len), word->at, list);
}

/* The operand of WORD, the jump targets behind it, and the instruction that they make. */
static int parse_with_operand(struct assembly *a, const struct token *word, const struct alias *alias,
			      const char *name, size_t len)
{
	const char *at = a->token.at;
	struct operand_value v;
	int code;

	if (parse_operand(a, alias, &v))
		return -1;
	if (alias && alias->immediate && v.kind != OPERAND_BITS)
		return rd_bpf_asm_fail(a, at, "'%s' takes #k", alias->word);
	code = find_code(name, len, v.kind);
	if (code < 0)
		return refuse_operand(a, word, name, len, at);
	if (opcode_is_branch((uint16_t)code) && parse_targets(a, alias && alias->inverted))
		return -1;
	return rd_bpf_asm_emit(a, word->at, (struct sock_filter){ .code = (uint16_t)code, .k = v.k });
}

static int parse_instruction(struct assembly *a, const struct token *word)
{
	const struct alias *alias = NULL;
	const char *name = word->at;
	size_t len = word->len;
	int code;

	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
		if (word_is(word, aliases[i].word))
			alias = &aliases[i];
	if (alias) {
		name = alias->name;
		len = strlen(name);
	}
	if (!rd_bpf_is_mnemonic(name, len))
		return rd_bpf_asm_fail(a, word->at, "no such instruction as '%.*s'", shown(word->len),
				       word->at);
	code = rd_bpf_opcode_find(name, len, OPERAND_NONE);
	if (code >= 0)
		return rd_bpf_asm_emit(a, word->at, (struct sock_filter){ .code = (uint16_t)code });
	code = rd_bpf_opcode_find(name, len, OPERAND_TARGET);
	if (code < 0)
		return parse_with_operand(a, word, alias, name, len);
	if (parse_target(a, FIELD_ALWAYS))
		return -1;
	return rd_bpf_asm_emit(a, word->at, (struct sock_filter){ .code = (uint16_t)code });
}

int rd_bpf_asm_statements(struct assembly *a)
{
	while (a->token.kind != TOKEN_END) {
		struct token word = a->token;

		if (word.kind != TOKEN_WORD)
			return rd_bpf_asm_expected(a, "an instruction or a label");
		if (rd_bpf_asm_advance(a))
			return -1;
		if (token_is(&a->token, ':')) {
			if (rd_bpf_asm_define(a, &word) || rd_bpf_asm_advance(a))
				return -1;
		} else if (parse_instruction(a, &word)) {
			return -1;
		}
	}
	return rd_bpf_asm_resolve(a);
}
