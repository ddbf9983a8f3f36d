/* The buffered source: what it holds, and that it never believes a length. */
#include <string.h>
#include <unistd.h>
#include <file/source.h>
#include "make.h"
#include "../suite.h"

START_TEST(a_claimed_length_takes_no_memory)
{
	static struct made m;
	struct source s;
	size_t size;

	made_fill(&m, 1, 1000);
	ck_assert_int_eq(rd_source_open(&s, made_file(&m, m.len)), 0);
	size = s.size;
	ck_assert(!rd_source_has(&s, SIZE_MAX / 4));
	ck_assert_uint_eq(s.size, size);
	ck_assert_uint_eq(rd_source_left(&s), 1000);
	ck_assert(s.ended && !s.error && !s.stopped);
	rd_source_close(&s);
}
END_TEST

START_TEST(the_buffer_grows_with_what_has_come)
{
	static uint8_t block[100000];
	struct source s;
	int fd = made_file(&(struct made){ .len = 0 }, 0);
	const size_t total = 50 * sizeof block;
	size_t wrong = 0;

	for (int i = 0; i < 50; i++) {
		memset(block, i, sizeof block);
		ck_assert_int_eq(write(fd, block, sizeof block), sizeof block);
	}
	lseek(fd, 0, SEEK_SET);
	ck_assert_int_eq(rd_source_open(&s, fd), 0);
	ck_assert(rd_source_has(&s, 1));
	s.p++;
	ck_assert_uint_eq(rd_source_offset(&s), 1);
	ck_assert(rd_source_has(&s, total - 1));
	ck_assert_uint_lt(s.size, 2 * total);
	ck_assert_uint_eq(rd_source_offset(&s), 1);
	for (size_t i = 1; i < total; i++)
		wrong += s.p[i - 1] != i / sizeof block;
	ck_assert_uint_eq(wrong, 0);
	s.p += total - 1;
	ck_assert(!rd_source_has(&s, 1));
	ck_assert_uint_eq(rd_source_offset(&s), total);
	rd_source_close(&s);
}
END_TEST

SUITE(file_source, a_claimed_length_takes_no_memory, the_buffer_grows_with_what_has_come);
