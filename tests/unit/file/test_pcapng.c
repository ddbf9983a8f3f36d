/* The pcapng reader: blocks, sections, interfaces, time stamps, and damage at every byte. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "make.h"
#include "../suite.h"

enum { ETHERNET = 1 };

/* One of everything that is skipped or gives a packet. */
static void make_all(struct made *m, bool big)
{
	made_pcapng(m, big);
	made_packet(m, 0, 1700000000123456, 61, 1500, 1);
	made_unknown(m, 4, 20);
	made_simple_packet(m, 33, 33, 2);
	made_unknown(m, 0x80001234, 0);
	made_old_packet(m, 0, 5000001, 40, 3);
	made_unknown(m, 5, 12);
	made_section(m);
	made_unknown(m, 10, 8);
	made_interface(m, ETHERNET, 0, "\0\0\0\0", 4);
	made_interface(m, ETHERNET, 262144, "", 0);
	made_packet(m, 1, 7, 0, 0, 4);
}

static const uint32_t all_caps[] = { 61, 33, 40, 0 };

static void expect_all(struct reader *r)
{
	struct frame f;

	made_expect(r, &f, 61, 1500, 1);
	ck_assert_int_eq(f.sec, 1700000000);
	ck_assert_uint_eq(f.nsec, 123456000);
	made_expect(r, &f, 33, 33, 2);
	ck_assert_int_eq(f.sec, 0);
	ck_assert_uint_eq(f.nsec, 0);
	made_expect(r, &f, 40, 40, 3);
	ck_assert_int_eq(f.sec, 5);
	ck_assert_uint_eq(f.nsec, 1000);
	made_expect(r, &f, 0, 0, 4);
	made_expect_end(r);
}

START_TEST(every_block_is_read_or_skipped)
{
	static struct made m;

	for (int big = 0; big < 2; big++) {
		struct reader *r;

		make_all(&m, big);
		r = made_open(&m);
		ck_assert_int_eq(rd_reader_link(r), ETHERNET);
		ck_assert_uint_eq(rd_reader_snaplen(r), 262144);
		ck_assert(!rd_reader_nano(r));
		expect_all(r);
	}
}
END_TEST

START_TEST(a_pipe_may_give_one_byte_at_a_time)
{
	static struct made m;
	struct diag d = { .text = "" };
	struct reader *r;
	int child, status;

	make_all(&m, true);
	ck_assert_msg(!rd_reader_open(&r, made_trickle(&m, m.len, &child), "-", &d), "%s", d.text);
	expect_all(r);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
}
END_TEST

/* Where the blocks of a file of make_all begin, and its end. */
static size_t block_starts(const struct made *m, size_t *start)
{
	size_t n = 0, at = 0;

	while (at < m->len) {
		const uint8_t *p = m->bytes + at + 4;

		start[n++] = at;
		at += m->big ? (size_t)(p[2] << 8 | p[3]) : (size_t)(p[1] << 8 | p[0]);
	}
	start[n] = at;
	ck_assert_uint_eq(at, m->len);
	return n;
}

/* The message for the first LEN bytes, which end inside the block at START, LONG bytes long. */
static void cut_message(char *text, size_t size, size_t len, size_t start, size_t length)
{
	size_t got = len - start, seen = got < 8 ? 0 : start ? 8 : 12;

	if (len < 4)
		snprintf(text, size,
			 "truncated dump file; tried to read 4 file header bytes, only got %zu (at byte 0)",
			 len);
	else if (len < 12)
		snprintf(text, size, "unknown file format (at byte 0)");
	else
		snprintf(text, size,
			 "truncated pcapng dump file; tried to read %zu bytes, only got %zu (at byte %zu)",
			 (got < 8 ? 8 : length) - seen, got - seen, start);
}

static void check_prefix(const struct made *m, size_t len, size_t start, size_t end)
{
	struct diag d = { .text = "" };
	struct reader *r;
	struct frame f;
	size_t n = 0;
	int fd = made_file(m, len), rc;
	char want[128];

	if (len == start)
		snprintf(want, sizeof want,
			 "the capture file has no Interface Description Blocks (at byte 28)");
	if (len != start || !start)
		cut_message(want, sizeof want, len, start, end - start);
	rc = rd_reader_open(&r, fd, "cut", &d);
	ck_assert_int_eq(rc, len < m->boundary[0] ? -1 : 0);
	if (!rc) {
		while ((rc = rd_reader_next(r, &f, &d)) == 1)
			ck_assert_uint_eq(f.cap, all_caps[n++]);
		ck_assert_uint_le(m->boundary[n], len);
		if (n < 4)
			ck_assert_uint_gt(m->boundary[n + 1], len);
		ck_assert_int_eq(rc, len == start || len == end ? 0 : -1);
		rd_reader_close(r);
	}
	if (rc < 0) {
		ck_assert_str_eq(d.text, want);
		ck_assert_int_eq(d.where, (long)start);
	}
}

START_TEST(every_prefix_gives_its_whole_packets)
{
	static struct made m;
	size_t start[32], n;

	for (int big = 0; big < 2; big++) {
		make_all(&m, big);
		n = block_starts(&m, start);
		for (size_t i = 0; i < n; i++)
			for (size_t len = start[i]; len < start[i + 1]; len++)
				check_prefix(&m, len, start[i], start[i + 1]);
	}
}
END_TEST

