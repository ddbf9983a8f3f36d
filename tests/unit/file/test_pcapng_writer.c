/* The pcapng writer: what our reader makes of it, which interfaces it describes, and its bytes. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include "make.h"
#include "../suite.h"

static const uint8_t content[64] = "0123456789abcdef0123456789abcdef0123456789abcdef";

static int new_file(void)
{
	char name[] = "/tmp/ringdump-unit-XXXXXX";
	int fd = mkstemp(name);

	unlink(name);
	return fd;
}

static struct writer *begin(int fd, struct writer_options *o)
{
	struct diag d = { .text = "" };
	struct writer *w;

	o->format = RD_FORMAT_PCAPNG;
	o->link = 1;
	o->snaplen = 65535;
	ck_assert_msg(!rd_writer_open(&w, fd, "out.pcapng", o, &d), "%s", d.text);
	return w;
}

static struct frame packet(uint32_t i)
{
	return (struct frame){ .bytes = content,
			       .cap = i % 50,
			       .wire = 1500 + i,
			       .sec = 1700000000 + i,
			       .nsec = 999999999 - i,
			       .ifindex = i % 7,
			       .direction = (uint8_t)(i % 3),
			       .reception = (uint8_t)(i % 5) };
}

/* Names of the indexes 0 to 6: 3 has none, 5 is not known. */
static const char *name_of(void *arg, uint32_t ifindex)
{
	static const char *const names[] = { "zero", "one", "two", "", "four", NULL, "two" };

	*(unsigned *)arg += 1;
	return names[ifindex];
}

START_TEST(what_was_put_is_read_back)
{
	static const char *const want[] = { "zero", "one", "two", NULL, "four", "first", "two" };
	const struct writer_iface first = { .ifindex = 0, .name = "first" };
	unsigned asked = 0;
	struct writer_options o = { .iface = &first, .ifaces = 1, .name = name_of, .arg = &asked };
	int fd = new_file(), copy = dup(fd);
	struct writer *w = begin(fd, &o);
	struct diag d = { .text = "" };
	struct reader *r;
	struct frame f;

	for (uint32_t i = 0; i < 2000; i++)
		ck_assert_int_eq(rd_writer_put(w, &(struct frame[]){ packet(i) }[0], &d), 0);
	ck_assert_int_eq(rd_writer_close(w, &d), 0);
	ck_assert_uint_eq(asked, 7); /* each once */
	lseek(copy, 0, SEEK_SET);
	ck_assert_msg(!rd_reader_open(&r, copy, "out.pcapng", &d), "%s", d.text);
	ck_assert_int_eq(rd_reader_link(r), 1);
	ck_assert(rd_reader_nano(r));
	for (uint32_t i = 0; i < 2000; i++) {
		struct frame p = packet(i);
		const char *name;

		ck_assert_msg(rd_reader_next(r, &f, &d) == 1, "%s", d.text);
		name = rd_reader_iface_name(r, f.ifindex);
		ck_assert(f.sec == p.sec && f.nsec == p.nsec && f.cap == p.cap && f.wire == p.wire);
		ck_assert(f.direction == p.direction && f.reception == p.reception);
		ck_assert_int_eq(memcmp(f.bytes, p.bytes, f.cap), 0);
		if (want[i % 7])
			ck_assert_str_eq(name, want[i % 7]);
		else
			ck_assert_ptr_null(name);
	}
	made_expect_end(r);
}
END_TEST

static const char *any_name(void *arg, uint32_t ifindex)
{
	static char name[16];

	(void)arg;
	snprintf(name, sizeof name, "if%u", ifindex);
	return name;
}

/* More interfaces than there is room for belong to the first; two that share a place keep apart. */
START_TEST(interfaces_have_an_end)
{
	const struct writer_iface first = { .ifindex = 0, .name = "any" };
	struct writer_options o = { .iface = &first, .ifaces = 1, .name = any_name };
	int fd = new_file(), copy = dup(fd);
	struct writer *w = begin(fd, &o);
	struct diag d = { .text = "" };
	struct reader *r;
	struct frame f;

	for (int round = 0; round < 2; round++) {
		for (uint32_t i = 0; i < 3000; i++) {
			f = packet(0);
			f.ifindex = i;
			ck_assert_int_eq(rd_writer_put(w, &f, &d), 0);
		}
		rd_writer_forget_ifaces(w);
	}
	ck_assert_int_eq(rd_writer_close(w, &d), 0);
	lseek(copy, 0, SEEK_SET);
	ck_assert_int_eq(rd_reader_open(&r, copy, "x", &d), 0);
	for (uint32_t i = 0; i < 6000; i++) {
		char want[16];

		snprintf(want, sizeof want, "if%u", i % 3000);
		ck_assert_int_eq(rd_reader_next(r, &f, &d), 1);
		ck_assert_str_eq(rd_reader_iface_name(r, f.ifindex), i % 3000 < 1023 ? want : "any");
	}
	made_expect_end(r);
}
END_TEST

