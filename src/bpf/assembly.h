/* A source on its way to a program: what the parts of the assembler share. */
#ifndef RINGDUMP_BPF_ASSEMBLY_H
#define RINGDUMP_BPF_ASSEMBLY_H

#include "opcode.h"

enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK };

struct token {
	enum token_kind kind;
	const char *at; /* in the source */
	size_t len;
	uint32_t value; /* of a number, without its sign */
};

struct label {
	const char *name; /* in the source, not terminated */
	size_t len;
	size_t insn; /* the instruction it stands before */
};

/* Which field of a jump a label fills. */
enum field { FIELD_TRUE, FIELD_FALSE, FIELD_ALWAYS };

struct reference {
	struct label label; /* its name, and the instruction that jumps */
	enum field field;
};

struct assembly {
	const char *source;
	struct token token; /* the one not yet consumed */
	struct bpf_code *out;
	const char **origin; /* where each instruction stands in the source */
	struct label *labels;
	struct reference *references;
	size_t room, label_count, label_room, reference_count, reference_room;
	struct diag *d;
};

/* All of these return 0, or -1 with the reason in A->d. */

/* Consume the current token. */
int rd_bpf_asm_advance(struct assembly *a);

/* A reason that begins with the line and the column of AT.  Always -1. */
int rd_bpf_asm_fail(struct assembly *a, const char *at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* "expected WHAT, found TOKEN".  Always -1. */
int rd_bpf_asm_expected(struct assembly *a, const char *what);

/* Consume the mark C, or fail. */
int rd_bpf_asm_mark(struct assembly *a, char c);

/* Consume a number with an optional sign; a negative one becomes its two's complement. */
int rd_bpf_asm_number(struct assembly *a, uint32_t *v);

/* Append an instruction that stands at AT. */
int rd_bpf_asm_emit(struct assembly *a, const char *at, struct sock_filter insn);

int rd_bpf_asm_define(struct assembly *a, const struct token *name);
int rd_bpf_asm_refer(struct assembly *a, const struct token *name, enum field field);

/* Fill in every jump once all labels are known. */
int rd_bpf_asm_resolve(struct assembly *a);

/* The two shapes of a source: instructions in words, and rows of four numbers. */
int rd_bpf_asm_statements(struct assembly *a);
int rd_bpf_asm_tuples(struct assembly *a);

/* Make room for one more element of SIZE bytes in *ARRAY. */
int rd_bpf_asm_grow(struct assembly *a, void *array, size_t count, size_t *room, size_t size);

static inline bool token_is(const struct token *t, char c)
{
	return t->kind == TOKEN_MARK && *t->at == c;
}

/* For "%.*s": names in messages are cut, as sources may be hostile. */
static inline int shown(size_t len)
{
	return len < 40 ? (int)len : 40;
}

#endif
