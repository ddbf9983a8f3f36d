/*
 * style: whose text is printed, as a value.  The driver picks one when it opens; no decoder asks which.
 *
 * A style has protocols of its own, claimed in a table of the same shape as table.c, and its own form of
 * what the driver itself prints: the time before a packet and the dump behind it.
 */
#ifndef RINGDUMP_DECODE_STYLE_H
#define RINGDUMP_DECODE_STYLE_H

#include <stddef.h>
#include "proto.h"
#include "stamp.h"

struct claim_table {
	const struct claim *rows;
	size_t count;
};

struct style {
	/* The style's own rows; they win over those of table.c, which all styles share. */
	struct claim_table claims;
	/* Spaces, a bit of 1 << enum rd_space each, in which the shared rows do not count at all. */
	uint32_t closed;
	/* The time of F with the blank behind it, or nothing where the options want none. */
	void (*put_stamp)(struct stamp *s, struct text *t, const struct decode_options *o,
			  const struct frame *f);
	/* What -x, -X and -A show, with the newline in front of it but without the last one. */
	void (*put_dumps)(struct walk *w);
};

extern const struct style rd_style_tcpdump, rd_style_classic;

#endif
