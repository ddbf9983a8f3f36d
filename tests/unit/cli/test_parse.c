/* The command line: what arguments become, and how they are refused. */
#include <stdio.h>
#include <string.h>
#include <cli/option.h>
#include "../suite.h"

enum { ARGUMENTS_MAX = 16 };

/* Parse LINE, split at blanks; the settings point into a copy of it that lives until the next call. */
static int parse(struct settings *s, struct diag *d, const char *line)
{
	static char copy[512], program[] = "ringdump";
	static char *argv[ARGUMENTS_MAX];
	int argc = 0;

	ck_assert_uint_lt(strlen(line), sizeof copy);
	strcpy(copy, line);
	argv[argc++] = program;
	for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
		ck_assert_int_lt(argc, ARGUMENTS_MAX);
		argv[argc++] = word;
	}
	*d = (struct diag){ .where = -1 };
	return rd_cli_parse(s, argc, argv, d);
}

static void parse_ok(struct settings *s, const char *line)
{
	struct diag d;

	ck_assert_msg(!parse(s, &d, line), "%s: %s", line, d.text);
}

START_TEST(nothing_is_a_capture_of_whole_packets)
{
	struct settings s;

	parse_ok(&s, "");
	ck_assert_int_eq(s.task, RD_TASK_CAPTURE);
	ck_assert_int_eq(s.link, -1);
	ck_assert_uint_eq(s.capture.snaplen, 262144);
	ck_assert(s.capture.promiscuous);
	ck_assert_int_eq(s.words_count, 0);
	ck_assert(!rd_cli_reads_file(&s) && !rd_cli_dumps_code(&s));
}
END_TEST

START_TEST(letters_bundle_and_take_values_both_ways)
{
	struct settings s;

	parse_ok(&s, "-nnvvc5 -i eth0 -ra.pcap tcp -s 96 port 23");
	ck_assert_uint_eq(s.decode.numeric, 2);
	ck_assert_uint_eq(s.decode.verbose, 2);
	ck_assert_uint_eq(s.count, 5);
	ck_assert_str_eq(s.capture.interface, "eth0");
	ck_assert_str_eq(s.read_file, "a.pcap");
	ck_assert_uint_eq(s.capture.snaplen, 96);
	ck_assert_int_eq(s.words_count, 3);
	ck_assert_str_eq(s.words[0], "tcp");
	ck_assert_str_eq(s.words[2], "23");
}
END_TEST

START_TEST(long_names_take_values_both_ways_and_abbreviate)
{
	struct settings s;

	parse_ok(&s, "--interface=eth0 --snapshot-length 96 --abs --direct in");
	ck_assert_str_eq(s.capture.interface, "eth0");
	ck_assert_uint_eq(s.capture.snaplen, 96);
	ck_assert(s.decode.absolute_seq);
	ck_assert_int_eq(s.capture.want, RD_WANT_IN);
	/* ours begins likewise, but in tcpdump this is no ambiguity */
	parse_ok(&s, "--s=97");
	ck_assert_uint_eq(s.capture.snaplen, 97);
	parse_ok(&s, "--sty classic");
	ck_assert_uint_eq(s.decode.style, RD_STYLE_CLASSIC);
}
END_TEST

START_TEST(two_dashes_end_the_options)
{
	struct settings s;

	parse_ok(&s, "-n - -- -v tcp");
	ck_assert_uint_eq(s.decode.verbose, 0);
	ck_assert_int_eq(s.words_count, 3);
	ck_assert_str_eq(s.words[0], "-");
	ck_assert_str_eq(s.words[1], "-v");
}
END_TEST

START_TEST(only_a_link_called_tcpdump_has_its_name)
{
	static const struct {
		char path[24];
		const char *program;
	} rows[] = {
		{ "tcpdump", "tcpdump" },     { "/usr/bin/tcpdump", "tcpdump" }, { "ringdump", "ringdump" },
		{ "./tcpdump2", "ringdump" }, { "tcpdump/x", "ringdump" },	 { "", "ringdump" },
	};
	struct settings s;
	struct diag d;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *argv[] = { (char *)rows[i].path, NULL };

		ck_assert_int_eq(rd_cli_parse(&s, 1, argv, &d), 0);
		ck_assert_str_eq(s.program, rows[i].program);
	}
}
END_TEST

START_TEST(levels_stop_at_their_most)
{
	struct settings s;

	parse_ok(&s, "-nnnnn -vvvvvvvv -qqqq -xxx -AAA -ddddd");
	ck_assert_uint_eq(s.decode.numeric, 2);
	ck_assert_uint_eq(s.decode.verbose, 3);
	ck_assert_uint_eq(s.decode.quiet, 2);
	ck_assert_uint_eq(s.decode.hex, 2);
	ck_assert_uint_eq(s.decode.ascii, 2);
	ck_assert_uint_eq(s.dump_code, 3);
}
END_TEST

START_TEST(rotation_gets_the_name_of_w)
{
	struct settings s;

	parse_ok(&s, "-C 2 -G 60 -W 7 -w out -z gzip");
	ck_assert_uint_eq(s.rotation.max_size, 2000000);
	ck_assert_uint_eq(s.rotation.seconds, 60);
	ck_assert_uint_eq(s.rotation.files, 7);
	ck_assert_str_eq(s.rotation.name, "out");
	ck_assert_str_eq(s.after_command, "gzip");
}
END_TEST

