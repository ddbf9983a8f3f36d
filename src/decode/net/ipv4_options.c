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

/*
 * An option's printer gets C, all of LEN bytes of it captured.  tcpdump: where LEN ends within an address or
 * a time stamp, they are printed with the bytes that follow the option.  So C goes on to the end of the
 * packet, and false means that the capture ended in such a place.
 */

/* Record route and source routes: the pointer counts from 1 and says which address is next. */
static bool put_route(struct walk *w, const struct cursor *c, uint32_t len)
{
	uint32_t next;

	if (len < 3 || (len + 1) & 3)
		rd_text_fmt(w->t, " [bad length %u]", len);
	if (len < 3)
		return true;
	next = c->p[2] - 1u;
	if (next < 3 || (next + 1) & 3 || next > len + 1)
		rd_text_fmt(w->t, " [bad ptr %u]", c->p[2]);
	for (uint32_t i = 3; i < len; i += 4) {
		if (!rd_has(c, i, 4))
			return false;
		rd_text_char(w->t, ' ');
		rd_put_ipv4(w, c->p + i);
		if (next > i)
			rd_text_char(w->t, ',');
	}
	return true;
}

static const struct name stamp_types[] = {
	{ TS_ONLY, "TSONLY" },
	{ TS_ADDR, "TS+ADDR" },
	{ TS_PRESPEC, "PRESPEC" },
	{ 0, NULL },
};

static bool put_stamps(struct walk *w, const struct cursor *c, uint32_t len, uint32_t hop)
{
	uint32_t next = c->p[2] - 1u, i;

	for (i = 4; i < len; i += hop) {
		if (!rd_has(c, i, hop))
			return false;
		rd_text_str(w->t, next == i ? " ^ " : " ");
		rd_text_u32(w->t, rd_load32(c->p + i + hop - 4));
		rd_text_char(w->t, '@');
		if (hop == 8)
			rd_put_ipv4(w, c->p + i);
	}
	rd_text_str(w->t, next == i ? " ^ " : "");
	return true;
}

static bool put_timestamp(struct walk *w, const struct cursor *c, uint32_t len)
{
	uint32_t hop, next;
	uint8_t type, missed;

	if (len < 4) {
		rd_text_fmt(w->t, "[bad length %u]", len);
		return true;
	}
	rd_text_str(w->t, " TS{");
	type = c->p[3] & 15;
	missed = c->p[3] >> 4;
	hop = type == TS_ONLY ? 4 : 8;
	next = c->p[2] - 1u;
	if ((len - 4) & (hop - 1))
		rd_text_fmt(w->t, "[bad length %u]", len);
	if (next < 4 || (next - 4) & (hop - 1) || next > len + 1)
		rd_text_fmt(w->t, "[bad ptr %u]", c->p[2]);
	rd_put_name(w, stamp_types, "[bad ts type %u]", type);
	if (!rd_name(stamp_types, type)) {
		/* tcpdump: took no step, so its pointer is compared with where it did not go: 0 */
		if (!next)
			rd_text_str(w->t, " ^ ");
	} else if (!put_stamps(w, c, len, hop)) {
		return false;
	}
	if (missed)
		rd_text_fmt(w->t, " [%u hops not recorded]} ", missed);
	else
		rd_text_char(w->t, '}');
	return true;
}

static bool put_option(struct walk *w, const struct cursor *c, uint32_t len)
{
	switch (c->p[0]) {
	case TS: return put_timestamp(w, c, len);
	case RR:
	case SSRR:
	case LSRR: return put_route(w, c, len);
	case RA:
		if (len < 4)
			rd_text_fmt(w->t, " [bad length %u]", len);
		else if (rd_load16(c->p + 2))
			rd_text_fmt(w->t, " value %u", rd_load16(c->p + 2));
		break;
	}
	return true;
}

bool rd_ipv4_put_options(struct walk *w, struct cursor c, uint32_t left)
{
	const char *before = "";

	for (uint32_t len; left; rd_skip(&c, len), left -= len) {
		uint8_t kind;

		rd_text_str(w->t, before);
		before = ",";
		kind = rd_u8(w, &c, 0);
		rd_put_name(w, option_names, "unknown %u", kind);
		len = kind == NOP || kind == EOL ? 1 : rd_u8(w, &c, 1);
		if (w->cut || kind == EOL)
			return true;
		if (kind != NOP && (len < 2 || len > left)) {
			rd_text_fmt(w->t, " [bad length %u]", len);
			return true;
		}
		if (c.cap < len || !put_option(w, &c, len))
			return false;
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
