/* The interpreter.  What a register holds is followed back to the bytes it came from. */
#include <string.h>
#include "machine.h"

enum { MOST_STEPS = 50000, MOST_CHANGES = 6 };

/* Where a register's value came from: a field of the packet or of its metadata, its length; and what was done
 * to it. */
struct origin {
	enum { FROM_NOWHERE, FROM_PACKET, FROM_META, FROM_LENGTH } from;
	uint32_t at; /* offset; SKF_AD_* for metadata */
	int size;
	int changes;
	struct change {
		uint16_t op;
		uint32_t k;
	} change[MOST_CHANGES];
};

struct machine {
	struct packet *p;
	struct dice *steer;
	uint32_t a, x, m[BPF_MEMWORDS];
	struct origin a_from, x_from, m_from[BPF_MEMWORDS];
};

static bool fetch(const struct packet *p, uint64_t at, int size, uint32_t *v)
{
	if (at + (uint64_t)size > p->cap)
		return false;
	*v = 0;
	for (int i = 0; i < size; i++)
		*v = *v << 8 | p->bytes[at + (uint64_t)i];
	return true;
}

static bool meta_fetch(const struct packet *p, uint32_t field, uint32_t *v)
{
	switch (field) {
	case SKF_AD_PROTOCOL: *v = p->meta.protocol; return true;
	case SKF_AD_PKTTYPE: *v = p->meta.pkttype; return true;
	case SKF_AD_IFINDEX: *v = p->meta.ifindex; return true;
	case SKF_AD_HATYPE: *v = p->meta.hatype; return true;
	case SKF_AD_VLAN_TAG: *v = p->meta.vlan_tci; return true;
	case SKF_AD_VLAN_TAG_PRESENT: *v = p->meta.vlan_present; return true;
	case SKF_AD_VLAN_TPID: *v = p->meta.vlan_tpid; return true;
	}
	return false;
}

static void meta_poke(struct packet *p, uint32_t field, uint32_t v)
{
	switch (field) {
	case SKF_AD_PROTOCOL: p->meta.protocol = (uint16_t)v; break;
	case SKF_AD_PKTTYPE: p->meta.pkttype = v % 5; break;
	case SKF_AD_IFINDEX: p->meta.ifindex = v; break;
	case SKF_AD_HATYPE: p->meta.hatype = (uint16_t)v; break;
	case SKF_AD_VLAN_TAG: p->meta.vlan_tci = (uint16_t)v; break;
	case SKF_AD_VLAN_TAG_PRESENT: p->meta.vlan_present = v & 1; break;
	case SKF_AD_VLAN_TPID: p->meta.vlan_tpid = (uint16_t)v; break;
	}
}

static void set_length(struct packet *p, uint32_t wire)
{
	p->wire = wire & 0xffff;
	if (p->cap > p->wire)
		p->cap = p->wire;
}

static bool calculate(uint16_t op, uint32_t *a, uint32_t k)
{
	switch (op) {
	case BPF_ADD: *a += k; return true;
	case BPF_SUB: *a -= k; return true;
	case BPF_MUL: *a *= k; return true;
	case BPF_AND: *a &= k; return true;
	case BPF_OR: *a |= k; return true;
	case BPF_XOR: *a ^= k; return true;
	case BPF_LSH: *a = k < 32 ? *a << k : 0; return true;
	case BPF_RSH: *a = k < 32 ? *a >> k : 0; return true;
	case BPF_NEG: *a = -*a; return true;
	case BPF_DIV: *a = k ? *a / k : 0; return k != 0;
	case BPF_MOD: *a = k ? *a % k : 0; return k != 0;
	}
	return false;
}

