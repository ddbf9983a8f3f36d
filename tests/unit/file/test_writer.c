/* The writer: exact bytes, exact counts, and what is left when the disk is full. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include "make.h"
#include "../suite.h"

static uint8_t content[2000];

static struct frame packet(uint32_t i)
{
	return (struct frame){
		.bytes = content, .cap = 100 + i % 1000, .wire = 1500, .sec = i, .nsec = 123456789
	};
}

static struct writer *begin(int fd, bool nano)
{
	const struct writer_options o = { .link = 1, .snaplen = 65535, .nano = nano };
	struct diag d = { .text = "" };
	struct writer *w;

	ck_assert_int_ge(fd, 0);
	ck_assert_msg(!rd_writer_open(&w, fd, "out.pcap", &o, &d), "%s", d.text);
	return w;
}

static int new_file(void)
{
	char name[] = "/tmp/ringdump-unit-XXXXXX";
	int fd = mkstemp(name);

	unlink(name);
	return fd;
}

START_TEST(bytes_are_those_of_the_format)
{
	for (int nano = 0; nano < 2; nano++) {
		static struct made want;
		struct diag d;
		struct frame f = {
			.bytes = (const uint8_t *)"abcde", .cap = 5, .wire = 9, .sec = -2, .nsec = 4000000123
		};
		int fd = new_file(), copy = dup(fd);
		struct writer *w = begin(fd, nano);
		uint8_t got[256];

		want = (struct made){ .big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ };
		made_u32(&want, nano ? 0xa1b23c4d : 0xa1b2c3d4);
		made_u16(&want, 2);
		made_u16(&want, 4);
		made_u64(&want, 0);
		made_u32(&want, 65535);
		made_u32(&want, 1);
		made_u32(&want, 0xfffffffe);
		made_u32(&want, nano ? 4000000123 : 4000000);
		made_u32(&want, 5);
		made_u32(&want, 9);
		made_raw(&want, "abcde", 5);
		ck_assert_uint_eq(rd_writer_bytes(w), 24);
		ck_assert_int_eq(rd_writer_put(w, &f, &d), 0);
		ck_assert_uint_eq(rd_writer_bytes(w), want.len);
		ck_assert_int_eq(lseek(copy, 0, SEEK_END), 0); /* nothing is written before it is asked for */
		ck_assert_int_eq(rd_writer_flush(w, &d), 0);
		ck_assert_int_eq(pread(copy, got, sizeof got, 0), (ssize_t)want.len);
		ck_assert_int_eq(memcmp(got, want.bytes, want.len), 0);
		ck_assert_int_eq(rd_writer_close(w, &d), 0);
		ck_assert_int_eq(fcntl(fd, F_GETFD), -1);
		close(copy);
	}
}
END_TEST

/* Read the file behind FD from START: how many of our packets it holds; it must end after a whole one. */
static uint32_t count_packets(int fd, off_t start)
{
	struct diag d = { .text = "" };
	struct reader *r;
	struct frame f;
	uint32_t n = 0;
	int rc;

	ck_assert_int_eq(lseek(fd, start, SEEK_SET), start);
	ck_assert_msg(!rd_reader_open(&r, dup(fd), "out.pcap", &d), "%s", d.text);
	while ((rc = rd_reader_next(r, &f, &d)) == 1) {
		struct frame want = packet(n++);

		ck_assert_int_eq(f.sec, want.sec);
		ck_assert_uint_eq(f.cap, want.cap);
		ck_assert_uint_eq(f.wire, want.wire);
		ck_assert_int_eq(memcmp(f.bytes, content, f.cap), 0);
	}
	ck_assert_msg(rc == 0, "%s", d.text);
	rd_reader_close(r);
	return n;
}

START_TEST(what_was_put_is_read_back)
{
	struct diag d;
	int fd = new_file(), copy = dup(fd);
	struct writer *w = begin(fd, false);
	uint64_t bytes = 24;
	struct stat st;

	for (uint32_t i = 0; i < 5000; i++) {
		struct frame f = packet(i);

		ck_assert_int_eq(rd_writer_put(w, &f, &d), 0);
		bytes += 16 + f.cap;
		ck_assert_uint_eq(rd_writer_bytes(w), bytes);
	}
	ck_assert_int_eq(rd_writer_close(w, &d), 0);
	ck_assert_int_eq(fstat(copy, &st), 0);
	ck_assert_uint_eq(st.st_size, bytes);
	ck_assert_uint_eq(count_packets(copy, 0), 5000);
	close(copy);
}
END_TEST