START_TEST(help_and_version_win_over_what_follows)
{
	struct settings s;

	parse_ok(&s, "--version --nonsense");
	ck_assert_int_eq(s.task, RD_TASK_VERSION);
	parse_ok(&s, "-nhc");
	ck_assert_int_eq(s.task, RD_TASK_HELP);
}
END_TEST

START_TEST(refusals_have_the_words_of_tcpdump)
{
	static const struct {
		const char *line, *text;
		long where; /* 0: the usage follows */
	} rows[] = {
		{ "-k", "invalid option -- 'k'", 0 },
		{ "-nk", "invalid option -- 'k'", 0 },
		{ "-c", "option requires an argument -- 'c'", 0 },
		{ "--snapshot-length", "option '--snapshot-length' requires an argument", 0 },
		{ "--version=1", "option '--version' doesn't allow an argument", 0 },
		{ "--nosuch=1", "unrecognized option '--nosuch=1'", 0 },
		{ "--no",
		  "option '--no' is ambiguous; possibilities: '--no-optimize' '--no-promiscuous-mode'", 0 },
		{ "-c 0", "invalid packet count 0", -1 },
		{ "-c x", "invalid packet count x", -1 },
		{ "-s 262145", "invalid snaplen 262145 (must be >= 0 and <= 262144)", -1 },
		{ "-s 9z", "invalid snaplen 9z (must be >= 0 and <= 262144)", -1 },
		{ "-B 0", "invalid packet buffer size 0", -1 },
		{ "-Q up", "unknown capture direction `up'", -1 },
		{ "-y foo", "invalid data link type foo", -1 },
		{ "-j foo", "invalid time stamp type foo", -1 },
		{ "-T foo", "unknown packet type `foo'", -1 },
		{ "--time-stamp-precision=x", "unsupported time stamp precision", -1 },
		{ "-tttttt", "only -t, -tt, -ttt, -tttt and -ttttt are supported", -1 },
		{ "-f -r x", "-f can not be used with -V or -r", -1 },
		{ "-V x -r y", "-V and -r are mutually exclusive.", -1 },
		{ "--bpf x tcp", "--bpf and a filter expression are mutually exclusive", -1 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct settings s;
		struct diag d;

		ck_assert_msg(parse(&s, &d, rows[i].line) == -1, "%s is taken", rows[i].line);
		ck_assert_str_eq(d.text, rows[i].text);
		ck_assert_int_eq(d.where, rows[i].where);
	}
}
END_TEST

START_TEST(every_row_is_sound)
{
	for (int i = 0; i < rd_option_count; i++) {
		const struct option_row *o = &rd_option_rows[i];

		ck_assert(o->letter || o->name);
		ck_assert_msg((o->kind == RD_OPTION_CALL) == (o->set != NULL), "row %d", i);
		ck_assert(o->kind != RD_OPTION_TEXT || o->argument);
		ck_assert((o->kind != RD_OPTION_FLAG && o->kind != RD_OPTION_LEVEL) || !o->argument);
		ck_assert_uint_lt(o->field, sizeof(struct settings));
		for (int k = 0; k < i; k++) {
			const struct option_row *other = &rd_option_rows[k];

			ck_assert(!o->letter || o->letter != other->letter);
			ck_assert(!o->name || !other->name || strcmp(o->name, other->name));
		}
	}
}
END_TEST

/* Every letter of tcpdump 4.99.3's usage and manual page. */
START_TEST(all_of_tcpdump_is_there)
{
	for (const char *c = "aAbBcCdDeEfFGhHiIjJKlLmMnNOpqQrsStTuUvVwWxXyzZ#"; *c; c++) {
		bool found = false;

		for (int i = 0; i < rd_option_count; i++)
			found = found || rd_option_rows[i].letter == *c;
		ck_assert_msg(found, "no -%c", *c);
	}
}
END_TEST

START_TEST(usage_and_table_have_every_option)
{
	static char usage[16384], table[16384];
	struct text t;
	char name[64];

	rd_text_init(&t, usage, sizeof usage - RD_TEXT_ROOM, NULL, NULL);
	rd_cli_put_usage(&t, "ringdump");
	*t.p = '\0';
	rd_text_init(&t, table, sizeof table - RD_TEXT_ROOM, NULL, NULL);
	rd_cli_put_option_table(&t);
	*t.p = '\0';
	for (int i = 0; i < rd_option_count; i++) {
		const struct option_row *o = &rd_option_rows[i];

		if (o->letter)
			snprintf(name, sizeof name, "-%c", o->letter);
		else
			snprintf(name, sizeof name, "--%s", o->name);
		ck_assert_msg(!o->help || strstr(usage, name), "%s is not in the usage", name);
		ck_assert_msg(strstr(table, name), "%s is not in the table", name);
	}
	ck_assert_ptr_nonnull(strstr(table, "| `-E SECRET` | refused | "));
	ck_assert_ptr_nonnull(strstr(table, "| `--style tcpdump\\|classic` | ours alone | "));
	ck_assert_ptr_nonnull(strstr(table, "| `-Q, --direction in\\|out\\|inout` | as tcpdump | "));
}
END_TEST

SUITE(cli_parse, nothing_is_a_capture_of_whole_packets, letters_bundle_and_take_values_both_ways,
      long_names_take_values_both_ways_and_abbreviate, two_dashes_end_the_options,
      only_a_link_called_tcpdump_has_its_name, levels_stop_at_their_most, rotation_gets_the_name_of_w,
      help_and_version_win_over_what_follows, refusals_have_the_words_of_tcpdump, every_row_is_sound,
      all_of_tcpdump_is_there, usage_and_table_have_every_option);
