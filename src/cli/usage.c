/* --help, --version and the table for the README: what is printed about the program itself. */
#include <string.h>
#include "option.h"

/* The tcpdump whose options and text are ours. */
#define RD_REFERENCE_VERSION "4.99.3"

void rd_cli_put_version(struct text *t, const char *program)
{
	/* who asks tcpdump wants to know whose text and options these are */
	if (!strcmp(program, "tcpdump"))
		rd_text_str(t, "tcpdump version " RD_REFERENCE_VERSION "\n");
	rd_text_str(t, "ringdump version " RD_VERSION "\n");
}

/* In a table in Markdown a bar must be escaped. */
static void put_cell(struct text *t, const char *s)
{
	for (; *s; s++) {
		if (*s == '|')
			rd_text_char(t, '\\');
		rd_text_char(t, *s);
	}
}

/* How an option is written; gives the width. */
static size_t put_names(struct text *t, const struct option_row *o, bool markdown)
{
	size_t width = 0;

	if (o->letter) {
		rd_text_fmt(t, "-%c", o->letter);
		width += 2;
	}
	if (o->name) {
		rd_text_fmt(t, "%s--%s", width ? ", " : "", o->name);
		width += (width ? 2 : 0) + 2 + strlen(o->name);
	}
	if (o->argument) {
		rd_text_char(t, ' ');
		if (markdown)
			put_cell(t, o->argument);
		else
			rd_text_str(t, o->argument);
		width += 1 + strlen(o->argument);
	}
	return width;
}

void rd_cli_put_usage(struct text *t, const char *program)
{
	enum { COLUMN = 36 };

	rd_cli_put_version(t, program);
	rd_text_fmt(t, "Usage: %s [option ...] [filter expression]\n", program);
	for (int i = 0; i < rd_option_count; i++) {
		const struct option_row *o = &rd_option_rows[i];
		size_t width;

		if (!o->help || o->set == rd_option_absent)
			continue;
		rd_text_str(t, "  ");
		width = put_names(t, o, false);
		rd_text_fmt(t, "%*s%s\n", width < COLUMN ? (int)(COLUMN - width) : 1, "", o->help);
	}
}

void rd_cli_put_option_table(struct text *t)
{
	static const char *const origins[] = {
		[RD_OPTION_SAME] = "as tcpdump",
		[RD_OPTION_REFUSED] = "refused",
		[RD_OPTION_OURS] = "ours alone",
	};

	rd_text_str(t, "| option | | what it does |\n| --- | --- | --- |\n");
	for (int i = 0; i < rd_option_count; i++) {
		const struct option_row *o = &rd_option_rows[i];
		const char *refused = "refused: ";
		const char *help = o->help ? o->help : "taken and ignored";

		if (o->origin == RD_OPTION_REFUSED && !strncmp(help, refused, strlen(refused)))
			help += strlen(refused);
		rd_text_str(t, "| `");
		put_names(t, o, true);
		rd_text_fmt(t, "` | %s | ", origins[o->origin]);
		put_cell(t, help);
		rd_text_str(t, " |\n");
	}
}
