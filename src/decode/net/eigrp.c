/* EIGRP (RFC 7868): what a packet is; its TLVs are not decoded. */
#include "decode/proto.h"

enum { HEADER_LEN = 20, VERSION = 2 };

static void decode(struct walk *w, struct cursor c)
{
	static const struct name opcodes[] = {
		{ 1, "Update" },  { 3, "Query" }, { 4, "Reply" }, { 5, "Hello" },
		{ 6, "IPX SAP" }, { 7, "Probe" }, { 0, NULL },
	};

	if (c.cap < HEADER_LEN) {
		rd_put_cut(w);
		return;
	}
	if (c.p[0] != VERSION) {
		rd_text_fmt(w->t, "EIGRP version %u packet not supported", c.p[0]);
		return;
	}
	rd_text_str(w->t, "EIGRP ");
	rd_put_name(w, opcodes, "unknown (%u)", c.p[1]);
	rd_text_fmt(w->t, ", length: %u", c.wire);
}

const struct proto rd_proto_eigrp = { .name = "eigrp", .decode = decode };
