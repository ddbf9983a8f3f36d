/* hints: with --hints, what a user can do about what goes wrong; without it nothing is said. */
#ifndef RINGDUMP_RUN_HINTS_H
#define RINGDUMP_RUN_HINTS_H

#include "input.h"
#include "select.h"

/* Before the capture: the filter looks for tags where there are none.  SEL is compiled. */
void rd_hints_put_filter(struct text *notices, const struct input *input, const struct selection *sel);

/* Behind the counts: the kernel dropped packets. */
void rd_hints_put_counts(struct text *notices, const struct input *input, const struct settings *s);

#endif
