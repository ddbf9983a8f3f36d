/* The manual page and the completions: see documents/documents.h. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <ringdump/decode.h>
#include <ringdump/filter.h>
#include <ringdump/frame.h>
#include "documents/documents.h"

enum { LINKS = 1 << 16 };

/* "in|out" lists words, "NAME|PID" says what there may be. */
static bool lists_words(const struct option_row *o)
{
	return o->argument && strchr(o->argument, '|') &&
	       o->argument[strcspn(o->argument, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] == '\0';
}

bool has_words(const struct option_row *o)
{
	return lists_words(o) || o->value == RD_VALUE_PACKET_TYPE || o->value == RD_VALUE_LINK_TYPE ||
	       o->value == RD_VALUE_STAMP_TYPE;
}

static void put_word(struct text *t, const char **between, const char *word)
{
	rd_text_str(t, *between);
	rd_text_str(t, word);
	*between = " ";
}

void put_words(struct text *t, const struct option_row *o)
{
	const char *between = "", *word;

	for (const char *c = lists_words(o) ? o->argument : ""; *c; c++)
		rd_text_char(t, *c == '|' ? ' ' : *c);
	if (o->value == RD_VALUE_PACKET_TYPE)
		for (size_t i = 0; (word = rd_decode_force_type(i)); i++)
			put_word(t, &between, word);
	if (o->value == RD_VALUE_STAMP_TYPE)
		for (size_t i = 0; (word = rd_option_stamp_types[i]); i++)
			put_word(t, &between, word);
	if (o->value == RD_VALUE_LINK_TYPE)
		for (int link = 0; link < LINKS; link++)
			if (!rd_link_name(link, &word, NULL))
				put_word(t, &between, word);
}

void put_filter_words(struct text *t)
{
	const char *between = "", *word;

	for (size_t i = 0; (word = rd_filter_word(i)); i++)
		if (*word)
			put_word(t, &between, word);
}

bool repeats(const struct option_row *o)
{
	return o->kind == RD_OPTION_LEVEL || o->value == RD_VALUE_INTERFACE;
}

void put_escaped(struct text *t, const char *s, const char *special, const char *before)
{
	for (; *s; s++) {
		if (strchr(special, *s))
			rd_text_str(t, before);
		rd_text_char(t, *s);
	}
}

const char *help_of(const struct option_row *o)
{
	return o->help ? o->help : "taken and ignored";
}

int main(int argc, char **argv)
{
	static char buffer[1 << 16];
	int fd = STDOUT_FILENO, result = 0;
	const char *kind = argc > 1 ? argv[1] : "";
	struct text t;

	rd_text_init(&t, buffer, sizeof buffer, rd_text_drain_fd, &fd);
	if (!strcmp(kind, "man") && argc == 3)
		result = put_man(&t, argv[2]);
	else if (!strcmp(kind, "bash"))
		put_bash(&t);
	else if (!strcmp(kind, "zsh"))
		put_zsh(&t);
	else if (!strcmp(kind, "fish"))
		put_fish(&t);
	else
		result = -1;
	if (result)
		fprintf(stderr, "usage: documents man TEMPLATE | bash | zsh | fish\n");
	return rd_text_flush(&t) || result ? 1 : 0;
}
