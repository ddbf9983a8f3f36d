/* udp_hncp: the TLVs of HNCP, and what their values say. */
#ifndef RINGDUMP_DECODE_APP_UDP_HNCP_H
#define RINGDUMP_DECODE_APP_UDP_HNCP_H

#include "decode/proto.h"

enum rd_hncp {
	RD_HNCP_FINE,
	RD_HNCP_INVALID,
	RD_HNCP_END
}; /* END: nothing more is to be said of what it is in */

/* A value: V.wire bytes of it.  V.cap goes on to where the capture ends.  Its own TLVs are INDENT tabs in. */
struct hncp_kind {
	uint16_t type;
	uint16_t least, most; /* bytes that it has */
	const char *name;
	enum rd_hncp (*put)(struct walk *w, struct cursor v, unsigned indent);
};

extern const struct hncp_kind rd_hncp_kinds[];

/* The TLVs of C, INDENT tabs in. */
void rd_hncp_put(struct walk *w, struct cursor c, unsigned indent);

/* A newline and INDENT tabs. */
void rd_hncp_put_indent(struct walk *w, unsigned indent);

#endif
