/* explain: a segment's meaning in a sentence. */
#ifndef RINGDUMP_STORY_EXPLAIN_H
#define RINGDUMP_STORY_EXPLAIN_H

#include "flow/step.h"
#include "words.h"

/* "  ; client asks to open (try 2, 0.50 s after try 1)" and a newline.  With ABSOLUTE, numbers are as in the
 * packet. */
void rd_story_explain(struct text *t, const struct step *step, bool absolute, bool color);

#endif
