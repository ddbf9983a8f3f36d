/*
 * product: what becomes of packets, as the program's options have it: text, JSON, rows of connections, or
 * text with explanations.  What it prints is looked at (fuzz.h) and thrown away.
 */
#ifndef RINGDUMP_FUZZ_PRODUCT_H
#define RINGDUMP_FUZZ_PRODUCT_H

#include <ringdump/decode.h>
#include "fuzz.h"

enum product_kind { PRODUCT_TEXT, PRODUCT_JSON, PRODUCT_ROWS, PRODUCT_EXPLAIN };

struct product {
	struct decoder *decoder;
	struct json_packets *json; /* or NULL */
	struct story *story;	   /* or NULL */
	struct sink sink;
};

/* O is changed as the KIND has it. */
void product_open(struct product *p, enum product_kind kind, struct decode_options *o);
void product_print(struct product *p, const struct frame *f, uint64_t number);
void product_close(struct product *p);

#endif
