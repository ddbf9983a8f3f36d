/* conversation: frames that one decoder sees one after the other, for the decoders with a memory. */
#ifndef RINGDUMP_TESTS_CONVERSATION_H
#define RINGDUMP_TESTS_CONVERSATION_H

#include "decode.h"

struct conversation;

/* A decoder with -nn, -t and VERBOSE times -v; closed by conversation_end. */
struct conversation *conversation_begin(uint8_t verbose);
void conversation_end(struct conversation *c);

/* The text of the next frame (hex as in struct print_case), of which CUT bytes at the end are not captured.
 */
const char *conversation_print(struct conversation *c, const char *hex, uint32_t cut);

#endif
