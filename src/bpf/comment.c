/* An instruction in the words of the protocols. */
#include "explain.h"

static void put_address(struct text *t, uint32_t v)
{
	const uint8_t bytes[4] = { (uint8_t)(v >> 24), (uint8_t)(v >> 16), (uint8_t)(v >> 8), (uint8_t)v };

	rd_text_ipv4(t, bytes);
}

/* The bits of V by name, "SYN, ACK"; those without one in hexadecimal. */
static void put_bits(struct text *t, enum field_format format, uint32_t v)
{
	const char *between = "";

	if (!v)
		rd_text_char(t, '0');
	for (unsigned n = 0; n < 32; n++) {
		const char *name = rd_bpf_field_bit(format, n);

		if (!(v >> n & 1))
			continue;
		if (name)
			rd_text_fmt(t, "%s%s", between, name);
		else
			rd_text_fmt(t, "%s0x%x", between, UINT32_C(1) << n);
		between = ", ";
	}
}

/* V as a number in a field of FORMAT. */
static void put_number(struct text *t, enum field_format format, uint32_t v)
{
	const char *name = rd_bpf_field_value(format, v);

	if (name)
		rd_text_str(t, name);
	else if (format == FORMAT_IPV4)
		put_address(t, v);
	else if (format == FORMAT_NUMBER || format == FORMAT_PROTOCOL || format == FORMAT_FRAGMENT ||
		 format == FORMAT_VLAN || format == FORMAT_PACKET_TYPE)
		rd_text_u32(t, v);
	else if (format == FORMAT_TCP_FLAGS)
		put_bits(t, format, v);
	else
		rd_text_fmt(t, "0x%x", v);
}

static void put_bytes(struct text *t, const struct value *v)
{
	const char *x = v->indexed ? "X + " : "";

	if (v->size == 1)
		rd_text_fmt(t, "byte %s%u", x, v->k);
	else
		rd_text_fmt(t, "bytes %s%u to %s%u", x, v->k, x, v->k + v->size - 1);
}

/* What a register holds, without what was masked and shifted away. */
static void put_whole(struct text *t, const struct value *v, char reg)
{
	switch (v->kind) {
	case VALUE_NUMBER: rd_text_u32(t, v->k); break;
	case VALUE_FIELD: rd_text_str(t, v->field->name); break;
	case VALUE_BYTES: put_bytes(t, v); break;
	case VALUE_EXTENSION: rd_text_str(t, rd_bpf_extension(v->k)->name); break;
	case VALUE_LENGTH: rd_text_str(t, "length of the packet"); break;
	case VALUE_HEADER: rd_text_str(t, "length of the IP header"); break;
	case VALUE_OTHER: rd_text_char(t, reg); break;
	}
}

/* The length of the prefix that MASK is, or -1. */
static int prefix_length(uint32_t mask)
{
	int n = mask ? 32 - __builtin_ctz(mask) : 0;

	return mask == (n ? UINT32_MAX << (32 - n) : 0) ? n : -1;
}

static enum field_format format_of(const struct value *v)
{
	if (v->kind == VALUE_FIELD && v->field->format == FORMAT_FIRST_PROTOCOL && v->mask == 0xff)
		return FORMAT_PROTOCOL;
	return v->kind == VALUE_FIELD	 ? v->field->format
	       : v->kind == VALUE_LENGTH ? FORMAT_NUMBER
					 : FORMAT_HEX;
}

/* A mask, in names where the field has them. */
static void put_mask(struct text *t, const struct value *v, uint32_t mask)
{
	if (format_of(v) != FORMAT_TCP_FLAGS) {
		rd_text_fmt(t, "0x%x", mask);
		return;
	}
	rd_text_char(t, '(');
	put_bits(t, FORMAT_TCP_FLAGS, mask);
	rd_text_char(t, ')');
}

/* What a register holds, cut by MASK. */
static void put_masked(struct text *t, const struct value *v, uint32_t mask, char reg)
{
	const char *part = v->kind == VALUE_FIELD ? rd_bpf_field_part(v->field->format, mask) : NULL;

	if (part) {
		rd_text_str(t, part);
	} else if (mask == UINT32_MAX) {
		put_whole(t, v, reg);
	} else {
		rd_text_char(t, '(');
		put_whole(t, v, reg);
		rd_text_str(t, " & ");
		put_mask(t, v, mask);
		rd_text_char(t, ')');
	}
	if (v->shift)
		rd_text_fmt(t, " >> %u", v->shift);
}

