/* openflow: what the decoders of the OpenFlow versions share. */
#ifndef RINGDUMP_DECODE_OPENFLOW_H
#define RINGDUMP_DECODE_OPENFLOW_H

#include "decode/proto.h"

/*
 * A message type of one version: rows in the order of their numbers.  The lengths are those behind the common
 * header; what does not fit is not looked into.
 */
struct of_message {
	const char *name;
	uint16_t min, max;
	/* Prints the body, with -v alone; NULL where there is none.  C->wire is what the header says. */
	void (*body)(struct walk *w, struct cursor c);
};

enum { RD_OF_ANY = 0xffff }; /* max: no upper bound */

/* What a version's table of messages ends with. */
extern const struct of_message rd_of10_messages[], rd_of13_messages[];
extern const size_t rd_of10_messages_count, rd_of13_messages_count;

#endif
