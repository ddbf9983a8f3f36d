/* The flow table: which segments are of one connection. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "flow/seq.h"
#include "../suite.h"

/* Of this process, in KiB. */
static long address_space(void)
{
	FILE *f = fopen("/proc/self/statm", "r");
	long pages = 0;

	ck_assert_ptr_nonnull(f);
	ck_assert_int_eq(fscanf(f, "%ld", &pages), 1);
	fclose(f);
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

/* Is a segment of E of a connection that the table knows?  It does from now on. */
static bool known(struct seq_table *t, unsigned addr_len, const uint8_t *src, const uint8_t *dst,
		  uint16_t sport, uint16_t dport, struct seq_base *base)
{
	struct seq_ends ends = { src, dst, sport, dport };

	return rd_seq_lookup(t, addr_len, &ends, false, 1000, 2000, base);
}

static void check_each_byte_counts(unsigned addr_len)
{
	uint8_t src[16] = { 10, 1 }, dst[16] = { 10, 2 };
	struct seq_table t;
	struct seq_base base;

	ck_assert_int_eq(rd_seq_open(&t, 1000), 0);
	ck_assert(!known(&t, addr_len, src, dst, 1027, 23, &base));
	ck_assert(known(&t, addr_len, src, dst, 1027, 23, &base));
	for (unsigned i = 0; i < 2 * addr_len; i++) {
		uint8_t *byte = i < addr_len ? src + i : dst + i - addr_len;

		*byte ^= 0x80;
		ck_assert(!known(&t, addr_len, src, dst, 1027, 23, &base));
		*byte ^= 0x80;
	}
	ck_assert(!known(&t, addr_len, src, dst, 1027 ^ 0x100, 23, &base));
	ck_assert(!known(&t, addr_len, src, dst, 1027, 23 ^ 0x100, &base));
	ck_assert(known(&t, addr_len, src, dst, 1027, 23, &base));
	ck_assert_uint_eq(rd_seq_count(&t), 2 * addr_len + 3);
	rd_seq_close(&t);
}

START_TEST(each_byte_of_the_ends_counts)
{
	check_each_byte_counts(4);
	check_each_byte_counts(16);
}
END_TEST

static void check_both_directions(unsigned addr_len, uint16_t a, uint16_t b)
{
	const uint8_t left[16] = { 10, 0, 0, 1 }, right[16] = { 10, 0, 0, 2 };
	struct seq_table t;
	struct seq_base there, back;

	ck_assert_int_eq(rd_seq_open(&t, 1000), 0);
	ck_assert(!known(&t, addr_len, left, right, a, b, &there));
	ck_assert(known(&t, addr_len, right, left, b, a, &back));
	ck_assert(there.rev != back.rev);
	ck_assert_uint_eq(there.seq, back.seq);
	ck_assert_uint_eq(there.ack, back.ack);
	ck_assert_uint_eq(rd_seq_count(&t), 1);
	rd_seq_close(&t);
}

START_TEST(both_directions_are_one_connection)
{
	for (unsigned addr_len = 4; addr_len <= 16; addr_len += 12) {
		check_both_directions(addr_len, 1027, 23);
		check_both_directions(addr_len, 23, 1027);
		check_both_directions(addr_len, 179, 179);
	}
}
END_TEST

START_TEST(memory_is_bounded_and_many_connections_are_told_apart)
{
	uint8_t src[4] = { 10 }, dst[4] = { 10, 255 };
	struct seq_table t;
	struct seq_base base;

	ck_assert_int_eq(rd_seq_open(&t, 20000), 0);
	for (unsigned round = 0; round < 2; round++) /* all of them fit */
		for (unsigned i = 0; i < 20000; i++) {
			src[2] = (uint8_t)(i >> 8);
			src[3] = (uint8_t)i;
			ck_assert(known(&t, 4, src, dst, 1027, 23, &base) == (round == 1));
		}
	for (unsigned i = 20000; i < 60000; i++) { /* these do not */
		src[2] = (uint8_t)(i >> 8);
		src[3] = (uint8_t)i;
		ck_assert(!known(&t, 4, src, dst, 1027, 23, &base));
		ck_assert_uint_le(rd_seq_count(&t), 20000);
	}
	rd_seq_close(&t);
}
END_TEST

/* Many connections of a segment or two do not drive out one that goes on. */
START_TEST(what_is_seen_again_stays)
{
	uint8_t src[4] = { 10, 0, 0, 0 }, dst[4] = { 10, 2 }, ours[4] = { 10, 9 };
	struct seq_table t;
	struct seq_base base;

	ck_assert_int_eq(rd_seq_open(&t, 1000), 0);
	ck_assert(!known(&t, 4, ours, dst, 1027, 23, &base));
	for (unsigned i = 0; i < 200000; i++) {
		src[1] = (uint8_t)(i >> 16);
		src[2] = (uint8_t)(i >> 8);
		src[3] = (uint8_t)i;
		ck_assert(!known(&t, 4, src, dst, 1027, 23, &base));
		ck_assert(i % 4 || known(&t, 4, ours, dst, 1027, 23, &base));
	}
	ck_assert_uint_eq(rd_seq_count(&t), 1000);
	rd_seq_close(&t);
}
END_TEST

/* Searches, growing, forgetting: the same as a list says that knows what was forgotten. */
START_TEST(what_is_forgotten_is_new_and_nothing_else)
{
	enum { KEYS = 3000, MAX = 2000 };
	const uint8_t dst[4] = { 10, 2 };
	uint32_t x = 1, seq[KEYS] = { 0 };
	struct seq_table t;
	struct seq_base base;
	unsigned news = 0;

	ck_assert_int_eq(rd_seq_open(&t, MAX), 0);
	for (unsigned i = 0; i < 100000; i++) {
		uint32_t k = (x = x * 1664525u + 1013904223u) >> 8;
		uint8_t src[4] = { 10, 1, (uint8_t)(k % KEYS >> 8), (uint8_t)(k % KEYS) };
		struct seq_ends ends = { src, dst, 23, 1027 };

		k %= KEYS;
		if (!rd_seq_lookup(&t, 4, &ends, false, i + 1, 0, &base)) {
			seq[k] = i + 1;
			news++;
		}
		ck_assert_uint_eq(base.seq, seq[k]);
	}
	ck_assert_uint_gt(news, KEYS);
	ck_assert_uint_lt(news, 60000);
	ck_assert_uint_eq(rd_seq_count(&t), MAX);
	rd_seq_close(&t);
}
END_TEST

/* How full a table may be: 57,000 connections need less than 2 MiB. */
START_TEST(a_table_is_dense)
{
	uint8_t src[4] = { 10, 1 }, dst[4] = { 10, 2 };
	struct seq_base base;
	struct seq_table t;
	long before = address_space();

	ck_assert_int_eq(rd_seq_open(&t, 1 << 20), 0);
	for (unsigned i = 0; i < 57000; i++) {
		src[2] = (uint8_t)(i >> 8);
		src[3] = (uint8_t)i;
		ck_assert(!known(&t, 4, src, dst, 1027, 23, &base));
	}
	ck_assert_int_lt(address_space() - before, 1536);
	rd_seq_close(&t);
}
END_TEST

SUITE(flow_seq, each_byte_of_the_ends_counts, both_directions_are_one_connection,
      memory_is_bounded_and_many_connections_are_told_apart, what_is_seen_again_stays,
      what_is_forgotten_is_new_and_nothing_else, a_table_is_dense);
