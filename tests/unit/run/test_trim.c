/*
 * What the kernel is asked to copy less of: the text must be the same.  Every packet of the golden captures
 * is tried as it is, with much behind its end, and with much data more.  Runs in the folder of the project,
 * or where RINGDUMP_ROOT says.
 */
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
#include <ringdump/file.h>
#include <ringdump/filter.h>
#include "decode/walk.h"
#include "run/trim.h"
#include "../decode/decode.h"

enum { SNAPLEN = 262144, MORE = 600, TEXT_MAX = 65536 };

/* A frame, what the kernel's program sees of it, and how much of the front that is not. */
struct trial {
	uint8_t *bytes;
	uint32_t cap, wire, hidden;
	int link;
	struct bpf_meta meta;
};

static const struct decode_options ways[] = {
	{ .numeric = 1 },
	{ .numeric = 1, .link_header = true },
	{ .numeric = 1, .quiet = 1 },
	{ .numeric = 1, .quiet = 2, .link_header = true },
	{ .numeric = 1, .absolute_seq = true, .number = true },
	{ .numeric = 2, .oneline = true, .nano = true, .as_dot = true, .stamp = RD_STAMP_DATE },
};

static struct bpf_code filter(const char *expression, int link)
{
	const struct filter_options options = { .link = link, .snaplen = SNAPLEN, .live = true };
	struct bpf_code code;
	struct diag d;

	ck_assert_int_ge(rd_filter_compile(expression, &options, &code, &d), 0);
	return code;
}

static struct bpf_code trimmed(const char *expression, int link, const struct settings *s)
{
	struct bpf_code code = filter(expression, link), out = { .insn = NULL };

	rd_trim(&out, &code, s, link, SNAPLEN);
	rd_bpf_free(&code);
	return out;
}

static uint32_t verdict(const struct bpf_code *code, const struct trial *t)
{
	return rd_bpf_run(code, t->bytes + t->hidden, t->cap - t->hidden, t->wire - t->hidden, &t->meta);
}

/* 1 where KEPT bytes are fewer than all; the text is then what it is of all. */
static int same_text(const struct trial *t, uint32_t kept, const char *what)
{
	static char whole[TEXT_MAX];
	uint8_t *cut;

	if (kept == SNAPLEN)
		return 0;
	ck_assert_uint_lt(kept, t->cap - t->hidden);
	kept += t->hidden;
	cut = malloc(kept);
	memcpy(cut, t->bytes, kept);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		snprintf(whole, sizeof whole, "%s", print_link(&ways[i], t->link, t->bytes, t->cap, t->wire));
		ck_assert_msg(!strcmp(whole, print_link(&ways[i], t->link, cut, kept, t->wire)),
			      "%s, options %zu:\n%s%s", what, i, whole,
			      print_link(&ways[i], t->link, cut, kept, t->wire));
	}
	free(cut);
	return 1;
}

static void add16(uint8_t *p, uint32_t more)
{
	uint32_t sum = rd_load16(p) + more;

	p[0] = (uint8_t)(sum >> 8);
	p[1] = (uint8_t)sum;
}

/* The datagram says that it is longer, and is of ports that have no decoder. */
static void lengthen(struct trial *t)
{
	uint8_t *ip = t->bytes + (t->hidden ? t->hidden : t->link == RD_LINK_ETHERNET ? 14 : 0);

	if (t->meta.protocol == 0x0800) {
		add16(ip + 2, MORE);
		memset(ip + 20, 0xee, 4);
	} else if (t->meta.protocol == 0x86dd) {
		add16(ip + 4, MORE);
		memset(ip + 40, 0xee, 4);
	}
}

static void describe(struct trial *t, const struct frame *f)
{
	/* the kernel has all of a packet */
	*t = (struct trial){ .cap = f->cap, .wire = f->cap, .link = f->link };
	t->bytes = calloc(1, f->cap + MORE + 64);
	memcpy(t->bytes, f->bytes, f->cap);
	for (size_t i = 0; i < MORE; i++)
		t->bytes[f->cap + i] = (uint8_t)(i % 23 ? i * 7 : 19);
	if (f->link == RD_LINK_ETHERNET)
		t->meta.protocol = rd_load16(t->bytes + 12);
	else if (f->link == RD_LINK_SLL)
		t->hidden = 16, t->meta.protocol = rd_load16(t->bytes + 14);
	else if (f->link == RD_LINK_SLL2)
		t->hidden = 20, t->meta.protocol = rd_load16(t->bytes);
	else
		t->meta.protocol = t->bytes[0] >> 4 == 6 ? 0x86dd : 0x0800;
	if (t->cap < t->hidden)
		t->cap = t->wire = t->hidden;
}

static int try_frame(const struct bpf_code *code, const struct frame *f, const char *name)
{
	struct trial t;
	int cut;

	describe(&t, f);
	cut = same_text(&t, verdict(code, &t), name);
	t.cap += MORE;
	t.wire += MORE;
	cut += same_text(&t, verdict(code, &t), name);
	if (t.cap > t.hidden + 64) {
		lengthen(&t);
		cut += same_text(&t, verdict(code, &t), name);
	}
	free(t.bytes);
	return cut;
}

