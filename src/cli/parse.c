/* Walking the command line by the option table. */
#include <string.h>
#include <ringdump/file.h>
#include "option.h"

static const struct option_row *find_letter(char letter)
{
	for (int i = 0; i < rd_option_count; i++)
		if (rd_option_rows[i].letter == letter)
			return &rd_option_rows[i];
	return NULL;
}

static bool begins(const struct option_row *o, bool ours, const char *name, size_t len)
{
	return o->name && (o->origin == RD_OPTION_OURS) == ours && !strncmp(o->name, name, len);
}

/* getopt_long(3) of glibc: all the options that an abbreviation may mean. */
static const struct option_row *ambiguous(bool ours, const char *name, size_t len, struct diag *d)
{
	struct diag list = { .where = 0 };

	for (int i = 0; i < rd_option_count; i++) {
		struct diag longer;

		if (!begins(&rd_option_rows[i], ours, name, len))
			continue;
		rd_diag_fail(&longer, 0, "%s '--%s'", list.text, rd_option_rows[i].name);
		list = longer;
	}
	rd_diag_fail(d, 0, "option '--%.*s' is ambiguous; possibilities:%s", (int)len, name, list.text);
	return NULL;
}

/*
 * A long name, or the beginning of exactly one.  What tcpdump takes for an abbreviation stays one, also where
 * an option of ours begins likewise.
 */
static const struct option_row *find_name(const char *name, size_t len, struct diag *d)
{
	for (int i = 0; i < rd_option_count; i++) {
		const struct option_row *o = &rd_option_rows[i];

		if (o->name && !strncmp(o->name, name, len) && !o->name[len])
			return o;
	}
	for (int ours = 0; ours < 2; ours++) {
		const struct option_row *found = NULL;

		for (int i = 0; i < rd_option_count; i++) {
			if (!begins(&rd_option_rows[i], ours, name, len))
				continue;
			if (found)
				return ambiguous(ours, name, len, d);
			found = &rd_option_rows[i];
		}
		if (found)
			return found;
	}
	rd_diag_fail(d, 0, "unrecognized option '--%s'", name);
	return NULL;
}

/* The state of the walk: NEXT is the argument after the one being looked at. */
struct args {
	int count, next;
	char **arg;
};

/* 1 where nothing after this option is to be looked at. */
static int apply(struct settings *s, const struct option_row *o, const char *value, struct diag *d)
{
	char *field = (char *)s + o->field;

	switch (o->kind) {
	case RD_OPTION_FLAG: *(bool *)field = true; return 0;
	case RD_OPTION_LEVEL: *(uint8_t *)field += *(uint8_t *)field < o->most; return 0;
	case RD_OPTION_TEXT: *(const char **)field = value; return 0;
	case RD_OPTION_END: s->task = o->most; return 1;
	default: return o->set(s, o, value, d);
	}
}

static int parse_long(struct settings *s, struct args *a, const char *text, struct diag *d)
{
	size_t len = strcspn(text, "=");
	const char *value = text[len] ? text + len + 1 : NULL;
	const struct option_row *o = find_name(text, len, d);

	if (!o)
		return -1;
	if (!o->argument && value)
		return rd_diag_fail(d, 0, "option '--%s' doesn't allow an argument", o->name);
	if (o->argument && !value) {
		if (a->next == a->count)
			return rd_diag_fail(d, 0, "option '--%s' requires an argument", o->name);
		value = a->arg[a->next++];
	}
	return apply(s, o, value, d);
}

/* A bundle of letters; the rest of it or the next argument is the value of one that takes a value. */
static int parse_letters(struct settings *s, struct args *a, const char *letters, struct diag *d)
{
	for (; *letters; letters++) {
		const struct option_row *o = find_letter(*letters);
		const char *value = NULL;
		int r;

		if (!o)
			return rd_diag_fail(d, 0, "invalid option -- '%c'", *letters);
		if (o->argument) {
			if (letters[1])
				value = letters + 1;
			else if (a->next < a->count)
				value = a->arg[a->next++];
			else
				return rd_diag_fail(d, 0, "option requires an argument -- '%c'", *letters);
		}
		r = apply(s, o, value, d);
		if (r || value)
			return r;
	}
	return 0;
}

/* Every argument in turn.  1 where an option ended the walk. */
static int walk(struct settings *s, struct args *a, struct diag *d)
{
	int r = 0;

	while (!r && a->next < a->count) {
		char *arg = a->arg[a->next++];

		if (!strcmp(arg, "--")) {
			while (a->next < a->count)
				s->words[s->words_count++] = a->arg[a->next++];
		} else if (arg[0] == '-' && arg[1] == '-') {
			r = parse_long(s, a, arg + 2, d);
		} else if (arg[0] == '-' && arg[1]) {
			r = parse_letters(s, a, arg + 1, d);
		} else {
			s->words[s->words_count++] = arg;
		}
	}
	return r;
}

