/* The interpreter. */
#include "ancillary.h"

static inline bool load(const struct packet *p, uint32_t off, uint32_t size, uint32_t *v)
{
	const uint8_t *b = p->bytes;

	if (__builtin_expect(off > p->cap || p->cap - off < size, 0))
		return false;
	b += off;
	if (size == 4)
		*v = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
	else if (size == 2)
		*v = (uint32_t)b[0] << 8 | b[1];
	else
		*v = b[0];
	return true;
}

/* Outside the packet lie the ancillary values: looked at last, as packets are what filters read. */
static inline bool load_absolute(const struct packet *p, uint32_t k, uint32_t size, uint32_t *a, uint32_t x)
{
	uint32_t v = *a;

	if (!load(p, k, size, &v) && !rd_bpf_ancillary(p, k, &v, x))
		return false;
	*a = v;
	return true;
}

static inline bool load_indexed(const struct packet *p, uint32_t x, uint32_t k, uint32_t size, uint32_t *a,
				bool wraps)
{
	uint32_t off;

	/* tcpdump: over a file a sum beyond 32 bits is outside the packet, in the kernel it wraps */
	if (__builtin_add_overflow(x, k, &off) && !wraps)
		return false;
	return load(p, off, size, a);
}

static inline uint32_t shift(uint32_t a, uint32_t by, bool left, bool wraps)
{
	/* tcpdump: over a file a shift by 32 or more leaves nothing, in the kernel it counts modulo 32 */
	if (by >= 32 && !wraps)
		return 0;
	return left ? a << (by & 31) : a >> (by & 31);
}

/* A arithmetic OP V.  False where the packet is to be dropped: a division by zero. */
static inline bool calculate(uint16_t op, uint32_t *a, uint32_t v, bool wraps)
{
	switch (op) {
	case BPF_ADD: *a += v; return true;
	case BPF_SUB: *a -= v; return true;
	case BPF_MUL: *a *= v; return true;
	case BPF_AND: *a &= v; return true;
	case BPF_OR: *a |= v; return true;
	case BPF_XOR: *a ^= v; return true;
	case BPF_LSH: *a = shift(*a, v, true, wraps); return true;
	case BPF_RSH: *a = shift(*a, v, false, wraps); return true;
	case BPF_NEG: *a = 0 - *a; return true;
	}
	if (!v)
		return false;
	*a = op == BPF_DIV ? *a / v : *a % v;
	return true;
}

static inline bool branch(uint16_t op, uint32_t a, uint32_t v)
{
	switch (op) {
	case BPF_JEQ: return a == v;
	case BPF_JGT: return a > v;
	case BPF_JGE: return a >= v;
	}
	return a & v;
}

static inline uint32_t take(const struct sock_filter *f, bool yes)
{
	return yes ? f->jt : f->jf;
}

/* The loads and comparisons that filters are made of have cases of their own; the rest shares one. */
uint32_t rd_bpf_run(const struct bpf_code *code, const uint8_t *bytes, uint32_t cap, uint32_t wire,
		    const struct bpf_meta *meta)
{
	const struct packet p = { bytes, cap, meta };
	const bool wraps = code->kernel_arithmetic;
	uint32_t a = 0, x = 0, mem[BPF_MEMWORDS] = { 0 };
	bool ok = true;

	for (const struct sock_filter *f = code->insn; ok; f++) {
		switch (f->code) {
		case BPF_LD | BPF_W | BPF_ABS: ok = load_absolute(&p, f->k, 4, &a, x); break;
		case BPF_LD | BPF_H | BPF_ABS: ok = load_absolute(&p, f->k, 2, &a, x); break;
		case BPF_LD | BPF_B | BPF_ABS: ok = load_absolute(&p, f->k, 1, &a, x); break;
		case BPF_LD | BPF_W | BPF_IND: ok = load_indexed(&p, x, f->k, 4, &a, wraps); break;
		case BPF_LD | BPF_H | BPF_IND: ok = load_indexed(&p, x, f->k, 2, &a, wraps); break;
		case BPF_LD | BPF_B | BPF_IND: ok = load_indexed(&p, x, f->k, 1, &a, wraps); break;
		case BPF_LDX | BPF_B | BPF_MSH:
			ok = load(&p, f->k, 1, &x);
			x = (x & 15) * 4;
			break;
		case BPF_JMP | BPF_JEQ | BPF_K: f += take(f, a == f->k); break;
		case BPF_JMP | BPF_JGT | BPF_K: f += take(f, a > f->k); break;
		case BPF_JMP | BPF_JGE | BPF_K: f += take(f, a >= f->k); break;
		case BPF_JMP | BPF_JSET | BPF_K: f += take(f, a & f->k); break;
		case BPF_JMP | BPF_JEQ | BPF_X:
		case BPF_JMP | BPF_JGT | BPF_X:
		case BPF_JMP | BPF_JGE | BPF_X:
		case BPF_JMP | BPF_JSET | BPF_X: f += take(f, branch(BPF_OP(f->code), a, x)); break;
		case BPF_JMP | BPF_JA: f += (int32_t)f->k; break; /* protochain's loops jump back */
		case BPF_ALU | BPF_AND | BPF_K: a &= f->k; break;
		case BPF_LD | BPF_IMM: a = f->k; break;
		case BPF_LDX | BPF_IMM: x = f->k; break;
		case BPF_LD | BPF_W | BPF_LEN: a = wire; break;
		case BPF_LDX | BPF_W | BPF_LEN: x = wire; break;
		case BPF_LD | BPF_MEM: a = mem[f->k]; break;
		case BPF_LDX | BPF_MEM: x = mem[f->k]; break;
		case BPF_ST: mem[f->k] = a; break;
		case BPF_STX: mem[f->k] = x; break;
		case BPF_MISC | BPF_TAX: x = a; break;
		case BPF_MISC | BPF_TXA: a = x; break;
		case BPF_RET | BPF_K: return f->k;
		case BPF_RET | BPF_A: return a;
		default: ok = calculate(BPF_OP(f->code), &a, BPF_SRC(f->code) == BPF_X ? x : f->k, wraps);
		}
	}
	return 0;
}