static bool counted(void *arg, size_t n, struct writer_counts *c)
{
	(void)arg;
	*c = (struct writer_counts){ .accepted = 100 + n, .dropped = 7, .iface_dropped = UINT64_C(1) << 40 };
	return n != 1;
}

static void made_option(struct made *m, uint16_t code, const void *value, uint16_t len)
{
	made_u16(m, code);
	made_u16(m, len);
	made_raw(m, value, len);
	made_raw(m, "\0\0\0", -(size_t)len & 3);
}

static void made_count(struct made *m, uint16_t code, uint64_t value)
{
	made_u16(m, code);
	made_u16(m, 8);
	made_u64(m, value);
}

/* What the writer should make of two interfaces and a packet. */
static void make_wanted(struct made *m)
{
	static const char *const names[] = { "va", "lo0" };
	size_t start = made_block(m, 0x0a0d0d0a);

	made_u32(m, 0x1a2b3c4d);
	made_u16(m, 1);
	made_u16(m, 0);
	made_u64(m, UINT64_MAX);
	made_option(m, 3, "Linux", 5);
	made_option(m, 4, "ringdump", 8);
	made_u32(m, 0);
	made_block_end(m, start);
	for (int i = 0; i < 2; i++) {
		start = made_block(m, 1);
		made_u16(m, 1);
		made_u16(m, 0);
		made_u32(m, 65535);
		made_option(m, 2, names[i], (uint16_t)strlen(names[i]));
		made_option(m, 9, "\x09", 1);
		made_option(m, 11, "\0tcp or udp", 11);
		made_u32(m, 0);
		made_block_end(m, start);
	}
	start = made_block(m, 6);
	made_u32(m, 1);
	made_u32(m, (uint32_t)(UINT64_C(1700000000123456789) >> 32));
	made_u32(m, (uint32_t)UINT64_C(1700000000123456789));
	made_u32(m, 5);
	made_u32(m, 60);
	made_raw(m, "01234\0\0\0", 8);
	made_u16(m, 2);
	made_u16(m, 4);
	made_u32(m, 2 | 3 << 2); /* outgoing, broadcast */
	made_u32(m, 0);
	made_block_end(m, start);
	start = made_block(m, 5);
	made_u32(m, 0);
	made_u64(m, 0); /* time stamps: set to 0 below */
	made_count(m, 2, 0);
	made_count(m, 3, 0);
	made_count(m, 5, UINT64_C(1) << 40);
	made_count(m, 6, 100);
	made_count(m, 7, 7);
	made_count(m, 8, 0);
	made_u32(m, 0);
	made_block_end(m, start);
}

START_TEST(bytes_are_those_of_the_format)
{
	static struct made want;
	static uint8_t got[sizeof want.bytes];
	const struct writer_iface ifaces[] = { { .ifindex = 3, .name = "va" },
					       { .ifindex = 9, .name = "lo0" } };
	struct writer_options o = { .iface = ifaces,
				    .ifaces = 2,
				    .program = "ringdump",
				    .system = "Linux",
				    .filter = "tcp or udp",
				    .counts = counted };
	int fd = new_file(), copy = dup(fd);
	struct writer *w = begin(fd, &o);
	struct diag d = { .text = "" };
	struct frame f = { .bytes = content, .cap = 5, .wire = 60, .sec = 1700000000, .nsec = 123456789 };
	ssize_t n;

	want = (struct made){ .big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ };
	make_wanted(&want);
	f.ifindex = 9;
	f.direction = RD_DIR_OUT;
	f.reception = RD_RECEPTION_BROADCAST;
	ck_assert_int_eq(rd_writer_put(w, &f, &d), 0);
	ck_assert_int_eq(rd_writer_close(w, &d), 0);
	n = pread(copy, got, sizeof got, 0);
	ck_assert_int_eq(n, (ssize_t)want.len);
	/* the times of the statistics block, which has 12 + 12 + 6 * 12 + 4 bytes, are the clock's */
	memset(got + n - 100 + 12, 0, 8);
	memset(got + n - 100 + 24, 0, 8);
	memset(got + n - 100 + 36, 0, 8);
	for (ssize_t i = 0; i < n; i++)
		ck_assert_msg(got[i] == want.bytes[i], "byte %zd is 0x%02x, not 0x%02x", i, got[i],
			      want.bytes[i]);
	close(copy);
}
END_TEST