/* An option that was given and makes sense only where packets are captured, or NULL. */
static const char *only_live(const struct settings *s)
{
	return s->fanout	? "fanout"
	       : s->netns	? "netns"
	       : s->duration_ms ? "duration"
	       : s->stats_ms	? "stats"
	       : s->hints	? "hints"
	       : s->process	? "process"
				: NULL;
}

/* A file for each ring. */
static int check_ring_files(const struct settings *s, struct diag *d)
{
	char behind = strstr(s->write_file, "%d")[2];

	if (s->print_too)
		return rd_diag_fail(d, -1, "--print shows one output: -w %s makes one for each ring",
				    s->write_file);
	if (s->rotation.max_size && (!behind || (behind >= '0' && behind <= '9')))
		return rd_diag_fail(d, -1,
				    "-C puts a number behind the name, so something other than a digit must "
				    "follow the %%d of -w %s",
				    s->write_file);
	return 0;
}

/* What --conn and --explain have to go with. */
static int check_story(const struct settings *s, struct diag *d)
{
	const char *name = s->conn ? "conn" : s->json ? "json" : "explain";

	if (s->json && s->explain)
		return rd_diag_fail(d, -1, "--explain is for people and --json for programs: one of them");

	if (s->conn && s->explain)
		return rd_diag_fail(d, -1, "--conn prints connections and --explain packets: one of them");
	if (s->write_file && !strcmp(s->write_file, "-"))
		return rd_diag_fail(d, -1,
				    "--%s prints text and -w - packets: one standard output is not for both",
				    name);
	if (rd_cli_splits(s))
		return rd_diag_fail(d, -1, "--%s needs all packets in one place: -w %s parts them", name,
				    s->write_file);
	if (!s->conn && s->write_file && !s->print_too)
		return rd_diag_fail(
			d, -1, "--%s is about packets that are printed: -w needs --print for that", name);
	return 0;
}

/* Options that do not go together, in the order in which tcpdump finds out. */
static int check_together(const struct settings *s, struct diag *d)
{
	if (s->list_interfaces)
		return 0;
	if (s->decode.stamp > RD_STAMP_SINCE_FIRST)
		return rd_diag_fail(d, -1, "only -t, -tt, -ttt, -tttt and -ttttt are supported");
	if (s->decode.foreign && rd_cli_reads_file(s))
		return rd_diag_fail(d, -1, "-f can not be used with -V or -r");
	if (s->list_file && s->read_file)
		return rd_diag_fail(d, -1, "-V and -r are mutually exclusive.");
	if (only_live(s) && rd_cli_reads_file(s))
		return rd_diag_fail(d, -1, "--%s needs an interface and can not be used with -V or -r",
				    only_live(s));
	if (s->process && s->conn)
		return rd_diag_fail(d, -1,
				    "--process is about packets that are printed, and --conn prints none");
	if (s->decode.oneline && (s->decode.hex || s->decode.hex_ascii || s->decode.ascii))
		return rd_diag_fail(
			d, -1, "--oneline can not be used with -x, -X or -A, which need lines of their own");
	if (rd_cli_splits(s) && check_ring_files(s, d))
		return -1;
	if ((s->conn || s->explain || s->json) && check_story(s, d))
		return -1;
	if (s->pcapng && !s->write_file)
		return rd_diag_fail(d, -1, "--pcapng is how -w writes, and there is no -w");
	if (s->bpf_file && (s->words_count || s->filter_file))
		return rd_diag_fail(d, -1, "--bpf and a filter expression are mutually exclusive");
	return 0;
}

/*
 * Scripts look for the name that messages begin with, so a link called tcpdump has tcpdump's; under any other
 * name, of a build or a copy, the program is ringdump.
 */
static const char *program_name(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	return path && !strcmp(slash ? slash + 1 : path, "tcpdump") ? "tcpdump" : "ringdump";
}

int rd_cli_file_format(const struct settings *s)
{
	static const char suffix[] = ".pcapng";
	size_t len = s->write_file ? strlen(s->write_file) : 0;

	if (s->pcapng)
		return RD_FORMAT_PCAPNG;
	if (len < sizeof suffix - 1 || strcmp(s->write_file + len - (sizeof suffix - 1), suffix))
		return RD_FORMAT_PCAP;
	return RD_FORMAT_PCAPNG;
}

int rd_cli_parse(struct settings *s, int argc, char **argv, struct diag *d)
{
	struct args a = { .count = argc, .next = 1, .arg = argv };
	int r;

	*s = (struct settings){ .program = program_name(argv[0]), .link = -1, .words = argv + 1 };
	s->capture.snaplen = 262144;
	s->capture.promiscuous = true;
	r = walk(s, &a, d);
	if (r)
		return r < 0 ? -1 : 0;
	s->rotation.name = s->write_file;
	/* rows have numbers alone, so no name needs to be asked for */
	if (s->conn && !s->decode.numeric)
		s->decode.numeric = 1;
	s->capture.other_namespace = s->netns;
	return check_together(s, d);
}
