/*
 * The interpreter: a table of small programs and what each returns, written from the behaviour that
 * filter.rst and bpf(4) document.  The packet has 64 captured bytes 0x00, 0x01 ... 0x3f of 1500.
 */
#include <stdio.h>
#include "support.h"

enum { CAP = 64, WIRE = 1500 };

struct run {
	const char *source; /* `ret a` is appended where the source has no ret */
	uint32_t want;
};

static const struct bpf_meta meta = {
	.protocol = 0x86dd,
	.pkttype = 4,
	.vlan_present = 1,
	.vlan_tci = 0x6123,
	.vlan_tpid = 0x88a8,
	.ifindex = 70000,
	.hatype = 772,
	.queue = 9,
	.mark = 0xdeadbeef,
	.rxhash = 0xc0ffee00,
	.cpu = 3,
};

static uint32_t run_in(const char *source, bool kernel_arithmetic, uint32_t cap, const struct bpf_meta *m)
{
	/* the captured bytes end where the allocation ends, so that a read too far is seen */
	uint8_t *packet = malloc(cap ? cap : 1);
	char program[4096];
	struct bpf_code code;
	uint32_t verdict;

	for (uint32_t i = 0; i < cap; i++)
		packet[i] = (uint8_t)i;
	snprintf(program, sizeof program, "%s%s", source, strstr(source, "ret") ? "" : "\nret a");
	code = assembled(program);
	code.kernel_arithmetic = kernel_arithmetic;
	verdict = rd_bpf_run(&code, packet, cap, WIRE, m);
	rd_bpf_free(&code);
	free(packet);
	return verdict;
}

static void run_table(const struct run *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (int kernel = 0; kernel < 2; kernel++) {
			uint32_t got = run_in(rows[i].source, kernel, CAP, &meta);

			ck_assert_msg(got == rows[i].want, "0x%x, not 0x%x:\n%s", got, rows[i].want,
				      rows[i].source);
		}
}

#define RUN_TABLE(rows) run_table(rows, sizeof rows / sizeof *rows)

static const struct run loads[] = {
	{ "", 0 },    /* A begins as 0 */
	{ "txa", 0 }, /* and X */
	{ "ld [0]", 0x00010203 },
	{ "ld [1]", 0x01020304 },
	{ "ld [60]", 0x3c3d3e3f },
	{ "ldh [0]", 0x0001 },
	{ "ldh [13]", 0x0d0e },
	{ "ldh [62]", 0x3e3f },
	{ "ldb [0]\nadd #1", 1 },
	{ "ldb [63]", 0x3f },
	{ "ldi 7\nldb [5]", 5 }, /* a byte replaces all of A */
	/* a load that begins or ends outside drops the packet, whatever was to be returned */
	{ "ld [61]\nret #1", 0 },
	{ "ld [64]\nret #1", 0 },
	{ "ldh [63]\nret #1", 0 },
	{ "ldh [64]\nret #1", 0 },
	{ "ldb [64]\nret #1", 0 },
	{ "ldb [1499]\nret #1", 0 }, /* on the wire but not captured */
	{ "ldb [0x7fffffff]\nret #1", 0 },
	{ "ldb [0x80000000]\nret #1", 0 },
	{ "ld [-4097]\nret #1", 0 },
	{ "ldb [-0x100000]\nret #1", 0 }, /* SKF_NET_OFF: only the kernel knows */
	{ "ldb [-0x200000]\nret #1", 0 }, /* SKF_LL_OFF */
	{ "ldi 0x12345678", 0x12345678 },
	{ "ld #-1", 0xffffffff },
	{ "ldx #-2\ntxa", 0xfffffffe },
	{ "ld #len", WIRE },
	{ "ldx #len\ntxa", WIRE },
	{ "ldxb 4*([5]&0xf)\ntxa", 20 },
	{ "ldxb 4*([0x2f]&0xf)\ntxa", 60 },
	{ "ldxb 4*([0x30]&0xf)\ntxa", 0 },
	{ "ldxb 4*([63]&0xf)\ntxa", 60 },
	{ "ldi 9\nldxb 4*([5]&0xf)", 9 }, /* A stays */
	{ "ldxb 4*([64]&0xf)\nret #1", 0 },
	{ "ldxb 4*([-1]&0xf)\nret #1", 0 },
	{ "ldxi 10\nld [x + 4]", 0x0e0f1011 },
	{ "ldxi 10\nldh [x + 4]", 0x0e0f },
	{ "ldxi 10\nldb [x + 4]", 0x0e },
	{ "ldxi 60\nld [x]", 0x3c3d3e3f },
	{ "ldxi 60\nld [x + 1]\nret #1", 0 },
	{ "ldxi 61\nldh [x + 1]", 0x3e3f },
	{ "ldxi 62\nldh [x + 1]\nret #1", 0 },
	{ "ldxi 63\nldb [x + 0]", 0x3f },
	{ "ldxi 63\nldb [x + 1]\nret #1", 0 },
	{ "ldxi 0\nldb [x - 1]\nret #1", 0 },
	{ "ldxi 0x7fffffff\nldb [x + 0x7fffffff]\nret #1", 0 },
	/* extensions are for absolute loads: here it is just an offset */
	{ "ldxi 0\nldb [x - 4096]\nret #1", 0 },
};

