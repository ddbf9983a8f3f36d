/* RSVP (RFC 2205): what a message is; its objects are not decoded. */
#include "decode/proto.h"

enum { HEADER_LEN = 8, VERSION = 1 };

static void decode(struct walk *w, struct cursor c)
{
	static const struct name types[] = {
		{ 1, "Path" },	       { 2, "Resv" },	  { 3, "PathErr" },
		{ 4, "ResvErr" },      { 5, "PathTear" }, { 6, "ResvTear" },
		{ 7, "ResvConf" },     { 12, "Bundle" },  { 13, "Acknowledgement" },
		{ 14, "Hello (Old)" }, { 15, "Refresh" }, { 20, "Hello" },
		{ 0, NULL },
	};

	if (c.cap < HEADER_LEN) {
		rd_put_cut(w);
		return;
	}
	if (c.p[0] >> 4 != VERSION) {
		rd_text_fmt(w->t, "ERROR: RSVP version %u packet not supported", c.p[0] >> 4);
		return;
	}
	rd_text_fmt(w->t, "RSVPv%u ", c.p[0] >> 4);
	rd_put_name(w, types, "unknown (%u)", c.p[1]);
	rd_text_fmt(w->t, " Message, length: %u", c.wire);
}

const struct proto rd_proto_rsvp = { .name = "rsvp", .decode = decode };
