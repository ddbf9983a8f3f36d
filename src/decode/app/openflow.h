/* openflow: what the decoders of the OpenFlow versions share. */
#ifndef RINGDUMP_DECODE_OPENFLOW_H
#define RINGDUMP_DECODE_OPENFLOW_H

#include "decode/proto.h"

/*
 * A body is a cursor whose `wire` is what the lengths inside of the message leave, while `cap` goes on to the
 * end of the segment: an encapsulated frame that is longer than its message is read on into the next one.
 */

/* A field of a fixed layout: how it is read and printed. */
enum of_kind {
	RD_OF_END,
	RD_OF_PAD,  /* `arg` bytes that are not printed */
	RD_OF_HOLD, /* the same, but they have to be captured */
	RD_OF_U8,
	RD_OF_U16,
	RD_OF_U32,
	RD_OF_U64,
	RD_OF_MAC,
	RD_OF_IPV4,
	RD_OF_TEXT,   /* in quotes, of `arg` bytes, to the first NUL */
	RD_OF_BITS,   /* 32 bits in hexadecimal and by `names`; those in `arg` are known */
	RD_OF_BITS16, /* the same of 16 bits */
};

struct of_field {
	enum of_kind kind;
	const char *text; /* in front of the value */
	uint32_t arg;
	const struct name *names; /* of single values, or NULL */
	const char *format;	  /* one %u, %x ... for the other values; NULL: decimal */
};

/*
 * A message type of one version: rows in the order of their numbers.  The lengths are those behind the common
 * header; what does not fit is not looked into.
 */
struct of_message {
	const char *name;
	uint16_t min, max;
	/*
	 * With -v: what the body begins with, and what is behind that; either may be NULL.  BODY looks itself
	 * whether all that it does not read is captured.
	 */
	const struct of_field *fields;
	void (*body)(struct walk *w, struct cursor c);
};

enum { RD_OF_ANY = 0xffff }; /* max: no upper bound */

extern const struct of_message rd_of10_messages[], rd_of13_messages[];
extern const size_t rd_of10_messages_count, rd_of13_messages_count;

/* The field at C, which moves past it: read first, so that a cut one leaves no text. */
void rd_of_put_field(struct walk *w, struct cursor *c, const struct of_field *f);

/* All fields of a list that ends with RD_OF_END. */
void rd_of_put_fields(struct walk *w, struct cursor *c, const struct of_field *f);

/* " (A, B)" for the bits of VALUE, and " (bogus)" for those not in KNOWN; nothing for 0. */
void rd_of_put_bits(struct walk *w, const struct name *names, uint32_t value, uint32_t known);

/* The end of a list whose lengths contradict each other: the rest has to be captured, as tcpdump demands. */
void rd_of_put_invalid(struct walk *w, const struct cursor *c);

/* "\n\t data (5 octets)", with -vv as a dump; nothing where C is empty. */
void rd_of_put_data(struct walk *w, struct cursor c);

/* The same for a frame, which -vvv decodes. */
void rd_of_put_frame(struct walk *w, struct cursor c);

/* "VENDOR 0x00002320 (Nicira Networks)", with VENDOR what the version calls it, and the number. */
uint32_t rd_of_take_vendor(struct walk *w, struct cursor *c, const char *text);

/* Big Switch Networks' messages and actions, behind the vendor's number. */
enum { RD_OF_BSN = 0x5c16c7 };
void rd_of_put_bsn_message(struct walk *w, struct cursor c);
void rd_of_put_bsn_action(struct walk *w, struct cursor c);

/* Type, code and data of an error. */
void rd_of10_put_error(struct walk *w, struct cursor c);
void rd_of13_put_error(struct walk *w, struct cursor c);

/* What the versions have in common. */
extern const struct name rd_of_versions[], rd_of_fragment_flags[], rd_of_port_reasons[];

#endif