START_TEST(loads_are_big_endian_and_bounded)
{
	RUN_TABLE(loads);
}
END_TEST

static const struct run arithmetic[] = {
	{ "ldi 3\nadd #4", 7 },
	{ "ldi 0xffffffff\nadd #2", 1 },
	{ "ldi 3\nldxi 0xfffffffe\nadd x", 1 },
	{ "ldi 3\nsub #4", 0xffffffff },
	{ "ldi 3\nldxi 1\nsub x", 2 },
	{ "ldi 0x10001\nmul #0x10000", 0x10000 },
	{ "ldi 6\nldxi 7\nmul x", 42 },
	{ "ldi 0x80000000\nmul #2", 0 },
	{ "ldi 7\ndiv #2", 3 },
	{ "ldi 0xffffffff\ndiv #2", 0x7fffffff }, /* unsigned */
	{ "ldi 0xffffffff\ndiv #0xffffffff", 1 },
	{ "ldi 70\nldxi 3\ndiv x", 23 },
	{ "ldi 7\nldxi 0\ndiv x\nret #1", 0 },
	{ "ldi 7\nmod #4", 3 },
	{ "ldi 0xffffffff\nmod #16", 15 },
	{ "ldi 70\nldxi 3\nmod x", 1 },
	{ "ldi 7\nldxi 0\nmod x\nret #1", 0 },
	{ "ldi 0xff00ff\nand #0xfff", 0xff },
	{ "ldi 0xff00ff\nldxi 0xf0f00f0f\nand x", 0xf0000f },
	{ "ldi 0xff00\nor #0xff", 0xffff },
	{ "ldi 0xff00\nldxi 0x80000000\nor x", 0x8000ff00 },
	{ "ldi 0xff00\nxor #0xfff", 0xf0ff },
	{ "ldi 0xff00\nldxi 0xff00\nxor x", 0 },
	{ "ldi 1\nlsh #0", 1 },
	{ "ldi 1\nlsh #31", 0x80000000 },
	{ "ldi 3\nlsh #31", 0x80000000 },
	{ "ldi 0x80000000\nrsh #31", 1 }, /* no sign is copied */
	{ "ldi 0xdeadbeef\nrsh #0", 0xdeadbeef },
	{ "ldi 0xdeadbeef\nldxi 16\nrsh x", 0xdead },
	{ "ldi 0xdeadbeef\nldxi 16\nlsh x", 0xbeef0000 },
	{ "ldi 0xdeadbeef\nldxi 0\nlsh x", 0xdeadbeef },
	{ "ldi 0xdeadbeef\nldxi 31\nlsh x", 0x80000000 },
	{ "ldi 1\nneg", 0xffffffff },
	{ "ldi 0\nneg", 0 },
	{ "ldi 0x80000000\nneg", 0x80000000 },
	{ "ldi 5\ntax\nldi 0\ntxa", 5 },
	{ "ldi 5\ntax", 5 },
	{ "ldi 0xff\nldxi 0x0f\nld xor_x", 0xf0 },
};