/* Put packets until it fails: the reason, which every later call repeats. */
static void put_until_failure(struct writer *w, struct diag *d)
{
	struct diag later = { .text = "" };
	struct frame f;
	uint32_t i = 0;

	do
		f = packet(i++);
	while (!rd_writer_put(w, &f, d) && i < 100000);
	ck_assert_uint_lt(i, 100000);
	ck_assert_int_eq(rd_writer_put(w, &f, &later), -1);
	ck_assert_str_eq(later.text, d->text);
	ck_assert_int_eq(rd_writer_flush(w, &later), -1);
	ck_assert_str_eq(later.text, d->text);
	ck_assert_int_eq(rd_writer_close(w, &later), -1);
	ck_assert_str_eq(later.text, d->text);
}

/* The file behind FD, whose first START bytes are not ours, must say what the message says. */
static void check_cut_file(int fd, off_t start, off_t at_most, const struct diag *d, int error)
{
	struct stat st;
	char want[256];
	off_t size = start + 24;
	uint32_t n;

	ck_assert_int_eq(fstat(fd, &st), 0);
	ck_assert_int_le(st.st_size, at_most);
	snprintf(want, sizeof want, "out.pcap: %s; the file ends with a whole packet, at byte %lld",
		 strerror(error), (long long)st.st_size);
	ck_assert_str_eq(d->text, want);
	n = count_packets(fd, start);
	for (uint32_t i = 0; i < n; i++)
		size += 16 + packet(i).cap;
	ck_assert_int_eq(st.st_size, size);
	/* no whole packet that had room was thrown away */
	ck_assert_int_gt(size + 16 + packet(n).cap, at_most);
}

START_TEST(a_file_size_limit_leaves_whole_packets)
{
	/* off-set, append, and a limit inside a packet, inside a record head, inside the second buffer */
	static const struct {
		off_t limit, start;
		int flags;
	} rows[] = {
		{ 1000, 0, 0 },
		{ 24 + 116 + 3, 0, 0 },
		{ 300000, 0, 0 },
		{ 300001, 0, 0 },
		{ 300000, 777, 0 },
		{ 300000, 777, O_APPEND },
		{ 24 + 116, 0, 0 },
		{ 24, 0, 0 },
		{ 700000, 100, O_APPEND },
		/* between two pieces, and behind one that ends within the file's header */
		{ 65536, 0, 0 },
		{ 65537, 0, 0 },
		{ 131072, 0, 0 },
		{ 65576, 65530, 0 },
		{ 131075, 65530, O_APPEND },
	};

	signal(SIGXFSZ, SIG_IGN);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rlimit limit = { (rlim_t)rows[i].limit, RLIM_INFINITY }, old;
		struct diag d = { .text = "" };
		int fd = new_file(), copy = dup(fd);
		struct writer *w;

		ck_assert_int_eq(ftruncate(fd, rows[i].start), 0);
		ck_assert_int_eq(lseek(fd, rows[i].flags ? 0 : rows[i].start, SEEK_SET),
				 rows[i].flags ? 0 : rows[i].start);
		ck_assert_int_eq(fcntl(fd, F_SETFL, rows[i].flags), 0);
		getrlimit(RLIMIT_FSIZE, &old);
		ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
		w = begin(fd, false);
		put_until_failure(w, &d);
		ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &old), 0);
		check_cut_file(copy, rows[i].start, rows[i].limit, &d, EFBIG);
		close(copy);
	}
}
END_TEST

START_TEST(no_room_for_the_header_leaves_nothing)
{
	struct rlimit limit = { 10, RLIM_INFINITY };
	struct diag d = { .text = "" };
	struct stat st;
	int fd = new_file(), copy = dup(fd);

	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	ck_assert_int_eq(rd_writer_close(begin(fd, false), &d), -1);
	ck_assert_str_eq(d.text, "out.pcap: File too large; the file ends with a whole packet, at byte 0");
	ck_assert_int_eq(fstat(copy, &st), 0);
	ck_assert_int_eq(st.st_size, 0);
	close(copy);
}
END_TEST

START_TEST(a_full_disk_leaves_whole_packets)
{
	char dir[] = "/tmp/ringdump-unit-XXXXXX", name[64];
	struct diag d = { .text = "" };
	int fd, copy;

	ck_assert_ptr_nonnull(mkdtemp(dir));
	/* in a mount namespace of this test's process: nothing is left behind */
	if (unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount("none", dir, "tmpfs", 0, "size=64k")) {
		rmdir(dir); /* not root: the test before this one has covered the same code */
		return;
	}
	snprintf(name, sizeof name, "%s/out", dir);
	fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	copy = dup(fd);
	put_until_failure(begin(fd, false), &d);
	check_cut_file(copy, 0, 65536, &d, ENOSPC);
	close(copy);
	ck_assert_int_eq(umount(dir), 0);
	rmdir(dir);
}
END_TEST