static int try_capture(const char *name)
{
	const struct settings s = { .link = -1 };
	int fd = open(name, O_RDONLY), cut = 0;
	struct bpf_code code;
	struct reader *r;
	struct frame f;
	struct diag d;

	ck_assert_int_ge(fd, 0);
	if (rd_reader_open(&r, fd, name, &d))
		return 0;
	code = trimmed("", rd_reader_link(r), &s);
	while (code.len && rd_reader_next(r, &f, &d) == 1)
		cut += try_frame(&code, &f, name);
	rd_bpf_free(&code);
	rd_reader_close(r);
	return cut;
}

START_TEST(the_text_is_the_same)
{
	const char *root = getenv("RINGDUMP_ROOT");
	char pattern[512];
	glob_t found;
	int cut = 0;

	snprintf(pattern, sizeof pattern, "%s/tests/golden/captures/*.pcap*", root ? root : ".");
	ck_assert_int_eq(glob(pattern, 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		cut += try_capture(found.gl_pathv[i]);
	globfree(&found);
	ck_assert_int_gt(cut, 1000);
}
END_TEST

/* A segment between two ports, with a KIND option of LEN bytes where LEN is not 0. */
static struct trial segment(bool v6, uint16_t sport, uint16_t dport, uint8_t kind, uint8_t len)
{
	struct trial t = { .cap = 1514, .wire = 1514, .link = RD_LINK_ETHERNET };
	uint8_t *ip = (t.bytes = calloc(1, t.cap)) + 14, *tcp = ip + (v6 ? 40 : 20);

	t.meta.protocol = v6 ? 0x86dd : 0x0800;
	add16(t.bytes + 12, t.meta.protocol);
	ip[0] = v6 ? 0x60 : 0x45;
	add16(ip + (v6 ? 4 : 2), v6 ? 1460 : 1500);
	ip[v6 ? 6 : 9] = 6;
	add16(tcp, sport);
	add16(tcp + 2, dport);
	tcp[12] = (uint8_t)(5 + (len + 3) / 4) << 4;
	tcp[13] = 0x18;
	tcp[20] = kind;
	tcp[21] = len;
	return t;
}

/* Is a packet cut, which is to be freed? */
static bool is_cut(const struct bpf_code *code, struct trial t)
{
	uint32_t kept = verdict(code, &t);

	same_text(&t, kept, "a segment");
	ck_assert_uint_gt(kept, 0);
	free(t.bytes);
	return kept != SNAPLEN;
}

START_TEST(what_somebody_reads_is_kept)
{
	const struct settings s = { .link = -1 };
	struct bpf_code code = trimmed("", RD_LINK_ETHERNET, &s);
	size_t ports = 0;
	uint16_t port;

	ck_assert_int_eq(rd_bpf_check(&code, NULL), 0);
	for (int v6 = 0; v6 < 2; v6++) {
		ck_assert(is_cut(&code, segment(v6, 40000, 7000, 0, 0)));
		ck_assert(is_cut(&code, segment(v6, 40000, 7000, 8, 10)));
		/* the MD5 signature: RFC 2385 */
		ck_assert(!is_cut(&code, segment(v6, 40000, 7000, 19, 18)));
		for (size_t i = 0; rd_decode_tcp_port(&i, &port); ports++) {
			ck_assert(!is_cut(&code, segment(v6, 40000, port, 0, 0)));
			ck_assert(!is_cut(&code, segment(v6, port, 40000, 0, 0)));
		}
	}
	ck_assert_uint_ge(ports, 30);
	rd_bpf_free(&code);
}
END_TEST

START_TEST(a_filter_keeps_its_meaning)
{
	static const char *const expressions[] = { "tcp port 7000", "port 7001", "ip6", "less 300",
						   "tcp[100] = 1" };
	const struct settings s = { .link = -1 };

	for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
		struct bpf_code plain = filter(expressions[i], RD_LINK_ETHERNET),
				code = trimmed(expressions[i], RD_LINK_ETHERNET, &s);

		ck_assert_int_eq(rd_bpf_check(&code, NULL), 0);
		for (int v6 = 0; v6 < 2; v6++) {
			struct trial t = segment(v6, 40000, 7000, 0, 0);

			ck_assert_int_eq(!verdict(&plain, &t), !verdict(&code, &t));
			t.cap = t.wire = 60;
			ck_assert_uint_eq(verdict(&plain, &t), verdict(&code, &t));
			free(t.bytes);
		}
		rd_bpf_free(&plain);
		rd_bpf_free(&code);
	}
}
END_TEST

START_TEST(nothing_is_cut_where_all_is_wanted)
{
	const struct settings all[] = {
		{ .write_file = "x" },
		{ .bpf_file = "x" },
		{ .json = true },
		{ .max_bytes = 1 },
		{ .decode.verbose = 1 },
		{ .decode.hex = 1 },
		{ .decode.hex_ascii = 1 },
		{ .decode.ascii = 1 },
		{ .decode.force = "resp" },
		{ .decode.tcp_secret = "x" },
		{ .decode.style = RD_STYLE_CLASSIC },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		ck_assert_uint_eq(trimmed("", RD_LINK_ETHERNET, &all[i]).len, 0);
}
END_TEST

SUITE(trim, the_text_is_the_same, what_somebody_reads_is_kept, a_filter_keeps_its_meaning,
      nothing_is_cut_where_all_is_wanted);
