/* text_protocol: protocols whose messages are lines of text. */
#ifndef RINGDUMP_DECODE_APP_TEXT_PROTOCOL_H
#define RINGDUMP_DECODE_APP_TEXT_PROTOCOL_H

#include "decode/proto.h"

struct text_protocol {
	const char *title;
	/*
	 * The first words of requests, a NULL at the end, in any case of letters: a message that begins
	 * with none of them and is no response either is not shown.  NULL: every message is shown.
	 */
	const char *const *requests;
};

/* "HTTP: first line", or with -v all lines, each behind a tab, as far as they are text. */
void rd_text_protocol_put(struct walk *w, const struct text_protocol *p, const struct cursor *c);

#endif
