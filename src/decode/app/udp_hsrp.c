/* HSRP version 1 (RFC 2281). */
#include "decode/proto.h"

enum { AUTH_LEN = 8 };

static const struct name operations[] = { { 0, "hello" }, { 1, "coup" }, { 2, "resign" }, { 0, NULL } };

static const struct name states[] = {
	{ 0, "initial" }, { 1, "learn" },   { 2, "listen" }, { 4, "speak" },
	{ 8, "standby" }, { 16, "active" }, { 0, NULL },
};

static void put_details(struct walk *w, const struct cursor *c)
{
	struct cursor auth = *c;

	if (!rd_need(w, c, 3, 3))
		return;
	rd_text_fmt(w->t, " hellotime=%us holdtime=%us priority=%u", c->p[3], c->p[4], c->p[5]);
	rd_text_str(w->t, " auth=\"");
	rd_skip(&auth, 8);
	rd_put_safe_string(w, &auth, AUTH_LEN);
	rd_text_char(w->t, '"');
}

static void decode(struct walk *w, struct cursor c)
{
	uint8_t version = rd_u8(w, &c, 0);
	const uint8_t *a;

	if (w->cut)
		return;
	rd_text_fmt(w->t, "HSRPv%u", version);
	if (version)
		return;
	if (!rd_need(w, &c, 0, 2))
		return;
	rd_text_char(w->t, '-');
	rd_put_name(w, operations, "unknown (%u)", c.p[1]);
	rd_text_fmt(w->t, " %u: ", c.wire);
	if (!rd_need(w, &c, 2, 1))
		return;
	rd_text_str(w->t, "state=");
	rd_put_name(w, states, "Unknown (%u)", c.p[2]);
	rd_text_fmt(w->t, " group=%u ", rd_u8(w, &c, 6));
	if (rd_u8(w, &c, 7))
		rd_text_fmt(w->t, "[reserved=%u!] ", rd_u8(w, &c, 7));
	a = rd_bytes(w, &c, 16, 4);
	rd_text_str(w->t, "addr=");
	rd_put_ipv4(w, a);
	if (w->o->verbose)
		put_details(w, &c);
}

const struct proto rd_proto_hsrp = { .name = "hsrp", .decode = decode, .destination_only = true };
