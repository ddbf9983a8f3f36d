/* Comments on instructions, for the listing and the graph. */
#ifndef RINGDUMP_BPF_EXPLAIN_H
#define RINGDUMP_BPF_EXPLAIN_H

#include <ringdump/text.h>
#include "facts.h"

/* Say what F does, S being known before it: "ethertype == IPv4?".  Writes nothing where there is nothing to
 * add. */
void rd_bpf_comment(const struct facts *s, const struct sock_filter *f, struct text *t);

#endif
