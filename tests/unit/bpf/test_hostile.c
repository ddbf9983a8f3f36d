/* Listings that come back, and sources that mean harm. */
#include <stdio.h>
#include <time.h>
#include "random_program.h"

enum { SOURCE_MAX = 65536 };

static void comes_back(const struct bpf_code *code, void (*list)(const struct bpf_code *, struct text *))
{
	char *source = listing(list, code);
	struct bpf_code again = assembled(source);

	ck_assert_uint_eq(again.len, code->len);
	ck_assert_mem_eq(again.insn, code->insn, code->len * sizeof *code->insn);
	rd_bpf_free(&again);
	free(source);
}

START_TEST(listings_in_numbers_come_back)
{
	uint64_t state = 42;
	unsigned valid = 0;

	while (valid < 500) {
		struct bpf_code code = random_program(&state, 300);

		if (!rd_bpf_check(&code, NULL)) {
			valid++;
			comes_back(&code, rd_bpf_list_c);
			comes_back(&code, rd_bpf_list_decimal);
		}
		rd_bpf_free(&code);
	}
}
END_TEST

/* Each pattern fills 64 KiB between its head and its tail. */
static const struct {
	const char *head, *pattern, *tail;
	bool valid;
} floods[] = {
	{ "", "neg ", "ret a", true },
	{ "", "st M[1]\n", "ret a", true },
	{ "", "ja end ", "end: ret a", true },
	{ "", "jeq #1, end\n", "end: ret a", false },
	{ "", "a", ": ret #0", true },
	{ "", "a:", "ret #0", false },
	{ "", "#\n", "ret #0", true },
	{ "", ";;;;", "\nret #0", true },
	{ "", "/**/", "ret #0", true },
	{ "/*", "* ", "*/ret #0", true },
	{ "", "/*", "", false },
	{ "", "    ", "#", false },
	{ "ldb ", "[[[[", "", false },
	{ "ldxb ", "4*(", "", false },
	{ "ret #", "9", "", false },
	{ "ret #0x", "0", "", true },
	{ "ret #", "-", "1", false },
	{ "", "\n", "x", false },
	{ "", "\xff", "", false },
	{ "", "{", "", false },
	{ "", "{6,0,0,0},", "", true },
	{ "9 ", "6 0 0 0 ", "", false },
	{ "4294967295 ", "6 0 0 0 ", "", false },
	{ "", "1,", "", false },
};

START_TEST(floods_are_quick)
{
	char *source = malloc(SOURCE_MAX + 64);
	clock_t start = clock();

	for (size_t i = 0; i < sizeof floods / sizeof *floods; i++) {
		size_t n = (size_t)sprintf(source, "%s", floods[i].head), step = strlen(floods[i].pattern);
		struct diag d = { .text = "" };
		struct bpf_code code;

		for (; n + step < SOURCE_MAX - 16; n += step)
			memcpy(source + n, floods[i].pattern, step);
		strcpy(source + n, floods[i].tail);
		ck_assert_msg(rd_bpf_assemble(source, &code, &d) == (floods[i].valid ? 0 : -1),
			      "flood %zu: %s", i, d.text);
		rd_bpf_free(&code);
	}
	/* in all, so that a slow machine and a sanitizer fit in: a quadratic one takes minutes */
	ck_assert_int_lt((clock() - start) / CLOCKS_PER_SEC, 10);
	free(source);
}
END_TEST

/* All labels different and as many as fit, defined and used. */
START_TEST(thousands_of_labels)
{
	char *source = malloc(SOURCE_MAX);
	struct bpf_code code;
	unsigned count = 3600;
	int n = 0;

	for (unsigned i = 0; i < count; i++)
		n += sprintf(source + n, "ja l%u\nl%u: ", i * 7919 % count, i * 7919 % count);
	strcpy(source + n, "ret #1");
	code = assembled(source);
	ck_assert_uint_eq(code.len, count + 1);
	for (unsigned i = 0; i < count; i++)
		ck_assert_uint_eq(code.insn[i].k, 0);
	rd_bpf_free(&code);
	free(source);
}
END_TEST

static const char seed_source[] = "start: ldh [12]\n jeq #0x800, v4, v6 ; comment\nv4: ldb [x + 23] /* c */\n"
				  "ldxb 4*([14]&0xf)\nst M[3]\nldx M[3]\nld #vlan_tci\njset #-1, v6\nadd x\n"
				  "jlt %x, v6\nmod #010\nv6: ret a\n";

/* Single bytes exchanged, removed or doubled: no crash, and what is taken is valid. */
START_TEST(mutations_are_taken_or_refused)
{
	static const char bytes[] = "#%[]()+-*&,:{};/ \n0aAxXmM\x80\xff";
	uint64_t state = 7;
	unsigned taken = 0;

	for (int round = 0; round < 20000; round++) {
		char source[sizeof seed_source + 8];
		struct bpf_code code;

		strcpy(source, seed_source);
		for (unsigned i = next_random(&state) % 4; i-- > 0;) {
			size_t at = next_random(&state) % strlen(source);

			if (next_random(&state) % 2)
				source[at] = bytes[next_random(&state) % (sizeof bytes - 1)];
			else
				memmove(source + at, source + at + 1, strlen(source + at));
		}
		if (!rd_bpf_assemble(source, &code, NULL)) {
			ck_assert_int_eq(rd_bpf_check(&code, NULL), 0);
			taken++;
		}
		rd_bpf_free(&code);
	}
	ck_assert_uint_gt(taken, 5000); /* a quarter is not changed at all */
}
END_TEST

SUITE(bpf_hostile, listings_in_numbers_come_back, floods_are_quick, thousands_of_labels,
      mutations_are_taken_or_refused);
