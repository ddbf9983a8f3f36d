/* Completion for zsh: a list of what _arguments wants to know. */
#include "documents.h"

static const char begin[] = "#compdef ringdump\n"
			    "# Completion of ringdump for zsh, made from the program's tables.\n"
			    "_ringdump_interfaces()\n"
			    "{\n"
			    "	compadd any /sys/class/net/*(N:t)\n"
			    "}\n"
			    "\n"
			    "_ringdump_namespaces()\n"
			    "{\n"
			    "	compadd /run/netns/*(N:t)\n"
			    "}\n"
			    "\n"
			    "_arguments -s -S";

static void put_quoted(struct text *t, const char *s, const char *special)
{
	for (; *s; s++) {
		const char one[] = { *s, '\0' };

		if (*s == '\'')
			rd_text_str(t, "'\\''");
		else
			put_escaped(t, one, special, "\\");
	}
}

static void put_action(struct text *t, const struct option_row *o)
{
	static const char *const actions[] = {
		[RD_VALUE_ANY] = " ",
		[RD_VALUE_FILE] = "_files",
		[RD_VALUE_INTERFACE] = "_ringdump_interfaces",
		[RD_VALUE_USER] = "_users",
		[RD_VALUE_COMMAND] = "_command_names -e",
		[RD_VALUE_NETNS] = "_ringdump_namespaces",
	};

	rd_text_char(t, ':');
	put_quoted(t, o->argument, ":\\");
	rd_text_char(t, ':');
	if (!has_words(o)) {
		rd_text_str(t, actions[o->value]);
		return;
	}
	rd_text_char(t, '(');
	put_words(t, o);
	rd_text_char(t, ')');
}

/* '(-i --interface)'{-i+,--interface=}'[help]:NAME:action' */
static void put_option(struct text *t, const struct option_row *o)
{
	rd_text_str(t, " \\\n	");
	if (repeats(o))
		rd_text_str(t, "'*'");
	else if (o->letter && o->name)
		rd_text_fmt(t, "'(-%c --%s)'", o->letter, o->name);
	if (o->letter && o->name)
		rd_text_fmt(t, "{-%s%c%s,--%s%s}", o->letter == '#' ? "\\" : "", o->letter,
			    o->argument ? "+" : "", o->name, o->argument ? "=" : "");
	else if (o->letter)
		rd_text_fmt(t, "-%c%s", o->letter, o->argument ? "+" : "");
	else
		rd_text_fmt(t, "--%s%s", o->name, o->argument ? "=" : "");
	rd_text_str(t, "'[");
	put_quoted(t, help_of(o), "[]:\\");
	rd_text_char(t, ']');
	if (o->argument)
		put_action(t, o);
	rd_text_char(t, '\'');
}

void put_zsh(struct text *t)
{
	rd_text_str(t, begin);
	for (int i = 0; i < rd_option_count; i++)
		put_option(t, &rd_option_rows[i]);
	rd_text_str(t, " \\\n	'*:filter:(");
	put_filter_words(t);
	rd_text_str(t, ")'\n");
}
