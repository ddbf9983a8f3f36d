/* Cisco's Interior Gateway Routing Protocol. */
#include "net.h"

enum { HEADER_LEN = 12, CHECKSUM_AT = 10, ROUTE_LEN = 14, UNREACHABLE = 0xffffff, BANDWIDTH_UNIT = 10000000 };

static const struct name operations[] = { { 1, "update" }, { 2, "request" }, { 0, NULL } };

/* The kinds of routes, in their order. */
enum route_kind { INTERIOR, SYSTEM, EXTERIOR, KINDS };

static void put_route(struct walk *w, const struct cursor *c, enum route_kind kind)
{
	const uint8_t *p = rd_bytes(w, c, 0, 3);
	uint32_t delay, bandwidth, metric;

	if (kind == INTERIOR)
		rd_text_fmt(w->t, " *.%u.%u.%u", p[0], p[1], p[2]);
	else
		rd_text_fmt(w->t, " %s%u.%u.%u.0", kind == EXTERIOR ? "X" : "", p[0], p[1], p[2]);
	if (!rd_need(w, c, 0, ROUTE_LEN))
		return;
	delay = rd_u24(w, c, 3);
	bandwidth = rd_u24(w, c, 6);
	metric = bandwidth + delay;
	if (metric > UNREACHABLE || delay == UNREACHABLE)
		metric = UNREACHABLE;
	rd_text_fmt(w->t, " d=%u b=%u r=%u l=%u M=%u mtu=%u in %u hops", delay * 10,
		    bandwidth ? BANDWIDTH_UNIT / bandwidth : 0, p[11], p[12], metric, rd_load16(p + 9),
		    p[13]);
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t left[KINDS];
	uint16_t sum;

	rd_text_str(w->t, "igrp:");
	if (!rd_need(w, &c, 0, CHECKSUM_AT))
		return;
	for (int i = 0; i < KINDS; i++)
		left[i] = rd_load16(c.p + 4 + 2 * i);
	rd_text_char(w->t, ' ');
	rd_put_name(w, operations, "op-#%u", c.p[0] & 0xf);
	rd_text_fmt(w->t, " V%u edit=%u AS=%u (%u/%u/%u)", c.p[0] >> 4, c.p[1], rd_load16(c.p + 2), left[0],
		    left[1], left[2]);
	sum = rd_u16(w, &c, CHECKSUM_AT);
	if (w->o->verbose)
		rd_text_fmt(w->t, " checksum=0x%04x", sum);
	rd_skip(&c, HEADER_LEN);
	for (int i = 0; i < KINDS; i++) {
		for (; left[i]; left[i]--) {
			if (c.wire < ROUTE_LEN) {
				rd_put_invalid(w);
				return;
			}
			put_route(w, &c, i);
			if (w->cut)
				return;
			rd_skip(&c, ROUTE_LEN);
		}
	}
	if (c.wire >= ROUTE_LEN && rd_need(w, &c, 0, 3))
		rd_text_fmt(w->t, " [extra bytes %u]", c.wire);
	if (c.wire)
		rd_put_invalid(w);
}

const struct proto rd_proto_igrp = { .name = "igrp", .decode = decode };