START_TEST(what_is_no_file_can_not_be_cut)
{
	struct diag d = { .text = "" };
	int ends[2];

	put_until_failure(begin(open("/dev/full", O_WRONLY), false), &d);
	ck_assert_str_eq(d.text, "out.pcap: No space left on device");
	signal(SIGPIPE, SIG_IGN);
	ck_assert_int_eq(pipe(ends), 0);
	close(ends[0]);
	put_until_failure(begin(ends[1], true), &d);
	ck_assert_str_eq(d.text, "out.pcap: Broken pipe");
}
END_TEST

START_TEST(a_packet_larger_than_the_buffer_is_written)
{
	struct diag d = { .text = "" };
	int fd = new_file(), copy = dup(fd);
	struct writer *w = begin(fd, false);
	struct frame f = packet(0);
	struct reader *r;
	uint8_t *large = malloc(5000000);

	memset(large, 'x', 5000000);
	ck_assert_int_eq(rd_writer_put(w, &f, &d), 0);
	f.bytes = large;
	f.cap = 5000000;
	ck_assert_int_eq(rd_writer_put(w, &f, &d), 0);
	ck_assert_int_eq(rd_writer_close(w, &d), 0);
	ck_assert_int_eq(lseek(copy, 0, SEEK_END), 24 + 16 + 100 + 16 + 5000000);
	lseek(copy, 0, SEEK_SET);
	ck_assert_int_eq(rd_reader_open(&r, copy, "x", &d), 0);
	ck_assert_int_eq(rd_reader_next(r, &f, &d), 1);
	made_expect_damage(
		r, "invalid packet capture length 5000000, bigger than snaplen of 65535 (at byte 140)", 140);
	free(large);
}
END_TEST

/* The length of the Ith packet: most are small, some larger than a piece of the file, or than two. */
static uint32_t length(uint32_t i)
{
	uint32_t h = (i + 1) * 2654435761u;

	return h >> 28 ? (h >> 8) % 2000 : (h >> 8) % 200000;
}

/* Write COUNT of them; how many bytes the file has then, which is what must be read from it. */
static off_t write_lengths(int fd, uint32_t count, const uint8_t *bytes, struct diag *d)
{
	const struct writer_options o = { .link = 1, .snaplen = 262144 };
	struct writer *w;
	off_t size;

	ck_assert_int_eq(rd_writer_open(&w, dup(fd), "out.pcap", &o, d), 0);
	for (uint32_t i = 0; i < count; i++) {
		struct frame f = { .bytes = bytes + i % 100, .cap = length(i), .wire = length(i), .sec = i };

		if (rd_writer_put(w, &f, d))
			break;
	}
	rd_writer_close(w, d);
	size = lseek(fd, 0, SEEK_END);
	ck_assert_int_eq(lseek(fd, 0, SEEK_SET), 0);
	return size;
}

START_TEST(packets_of_all_lengths_are_written)
{
	enum { COUNT = 600, MOST = 200100 };
	uint8_t *bytes = malloc(MOST);
	const rlim_t limits[] = { RLIM_INFINITY, 65536, 65600, 131072, 400000, 777777, 1234567, 2000000 };
	struct rlimit old;

	for (uint32_t i = 0; i < MOST; i++)
		bytes[i] = (uint8_t)(i * 31 + i / 256);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &old);
	for (size_t k = 0; k < sizeof limits / sizeof *limits; k++) {
		struct diag d = { .text = "" };
		int fd = new_file();
		off_t size, end = 24;
		struct reader *r;
		struct frame f;
		uint32_t n = 0;

		ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ limits[k], old.rlim_max }), 0);
		size = write_lengths(fd, COUNT, bytes, &d);
		ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &old), 0);
		ck_assert_int_eq(rd_reader_open(&r, fd, "out.pcap", &d), 0);
		for (; rd_reader_next(r, &f, &d) == 1; n++) {
			ck_assert_uint_eq(f.cap, length(n));
			ck_assert_int_eq(memcmp(f.bytes, bytes + n % 100, f.cap), 0);
			end += 16 + f.cap;
		}
		ck_assert_int_eq(end, size);
		/* all of them, or as many as there was room for */
		ck_assert(limits[k] == RLIM_INFINITY ? n == COUNT : (rlim_t)end + 16 + length(n) > limits[k]);
		rd_reader_close(r);
	}
	free(bytes);
}
END_TEST

SUITE(file_writer, bytes_are_those_of_the_format, what_was_put_is_read_back,
      a_file_size_limit_leaves_whole_packets, no_room_for_the_header_leaves_nothing,
      a_full_disk_leaves_whole_packets, what_is_no_file_can_not_be_cut,
      a_packet_larger_than_the_buffer_is_written, packets_of_all_lengths_are_written);
