/* IPv4 options (RFC 791, RFC 1393, RFC 2113). */
#include "net.h"

enum { EOL = 0, NOP = 1, RR = 7, TS = 68, SECURITY = 130, LSRR = 131, SSRR = 137, RA = 148, TRACEROUTE = 82 };
enum { TS_ONLY = 0, TS_ADDR = 1, TS_PRESPEC = 3 };

static const struct name option_names[] = {
	{ EOL, "EOL" },
	{ NOP, "NOP" },
	{ RR, "RR" },
	{ TS, "timestamp" },
	{ SECURITY, "security" },
	{ LSRR, "LSRR" },
	{ SSRR, "SSRR" },
	{ RA, "RA" },
	{ TRACEROUTE, "traceroute" },
	{ 0, NULL },
};

/* Record route and source routes: the pointer counts from 1 and says which address is next. */
static void put_route(struct walk *w, const uint8_t *o, uint32_t len)
{
	uint32_t next;
	const char *before = " ";

	if (len < 3) {
		rd_text_fmt(w->t, " [bad length %u]", len);
		return;
	}
	if ((len + 1) & 3)
		rd_text_fmt(w->t, " [bad length %u]", len);
	next = (uint32_t)o[2] - 1;
	if (next < 3 || ((next + 1) & 3))
		rd_text_fmt(w->t, " [bad ptr %u]", o[2]);
	for (uint32_t i = 3; i + 4 <= len; i += 4) {
		if (next == i)
			before = " ^ ";
		rd_text_str(w->t, before);
		rd_put_ipv4(w, o + i);
		before = ", ";
	}
}

static void put_stamps(struct walk *w, const uint8_t *o, uint32_t len, uint32_t next)
{
	uint8_t type = o[3] & 15;
	uint32_t hop = type == TS_ONLY ? 4 : 8, i;
	const char *before = " ";

	for (i = 4; i < len; i += hop) {
		if (next == i)
			before = " ^ ";
		if (len - i < hop)
			break;
		rd_text_fmt(w->t, "%s%u@", before, rd_load32(o + i + hop - 4));
		if (hop == 8)
			rd_put_ipv4(w, o + i);
		before = " ";
	}
	rd_text_str(w->t, next == i ? " ^ " : "");
}

static void put_timestamp(struct walk *w, const uint8_t *o, uint32_t len)
{
	static const struct name types[] = {
		{ TS_ONLY, "TSONLY" },
		{ TS_ADDR, "TS+ADDR" },
		{ TS_PRESPEC, "PRESPEC" },
		{ 0, NULL },
	};
	uint32_t hop, next;

	if (len < 4) {
		rd_text_fmt(w->t, "[bad length %u]", len);
		return;
	}
	rd_text_str(w->t, " TS{");
	hop = (o[3] & 15) == TS_ONLY ? 4 : 8;
	next = (uint32_t)o[2] - 1;
	if ((len - 4) & (hop - 1))
		rd_text_fmt(w->t, "[bad length %u]", len);
	if (next < 4 || ((next - 4) & (hop - 1)) || next > len + 1)
		rd_text_fmt(w->t, "[bad ptr %u]", o[2]);
	rd_put_name(w, types, "[bad ts type %u]", o[3] & 15);
	if (rd_name(types, o[3] & 15))
		put_stamps(w, o, len, next);
	if (o[3] >> 4)
		rd_text_fmt(w->t, " [%u hops not recorded]} ", o[3] >> 4);
	else
		rd_text_char(w->t, '}');
}

static void put_option(struct walk *w, const uint8_t *o, uint32_t len)
{
	switch (o[0]) {
	case TS: put_timestamp(w, o, len); break;
	case RR:
	case SSRR:
	case LSRR: put_route(w, o, len); break;
	case RA:
		if (len < 4)
			rd_text_str(w->t, " [bad length]");
		else if (rd_load16(o + 2))
			rd_text_fmt(w->t, " value %u", rd_load16(o + 2));
		break;
	}
}

bool rd_ipv4_put_options(struct walk *w, struct cursor c)
{
	const char *before = "";

	while (c.wire) {
		uint32_t len = 1;

		rd_text_str(w->t, before);
		before = ",";
		if (!c.cap)
			return false;
		rd_put_name(w, option_names, "unknown %u", c.p[0]);
		if (c.p[0] != NOP && c.p[0] != EOL) {
			if (c.cap < 2)
				return false;
			len = c.p[1];
			if (len < 2 || len > c.wire) {
				rd_text_fmt(w->t, " [bad length %u]", len);
				return true;
			}
		}
		if (c.cap < len)
			return false;
		if (c.p[0] == EOL)
			return true;
		put_option(w, c.p, len);
		rd_skip(&c, len);
	}
	return true;
}

const uint8_t *rd_ipv4_final_dst(const struct walk *w)
{
	const uint8_t *h = w->net.header, *o = h + 20;
	uint32_t left = (h[0] & 15) * 4u - 20, len;

	for (; left; o += len, left -= len) {
		len = 1;
		if (*o == EOL)
			break;
		if (*o != NOP) {
			if (left < 2 || o[1] < 2 || o[1] > left)
				break;
			len = o[1];
		}
		if ((*o == SSRR || *o == LSRR) && len >= 7)
			return o + len - 4;
	}
	return w->net.dst;
}
