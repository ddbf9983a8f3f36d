/*
 * What goes into the kernel in a program's place: it is valid there, it keeps whatever the whole keeps, and
 * it is worth having.
 */
#include <stdio.h>
#include "random_program.h"

enum { PROGRAMS = 3000, PACKETS = 12, PACKET_MAX = 96, KEEP = 4711 };

static void fill(uint64_t *state, uint8_t *packet, uint32_t *len)
{
	*len = 1 + next_random(state) % PACKET_MAX;
	for (uint32_t i = 0; i < *len; i++)
		packet[i] = next_random(state) % 3 ? (uint8_t)(next_random(state) % 24)
						   : (uint8_t)next_random(state);
}

START_TEST(random_programs_lose_nothing_by_a_cut)
{
	uint64_t state = 0x2545f4914f6cdd1d;
	unsigned dropped = 0, cuts = 0;

	for (int i = 0; i < PROGRAMS; i++) {
		struct bpf_code whole = random_program(&state, i % 10 ? 40 : 400), part;
		size_t most = 3 + next_random(&state) % (whole.len + 2);
		struct diag d = { .text = "" };

		if (rd_bpf_check(&whole, NULL) || rd_bpf_check_user(&whole, NULL)) {
			rd_bpf_free(&whole);
			continue;
		}
		whole.kernel_arithmetic = true;
		ck_assert_int_eq(rd_bpf_coarse(&whole, most, KEEP, &part), 0);
		part.kernel_arithmetic = true;
		ck_assert_uint_le(part.len, most);
		ck_assert_msg(!rd_bpf_check(&part, &d), "%s", d.text);
		for (int n = 0; n < PACKETS; n++) {
			uint8_t packet[PACKET_MAX];
			uint32_t len, kept, coarse;

			fill(&state, packet, &len);
			kept = rd_bpf_run(&whole, packet, len, len, NULL);
			coarse = rd_bpf_run(&part, packet, len, len, NULL);
			ck_assert_msg(!kept || coarse, "%zu of\n%s", most,
				      listing(rd_bpf_list_decimal, &whole));
			dropped += !coarse;
		}
		cuts++;
		rd_bpf_free(&part);
		rd_bpf_free(&whole);
	}
	ck_assert_uint_gt(cuts, PROGRAMS / 4);
	ck_assert_uint_gt(dropped, cuts); /* else nothing was shown */
}
END_TEST

static uint32_t verdict(const struct bpf_code *code, const uint8_t *packet, uint32_t len)
{
	return rd_bpf_run(code, packet, len, len, NULL);
}

/* Protocol tests first, then much more than fits: what fails the protocol tests is still dropped. */
START_TEST(the_beginning_is_worth_having)
{
	static const uint8_t ip[20] = { [12] = 8 }, arp[20] = { [12] = 8, [13] = 6 };
	struct bpf_code whole = assembled("ldh [12]\njeq #0x800, L1\nret #0\nL1: ldb [14]\n"
					  "jeq #1, L3\njeq #2, L3\njeq #3, L3\njeq #4, L3\njeq #5, L3\n"
					  "ret #0\nL3: ret #100");
	struct bpf_code part;

	ck_assert_uint_eq(verdict(&whole, ip, sizeof ip), 0);
	ck_assert_int_eq(rd_bpf_coarse(&whole, 8, KEEP, &part), 0);
	ck_assert_uint_eq(part.len, 8);
	ck_assert(rd_bpf_drops_any(&part));
	ck_assert_uint_eq(verdict(&part, ip, sizeof ip), KEEP);
	ck_assert_uint_eq(verdict(&part, arp, sizeof arp), 0);
	ck_assert_uint_eq(verdict(&part, ip, 13), 0); /* too short for what is left, too */
	rd_bpf_free(&part);
	/* with room for all of it, it is all there */
	ck_assert_int_eq(rd_bpf_coarse(&whole, 100, 100, &part), 0);
	ck_assert_uint_eq(verdict(&part, ip, sizeof ip), 0);
	rd_bpf_free(&part);
	rd_bpf_free(&whole);
}
END_TEST

/* A jump to a `ret #0` that is cut off still drops. */
START_TEST(drops_behind_the_cut_stay_drops)
{
	static const uint8_t byte[1] = { 7 };
	struct bpf_code whole =
		assembled("ldb [0]\njeq #7, no\nldi 1\nldi 2\nldi 3\nret #1\nno: ja end\nend: ret #0");
	struct bpf_code part;

	ck_assert_int_eq(rd_bpf_coarse(&whole, 4, KEEP, &part), 0);
	ck_assert_uint_eq(verdict(&part, byte, 1), 0);
	rd_bpf_free(&part);
	rd_bpf_free(&whole);
}
END_TEST

/* `ja` backwards and memory that nobody wrote are for rd_bpf_run alone. */
START_TEST(loops_and_unwritten_memory_are_cut_out)
{
	struct sock_filter loop[] = {
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 6, 2, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 2),
		BPF_STMT(BPF_JMP | BPF_JA, (uint32_t)-3),
		BPF_STMT(BPF_RET | BPF_K, 1),
		BPF_STMT(BPF_RET | BPF_K, 0),
	};
	struct sock_filter memory[] = {
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 0), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 6, 0, 3),
		BPF_STMT(BPF_LD | BPF_MEM, 3),	       BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, 1),	       BPF_STMT(BPF_RET | BPF_K, 0),
	};
	struct sock_filter before[] = {
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 6, 0, 2),
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS, (uint32_t)-8),
		BPF_STMT(BPF_RET | BPF_K, 1),
		BPF_STMT(BPF_RET | BPF_K, 0),
	};
	struct bpf_code codes[] = { { .insn = loop, .len = 6 },
				    { .insn = memory, .len = 6 },
				    { .insn = before, .len = 5 } };
	const uint8_t six = 6, zero = 0, nine = 9;

	for (size_t i = 0; i < 3; i++) {
		struct bpf_code part;

		ck_assert_int_ne(rd_bpf_check(&codes[i], NULL), 0);
		ck_assert_int_eq(rd_bpf_check_run(&codes[i], NULL), 0);
		ck_assert_int_eq(rd_bpf_coarse(&codes[i], 4096, KEEP, &part), 0);
		ck_assert_int_eq(rd_bpf_check(&part, NULL), 0);
		ck_assert_uint_ne(verdict(&part, &six, 1), 0);
		ck_assert_uint_eq(verdict(&part, &nine, 1), 0);
		if (i == 0)
			ck_assert_uint_eq(verdict(&part, &zero, 1), KEEP); /* would go round for ever */
		rd_bpf_free(&part);
	}
}
END_TEST

START_TEST(a_part_that_drops_nothing_is_known)
{
	struct bpf_code whole = assembled("ldb [0]\nadd #1\nadd #2\nadd #3\njeq #7, no\nret #1\nno: ret #0"),
			part;

	ck_assert_int_eq(rd_bpf_coarse(&whole, 5, KEEP, &part), 0);
	ck_assert(!rd_bpf_drops_any(&part));
	rd_bpf_free(&part);
	ck_assert_int_eq(rd_bpf_coarse(&whole, 8, KEEP, &part), 0);
	ck_assert(rd_bpf_drops_any(&part));
	rd_bpf_free(&part);
	rd_bpf_free(&whole);
}
END_TEST

SUITE(bpf_coarse, random_programs_lose_nothing_by_a_cut, the_beginning_is_worth_having,
      drops_behind_the_cut_stay_drops, loops_and_unwritten_memory_are_cut_out,
      a_part_that_drops_nothing_is_known);
