/*
 * Every opcode of classic BPF at the edges of its operands: the results are worked out here in 64 bits from
 * what bpf(4) and filter.rst say of each; and the shapes of programs that the kernel tries in lib/test_bpf.c:
 * spills and fills, holes, jumps and lengths at the limits.
 */
#include <stdio.h>
#include "support.h"

static const uint32_t edges[] = {
	0,   1,	  2,	  3,	   15,	  16,	      31,	  32,	      33,	  63,	     64,
	255, 256, 0xffff, 0x10000, 65537, 0x7fffffff, 0x80000000, 0x80000001, 0xfffffffe, 0xffffffff
};

enum { EDGES = sizeof edges / sizeof *edges };

static uint32_t run(const struct sock_filter *insn, size_t len, bool kernel, const uint8_t *packet,
		    uint32_t cap)
{
	struct bpf_code code = { .insn = (struct sock_filter *)insn,
				 .len = len,
				 .kernel_arithmetic = kernel };

	ck_assert_int_eq(rd_bpf_check_run(&code, NULL), 0);
	return rd_bpf_run(&code, packet, cap, cap, NULL);
}

/* A op B: false where the packet is dropped or the program is invalid. */
static bool worked_out(uint16_t op, uint32_t a, uint32_t b, bool kernel, uint32_t *result)
{
	uint64_t wide = a, by = kernel ? b & 31 : b;

	switch (op) {
	case BPF_ADD: wide = wide + b; break;
	case BPF_SUB: wide = wide + (UINT64_C(1) << 32) - b; break;
	case BPF_MUL: wide = wide * b; break;
	case BPF_OR: wide |= b; break;
	case BPF_AND: wide &= b; break;
	case BPF_XOR: wide ^= b; break;
	case BPF_LSH: wide = by < 32 ? wide << by : 0; break;
	case BPF_RSH: wide = by < 32 ? wide >> by : 0; break;
	case BPF_DIV:
	case BPF_MOD:
		if (!b)
			return false;
		wide = op == BPF_DIV ? wide / b : wide % b;
	}
	*result = (uint32_t)wide;
	return true;
}

static const uint16_t operations[] = { BPF_ADD, BPF_SUB, BPF_MUL, BPF_DIV, BPF_MOD,
				       BPF_OR,	BPF_AND, BPF_XOR, BPF_LSH, BPF_RSH };

START_TEST(arithmetic_with_a_register)
{
	for (size_t o = 0; o < sizeof operations / sizeof *operations; o++)
		for (int n = 0; n < EDGES * EDGES * 2; n++) {
			uint32_t a = edges[n / 2 / EDGES], b = edges[n / 2 % EDGES], want = 0;
			/* what is dropped returns 0, and so must not be what is computed */
			struct sock_filter p[] = {
				BPF_STMT(BPF_LD | BPF_IMM, a),
				BPF_STMT(BPF_LDX | BPF_IMM, b),
				BPF_STMT(BPF_ALU | operations[o] | BPF_X, 0),
				BPF_STMT(BPF_ALU | BPF_XOR | BPF_K, 0x5a5a5a5a),
				BPF_STMT(BPF_RET | BPF_A, 0),
			};
			bool kept = worked_out(operations[o], a, b, n & 1, &want);
			uint32_t got = run(p, 5, n & 1, NULL, 0);

			ck_assert_msg(got == (kept ? want ^ 0x5a5a5a5a : 0), "0x%x op 0x%x 0x%x: 0x%x", a,
				      operations[o], b, got);
		}
}
END_TEST

START_TEST(arithmetic_with_a_constant)
{
	for (size_t o = 0; o < sizeof operations / sizeof *operations; o++)
		for (int n = 0; n < EDGES * EDGES; n++) {
			uint32_t a = edges[n / EDGES], b = edges[n % EDGES], want = 0;
			struct sock_filter p[] = {
				BPF_STMT(BPF_LD | BPF_IMM, a),
				BPF_STMT(BPF_ALU | operations[o] | BPF_K, b),
				BPF_STMT(BPF_RET | BPF_A, 0),
			};
			struct bpf_code code = { .insn = p, .len = 3 };
			bool shift = operations[o] == BPF_LSH || operations[o] == BPF_RSH;
			bool valid = worked_out(operations[o], a, b, false, &want) && !(shift && b > 31);

			ck_assert_int_eq(rd_bpf_check(&code, NULL), valid ? 0 : -1);
			if (valid)
				ck_assert_uint_eq(rd_bpf_run(&code, NULL, 0, 0, NULL), want);
		}
}
END_TEST

