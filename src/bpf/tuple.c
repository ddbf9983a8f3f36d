/*
 * Programs as rows of four numbers, the output of -dd and -ddd:
 *
 *	{ code, jt, jf, k },			any number of rows
 *	count  code jt jf k  code jt jf k ...	commas may separate, as the kernel's own tools write them
 */
#include "assembly.h"

static int parse_field(struct assembly *a, uint32_t max, const char *name, uint32_t *v)
{
	const char *at = a->token.at;

	if (rd_bpf_asm_number(a, v))
		return -1;
	if (*v > max)
		return rd_bpf_asm_fail(a, at, "%s is at most %lu", name, (unsigned long)max);
	return 0;
}

static int skip_comma(struct assembly *a, bool required)
{
	return required || token_is(&a->token, ',') ? rd_bpf_asm_mark(a, ',') : 0;
}

static int parse_row(struct assembly *a, bool commas)
{
	const char *at = a->token.at;
	uint32_t code, jt, jf, k;

	if (parse_field(a, UINT16_MAX, "the code", &code) || skip_comma(a, commas) ||
	    parse_field(a, UINT8_MAX, "jt", &jt) || skip_comma(a, commas) ||
	    parse_field(a, UINT8_MAX, "jf", &jf) || skip_comma(a, commas) ||
	    parse_field(a, UINT32_MAX, "k", &k))
		return -1;
	return rd_bpf_asm_emit(a, at, (struct sock_filter){ (uint16_t)code, (uint8_t)jt, (uint8_t)jf, k });
}

static int parse_c(struct assembly *a)
{
	while (a->token.kind != TOKEN_END)
		if (rd_bpf_asm_mark(a, '{') || parse_row(a, true) || rd_bpf_asm_mark(a, '}') ||
		    skip_comma(a, a->token.kind != TOKEN_END))
			return -1;
	return 0;
}

static int parse_decimal(struct assembly *a)
{
	const char *at = a->token.at;
	uint32_t count;

	if (rd_bpf_asm_number(a, &count) || skip_comma(a, false))
		return -1;
	while (a->token.kind != TOKEN_END)
		if (parse_row(a, false) || skip_comma(a, false))
			return -1;
	if (count != a->out->len)
		return rd_bpf_asm_fail(a, at, "%lu instructions are announced, %zu follow",
				       (unsigned long)count, a->out->len);
	return 0;
}

int rd_bpf_asm_tuples(struct assembly *a)
{
	return token_is(&a->token, '{') ? parse_c(a) : parse_decimal(a);
}
