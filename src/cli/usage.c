/* --help, --version and -D: what is printed about the program itself. */
#include <stdlib.h>
#include "settings.h"

void rd_cli_put_version(struct text *t)
{
	rd_text_str(t, "ringdump version " RD_VERSION "\n");
}

static size_t put_names(struct text *t, const struct option_row *o)
{
	size_t before = rd_text_used(t);

	rd_text_str(t, "  ");
	if (o->letter) {
		rd_text_char(t, '-');
		rd_text_char(t, o->letter);
	}
	if (o->letter && o->name)
		rd_text_str(t, ", ");
	if (o->name) {
		rd_text_str(t, "--");
		rd_text_str(t, o->name);
	}
	if (o->argument) {
		rd_text_char(t, ' ');
		rd_text_str(t, o->argument);
	}
	return rd_text_used(t) - before;
}

void rd_cli_put_usage(struct text *t)
{
	enum { COLUMN = 38 };

	rd_cli_put_version(t);
	rd_text_str(t, "Usage: ringdump [option ...] [filter expression]\n");
	for (int i = 0; i < rd_option_count; i++) {
		size_t width = put_names(t, &rd_option_rows[i]);

		rd_text_fmt(t, "%*s%s\n", width < COLUMN ? (int)(COLUMN - width) : 1, "",
			    rd_option_rows[i].help);
	}
}

/* tcpdump: the flags of an interface stand in brackets behind its name and description. */
static void put_interface(struct text *t, int number, const struct iface *i)
{
	static const char *const wired[] = { "", "", ", Connected", ", Disconnected" };
	static const char *const radio[] = { "", ", Association status unknown", ", Associated",
					     ", Not associated" };
	const char *before = "";

	rd_text_fmt(t, "%d.%s", number, i->name);
	if (i->description)
		rd_text_fmt(t, " (%s)", i->description);
	rd_text_str(t, " [");
	if (i->up) {
		rd_text_str(t, i->running ? "Up, Running" : "Up");
		before = ", ";
	}
	if (i->loopback) {
		rd_text_fmt(t, "%sLoopback", before);
		before = ", ";
	}
	if (i->wireless) {
		rd_text_fmt(t, "%sWireless", before);
		before = ", ";
	}
	if (!*before)
		rd_text_str(t, "none");
	else
		rd_text_str(t, (i->wireless ? radio : wired)[i->linked]);
	rd_text_str(t, "]\n");
}

int rd_cli_put_interfaces(struct text *t, struct diag *d)
{
	struct iface *list;
	int n = rd_iface_list(&list, d);

	for (int i = 0; i < n; i++)
		put_interface(t, i + 1, &list[i]);
	if (n >= 0)
		free(list);
	return n < 0 ? -1 : 0;
}
