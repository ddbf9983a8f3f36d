/* The Babel routing protocol (RFC 8966): the first line, which has the kinds of its TLVs. */
#include "decode/proto.h"

enum { MAGIC = 42, VERSION = 2, HEADER_LEN = 4, PAD1 = 0, UPDATE = 8, UPDATE_LEN = 10 };

static const char *const types[] = {
	"pad1",
	"padN",
	"ack-req",
	"ack",
	"hello",
	"ihu",
	"router-id",
	"nh",
	"update",
	"route-request",
	"seqno-request",
	"tspc",
	"hmac",
	"ss-update",
	"ss-request",
	"ss-mh-request",
	"mac",
	"pc",
	"challenge_request",
	"challenge_reply",
};

static const struct name update_flags[] = { { 0x80, "/prefix" }, { 0x40, "/id" }, { 0, NULL } };

/* The TLVs of C; false where that says itself that they end early. */
static bool put_tlvs(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		uint8_t type = rd_u8(w, &c, 0), len, flags;

		if (type == PAD1) {
			rd_text_str(w->t, " pad1");
			rd_skip(&c, 1);
			continue;
		}
		if (c.wire < 2) {
			rd_put_invalid(w);
			return false;
		}
		len = rd_has(&c, 1, 1) ? c.p[1] : 0;
		if (rd_has(&c, 1, 1) && len > c.wire - 2) {
			rd_put_invalid(w);
			return false;
		}
		if (!rd_check(w, &c, 1, 1u + len))
			return false;
		rd_text_fmt(w->t, " %s", type < sizeof types / sizeof *types ? types[type] : "unknown");
		if (type == UPDATE && len < UPDATE_LEN) {
			rd_put_invalid(w);
			return false;
		}
		flags = type == UPDATE ? rd_u8(w, &c, 3) : 0;
		if (flags)
			rd_put_bits(w, update_flags, "", "", flags);
		if (flags & 0x3f)
			rd_text_str(w->t, "/unknown");
		rd_skip(&c, 2u + len);
	}
	return !w->cut;
}

static void decode(struct walk *w, struct cursor c)
{
	uint16_t len;

	rd_text_str(w->t, "babel");
	if (!rd_check(w, &c, 0, HEADER_LEN))
		return;
	if (c.p[0] != MAGIC) {
		rd_text_str(w->t, " invalid header");
		return;
	}
	rd_text_fmt(w->t, " %u", c.p[1]);
	if (c.p[1] != VERSION) {
		rd_text_str(w->t, " unknown version");
		return;
	}
	len = rd_load16(c.p + 2);
	rd_text_fmt(w->t, " (%u)", len);
	rd_skip(&c, HEADER_LEN);
	/* with -v a TLV begins a line */
	if (w->o->verbose)
		return;
	if (len > c.wire) {
		rd_put_invalid(w);
		return;
	}
	/* what follows the body is a trailer */
	if (put_tlvs(w, rd_split(&c, len)) && c.wire) {
		rd_text_str(w->t, " |");
		put_tlvs(w, c);
	}
}

const struct proto rd_proto_babel = { .name = "babel", .decode = decode };