START_TEST(comparisons)
{
	static const uint16_t ops[] = { BPF_JEQ, BPF_JGT, BPF_JGE, BPF_JSET };

	for (int n = 0; n < 4 * EDGES * EDGES; n++) {
		uint16_t op = ops[n % 4];
		uint32_t a = edges[n / 4 / EDGES], b = edges[n / 4 % EDGES];
		bool want = op == BPF_JEQ   ? a == b
			    : op == BPF_JGT ? (int64_t)a - (int64_t)b > 0
			    : op == BPF_JGE ? (int64_t)a - (int64_t)b >= 0
					    : (a & b) != 0;
		struct sock_filter p[] = {
			BPF_STMT(BPF_LD | BPF_IMM, a),
			BPF_STMT(BPF_LDX | BPF_IMM, b),
			BPF_JUMP((uint16_t)(BPF_JMP | op | BPF_X), 0x12345678, 0, 3), /* k means nothing */
			BPF_JUMP((uint16_t)(BPF_JMP | op | BPF_K), b, 0, 1),
			BPF_STMT(BPF_RET | BPF_K, 1),
			BPF_STMT(BPF_RET | BPF_K, 9), /* the two must agree */
			BPF_JUMP((uint16_t)(BPF_JMP | op | BPF_K), b, 0, 1),
			BPF_STMT(BPF_RET | BPF_K, 9),
			BPF_STMT(BPF_RET | BPF_K, 2),
		};

		ck_assert_uint_eq(run(p, 9, n & 1, NULL, 0), want ? 1 : 2);
	}
}
END_TEST

/* Each width at each offset around both ends of packets of 0 to 9 bytes, absolute and indexed. */
START_TEST(loads_at_every_place)
{
	static const struct {
		uint16_t size;
		uint32_t bytes;
	} sizes[] = { { BPF_W, 4 }, { BPF_H, 2 }, { BPF_B, 1 } };

	for (uint32_t n = 0; n < 10 * 3 * 14 * 14; n++) {
		uint32_t cap = n % 10, s = n / 10 % 3, k = n / 30 % 14, x = n / 420;
		uint8_t *packet = malloc(cap ? cap : 1);
		uint32_t absolute = 0, indexed = 0;
		struct sock_filter p[] = {
			BPF_STMT(BPF_LDX | BPF_IMM, x),
			BPF_STMT((uint16_t)(BPF_LD | sizes[s].size | BPF_ABS), k),
			BPF_STMT(BPF_RET | BPF_A, 0),
		};

		for (uint32_t i = 0; i < cap; i++)
			packet[i] = (uint8_t)(0xf1 + i);
		for (uint32_t i = 0; i < sizes[s].bytes; i++) {
			absolute = absolute << 8 | (0xf1 + k + i);
			indexed = indexed << 8 | (0xf1 + x + k + i);
		}
		ck_assert_uint_eq(run(p, 3, true, packet, cap), k + sizes[s].bytes <= cap ? absolute : 0);
		p[1].code = (uint16_t)(BPF_LD | sizes[s].size | BPF_IND);
		ck_assert_uint_eq(run(p, 3, true, packet, cap), x + k + sizes[s].bytes <= cap ? indexed : 0);
		free(packet);
	}
}
END_TEST

START_TEST(header_lengths_of_every_byte)
{
	for (unsigned byte = 0; byte < 256; byte++)
		for (uint32_t k = 0; k < 3; k++) {
			const uint8_t packet[2] = { (uint8_t)byte, (uint8_t)~byte };
			struct sock_filter p[] = {
				BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, k),
				BPF_STMT(BPF_MISC | BPF_TXA, 0),
				BPF_STMT(BPF_ALU | BPF_ADD | BPF_K, 1),
				BPF_STMT(BPF_RET | BPF_A, 0),
			};

			ck_assert_uint_eq(run(p, 4, false, packet, 2),
					  k < 2 ? 4u * (packet[k] & 15u) + 1 : 0);
		}
}
END_TEST

/* Spill both registers into all words in turn, and fill them again the other way round. */
START_TEST(all_words_hold_both_registers)
{
	char source[8192];
	int n = snprintf(source, sizeof source, "ldi 0x1000\nldxi 0x20000\n");

	for (int i = 0; i < 16; i++)
		n += snprintf(source + n, sizeof source - (size_t)n, "add #1\n%s M[%d]\ntax\nadd x\n",
			      i % 2 ? "st" : "stx", i);
	n += snprintf(source + n, sizeof source - (size_t)n, "ldi 0\n");
	for (int i = 15; i >= 0; i--)
		n += snprintf(source + n, sizeof source - (size_t)n,
			      i % 2 ? "ldx M[%d]\nxor x\n" : "tax\nld M[%d]\nxor x\n", i);
	snprintf(source + n, sizeof source - (size_t)n, "ret a");

	/* the same with variables */
	uint32_t a = 0x1000, x = 0x20000, m[16], sum = 0;

	for (int i = 0; i < 16; i++) {
		a++;
		m[i] = i % 2 ? a : x;
		x = a;
		a += x;
	}
	for (int i = 15; i >= 0; i--)
		sum ^= m[i];

	struct bpf_code code = assembled(source);

	ck_assert_uint_eq(rd_bpf_run(&code, NULL, 0, 0, NULL), sum);
	rd_bpf_free(&code);
}
END_TEST