/* "ethertype == IPv4?" */
static void put_comparison(struct text *t, const struct value *a, const char *sign, uint32_t k)
{
	enum field_format format = format_of(a);

	if (format == FORMAT_FIRST_PROTOCOL && a->mask == FIRST_PROTOCOL && k <= UINT8_MAX && *sign == '=') {
		rd_text_str(t, "first fragment, IPv4 protocol == ");
		put_number(t, FORMAT_PROTOCOL, k);
	} else if (format == FORMAT_IPV4 && a->mask != UINT32_MAX && !a->shift &&
		   prefix_length(a->mask) >= 0) {
		rd_text_fmt(t, "%s/%d %s ", a->field->name, prefix_length(a->mask), sign);
		put_address(t, k);
	} else {
		put_masked(t, a, a->mask, 'A');
		rd_text_fmt(t, " %s ", sign);
		if (format == FORMAT_VERSION && a->mask == 0xf0 && !a->shift && !(k & 0xf))
			rd_text_u32(t, k >> 4);
		else
			put_number(t, a->shift ? FORMAT_NUMBER : format, k);
	}
	rd_text_char(t, '?');
}

/* "TCP flags: any of SYN, RST?" or "fragment offset != 0?" */
static void put_bit_test(struct text *t, const struct value *a, uint32_t k)
{
	if (format_of(a) == FORMAT_TCP_FLAGS && !a->shift) {
		rd_text_fmt(t, "%s: %s", a->field->name, k & (k - 1) ? "any of " : "");
		put_bits(t, FORMAT_TCP_FLAGS, k & a->mask);
		rd_text_char(t, '?');
		return;
	}
	put_masked(t, a, a->shift ? a->mask : a->mask & k, 'A');
	if (a->shift)
		rd_text_fmt(t, " & 0x%x", k);
	rd_text_str(t, " != 0?");
}

static void put_branch(struct text *t, const struct facts *s, const struct sock_filter *f)
{
	static const char *const signs[] = { "==", ">", ">=", "&" };
	const char *sign = signs[(BPF_OP(f->code) >> 4) - 1];

	if (BPF_SRC(f->code) == BPF_K && BPF_OP(f->code) == BPF_JSET) {
		put_bit_test(t, &s->a, f->k);
	} else if (BPF_SRC(f->code) == BPF_K) {
		put_comparison(t, &s->a, sign, f->k);
	} else {
		put_masked(t, &s->a, s->a.mask, 'A');
		rd_text_fmt(t, " %s ", sign);
		put_masked(t, &s->x, s->x.mask, 'X');
		rd_text_char(t, '?');
	}
}

static void put_arithmetic(struct text *t, const struct sock_filter *f)
{
	static const char *const signs[] = { "+", "-", "*", "/", "|", "&", "<<", ">>", "", "%", "^" };
	const char *sign = signs[BPF_OP(f->code) >> 4];
	enum operand operand = rd_bpf_opcode(f->code)->operand;

	if (operand == OPERAND_NONE)
		rd_text_str(t, "A = -A");
	else if (operand == OPERAND_X)
		rd_text_fmt(t, "A = A %s X", sign);
	else
		rd_text_fmt(t, operand == OPERAND_BITS ? "A = A %s 0x%x" : "A = A %s %u", sign, f->k);
}

static void put_load(struct text *t, const struct facts *s, const struct sock_filter *f, char reg)
{
	struct value v = rd_bpf_loaded(s, f);

	rd_text_fmt(t, "%c = ", reg);
	if (rd_bpf_opcode(f->code)->operand == OPERAND_MEM)
		rd_text_fmt(t, "M[%u]", f->k);
	else if (rd_bpf_opcode(f->code)->operand == OPERAND_MSH && v.kind == VALUE_OTHER)
		rd_text_fmt(t, "4 * (byte %u & 0xf)", f->k);
	else
		put_whole(t, &v, reg);
}

static void put_return(struct text *t, const struct sock_filter *f)
{
	if (f->code == (BPF_RET | BPF_A))
		rd_text_str(t, "keep as many bytes as A says");
	else if (!f->k)
		rd_text_str(t, "drop");
	else if (f->k > INT32_MAX)
		rd_text_str(t, "keep the whole packet");
	else
		rd_text_fmt(t, "keep, up to %u byte%s", f->k, f->k == 1 ? "" : "s");
}

static void put_copy(struct text *t, const struct value *from, char to, char reg)
{
	rd_text_fmt(t, "%c = ", to);
	put_masked(t, from, from->mask, reg);
}

void rd_bpf_comment(const struct facts *s, const struct sock_filter *f, struct text *t)
{
	if (!s->reached) {
		rd_text_str(t, "never reached");
		return;
	}
	switch (BPF_CLASS(f->code)) {
	case BPF_LD: put_load(t, s, f, 'A'); break;
	case BPF_LDX: put_load(t, s, f, 'X'); break;
	case BPF_ST: rd_text_fmt(t, "M[%u] = A", f->k); break;
	case BPF_STX: rd_text_fmt(t, "M[%u] = X", f->k); break;
	case BPF_ALU: put_arithmetic(t, f); break;
	case BPF_RET: put_return(t, f); break;
	case BPF_MISC:
		if (f->code == (BPF_MISC | BPF_TAX))
			put_copy(t, &s->a, 'X', 'A');
		else
			put_copy(t, &s->x, 'A', 'X');
		break;
	case BPF_JMP:
		if (opcode_is_branch(f->code))
			put_branch(t, s, f);
	}
}
