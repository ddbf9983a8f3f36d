/* Walking the command line by the option table. */
#include <string.h>
#include "settings.h"

static const struct option_row *find_letter(char letter)
{
	for (int i = 0; i < rd_option_count; i++)
		if (rd_option_rows[i].letter == letter)
			return &rd_option_rows[i];
	return NULL;
}

/* A long name, or the beginning of exactly one. */
static const struct option_row *find_name(const char *name, size_t len, struct diag *d)
{
	const struct option_row *found = NULL;
	bool several = false;

	for (int i = 0; i < rd_option_count; i++) {
		const struct option_row *o = &rd_option_rows[i];

		if (!o->name || strncmp(o->name, name, len))
			continue;
		if (!o->name[len])
			return o;
		several = several || (found && found->set != o->set);
		found = o;
	}
	if (found && !several)
		return found;
	rd_diag_fail(d, 0, "%s option '--%.*s'", several ? "ambiguous" : "unrecognized", (int)len, name);
	return NULL;
}

/* The state of the walk: NEXT is the argument after the one being looked at. */
struct args {
	int count, next;
	char **arg;
};

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
	return o->set(s, value, d);
}

/* A bundle of letters; the rest of it or the next argument is the value of one that takes a value. */
static int parse_letters(struct settings *s, struct args *a, const char *letters, struct diag *d)
{
	for (; *letters; letters++) {
		const struct option_row *o = find_letter(*letters);
		const char *value = NULL;

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
		if (o->set(s, value, d))
			return -1;
		if (value)
			break;
	}
	return 0;
}

int rd_cli_parse(struct settings *s, int argc, char **argv, struct diag *d)
{
	struct args a = { .count = argc, .next = 1, .arg = argv };

	*s = (struct settings){ .link = -1, .words = argv + 1 };
	s->capture.snaplen = 262144;
	s->capture.promiscuous = true;
	while (a.next < argc) {
		char *arg = argv[a.next++];

		if (!strcmp(arg, "--")) {
			while (a.next < argc)
				s->words[s->words_count++] = argv[a.next++];
		} else if (arg[0] == '-' && arg[1] == '-') {
			if (parse_long(s, &a, arg + 2, d))
				return -1;
		} else if (arg[0] == '-' && arg[1]) {
			if (parse_letters(s, &a, arg + 1, d))
				return -1;
		} else {
			s->words[s->words_count++] = arg;
		}
	}
	return 0;
}
