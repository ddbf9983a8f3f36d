/* trim: the kernel copies of a packet what somebody reads, and no more. */
#ifndef RINGDUMP_RUN_TRIM_H
#define RINGDUMP_RUN_TRIM_H

#include <ringdump/bpf.h>
#include "cli/settings.h"

/*
 * Into OUT (empty so far) a program for packets from an interface with link type LINK that drops what CODE
 * drops, keeps SNAPLEN bytes of what else somebody may read, and of long TCP segments whose payload nobody
 * looks at, with these settings, the headers alone.  OUT stays empty where there is no such program or no
 * need for it.
 */
void rd_trim(struct bpf_code *out, const struct bpf_code *code, const struct settings *s, int link,
	     uint32_t snaplen);

#endif