START_TEST(arithmetic_is_unsigned_and_modulo_2_to_the_32)
{
	RUN_TABLE(arithmetic);
}
END_TEST

/* X of 32 and more shifts, and sums X + k beyond 32 bits: over a file as libpcap, else as the kernel. */
START_TEST(where_the_kernel_and_libpcap_differ)
{
	static const struct {
		const char *source;
		uint32_t file, kernel;
	} rows[] = {
		{ "ldi 3\nldxi 32\nlsh x", 0, 3 },
		{ "ldi 3\nldxi 33\nlsh x", 0, 6 },
		{ "ldi 0xf0\nldxi 36\nrsh x", 0, 0xf },
		{ "ldi 0xf0\nldxi 0xffffffff\nlsh x", 0, 0 },
		{ "ldxi 0xffffffff\nldb [x + 15]", 0, 14 },
		{ "ldxi 15\nldb [x - 1]", 0, 14 },
		{ "ldxi 15\nldh [x - 15]\nadd #1", 0, 2 },
		{ "ldxi 15\nld [x - 16]\nret #1", 0, 0 },
		{ "ldxi 0xfffffffc\nld [x + 4]\nadd #1", 0, 0x00010204 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		ck_assert_uint_eq(run_in(rows[i].source, false, CAP, NULL), rows[i].file);
		ck_assert_uint_eq(run_in(rows[i].source, true, CAP, NULL), rows[i].kernel);
	}
}
END_TEST

START_TEST(every_memory_word_keeps_its_value)
{
	char source[4096];
	int n = 0;

	for (unsigned i = 0; i < BPF_MEMWORDS; i++)
		n += snprintf(source + n, sizeof source - (size_t)n, "%s %u\n%s M[%u]\n",
			      i & 1 ? "ldi" : "ldxi", 1u << i, i & 1 ? "st" : "stx", i);
	n += snprintf(source + n, sizeof source - (size_t)n, "ldi 0\n");
	for (unsigned i = 0; i < BPF_MEMWORDS; i++)
		n += snprintf(source + n, sizeof source - (size_t)n,
			      i % 3 ? "ldx M[%u]\nadd x\n" : "tax\nld M[%u]\nadd x\n", i);
	ck_assert_uint_eq(run_in(source, true, CAP, NULL), 0xffff);
}
END_TEST

static const struct run jumps[] = {
	{ "ldi 5\njeq #5, t\nret #2\nt: ret #1", 1 },
	{ "ldi 5\njeq #4, t\nret #2\nt: ret #1", 2 },
	{ "ldi 5\njeq #5, t, f\nf: ret #2\nt: ret #1", 1 },
	{ "ldi 5\njeq #6, t, f\nt: ret #1\nf: ret #2", 2 },
	{ "ldi 5\nldxi 5\njeq x, t\nret #2\nt: ret #1", 1 },
	{ "ldi 5\nldxi 6\njeq x, t\nret #2\nt: ret #1", 2 },
	{ "ldi 5\njne #5, t\nret #2\nt: ret #1", 2 },
	{ "ldi 5\njneq #4, t\nret #2\nt: ret #1", 1 },
	{ "ldi 5\njne #4, t, f\nf: ret #2\nt: ret #1", 1 },
	{ "ldi 5\njgt #4, t\nret #2\nt: ret #1", 1 },
	{ "ldi 5\njgt #5, t\nret #2\nt: ret #1", 2 },
	{ "ldi 0x80000000\njgt #1, t\nret #2\nt: ret #1", 1 },
	{ "ldi 1\njgt #0x80000000, t\nret #2\nt: ret #1", 2 },
	{ "ldi 5\nldxi 4\njgt x, t\nret #2\nt: ret #1", 1 },
	{ "ldi 5\nldxi 5\njgt x, t\nret #2\nt: ret #1", 2 },
	{ "ldi 5\njge #5, t\nret #2\nt: ret #1", 1 },
	{ "ldi 5\njge #6, t\nret #2\nt: ret #1", 2 },
	{ "ldi 0xffffffff\njge #0, t\nret #2\nt: ret #1", 1 },
	{ "ldi 5\nldxi 5\njge x, t\nret #2\nt: ret #1", 1 },
	{ "ldi 5\nldxi 6\njge x, t\nret #2\nt: ret #1", 2 },
	{ "ldi 5\njlt #5, t\nret #2\nt: ret #1", 2 },
	{ "ldi 5\njlt #6, t\nret #2\nt: ret #1", 1 },
	{ "ldi 5\njle #5, t\nret #2\nt: ret #1", 1 },
	{ "ldi 5\njle #4, t\nret #2\nt: ret #1", 2 },
	{ "ldi 5\nldxi 4\njle x, t, f\nt: ret #1\nf: ret #2", 2 },
	{ "ldi 6\njset #2, t\nret #2\nt: ret #1", 1 },
	{ "ldi 6\njset #9, t\nret #2\nt: ret #1", 2 },
	{ "ldi 6\njset #0, t\nret #2\nt: ret #1", 2 },
	{ "ldi 0x80000000\njset #0x80000000, t\nret #2\nt: ret #1", 1 },
	{ "ldi 6\nldxi 4\njset x, t\nret #2\nt: ret #1", 1 },
	{ "ldi 6\nldxi 8\njset x, t\nret #2\nt: ret #1", 2 },
	{ "ja t\nret #2\nt: ret #1", 1 },
	{ "jmp t\nt: ret #1", 1 },
	{ "ret #0", 0 },
	{ "ret #-1", 0xffffffff },
	{ "ldi 77\nret a", 77 },
};

START_TEST(jumps_go_where_they_say)
{
	RUN_TABLE(jumps);
}
END_TEST

/* The farthest that a condition can reach, and a `ja` beyond what 16 bits can hold. */
START_TEST(long_jumps)
{
	struct bpf_code code = { .len = 70003 };

	code.insn = malloc(code.len * sizeof *code.insn);
	for (size_t i = 0; i < code.len; i++)
		code.insn[i] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, (uint32_t)i);
	code.insn[0] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 255, 0);
	code.insn[256] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, 255);
	code.insn[512] = (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, 70002 - 513);
	ck_assert_int_eq(rd_bpf_check(&code, NULL), 0);
	ck_assert_uint_eq(rd_bpf_run(&code, NULL, 0, 0, NULL), 70002);
	rd_bpf_free(&code);
}
END_TEST

