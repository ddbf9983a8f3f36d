/*
 * documents: the manual page and the completion of three shells, out of the program's own tables.  No part of
 * the program: `build/documents KIND` prints one of them.
 */
#ifndef DOCUMENTS_H
#define DOCUMENTS_H

#include <ringdump/text.h>
#include <cli/option.h>

/* The template of the page with the options in place of its line "@OPTIONS@".  -1 where it cannot be read. */
int put_man(struct text *t, const char *template);
void put_bash(struct text *t);
void put_zsh(struct text *t);
void put_fish(struct text *t);

/* Are there words to choose the value of O from, that are known here? */
bool has_words(const struct option_row *o);
/* They, with blanks between. */
void put_words(struct text *t, const struct option_row *o);
/* The words of the filter language, likewise. */
void put_filter_words(struct text *t);
/* May O be given more than once? */
bool repeats(const struct option_row *o);
/* S with BEFORE in front of each character that is in SPECIAL. */
void put_escaped(struct text *t, const char *s, const char *special, const char *before);
/* O->help, or what stands for it where it has none. */
const char *help_of(const struct option_row *o);

#endif
