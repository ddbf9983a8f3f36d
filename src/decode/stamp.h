/* stamp: the time in front of a packet. */
#ifndef RINGDUMP_DECODE_STAMP_H
#define RINGDUMP_DECODE_STAMP_H

#include <stdint.h>
#include <ringdump/decode.h>
#include <ringdump/frame.h>

struct stamp {
	int64_t second; /* the second that `clock` and `date` are of */
	bool cached;
	char clock[9]; /* "20:06:32." */
	char date[48]; /* "2001-03-06 " */
	uint8_t date_len;
	int64_t ref_sec; /* -ttt: the packet before; -ttttt: the first one */
	int64_t ref_frac;
};

/* Print F's time in the style that O asks for, with the blank behind it. */
void rd_stamp_put(struct stamp *s, struct text *t, const struct decode_options *o, const struct frame *f);

#endif