static const struct run ancillary[] = {
	{ "ld proto", 0x86dd },	  { "ldh #proto", 0x86dd },   { "ldb proto", 0x86dd }, /* of any width */
	{ "ld type", 4 },	  { "ld ifidx", 70000 },      { "ld mark", 0xdeadbeef },
	{ "ld queue", 9 },	  { "ld hatype", 772 },	      { "ld rxhash", 0xc0ffee00 },
	{ "ld cpu", 3 },	  { "ld vlan_tci", 0x6123 },  { "ld vlan_avail", 1 },
	{ "ld vlan_pr", 1 },	  { "ld vlan_tpid", 0x88a8 }, { "ld poff\nret #1", 0 },
	{ "ld rand\nret #1", 1 },
};

START_TEST(ancillary_loads_read_the_metadata)
{
	RUN_TABLE(ancillary);
	for (size_t i = 0; i + 2 < sizeof ancillary / sizeof *ancillary; i++)
		ck_assert_uint_eq(run_in(ancillary[i].source, false, CAP, NULL), 0);
}
END_TEST

START_TEST(random_numbers_are_spread)
{
	struct bpf_code code = assembled("ld rand\nmod #8\ntax\nldi 1\nlsh x\nret a");
	unsigned seen[129] = { 0 };

	for (int i = 0; i < 8000; i++) {
		uint32_t bit = rd_bpf_run(&code, NULL, 0, 0, NULL);

		ck_assert_uint_le(bit, 128);
		seen[bit]++;
	}
	/* 1,000 each, with a standard deviation of 30 */
	for (unsigned bit = 1; bit <= 128; bit *= 2)
		ck_assert_msg(seen[bit] > 750 && seen[bit] < 1250, "bit %u: %u times", bit, seen[bit]);
	rd_bpf_free(&code);
}
END_TEST

