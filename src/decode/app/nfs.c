/* NFS versions 2 and 3 (RFC 1094, RFC 1813) over TCP: the RPC message (RFC 5531) that a segment begins with.
 */
#include "decode/proto.h"

enum { CALL = 0, REPLY = 1, PORT = 2049 };

static void decode(struct walk *w, struct cursor c)
{
	(void)rd_take32(w, &c);
	if (!rd_has(&c, 0, 8))
		return;
	rd_text_fmt(w->t, rd_load32(c.p + 4) == CALL ? ": NFS request xid %u " : ": NFS reply xid %u ",
		    rd_load32(c.p));
}

const struct proto rd_proto_nfs = { .name = "nfs", .decode = decode, .min_wire = 4 };