static size_t option(uint8_t *p, bool big, uint8_t code, const void *value, uint8_t len)
{
	const uint8_t head[4] = { big ? 0 : code, big ? code : 0, big ? 0 : len, big ? len : 0 };

	memset(p, 0, 4 + (len + 3u) / 4 * 4);
	memcpy(p, head, 4);
	memcpy(p + 4, value, len);
	return 4 + (len + 3u) / 4 * 4;
}

START_TEST(time_stamps_follow_the_interface)
{
	static const struct {
		uint8_t resolution;
		int64_t offset;
		uint64_t stamp;
		int64_t sec;
		uint64_t nsec;
		bool nano;
	} rows[] = {
		{ 6, 0, 1700000000123456, 1700000000, 123456000, false },
		{ 9, 0, 1700000000123456789, 1700000000, 123456789, true },
		{ 0, 0, 1700000000, 1700000000, 0, false },
		{ 3, 0, 1700000000123, 1700000000, 123000000, false },
		{ 7, 0, 17000000001234567, 1700000000, 123456700, true },
		{ 12, 0, 1234567890123456789, 1234567, 890123456, true },
		{ 19, 0, UINT64_MAX, 1, 844674407, true },
		{ 0x80, 0, 77, 77, 0, false },
		{ 0x81, 0, 155, 77, 500000000, false },
		{ 0x80 | 20, 0, UINT64_C(77) << 20 | 0xfffff, 77, 999999046, true },
		{ 0x80 | 32, 0, UINT64_C(77) << 32 | 0xffffffff, 77, 999999999, true },
		{ 0x80 | 33, 0, UINT64_C(77) << 33 | 1, 77, 0, true },
		{ 0x80 | 40, 0, UINT64_C(77) << 40 | UINT64_C(1) << 38, 77, 250000000, true },
		{ 0x80 | 63, 0, UINT64_MAX, 1, 999999999, true },
		{ 0x80 | 63, 0, UINT64_C(3) << 61, 0, 750000000, true },
		{ 6, 100, 5000001, 105, 1000, false },
		{ 6, -10, 5000001, -5, 1000, false },
		{ 6, INT64_MAX, 5000001, INT64_MIN + 4, 1000, false },
	};

	for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
		size_t row = i / 2, len;
		bool big = i & 1;
		static struct made m;
		uint8_t options[64], offset[8];
		struct reader *r;
		struct frame f;

		for (int k = 0; k < 8; k++)
			offset[k] = (uint8_t)((uint64_t)rows[row].offset >> 8 * (big ? 7 - k : k));
		len = option(options, big, 2, "eth0", 4);
		len += option(options + len, big, 13, "\4", 1); /* FCS length: ignored */
		len += option(options + len, big, 9, &rows[row].resolution, 1);
		len += option(options + len, big, 14, offset, 8);
		len += option(options + len, big, 0, "", 0);
		m = (struct made){ .big = big };
		made_section(&m);
		made_interface(&m, ETHERNET, 65535, options, len);
		made_packet(&m, 0, rows[row].stamp, 60, 60, 1);
		r = made_open(&m);
		ck_assert_int_eq(rd_reader_nano(r), rows[row].nano);
		made_expect(r, &f, 60, 60, 1);
		ck_assert_int_eq(f.sec, rows[row].sec);
		ck_assert_uint_eq(f.nsec, rows[row].nsec);
		made_expect_end(r);
	}
}
END_TEST

START_TEST(each_interface_has_its_own_time)
{
	static struct made m;
	struct reader *r;
	struct frame f;
	uint8_t options[16];

	made_pcapng(&m, false);
	for (uint8_t i = 0; i < 100; i++) {
		uint8_t resolution = i % 20;

		made_interface(&m, ETHERNET, 262144, options, option(options, false, 9, &resolution, 1));
	}
	for (uint32_t i = 1; i <= 20; i++)
		made_packet(&m, i + 40, UINT64_C(10000000000000000000), 1, 1, (uint8_t)i);
	r = made_open(&m);
	for (uint32_t i = 1; i <= 20; i++) {
		uint64_t sec = UINT64_C(10000000000000000000);

		for (uint32_t k = 1; k < i; k++)
			sec /= 10;
		made_expect(r, &f, 1, 1, (uint8_t)i);
		ck_assert_uint_eq((uint64_t)f.sec, sec);
		ck_assert_uint_eq(f.nsec, 0);
	}
	made_expect_end(r);
}
END_TEST

START_TEST(simple_packets_are_as_long_as_the_snapshot_length)
{
	static struct made m;
	struct reader *r;
	struct frame f;

	made_section(&m);
	made_interface(&m, ETHERNET, 30, "", 0);
	made_simple_packet(&m, 1500, 30, 7);
	r = made_open(&m);
	made_expect(r, &f, 30, 1500, 7);
	made_expect_end(r);
}
END_TEST

SUITE(file_pcapng, every_block_is_read_or_skipped, a_pipe_may_give_one_byte_at_a_time,
      every_prefix_gives_its_whole_packets, time_stamps_follow_the_interface, each_interface_has_its_own_time,
      simple_packets_are_as_long_as_the_snapshot_length);
