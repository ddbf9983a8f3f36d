/* The manual page, in the macros of man(7). */
#include <stdio.h>
#include <string.h>
#include "documents.h"

/* Text for roff: a minus is one, a backslash too, and what stands in backticks is bold. */
static void put_roff(struct text *t, const char *s)
{
	bool bold = false;

	for (; *s; s++) {
		if (*s == '`') {
			bold = !bold;
			rd_text_str(t, bold ? "\\fB" : "\\fR");
		} else if (*s == '-') {
			rd_text_str(t, "\\-");
		} else if (*s == '\\') {
			rd_text_str(t, "\\e");
		} else {
			rd_text_char(t, *s);
		}
	}
}

static void put_name(struct text *t, const char *dashes, const char *name)
{
	rd_text_str(t, "\\fB");
	put_roff(t, dashes);
	put_roff(t, name);
	rd_text_str(t, "\\fR");
}

static void put_option(struct text *t, const struct option_row *o)
{
	const char letter[] = { o->letter, '\0' }, *help = help_of(o);

	rd_text_str(t, ".TP\n");
	if (o->letter)
		put_name(t, "-", letter);
	if (o->letter && o->name)
		rd_text_str(t, ", ");
	if (o->name)
		put_name(t, "--", o->name);
	if (o->argument) {
		bool words = has_words(o) && strchr(o->argument, '|');

		rd_text_str(t, words ? " " : " \\fI");
		put_roff(t, o->argument);
		rd_text_str(t, words ? "" : "\\fR");
	}
	/* a sentence; the zero-width character keeps a leading point from being a request */
	rd_text_str(t, "\n\\&");
	rd_text_char(t, *help >= 'a' && *help <= 'z' ? (char)(*help - 'a' + 'A') : *help);
	put_roff(t, help + 1);
	rd_text_str(t, ".\n");
	/* of link types there are too many: -L lists those of an interface */
	if (has_words(o) && !strchr(o->argument, '|') && o->value != RD_VALUE_LINK_TYPE) {
		rd_text_str(t, "One of: ");
		put_words(t, o);
		rd_text_str(t, ".\n");
	}
}

static void put_options(struct text *t)
{
	static const struct {
		bool ours;
		const char *title;
	} parts[] = {
		{ false, "Options of tcpdump" },
		{ true, "Options of ringdump alone" },
	};

	for (size_t part = 0; part < sizeof parts / sizeof *parts; part++) {
		rd_text_fmt(t, ".SS %s\n", parts[part].title);
		for (int i = 0; i < rd_option_count; i++)
			if ((rd_option_rows[i].origin == RD_OPTION_OURS) == parts[part].ours)
				put_option(t, &rd_option_rows[i]);
	}
}

int put_man(struct text *t, const char *template)
{
	FILE *f = fopen(template, "r");
	char line[1024];

	if (!f)
		return -1;
	while (fgets(line, sizeof line, f)) {
		if (!strcmp(line, "@OPTIONS@\n"))
			put_options(t);
		else if (!strncmp(line, ".TH ", 4))
			rd_text_fmt(t, "%.*s \"ringdump " RD_VERSION "\"\n", (int)strcspn(line, "\n"), line);
		else
			rd_text_str(t, line);
	}
	fclose(f);
	return 0;
}
