/*
 * One pass over a program, forward as its jumps go (but for protochain's loops): what each instruction makes
 * of the registers, what each branch proves of the packet, and at a place that several ways lead to what they
 * have in common.
 */
#include <stdlib.h>
#include "facts.h"

static struct value whole(enum value_kind kind, uint32_t k)
{
	return (struct value){ .kind = kind, .k = k, .mask = UINT32_MAX };
}

static struct value named(const struct field *field)
{
	return (struct value){ .kind = VALUE_FIELD, .field = field, .mask = UINT32_MAX };
}

static bool same_value(const struct value *l, const struct value *r)
{
	return l->kind == r->kind && l->k == r->k && l->size == r->size && l->indexed == r->indexed &&
	       l->field == r->field && l->mask == r->mask && l->shift == r->shift;
}

static uint32_t load_size(uint16_t code)
{
	return BPF_SIZE(code) == BPF_W ? 4 : BPF_SIZE(code) == BPF_H ? 2 : 1;
}

static struct value loaded_bytes(const struct facts *s, const struct sock_filter *f, bool indexed)
{
	struct value bytes = whole(VALUE_BYTES, f->k);
	const struct field *field = NULL;

	bytes.size = load_size(f->code);
	bytes.indexed = indexed;
	if (!indexed)
		field = rd_bpf_field(&s->place, f->k, bytes.size);
	else if (s->x.kind == VALUE_HEADER && f->k >= s->place.network)
		field = rd_bpf_transport_field(&s->place, f->k - s->place.network, bytes.size);
	return field ? named(field) : bytes;
}

struct value rd_bpf_loaded(const struct facts *s, const struct sock_filter *f)
{
	uint32_t ad = f->k - (uint32_t)SKF_AD_OFF;

	switch (rd_bpf_opcode(f->code)->operand) {
	case OPERAND_ABS:
		if (!rd_bpf_extension(f->k))
			return loaded_bytes(s, f, false);
		return rd_bpf_extension_field(ad) ? named(rd_bpf_extension_field(ad))
						  : whole(VALUE_EXTENSION, f->k);
	case OPERAND_IND: return loaded_bytes(s, f, true);
	case OPERAND_LEN: return whole(VALUE_LENGTH, 0);
	case OPERAND_MSH: return whole(f->k == s->place.network ? VALUE_HEADER : VALUE_OTHER, 0);
	case OPERAND_BITS:
		/* the fixed header of IPv6: what is behind it is found as behind one of IPv4 */
		if (BPF_CLASS(f->code) == BPF_LDX && f->k == 40 && s->place.ethertype == ETHERTYPE_IPV6)
			return whole(VALUE_HEADER, 0);
		return whole(VALUE_NUMBER, f->k);
	case OPERAND_MEM: return s->mem[f->k];
	default: return whole(VALUE_OTHER, 0);
	}
}

static struct value calculated(struct value a, const struct sock_filter *f)
{
	if (f->code == (BPF_ALU | BPF_AND | BPF_K) && a.kind != VALUE_OTHER && a.kind != VALUE_NUMBER &&
	    !a.shift) {
		a.mask &= f->k;
		return a;
	}
	if (f->code == (BPF_ALU | BPF_RSH | BPF_K) && a.kind != VALUE_OTHER && a.kind != VALUE_NUMBER &&
	    !a.shift) {
		a.shift = f->k;
		return a;
	}
	return whole(VALUE_OTHER, 0);
}

static void step(struct facts *s, const struct sock_filter *f)
{
	switch (BPF_CLASS(f->code)) {
	case BPF_LD: s->a = rd_bpf_loaded(s, f); break;
	case BPF_LDX: s->x = rd_bpf_loaded(s, f); break;
	case BPF_ST: s->mem[f->k] = s->a; break;
	case BPF_STX: s->mem[f->k] = s->x; break;
	case BPF_ALU: s->a = calculated(s->a, f); break;
	case BPF_MISC:
		if (f->code == (BPF_MISC | BPF_TAX))
			s->x = s->a;
		else
			s->a = s->x;
	}
}

