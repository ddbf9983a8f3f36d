/* fields: text with fields of a packet in it, for protocols whose text is mostly that. */
#ifndef RINGDUMP_DECODE_FIELDS_H
#define RINGDUMP_DECODE_FIELDS_H

#include "walk.h"

/*
 * FORMAT with the fields of C that it names, one behind the other: a percent sign, the field's length, and
 *
 *     u  a number          U  one of two bytes in little-endian order
 *     x  all digits in hex
 *     o  octal
 *     a  an IPv4 or IPv6 address
 *     m  six bytes with colons
 *     i  a system of OSI: three groups of two bytes, and one or two bytes more
 *     n  a node of DECnet
 *
 * or the offset of the next field and @.  It is a cut, and nothing is printed, where not all of them are
 * captured.
 */
void rd_put_fields(struct walk *w, const struct cursor *c, const char *format);

#endif
