/*
 * The programs in filters/, each with packets that it must keep and packets that it must drop.  Runs
 * in the folder of the project, or where RINGDUMP_ROOT says.
 */
#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
#include "filter_trials.h"
#include "support.h"

/* The text of filters/NAME.bpf, to be freed. */
static char *read_filter(const char *name)
{
	const char *root = getenv("RINGDUMP_ROOT");
	char path[512], *text = calloc(1, 65536);
	FILE *f;

	snprintf(path, sizeof path, "%s/filters/%s.bpf", root ? root : ".", name);
	f = fopen(path, "r");
	if (!f)
		ck_abort_msg("%s cannot be read: run this in the folder of the project", path);
	ck_assert_uint_gt(fread(text, 1, 65535, f), 0);
	fclose(f);
	return text;
}

static struct bpf_code load_filter(const char *name)
{
	char *text = read_filter(name);
	struct bpf_code code = assembled(text);

	ck_assert_int_eq(rd_bpf_check_user(&code, NULL), 0);
	ck_assert_uint_le(code.len, RD_BPF_KERNEL_MAX);
	free(text);
	return code;
}

/* Run over the first CAP bytes, in an allocation of just that size. */
static uint32_t run_cut(const struct bpf_code *code, const struct packet_bytes *p, size_t cap,
			const struct bpf_meta *meta)
{
	uint8_t *bytes = malloc(cap ? cap : 1);
	uint32_t verdict;

	memcpy(bytes, p->at, cap);
	verdict = rd_bpf_run(code, bytes, (uint32_t)cap, (uint32_t)p->len, meta);
	free(bytes);
	return verdict;
}

START_TEST(packets_to_keep_and_packets_to_drop)
{
	for (size_t i = 0; i < filter_trial_count; i++) {
		const struct trial *t = &filter_trials[i];
		struct packet_bytes p = { .len = 0 };
		struct bpf_code code = load_filter(t->filter);
		uint32_t got;

		packet_make(&p, &t->spec);
		got = run_cut(&code, &p, p.len, &t->spec.meta);
		ck_assert_msg(got == t->want, "%s keeps %u bytes, not %u, of trial %zu", t->filter, got,
			      t->want, i);
		/* a packet cut anywhere is dropped or judged as the whole one */
		for (size_t cap = 0; cap < p.len && strcmp(t->filter, "headers-only"); cap++) {
			got = run_cut(&code, &p, cap, &t->spec.meta);
			ck_assert_msg(!got || got == t->want, "%s, trial %zu cut to %zu", t->filter, i, cap);
		}
		rd_bpf_free(&code);
	}
}
END_TEST

static bool is_tried(const char *name, bool kept)
{
	for (size_t i = 0; i < filter_trial_count; i++)
		if (!strcmp(filter_trials[i].filter, name) && !filter_trials[i].want != kept)
			return true;
	return false;
}

/* These two have tests of their own below; headers-only drops nothing. */
static bool is_statistical(const char *name)
{
	return !strncmp(name, "sample-", 7);
}

START_TEST(every_filter_is_tried_and_says_why_it_is_there)
{
	glob_t found;

	if (getenv("RINGDUMP_ROOT"))
		ck_assert_int_eq(chdir(getenv("RINGDUMP_ROOT")), 0);
	ck_assert_int_eq(glob("filters/*.bpf", 0, NULL, &found), 0);
	ck_assert_uint_ge(found.gl_pathc, 10);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		char name[128] = "", *text;

		ck_assert_int_eq(sscanf(found.gl_pathv[i], "filters/%127[^.]", name), 1);
		text = read_filter(name);
		ck_assert_msg(is_statistical(name) || is_tried(name, true), "%s keeps nothing here", name);
		ck_assert_msg(is_statistical(name) || is_tried(name, false) || !strcmp(name, "headers-only"),
			      "%s drops nothing here", name);
		ck_assert_msg(strstr(text, "\n; same as: ") || strstr(text, "\n; not an expression: "),
			      "%s does not say why it is not an expression", name);
		free(text);
	}
	globfree(&found);
}
END_TEST

START_TEST(the_kernel_takes_every_filter)
{
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);

	ck_assert_int_ge(fd, 0);
	for (size_t i = 0; i < filter_trial_count; i++) {
		struct bpf_code code = load_filter(filter_trials[i].filter);
		struct sock_fprog program = { .len = (unsigned short)code.len, .filter = code.insn };
		int refused = setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);

		/* a sandbox may forbid it altogether; EINVAL is what the kernel says of a bad program */
		ck_assert_msg(!refused || errno != EINVAL, "%s", filter_trials[i].filter);
		rd_bpf_free(&code);
	}
	close(fd);
}
END_TEST

START_TEST(one_packet_in_a_hundred)
{
	struct bpf_code code = load_filter("sample-packets");
	unsigned kept = 0;

	for (int i = 0; i < 100000; i++)
		kept += rd_bpf_run(&code, NULL, 0, 0, NULL) != 0;
	/* 1,000 with a standard deviation of 31 */
	ck_assert_msg(kept > 800 && kept < 1200, "%u of 100,000", kept);
	rd_bpf_free(&code);
}
END_TEST

static uint32_t run_spec(const struct bpf_code *code, const struct spec *s)
{
	struct packet_bytes p = { .len = 0 };

	packet_make(&p, s);
	return run_cut(code, &p, p.len, NULL);
}

START_TEST(one_connection_in_a_hundred_in_both_directions)
{
	struct bpf_code code = load_filter("sample-flows");
	unsigned kept[7] = { 0 };

	for (uint32_t i = 0; i < 40000; i++) {
		struct spec there = { .version = i & 1 ? 4 : 6,
				      .from = 0x0a000000 + i / 7,
				      .to = 0xc0a80101,
				      .sport = (uint16_t)(32768 + i % 28000),
				      .dport = 443,
				      .ip_options = i & 1 ? (uint8_t)(i / 2 % 11 * 4) : 0 };
		struct spec back = there;
		uint32_t verdict = run_spec(&code, &there);

		back.from = there.to;
		back.to = there.from;
		back.sport = there.dport;
		back.dport = there.sport;
		ck_assert_uint_eq(run_spec(&code, &back), verdict);
		kept[there.version] += verdict != 0;
	}
	/* 200 of each, with a standard deviation of 14 */
	ck_assert_msg(kept[4] > 120 && kept[4] < 280, "IPv4: %u of 20,000", kept[4]);
	ck_assert_msg(kept[6] > 120 && kept[6] < 280, "IPv6: %u of 20,000", kept[6]);
	ck_assert_uint_eq(run_spec(&code, &(struct spec){ .version = 0 }), 0);
	ck_assert_uint_eq(run_spec(&code, &(struct spec){ .version = 4, .protocol = 17 }), 0);
	rd_bpf_free(&code);
}
END_TEST

SUITE(bpf_filters, packets_to_keep_and_packets_to_drop, every_filter_is_tried_and_says_why_it_is_there,
      the_kernel_takes_every_filter, one_packet_in_a_hundred, one_connection_in_a_hundred_in_both_directions);