/* As long as the kernel takes: literals, sums, a jump over all of it, one jump after another. */
START_TEST(the_longest_programs)
{
	enum { LAST = RD_BPF_KERNEL_MAX - 1 };
	struct sock_filter *p = calloc(RD_BPF_KERNEL_MAX, sizeof *p);

	for (uint32_t i = 0; i < LAST; i++)
		p[i] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, 7);
	p[LAST] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, 11);
	ck_assert_uint_eq(run(p, RD_BPF_KERNEL_MAX, true, NULL, 0), 7);
	p[0] = (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, LAST - 1);
	ck_assert_uint_eq(run(p, RD_BPF_KERNEL_MAX, true, NULL, 0), 11);
	for (uint32_t i = 0; i < LAST; i++)
		p[i] = (struct sock_filter)BPF_STMT(BPF_ALU | BPF_ADD | BPF_K, i);
	p[LAST] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_A, 0);
	ck_assert_uint_eq(run(p, RD_BPF_KERNEL_MAX, true, NULL, 0), LAST * (LAST - 1) / 2);
	for (uint32_t i = 0; i < LAST; i++)
		p[i] = i % 2 ? (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 0)
			     : (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, 0);
	p[LAST] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, 5);
	ck_assert_uint_eq(run(p, RD_BPF_KERNEL_MAX, true, NULL, 0), 5);
	free(p);
}
END_TEST

/* Holes: instructions that no way leads to are checked all the same, but never run. */
START_TEST(holes_are_jumped_over)
{
	static const char source[] =
		"ldb [2]\njge #0x61, a1\nret #1\nldi 1\nret a\n"
		"a1: jlt #0x66, a2, a3\ndiv x\nret #2\n"
		"a2: ja a4\nret #3\nmod x\na3: ret #4\na4: jset #4, a5\nret #5\na5: ret #6";
	static const struct {
		uint8_t byte;
		uint32_t want;
	} rows[] = {
		{ 0x60, 1 }, { 0x61, 5 }, { 0x63, 5 }, { 0x64, 6 }, { 0x65, 6 }, { 0x66, 4 }, { 0xff, 4 }
	};
	struct bpf_code code = assembled(source);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const uint8_t packet[3] = { 0, 0, rows[i].byte };

		ck_assert_uint_eq(rd_bpf_run(&code, packet, 3, 3, NULL), rows[i].want);
		ck_assert_uint_eq(rd_bpf_run(&code, packet, 2, 3, NULL), 0);
	}
	rd_bpf_free(&code);
}
END_TEST

/* The offsets next to those of the ancillary values. */
START_TEST(offsets_next_to_ancillary_ones)
{
	static const struct bpf_meta meta = { .protocol = 7, .vlan_tpid = 9 };
	static const struct {
		uint32_t k;
		bool valid;
		uint32_t want;
	} rows[] = {
		{ (uint32_t)SKF_AD_OFF - 1, true, 0 },
		{ (uint32_t)SKF_AD_OFF, true, 7 },
		{ (uint32_t)SKF_AD_OFF + SKF_AD_VLAN_TPID, true, 9 },
		{ (uint32_t)SKF_AD_OFF + SKF_AD_MAX, false, 0 },
		{ (uint32_t)-1, false, 0 },
		{ (uint32_t)SKF_NET_OFF, true, 0 },
		{ (uint32_t)SKF_LL_OFF, true, 0 },
		{ (uint32_t)SKF_LL_OFF - 1, true, 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct sock_filter p[] = { BPF_STMT(BPF_LD | BPF_W | BPF_ABS, rows[i].k),
					   BPF_STMT(BPF_RET | BPF_A, 0) };
		struct bpf_code code = { .insn = p, .len = 2 };
		const uint8_t packet[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

		ck_assert_msg((rd_bpf_check(&code, NULL) == 0) == rows[i].valid, "0x%x", rows[i].k);
		if (rows[i].valid)
			ck_assert_uint_eq(rd_bpf_run(&code, packet, 8, 8, &meta), rows[i].want);
	}
}
END_TEST

SUITE(bpf_opcodes, arithmetic_with_a_register, arithmetic_with_a_constant, comparisons, loads_at_every_place,
      header_lengths_of_every_byte, all_words_hold_both_registers, the_longest_programs,
      holes_are_jumped_over, offsets_next_to_ancillary_ones);
