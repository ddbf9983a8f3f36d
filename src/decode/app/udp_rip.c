/* The Routing Information Protocol (RFC 1058, RFC 2453): the first line. */
#include "app.h"

enum { HEADER_LEN = 4 };

static const struct name commands[] = {
	{ 1, "Request" }, { 2, "Response" }, { 3, "Trace on" }, { 4, "Trace off" }, { 5, "Sun" },

	{ 0, NULL },
};

static void decode(struct walk *w, struct cursor c)
{
	uint8_t version;

	if (c.wire < HEADER_LEN || !rd_has(&c, 0, HEADER_LEN)) {
		rd_put_cut(w);
		return;
	}
	version = c.p[1];
	rd_text_fmt(w->t, "RIPv%u", version);
	if (!version) {
		rd_put_dump(w, "\n\t", &c);
		return;
	}
	rd_text_str(w->t, ", ");
	rd_put_name(w, commands, "unknown command (%u)", rd_u8(w, &c, 0));
	rd_text_fmt(w->t, ", length: %u", c.wire);
}

const struct proto rd_proto_rip = { .name = "rip", .decode = decode };
