/* octets: the decimal text of each byte. */
#ifndef RINGDUMP_TEXT_OCTETS_H
#define RINGDUMP_TEXT_OCTETS_H

/* For the byte B at 4 * B: its digits in three bytes, and how many there are. */
extern const char rd_octets[];

#endif
