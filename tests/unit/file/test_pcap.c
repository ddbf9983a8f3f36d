/* The pcap reader: every variant, both byte orders, damage at every byte. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "make.h"
#include "../suite.h"

enum { MICRO = 0xa1b2c3d4, NANO = 0xa1b23c4d, KUZNETSOV = 0xa1b2cd34 };

static void make_three(struct made *m, uint32_t magic, bool big)
{
	*m = (struct made){ .big = big };
	made_pcap_head(m, magic, 2, 4, 65535, 1);
	made_pcap_record(m, 1700000000, 999999, 60, 60, 1);
	made_pcap_record(m, 1700000001, 0, 1, 1500, 2);
	made_pcap_record(m, 0xffffffff, 2000000000, 333, 333, 3);
}

static void expect_three(struct reader *r, uint64_t unit)
{
	struct frame f;

	made_expect(r, &f, 60, 60, 1);
	ck_assert_int_eq(f.sec, 1700000000);
	ck_assert_uint_eq(f.nsec, 999999 * unit);
	made_expect(r, &f, 1, 1500, 2);
	ck_assert_int_eq(f.sec, 1700000001);
	ck_assert_uint_eq(f.nsec, 0);
	made_expect(r, &f, 333, 333, 3);
	ck_assert_int_eq(f.sec, -1);
	ck_assert_uint_eq(f.nsec, 2000000000 * unit);
	made_expect_end(r);
}

START_TEST(both_orders_and_both_resolutions_are_read)
{
	static struct made m;

	for (int i = 0; i < 4; i++) {
		bool nano = i & 1;
		struct reader *r;

		make_three(&m, nano ? NANO : MICRO, i & 2);
		r = made_open(&m);
		ck_assert_int_eq(rd_reader_link(r), 1);
		ck_assert_uint_eq(rd_reader_snaplen(r), 65535);
		ck_assert_uint_eq(rd_reader_link_extra(r), 0);
		ck_assert_int_eq(rd_reader_nano(r), nano);
		expect_three(r, nano ? 1 : 1000);
	}
}
END_TEST

START_TEST(kuznetsov_records_have_a_longer_head)
{
	for (int big = 0; big < 2; big++) {
		static struct made m;
		struct reader *r;
		struct frame f;

		m = (struct made){ .big = big };
		made_pcap_head(&m, KUZNETSOV, 2, 4, 40, 1);
		for (uint8_t i = 1; i < 4; i++) {
			made_u32(&m, i);
			made_u32(&m, 7);
			made_u32(&m, 60);
			made_u32(&m, 60);
			made_raw(&m, "\1\2\3\4\5\6\7\10", 8);
			made_fill(&m, i, 60);
		}
		r = made_open(&m);
		/* an Ethernet header may come on top of the snapshot length */
		ck_assert_uint_eq(rd_reader_snaplen(r), 54);
		for (uint8_t i = 1; i < 4; i++) {
			made_expect(r, &f, 54, 60, i);
			ck_assert_int_eq(f.sec, i);
			ck_assert_uint_eq(f.nsec, 7000);
		}
		made_expect_end(r);
	}
}
END_TEST