/* What the value must have been before the change C to be V after it; OLD is what it was. */
static uint32_t undo(const struct change *c, uint32_t v, uint32_t old)
{
	switch (c->op) {
	case BPF_ADD: return v - c->k;
	case BPF_SUB: return v + c->k;
	case BPF_XOR: return v ^ c->k;
	case BPF_NEG: return -v;
	case BPF_AND: return (old & ~c->k) | (v & c->k);
	case BPF_OR: return v;
	case BPF_LSH: return c->k < 32 ? v >> c->k : old;
	case BPF_RSH: return c->k < 32 ? v << c->k | (old & ((1u << c->k) - 1)) : old;
	case BPF_MUL: return c->k ? v / c->k : old;
	case BPF_DIV: return v * c->k;
	}
	return v;
}

static bool origin_fetch(const struct machine *m, const struct origin *o, uint32_t *v)
{
	if (o->from == FROM_LENGTH)
		*v = m->p->wire;
	return o->from == FROM_LENGTH ||
	       (o->from == FROM_PACKET ? fetch(m->p, o->at, o->size, v) : meta_fetch(m->p, o->at, v));
}

/* Change the packet so that what came from O becomes WANT, as far as that is possible; what it then is. */
static uint32_t poke(struct machine *m, const struct origin *o, uint32_t want, uint32_t now)
{
	uint32_t before[MOST_CHANGES + 1], v;

	if (!origin_fetch(m, o, &before[0]))
		return now;
	for (int i = 0; i < o->changes; i++) {
		before[i + 1] = before[i];
		calculate(o->change[i].op, &before[i + 1], o->change[i].k);
	}
	for (int i = o->changes; i-- > 0;)
		want = undo(&o->change[i], want, before[i]);
	if (o->from == FROM_META)
		meta_poke(m->p, o->at, want);
	else if (o->from == FROM_LENGTH)
		set_length(m->p, want);
	else
		for (int i = o->size; i-- > 0; want >>= 8)
			m->p->bytes[o->at + (uint32_t)i] = (uint8_t)want;
	origin_fetch(m, o, &v);
	for (int i = 0; i < o->changes; i++)
		calculate(o->change[i].op, &v, o->change[i].k);
	return v;
}

/* A value that makes the comparison with K interesting. */
static uint32_t choose(struct dice *d, uint16_t op, uint32_t k)
{
	if (d->eager && !dice_one_in(d, 8))
		return op == BPF_JGT ? k + 1 : k;
	if (op == BPF_JSET)
		return dice_one_in(d, 2) ? dice_roll(d) & ~k : dice_roll(d) & k;
	switch (dice_below(d, 6)) {
	case 0: return k + 1;
	case 1: return k - 1;
	case 2: return dice_roll(d);
	default: return k;
	}
}

static bool holds(uint16_t op, uint32_t a, uint32_t k)
{
	switch (op) {
	case BPF_JEQ: return a == k;
	case BPF_JGT: return a > k;
	case BPF_JGE: return a >= k;
	}
	return (a & k) != 0;
}

static bool branch(struct machine *m, const struct sock_filter *f)
{
	uint32_t k = BPF_SRC(f->code) == BPF_X ? m->x : f->k;

	if (m->steer && m->a_from.from && (m->steer->eager || dice_one_in(m->steer, 2)))
		m->a = poke(m, &m->a_from, choose(m->steer, BPF_OP(f->code), k), m->a);
	else if (m->steer && BPF_SRC(f->code) == BPF_X && m->x_from.from && dice_one_in(m->steer, 3))
		k = m->x = poke(m, &m->x_from, choose(m->steer, BPF_JEQ, m->a), m->x);
	return holds(BPF_OP(f->code), m->a, k);
}

static bool load(struct machine *m, const struct sock_filter *f)
{
	bool indexed = BPF_MODE(f->code) == BPF_IND;
	uint64_t at = (uint64_t)f->k + (indexed ? m->x : 0);
	int size = BPF_SIZE(f->code) == BPF_W ? 4 : BPF_SIZE(f->code) == BPF_H ? 2 : 1;

	if (!indexed && f->k >= (uint32_t)SKF_AD_OFF) {
		m->a_from = (struct origin){ .from = FROM_META, .at = f->k - (uint32_t)SKF_AD_OFF };
		return meta_fetch(m->p, m->a_from.at, &m->a);
	}
	m->a_from = (struct origin){ .from = FROM_PACKET, .at = (uint32_t)at, .size = size };
	return at <= UINT32_MAX && fetch(m->p, at, size, &m->a);
}