START_TEST(what_has_no_room_is_left_out_or_refused)
{
	static char long_filter[70000];
	struct writer_options o = { .filter = long_filter };
	struct diag d = { .text = "" };
	struct writer *w;
	struct frame f;

	memset(long_filter, 'x', sizeof long_filter - 1);
	w = begin(new_file(), &o);
	ck_assert_uint_lt(rd_writer_bytes(w), 100);
	ck_assert_int_eq(rd_writer_close(w, &d), 0);
	w = begin(new_file(), &(struct writer_options){ .filter = NULL });
	f = packet(1);
	f.cap = UINT32_MAX - 3;
	ck_assert_int_eq(rd_writer_put(w, &f, &d), -1);
	ck_assert_str_eq(d.text, "out.pcapng: a packet of 4294967292 bytes is too large");
	ck_assert_int_eq(rd_writer_close(w, &d), 0);
	o = (struct writer_options){ .format = RD_FORMAT_PCAPNG, .link = 65536 };
	ck_assert_int_eq(rd_writer_open(&w, new_file(), "x", &o, &d), -1);
	ck_assert_str_eq(d.text, "x: pcapng has no room for the link type 65536");
}
END_TEST

START_TEST(a_file_size_limit_leaves_whole_blocks)
{
	static const rlim_t limits[] = { 1000, 10, 90, 270001 };

	signal(SIGXFSZ, SIG_IGN);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct rlimit limit = { limits[i], RLIM_INFINITY }, old;
		struct diag d = { .text = "" };
		int fd = new_file(), copy = dup(fd);
		struct writer *w = begin(fd, &(struct writer_options){ .filter = NULL });
		struct reader *r;
		struct frame f;
		struct stat st;

		getrlimit(RLIMIT_FSIZE, &old);
		setrlimit(RLIMIT_FSIZE, &limit); /* check writes files too: until it is back, no assertion */
		for (uint32_t n = 0; n < 100000 && !rd_writer_put(w, &(struct frame[]){ packet(n) }[0], &d);
		     n++)
			continue;
		ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &old), 0);
		ck_assert_int_eq(rd_writer_close(w, NULL), -1);
		ck_assert_int_eq(fstat(copy, &st), 0);
		ck_assert_uint_le((rlim_t)st.st_size, limits[i]);
		ck_assert_uint_eq((rlim_t)st.st_size > limits[i] - 100, limits[i] > 100);
		lseek(copy, 0, SEEK_SET);
		if (!st.st_size)
			continue;
		ck_assert_msg(!rd_reader_open(&r, copy, "x", &d), "%s", d.text);
		while (rd_reader_next(r, &f, &d) == 1)
			continue;
		made_expect_end(r);
	}
}
END_TEST

/* Options behind a packet that claim more than there is. */
START_TEST(damaged_options_of_a_packet_are_left_alone)
{
	static const struct {
		uint16_t code, len;
		uint32_t value;
		unsigned direction, reception;
	} rows[] = {
		{ 2, 4, 1 | 4 << 2, RD_DIR_IN, RD_RECEPTION_OTHER },
		{ 2, 4, 3 | 7 << 2, RD_DIR_UNKNOWN, RD_RECEPTION_UNKNOWN },
		{ 2, 3, 1, RD_DIR_UNKNOWN, RD_RECEPTION_UNKNOWN },
		{ 2, 5, 1, RD_DIR_UNKNOWN, RD_RECEPTION_UNKNOWN },
		{ 2, 65535, 1, RD_DIR_UNKNOWN, RD_RECEPTION_UNKNOWN },
		{ 0, 4, 1, RD_DIR_UNKNOWN, RD_RECEPTION_UNKNOWN },
		{ 1, 0, 2 | 4 << 16, RD_DIR_UNKNOWN, RD_RECEPTION_UNKNOWN },
	};
	static struct made m;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reader *r;
		struct frame f;
		size_t start;

		made_pcapng(&m, false);
		start = made_block(&m, 6);
		made_u32(&m, 0);
		made_u64(&m, 0);
		made_u32(&m, 5);
		made_u32(&m, 5);
		made_fill(&m, 1, 8);
		made_u16(&m, rows[i].code);
		made_u16(&m, rows[i].len);
		made_u32(&m, rows[i].value);
		made_block_end(&m, start);
		r = made_open(&m);
		made_expect(r, &f, 5, 5, 1);
		ck_assert_uint_eq(f.direction, rows[i].direction);
		ck_assert_uint_eq(f.reception, rows[i].reception);
		made_expect_end(r);
	}
}
END_TEST

SUITE(file_pcapng_writer, what_was_put_is_read_back, interfaces_have_an_end, bytes_are_those_of_the_format,
      what_has_no_room_is_left_out_or_refused, a_file_size_limit_leaves_whole_blocks,
      damaged_options_of_a_packet_are_left_alone);