START_TEST(old_versions_have_the_wire_length_first)
{
	static const struct {
		uint16_t major, minor;
		uint32_t first, second, cap, wire;
	} rows[] = {
		{ 2, 0, 80, 60, 60, 80 }, { 2, 2, 80, 60, 60, 80 }, { 543, 0, 80, 60, 60, 80 },
		{ 2, 3, 80, 60, 60, 80 }, { 2, 3, 60, 80, 60, 80 }, { 2, 4, 60, 80, 60, 80 },
		{ 2, 4, 60, 10, 60, 10 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		static struct made m;
		struct reader *r;
		struct frame f;

		m = (struct made){ .big = i & 1 };
		made_pcap_head(&m, MICRO, rows[i].major, rows[i].minor, 65535, 1);
		for (int n = 0; n < 2; n++) {
			made_u32(&m, 1);
			made_u32(&m, 2);
			made_u32(&m, rows[i].first);
			made_u32(&m, rows[i].second);
			made_fill(&m, 9, 60);
		}
		r = made_open(&m);
		made_expect(r, &f, rows[i].cap, rows[i].wire, 9);
		made_expect(r, &f, rows[i].cap, rows[i].wire, 9);
		made_expect_end(r);
	}
}
END_TEST

START_TEST(foreign_headers_are_refused)
{
	static const struct {
		uint32_t magic;
		uint16_t major, minor;
		const char *text;
	} rows[] = {
		{ MICRO, 1, 4, "archaic pcap savefile format (at byte 0)" },
		{ MICRO, 2, 5, "unsupported pcap savefile version 2.5 (at byte 0)" },
		{ NANO, 3, 0, "unsupported pcap savefile version 3.0 (at byte 0)" },
		{ MICRO, 543, 1, "unsupported pcap savefile version 543.1 (at byte 0)" },
		{ 0xa1b234cd, 2, 4, "unknown file format (at byte 0)" },
		{ 0x8b1f, 2, 4, "unknown file format (at byte 0)" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		static struct made m;

		m = (struct made){ .big = i & 1 };
		made_pcap_head(&m, rows[i].magic, rows[i].major, rows[i].minor, 65535, 1);
		made_refused(&m, rows[i].text, 0);
	}
}
END_TEST

START_TEST(link_types_and_snapshot_lengths_are_adjusted)
{
	static const struct {
		uint32_t field, snaplen;
		int link;
		uint32_t extra, adjusted;
	} rows[] = {
		{ 1, 0, 1, 0, 262144 },
		{ 1, 262145, 1, 0, 262145 },
		{ 1, 0x7fffffff, 1, 0, 0x7fffffff },
		{ 1, 0x80000000, 1, 0, 262144 },
		{ 231, 0xffffffff, 231, 0, 134217728 },
		{ 249, 0, 249, 0, 1048576 },
		{ 279, 0, 279, 0, 8388608 },
		{ 0xf4000001, 1, 1, 0xf4000000, 1 },
		{ 0x04000000 | 276, 96, 276, 0x04000000, 96 },
		{ 0x00010001, 96, 0x10001, 0, 96 },
		{ 12, 96, 101, 0, 96 },
		{ 101, 96, 101, 0, 96 },
		{ 11, 96, 100, 0, 96 },
		{ 19, 96, 106, 0, 96 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		static struct made m;
		struct reader *r;

		m = (struct made){ .big = i & 1 };
		made_pcap_head(&m, MICRO, 2, 4, rows[i].snaplen, rows[i].field);
		r = made_open(&m);
		ck_assert_int_eq(rd_reader_link(r), rows[i].link);
		ck_assert_uint_eq(rd_reader_link_extra(r), rows[i].extra);
		ck_assert_uint_eq(rd_reader_snaplen(r), rows[i].adjusted);
		made_expect_end(r);
	}
}
END_TEST

START_TEST(a_link_type_beyond_16_bits_does_not_become_another)
{
	static struct made m;
	struct frame f;
	struct diag d;
	struct reader *r;

	made_pcap_head(&m, MICRO, 2, 4, 96, 0x10001);
	made_pcap_record(&m, 1, 2, 60, 60, 1);
	r = made_open(&m);
	ck_assert_int_eq(rd_reader_next(r, &f, &d), 1);
	ck_assert_uint_eq(f.link, 0xffff);
	rd_reader_close(r);
}
END_TEST

START_TEST(packets_beyond_the_snapshot_length_are_cut)
{
	static struct made m;
	struct frame f;
	struct reader *r;

	made_pcap_head(&m, MICRO, 2, 4, 30, 1);
	made_pcap_record(&m, 1, 2, 60, 70, 1);
	made_pcap_record(&m, 1, 2, 20, 70, 5);
	made_pcap_record(&m, 1, 2, 60, 70, 9);
	r = made_open(&m);
	made_expect(r, &f, 30, 70, 1);
	made_expect(r, &f, 20, 70, 5);
	made_expect(r, &f, 30, 70, 9);
	made_expect_end(r);
	/* what is missing is counted in two steps */
	m.len = 24 + 16 + 29;
	made_expect_damage(made_open(&m),
			   "truncated dump file; tried to read 30 captured bytes, only got 29 (at byte 24)",
			   24);
	m.len = 24 + 16 + 30;
	made_expect_damage(made_open(&m),
			   "truncated dump file; tried to read 60 captured bytes, only got 30 (at byte 24)",
			   24);
}
END_TEST

START_TEST(impossible_lengths_end_the_file)
{
	static const struct {
		uint32_t snaplen, cap;
		const char *text;
	} rows[] = {
		{ 262144, 262145,
		  "invalid packet capture length 262145, bigger than snaplen of 262144 (at byte 100)" },
		{ 400000, 300000,
		  "invalid packet capture length 300000, bigger than maximum of 262144 (at byte 100)" },
		{ 400000, 0xffffffff,
		  "invalid packet capture length 4294967295, bigger than snaplen of 400000 (at byte 100)" },
		{ 96, 262144,
		  "truncated dump file; tried to read 96 captured bytes, only got 3 (at byte 100)" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		static struct made m;
		struct frame f;
		struct reader *r;

		m = (struct made){ .big = i & 1 };
		made_pcap_head(&m, MICRO, 2, 4, rows[i].snaplen, 1);
		made_pcap_record(&m, 1, 2, 60, 60, 1);
		made_u32(&m, 1);
		made_u32(&m, 2);
		made_u32(&m, rows[i].cap);
		made_u32(&m, 60);
		made_raw(&m, "abc", 3);
		r = made_open(&m);
		made_expect(r, &f, 60, 60, 1);
		made_expect_damage(r, rows[i].text, 100);
	}
}
END_TEST

/* What the reader must say of the first LEN bytes of a file made by make_three. */
static void check_prefix(const struct made *m, size_t len)
{
	static const uint32_t caps[] = { 60, 1, 333 };
	struct diag d = { .text = "" };
	struct reader *r;
	struct frame f;
	size_t n = 0;
	int fd = made_file(m, len), rc;
	char want[128];

	if (len < 24) {
		ck_assert_int_eq(rd_reader_open(&r, fd, "cut", &d), -1);
		snprintf(want, sizeof want,
			 "truncated dump file; tried to read %d file header bytes, only got %zu (at byte 0)",
			 len < 4 ? 4 : 24, len < 4 ? len : len - 4);
		ck_assert_str_eq(d.text, want);
		ck_assert_int_eq(d.where, 0);
		return;
	}
	ck_assert_int_eq(rd_reader_open(&r, fd, "cut", &d), 0);
	while ((rc = rd_reader_next(r, &f, &d)) == 1)
		ck_assert_uint_eq(f.cap, caps[n++]);
	ck_assert_uint_le(m->boundary[n], len);
	if (n < 3)
		ck_assert_uint_gt(m->boundary[n + 1], len);
	if (m->boundary[n] == len) {
		ck_assert_int_eq(rc, 0);
	} else {
		size_t got = len - m->boundary[n];

		ck_assert_int_eq(rc, -1);
		ck_assert_int_eq(d.where, (long)m->boundary[n]);
		snprintf(want, sizeof want,
			 "truncated dump file; tried to read %u %s bytes, only got %zu (at byte %zu)",
			 got < 16 ? 16 : caps[n], got < 16 ? "header" : "captured", got < 16 ? got : got - 16,
			 m->boundary[n]);
		ck_assert_str_eq(d.text, want);
	}
	rd_reader_close(r);
}

START_TEST(every_prefix_gives_its_whole_packets)
{
	static struct made m;

	for (int big = 0; big < 2; big++) {
		make_three(&m, MICRO, big);
		for (size_t len = 0; len <= m.len; len++)
			check_prefix(&m, len);
	}
}
END_TEST

START_TEST(a_pipe_may_give_one_byte_at_a_time)
{
	static struct made m;
	struct diag d = { .text = "" };
	struct reader *r;
	int child, status;

	make_three(&m, NANO, true);
	ck_assert_msg(!rd_reader_open(&r, made_trickle(&m, m.len, &child), "-", &d), "%s", d.text);
	expect_three(r, 1);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(packets_across_the_buffers_end_are_whole)
{
	struct diag d = { .text = "" };
	struct writer *w;
	struct reader *r;
	struct frame f = { .link = 1 };
	static uint8_t bytes[200000];
	FILE *file = tmpfile();
	int fd = dup(fileno(file));

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(i * 7 + (i >> 8));
	ck_assert_int_eq(
		rd_writer_open(&w, fd, "x", &(struct writer_options){ .link = 1, .snaplen = 262144 }, &d), 0);
	for (uint32_t i = 0; i < 500; i++) {
		f.bytes = bytes + i;
		f.cap = f.wire = i * 977 % 199000;
		f.sec = i;
		ck_assert_int_eq(rd_writer_put(w, &f, &d), 0);
	}
	ck_assert_int_eq(rd_writer_close(w, &d), 0);
	rewind(file);
	ck_assert_int_eq(rd_reader_open(&r, dup(fileno(file)), "x", &d), 0);
	for (uint32_t i = 0; i < 500; i++) {
		ck_assert_int_eq(rd_reader_next(r, &f, &d), 1);
		ck_assert_int_eq(f.sec, i);
		ck_assert_uint_eq(f.cap, i * 977 % 199000);
		ck_assert_int_eq(memcmp(f.bytes, bytes + i, f.cap), 0);
	}
	made_expect_end(r);
	fclose(file);
}
END_TEST

static int stop_at_second(void *arg)
{
	return ++*(int *)arg == 2;
}

START_TEST(the_caller_hears_of_waits_and_may_stop)
{
	static struct made m;
	struct diag d = { .text = "" };
	struct frame f;
	struct reader *r;
	int ends[2], calls = 0;

	make_three(&m, MICRO, false);
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(write(ends[1], m.bytes, 110), 110); /* one packet and a piece of the next */
	ck_assert_int_eq(rd_reader_open(&r, ends[0], "-", &d), 0);
	rd_reader_on_wait(r, stop_at_second, &calls);
	made_expect(r, &f, 60, 60, 1);
	ck_assert_int_eq(calls, 0);
	ck_assert_int_eq(write(ends[1], m.bytes + 110, 50), 50);
	made_expect(r, &f, 1, 1500, 2);
	ck_assert_int_eq(calls, 1);
	made_expect_end(r);
	ck_assert_int_eq(calls, 2);
	close(ends[1]);
}
END_TEST

START_TEST(a_failing_read_says_why)
{
	struct diag d = { .text = "" };
	struct reader *r;

	ck_assert_int_eq(rd_reader_open(&r, -1, "x", &d), -1);
	ck_assert_str_eq(d.text, "error reading dump file: Bad file descriptor (at byte 0)");
}
END_TEST

SUITE(file_pcap, both_orders_and_both_resolutions_are_read, kuznetsov_records_have_a_longer_head,
      old_versions_have_the_wire_length_first, foreign_headers_are_refused,
      link_types_and_snapshot_lengths_are_adjusted, a_link_type_beyond_16_bits_does_not_become_another,
      packets_beyond_the_snapshot_length_are_cut, impossible_lengths_end_the_file,
      every_prefix_gives_its_whole_packets, a_pipe_may_give_one_byte_at_a_time,
      packets_across_the_buffers_end_are_whole, the_caller_hears_of_waits_and_may_stop,
      a_failing_read_says_why);
