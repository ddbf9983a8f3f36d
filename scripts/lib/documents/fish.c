/* Completion for fish: a line for each option. */
#include "documents.h"

static const char begin[] = "# Completion of ringdump for fish, made from the program's tables.\n"
			    "function __ringdump_interfaces\n"
			    "	echo any\n"
			    "	command ls /sys/class/net 2>/dev/null\n"
			    "end\n"
			    "\n"
			    "function __ringdump_namespaces\n"
			    "	command ls /run/netns 2>/dev/null\n"
			    "end\n"
			    "\n"
			    "complete -c ringdump -f\n";

static void put_value(struct text *t, const struct option_row *o)
{
	static const char *const actions[] = {
		[RD_VALUE_ANY] = " -x",
		[RD_VALUE_FILE] = " -r -F",
		[RD_VALUE_INTERFACE] = " -x -a '(__ringdump_interfaces)'",
		[RD_VALUE_USER] = " -x -a '(__fish_complete_users)'",
		[RD_VALUE_COMMAND] = " -x -a '(__fish_complete_command)'",
		[RD_VALUE_NETNS] = " -x -a '(__ringdump_namespaces)'",
	};

	if (!has_words(o)) {
		rd_text_str(t, actions[o->value]);
		return;
	}
	rd_text_str(t, " -x -a '");
	put_words(t, o);
	rd_text_char(t, '\'');
}

static void put_option(struct text *t, const struct option_row *o)
{
	rd_text_str(t, "complete -c ringdump");
	if (o->letter)
		rd_text_fmt(t, " -s '%c'", o->letter);
	if (o->name)
		rd_text_fmt(t, " -l %s", o->name);
	if (o->argument)
		put_value(t, o);
	rd_text_str(t, " -d '");
	put_escaped(t, help_of(o), "\\'", "\\");
	rd_text_str(t, "'\n");
}

void put_fish(struct text *t)
{
	rd_text_str(t, begin);
	for (int i = 0; i < rd_option_count; i++)
		put_option(t, &rd_option_rows[i]);
	rd_text_str(t, "complete -c ringdump -a '");
	put_filter_words(t);
	rd_text_str(t, "'\n");
}
