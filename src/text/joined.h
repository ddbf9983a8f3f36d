/*
 * joined: a text whose lines become one line of another text, for --oneline.
 *
 * Each newline, with the blanks and tabs behind it, becomes one blank, whatever wrote it: between
 * rd_joined_begin and rd_joined_end TO gets exactly one newline, the last byte.
 */
#ifndef RINGDUMP_TEXT_JOINED_H
#define RINGDUMP_TEXT_JOINED_H

#include <ringdump/text.h>

struct joined {
	struct text text; /* write here */
	struct text *to;
	bool broken; /* the last thing seen was a newline, or blanks behind one */
	char buffer[16 * 1024];
};

/* J must stay where it is from here to the end; nothing in it needs to be freed. */
void rd_joined_begin(struct joined *j, struct text *to);
void rd_joined_end(struct joined *j);

#endif
