/* float: IEEE 754 numbers in packets, and their text. */
#ifndef RINGDUMP_DECODE_APP_FLOAT_H
#define RINGDUMP_DECODE_APP_FLOAT_H

#include <stdint.h>
#include <ringdump/text.h>

/* The big-endian single at P. */
float rd_load_float(const uint8_t p[4]);

/* V as "%.3f": rounded half to even from its exact value. */
void rd_text_float3(struct text *t, float v);

#endif
