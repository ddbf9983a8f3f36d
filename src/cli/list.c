/* -D: the numbered list of interfaces. */
#include <stdlib.h>
#include "settings.h"

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