/* The branch on which A is K: what that says of the packet. */
static void learn(struct place *p, const struct value *a, uint32_t k)
{
	const char *name;

	if (a->kind != VALUE_FIELD || a->shift)
		return;
	if (a->field->format == FORMAT_VERSION && a->mask == 0xf0)
		p->ethertype = k == 0x40 ? ETHERTYPE_IPV4 : k == 0x60 ? ETHERTYPE_IPV6 : 0;
	if (a->field->format == FORMAT_FIRST_PROTOCOL && a->mask == FIRST_PROTOCOL && k <= UINT8_MAX)
		p->protocol = (int)k;
	if (a->mask != UINT32_MAX)
		return;
	if (a->field->format == FORMAT_ETHERTYPE) {
		p->ethertype = (int)k;
		if (rd_bpf_is_vlan(k) && p->network != NETWORK_UNKNOWN) {
			p->ethertype = 0;
			p->network += 4;
			p->tags++;
		}
	} else if (a->field->format == FORMAT_PROTOCOL) {
		p->protocol = (int)k;
	} else if (a->field->format == FORMAT_FAMILY || a->field->format == FORMAT_PPP) {
		name = rd_bpf_field_value(a->field->format, k);
		p->ethertype = !name ? 0 : name[3] == '4' ? ETHERTYPE_IPV4 : ETHERTYPE_IPV6;
	}
}

static void join_values(struct value *to, const struct value *from)
{
	if (!same_value(to, from))
		*to = whole(VALUE_OTHER, 0);
}

static void join(struct facts *to, const struct facts *from)
{
	if (!to->reached) {
		*to = *from;
		return;
	}
	join_values(&to->a, &from->a);
	join_values(&to->x, &from->x);
	for (int i = 0; i < BPF_MEMWORDS; i++)
		join_values(&to->mem[i], &from->mem[i]);
	if (to->place.network != from->place.network)
		to->place.network = NETWORK_UNKNOWN;
	if (to->place.tags != from->place.tags)
		to->place.tags = 0;
	if (to->place.ethertype != from->place.ethertype)
		to->place.ethertype = 0;
	if (to->place.protocol != from->place.protocol)
		to->place.protocol = PROTOCOL_UNKNOWN;
}

static void follow(struct facts *all, size_t i, const struct sock_filter *f)
{
	struct facts now = all[i], yes;

	if (f->code == (BPF_JMP | BPF_JA)) {
		/* a way back brings nothing new: forget_loops has left nothing to be wrong about */
		if (opcode_target(i, f->k) > i)
			join(&all[opcode_target(i, f->k)], &now);
	} else if (opcode_is_branch(f->code)) {
		yes = now;
		if (f->code == (BPF_JMP | BPF_JEQ | BPF_K))
			learn(&yes.place, &now.a, f->k);
		join(&all[i + 1 + f->jt], &yes);
		join(&all[i + 1 + f->jf], &now);
	} else if (BPF_CLASS(f->code) != BPF_RET) {
		step(&now, f);
		join(&all[i + 1], &now);
	}
}

/* Where a loop begins anything may be in the registers: what other ways bring there is joined with that. */
static void forget_loops(struct facts *all, const struct bpf_code *code, int link)
{
	struct facts unknown = { .reached = true, .place = rd_bpf_place(link) };

	unknown.a = unknown.x = whole(VALUE_OTHER, 0);
	for (int i = 0; i < BPF_MEMWORDS; i++)
		unknown.mem[i] = whole(VALUE_OTHER, 0);
	unknown.place.ethertype = 0;
	unknown.place.protocol = PROTOCOL_UNKNOWN;
	for (size_t i = 0; i < code->len; i++) {
		const struct sock_filter *f = &code->insn[i];

		if (f->code == (BPF_JMP | BPF_JA) && opcode_target(i, f->k) <= i)
			all[opcode_target(i, f->k)] = unknown;
	}
}

struct facts *rd_bpf_facts(const struct bpf_code *code, int link)
{
	struct facts *all = calloc(code->len ? code->len : 1, sizeof *all);

	if (!all)
		return NULL;
	/* memory that a checked program reads is written before: what it begins with does not matter */
	all[0] = (struct facts){ .reached = true,
				 .a = whole(VALUE_NUMBER, 0),
				 .x = whole(VALUE_NUMBER, 0),
				 .place = rd_bpf_place(link) };
	forget_loops(all, code, link);
	for (size_t i = 0; i < code->len; i++)
		if (all[i].reached)
			follow(all, i, &code->insn[i]);
	return all;
}