START_TEST(no_bytes_at_all)
{
	ck_assert_uint_eq(run_in("ldb [0]\nret #1", false, 0, NULL), 0);
	ck_assert_uint_eq(run_in("ldxb 4*([0]&0xf)\nret #1", false, 0, NULL), 0);
	ck_assert_uint_eq(run_in("ld nla\nret #1", false, 0, NULL), 1);
	ck_assert_uint_eq(run_in("ld #len", false, 0, NULL), WIRE);
	ck_assert_uint_eq(run_in("ld [0]\nret #1", false, 3, NULL), 0);
	ck_assert_uint_eq(run_in("ld [0]", false, 4, NULL), 0x00010203);
}
END_TEST

/* Write an attribute header in host byte order, as netlink has it. */
static void put_attribute(uint8_t *p, uint16_t len, uint16_t type)
{
	memcpy(p, &len, 2);
	memcpy(p + 2, &type, 2);
}

START_TEST(netlink_attributes)
{
	static const struct {
		uint32_t from, type, flat, nested;
	} rows[] = {
		{ 16, 1, 16, 0 },	  { 16, 2, 24, 0 }, { 16, 3, 0, 0 }, { 24, 2, 24, 0 },
		{ 24, 5, 0, 28 },	  { 24, 6, 0, 36 }, { 24, 7, 0, 0 }, { 16, 0x8002, 0, 0 },
		{ 17, 1, 0, 0 },	  { 44, 1, 0, 0 },  { 45, 1, 0, 0 }, { 0xffffffff, 1, 0, 0 },
		{ 16, 0xffffffff, 0, 0 },
	};
	uint8_t p[48] = { 0 };

	put_attribute(p + 16, 5, 1);	   /* three bytes of padding follow */
	put_attribute(p + 24, 20, 0x8002); /* the flag of nesting is no part of the type */
	put_attribute(p + 28, 8, 5);
	put_attribute(p + 36, 8, 6);
	put_attribute(p + 44, 60000, 3); /* longer than the packet */
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		for (int nested = 0; nested < 2; nested++) {
			char source[128];
			struct bpf_code code;
			uint32_t got, want = nested ? rows[i].nested : rows[i].flat;

			snprintf(source, sizeof source, "ldi %u\nldxi %u\nld %s\nret a", rows[i].from,
				 rows[i].type, nested ? "nlan" : "nla");
			code = assembled(source);
			got = rd_bpf_run(&code, p, sizeof p, sizeof p, NULL);
			ck_assert_msg(got == want, "%u, not %u:\n%s", got, want, source);
			rd_bpf_free(&code);
		}
	}
}
END_TEST

SUITE(bpf_run, loads_are_big_endian_and_bounded, arithmetic_is_unsigned_and_modulo_2_to_the_32,
      where_the_kernel_and_libpcap_differ, every_memory_word_keeps_its_value, jumps_go_where_they_say,
      long_jumps, ancillary_loads_read_the_metadata, random_numbers_are_spread, no_bytes_at_all,
      netlink_attributes);
