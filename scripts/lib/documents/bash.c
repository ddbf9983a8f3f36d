/* Completion for bash. */
#include <string.h>
#include "documents.h"

static const char begin[] = "# Completion of ringdump for bash, made from the program's tables.\n"
			    "_ringdump_choose()\n"
			    "{\n"
			    "	local IFS=$'\\n'\n"
			    "\n"
			    "	COMPREPLY=($(compgen \"$@\" -- \"$cur\"))\n"
			    "}\n"
			    "\n"
			    "_ringdump_files()\n"
			    "{\n"
			    "	compopt -o filenames 2>/dev/null\n"
			    "	_ringdump_choose -f\n"
			    "}\n"
			    "\n"
			    "_ringdump_words()\n"
			    "{\n"
			    "	COMPREPLY=($(compgen -W \"$1\" -- \"$cur\"))\n"
			    "}\n"
			    "\n"
			    "# The value of an option; false where it takes none.\n"
			    "_ringdump_value()\n"
			    "{\n"
			    "	case $1 in\n";

static const char behind_values[] = "	*) return 1 ;;\n"
				    "	esac\n"
				    "}\n"
				    "\n"
				    "# The option whose value is to be completed, out of the word before: "
				    "the last letter of a bundle, if none\n"
				    "# before it has taken the rest for its value.\n"
				    "_ringdump_option()\n"
				    "{\n"
				    "	local word=$1 i\n"
				    "\n"
				    "	case $word in\n"
				    "	--*) option=$word ;;\n"
				    "	-?*)\n"
				    "		for ((i = 1; i < ${#word} - 1; i++)); do\n"
				    "			_ringdump_value \"-${word:i:1}\" && return\n"
				    "		done\n"
				    "		option=-${word: -1}\n"
				    "		;;\n"
				    "	esac\n"
				    "}\n"
				    "\n"
				    "_ringdump()\n"
				    "{\n"
				    "	local cur=${COMP_WORDS[COMP_CWORD]} before= option=\n"
				    "\n"
				    "	[ \"$COMP_CWORD\" -lt 2 ] || before=${COMP_WORDS[COMP_CWORD - 1]}\n"
				    "	# bash takes the = of --name=value for a word\n"
				    "	if [ \"$cur\" = = ]; then\n"
				    "		cur=\n"
				    "	elif [ \"$before\" = = ] && [ \"$COMP_CWORD\" -gt 2 ]; then\n"
				    "		before=${COMP_WORDS[COMP_CWORD - 2]}\n"
				    "	fi\n"
				    "	_ringdump_option \"$before\"\n"
				    "	COMPREPLY=()\n"
				    "	[ -z \"$option\" ] || ! _ringdump_value \"$option\" || return 0\n"
				    "	case $cur in\n"
				    "	-*) _ringdump_words '";

static const char end[] = "' ;;\n"
			  "	esac\n"
			  "}\n"
			  "complete -F _ringdump ringdump\n";

static void put_action(struct text *t, const struct option_row *o)
{
	static const char *const actions[] = {
		[RD_VALUE_ANY] = "COMPREPLY=()",
		[RD_VALUE_FILE] = "_ringdump_files",
		[RD_VALUE_INTERFACE] = "_ringdump_words \"any $(command ls /sys/class/net 2>/dev/null)\"",
		[RD_VALUE_USER] = "_ringdump_choose -u",
		[RD_VALUE_COMMAND] = "_ringdump_choose -c",
		[RD_VALUE_NETNS] = "_ringdump_words \"$(command ls /run/netns 2>/dev/null)\"",
	};

	if (!has_words(o)) {
		rd_text_str(t, actions[o->value]);
		return;
	}
	rd_text_str(t, "_ringdump_words '");
	put_words(t, o);
	rd_text_char(t, '\'');
}

static void put_value(struct text *t, const struct option_row *o)
{
	rd_text_char(t, '\t');
	if (o->letter)
		rd_text_fmt(t, "-%c", o->letter);
	if (o->name)
		rd_text_fmt(t, "%s--%s", o->letter ? " | " : "", o->name);
	rd_text_str(t, ") ");
	put_action(t, o);
	rd_text_str(t, " ;;\n");
}

void put_bash(struct text *t)
{
	rd_text_str(t, begin);
	for (int i = 0; i < rd_option_count; i++)
		if (rd_option_rows[i].argument)
			put_value(t, &rd_option_rows[i]);
	rd_text_str(t, behind_values);
	for (int i = 0; i < rd_option_count; i++) {
		const struct option_row *o = &rd_option_rows[i];

		if (o->letter)
			rd_text_fmt(t, "-%c ", o->letter);
		if (o->name)
			rd_text_fmt(t, "--%s ", o->name);
	}
	rd_text_str(t, "' ;;\n	*) _ringdump_words '");
	put_filter_words(t);
	rd_text_str(t, end);
}
