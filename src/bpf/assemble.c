/* The assembler's driver: the shape of the source, the growing program, the final check. */
#include <stdlib.h>
#include <string.h>
#include "assembly.h"

int rd_bpf_asm_grow(struct assembly *a, void *array, size_t count, size_t *room, size_t size)
{
	void *old, *grown;
	size_t wanted = *room ? *room * 2 : 64;

	if (count < *room)
		return 0;
	memcpy(&old, array, sizeof old); /* ARRAY is the address of a pointer to any type */
	grown = wanted > SIZE_MAX / size ? NULL : realloc(old, wanted * size);
	if (!grown)
		return rd_diag_fail(a->d, -1, "out of memory");
	memcpy(array, &grown, sizeof grown);
	*room = wanted;
	return 0;
}

int rd_bpf_asm_emit(struct assembly *a, const char *at, struct sock_filter insn)
{
	size_t room = a->room;

	/* two arrays of the same length share one count of room */
	if (rd_bpf_asm_grow(a, &a->out->insn, a->out->len, &room, sizeof insn) ||
	    rd_bpf_asm_grow(a, &a->origin, a->out->len, &a->room, sizeof *a->origin))
		return -1;
	a->origin[a->out->len] = at;
	a->out->insn[a->out->len++] = insn;
	return 0;
}

static int check(struct assembly *a)
{
	struct diag reason;
	size_t at;

	if (!a->out->len)
		return rd_bpf_asm_fail(a, a->token.at, "there are no instructions");
	if (rd_bpf_check_at(a->out, &at, &reason))
		return rd_bpf_asm_fail(a, a->origin[at], "%s", reason.text);
	return 0;
}

static int assemble(struct assembly *a)
{
	bool numbers;

	if (rd_bpf_asm_advance(a))
		return -1;
	numbers = a->token.kind == TOKEN_NUMBER || token_is(&a->token, '{');
	if (numbers ? rd_bpf_asm_tuples(a) : rd_bpf_asm_statements(a))
		return -1;
	return check(a);
}

int rd_bpf_assemble(const char *source, struct bpf_code *out, struct diag *d)
{
	struct assembly a = { .source = source, .token = { .at = source }, .out = out, .d = d };
	int result;

	*out = (struct bpf_code){ .kernel_arithmetic = true };
	result = assemble(&a);
	free(a.origin);
	free(a.labels);
	free(a.references);
	if (result)
		rd_bpf_free(out);
	return result;
}
