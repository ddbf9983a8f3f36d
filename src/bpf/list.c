/* The listings -d, -dd and -ddd, byte for byte as tcpdump prints them for any program. */
#include <stdio.h>
#include <string.h>
#include <ringdump/text.h>
#include "opcode.h"

enum { OPERAND_TEXT = 40 };

static void format_absolute(char *out, uint32_t k)
{
	const struct extension *e = rd_bpf_extension(k);

	if (e)
		snprintf(out, OPERAND_TEXT, "[%s]", e->listed);
	else
		snprintf(out, OPERAND_TEXT, "[%d]", (int)k);
}

/* tcpdump: all k but patterns of bits are printed signed. */
static void format_operand(char *out, enum operand operand, uint32_t k, uint32_t here)
{
	int n = (int)k;

	switch (operand) {
	case OPERAND_NONE:
	case OPERAND_A: out[0] = '\0'; break; /* tcpdump: a bare `ret` returns A */
	case OPERAND_X: snprintf(out, OPERAND_TEXT, "x"); break;
	case OPERAND_NUMBER: snprintf(out, OPERAND_TEXT, "#%d", n); break;
	case OPERAND_BITS: snprintf(out, OPERAND_TEXT, "#0x%x", k); break;
	case OPERAND_ABS: format_absolute(out, k); break;
	case OPERAND_IND: snprintf(out, OPERAND_TEXT, "[x + %d]", n); break;
	case OPERAND_MEM: snprintf(out, OPERAND_TEXT, "M[%d]", n); break;
	case OPERAND_MSH: snprintf(out, OPERAND_TEXT, "4*([%d]&0xf)", n); break;
	case OPERAND_LEN: snprintf(out, OPERAND_TEXT, "#pktlen"); break;
	case OPERAND_TARGET: snprintf(out, OPERAND_TEXT, "%d", (int)(here + 1 + k)); break;
	}
}

/* The columns of "jt 2<tab>jf 10" behind the operand, which ends at a multiple of eight. */
static size_t targets_width(const char *targets)
{
	const char *tab = strchr(targets, '\t');

	return ((size_t)(tab - targets) / 8 + 1) * 8 + strlen(tab + 1);
}

size_t rd_bpf_list_one(const struct sock_filter *f, uint32_t here, struct text *t)
{
	const struct opcode *op = rd_bpf_opcode(f->code);
	const char *name = "unimp";
	char operand[OPERAND_TEXT], line[96], targets[48];
	int n;

	/* tcpdump: `ldx #len` is a word of the kernel only, libpcap's listing does not know it */
	if (op && f->code != (BPF_LDX | BPF_W | BPF_LEN)) {
		name = op->name;
		format_operand(operand, op->operand, f->k, here);
	} else {
		snprintf(operand, sizeof operand, "0x%x", f->code);
	}
	if (!opcode_is_branch(f->code)) {
		n = snprintf(line, sizeof line, "(%03u) %-8s %s", here, name, operand);
		rd_text_bytes(t, line, (size_t)n);
		return (size_t)n;
	}
	n = snprintf(line, sizeof line, "(%03u) %-8s %-16s ", here, name, operand);
	snprintf(targets, sizeof targets, "jt %u\tjf %u", here + 1 + f->jt, here + 1 + f->jf);
	rd_text_bytes(t, line, (size_t)n);
	rd_text_str(t, targets);
	return (size_t)n + targets_width(targets);
}

void rd_bpf_list(const struct bpf_code *code, struct text *t)
{
	for (size_t i = 0; i < code->len; i++) {
		rd_bpf_list_one(&code->insn[i], (uint32_t)i, t);
		rd_text_char(t, '\n');
	}
}

void rd_bpf_list_c(const struct bpf_code *code, struct text *t)
{
	for (size_t i = 0; i < code->len; i++) {
		const struct sock_filter *f = &code->insn[i];

		rd_text_fmt(t, "{ 0x%x, %u, %u, 0x%08x },\n", f->code, f->jt, f->jf, f->k);
	}
}

void rd_bpf_list_decimal(const struct bpf_code *code, struct text *t)
{
	rd_text_fmt(t, "%zu\n", code->len);
	for (size_t i = 0; i < code->len; i++) {
		const struct sock_filter *f = &code->insn[i];

		rd_text_fmt(t, "%u %u %u %u\n", f->code, f->jt, f->jf, f->k);
	}
}