static bool load_header_length(struct machine *m, uint32_t at)
{
	uint32_t v;

	if (!fetch(m->p, at, 1, &v))
		return false;
	m->x = (v & 15) * 4;
	m->x_from = (struct origin){ .from = FROM_PACKET, .at = at, .size = 1, .changes = 2 };
	m->x_from.change[0] = (struct change){ BPF_AND, 15 };
	m->x_from.change[1] = (struct change){ BPF_LSH, 2 };
	return true;
}

static bool alu(struct machine *m, const struct sock_filter *f)
{
	struct origin *o = &m->a_from;
	bool by_x = BPF_SRC(f->code) == BPF_X && BPF_OP(f->code) != BPF_NEG;
	uint32_t k = by_x ? m->x : f->k;

	/* what depends on two places of the packet is followed to one of them, with the other as it is */
	if (o->from && o->changes < MOST_CHANGES)
		o->change[o->changes++] = (struct change){ BPF_OP(f->code), k };
	else
		o->from = FROM_NOWHERE;
	return calculate(BPF_OP(f->code), &m->a, k);
}

/* Everything but jumps and returns.  False where the packet is dropped. */
static bool perform(struct machine *m, const struct sock_filter *f)
{
	static const struct origin nowhere, length = { .from = FROM_LENGTH };

	switch (f->code) {
	case BPF_LD | BPF_IMM: m->a = f->k, m->a_from = nowhere; return true;
	case BPF_LDX | BPF_IMM: m->x = f->k, m->x_from = nowhere; return true;
	case BPF_LD | BPF_W | BPF_LEN: m->a = m->p->wire, m->a_from = length; return true;
	case BPF_LDX | BPF_W | BPF_LEN: m->x = m->p->wire, m->x_from = length; return true;
	case BPF_LDX | BPF_B | BPF_MSH: return load_header_length(m, f->k);
	case BPF_MISC | BPF_TAX: m->x = m->a, m->x_from = m->a_from; return true;
	case BPF_MISC | BPF_TXA: m->a = m->x, m->a_from = m->x_from; return true;
	}
	if (BPF_CLASS(f->code) == BPF_ALU)
		return alu(m, f);
	if (BPF_CLASS(f->code) == BPF_LD && (BPF_MODE(f->code) == BPF_ABS || BPF_MODE(f->code) == BPF_IND))
		return load(m, f);
	if (f->k >= BPF_MEMWORDS)
		return false;
	switch (f->code) {
	case BPF_LD | BPF_MEM: m->a = m->m[f->k], m->a_from = m->m_from[f->k]; return true;
	case BPF_LDX | BPF_MEM: m->x = m->m[f->k], m->x_from = m->m_from[f->k]; return true;
	case BPF_ST: m->m[f->k] = m->a, m->m_from[f->k] = m->a_from; return true;
	case BPF_STX: m->m[f->k] = m->x, m->m_from[f->k] = m->x_from; return true;
	}
	return false;
}

struct outcome machine_run(const struct bpf_code *code, struct packet *p, struct dice *steer)
{
	struct machine m = { .p = p, .steer = steer };
	struct outcome o = { 0 };

	for (size_t pc = 0; pc < code->len; pc++) {
		const struct sock_filter *f = &code->insn[pc];

		if (++o.steps > MOST_STEPS) {
			o.endless = true;
			return o;
		}
		if (BPF_CLASS(f->code) == BPF_RET) {
			o.keep = BPF_RVAL(f->code) == BPF_A ? m.a : f->k;
			return o;
		}
		if (f->code == (BPF_JMP | BPF_JA))
			pc += (size_t)(int32_t)f->k;
		else if (BPF_CLASS(f->code) == BPF_JMP)
			pc += branch(&m, f) ? f->jt : f->jf;
		else if (!perform(&m, f))
			return o;
	}
	return o;
}
