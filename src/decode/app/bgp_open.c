/* BGP OPEN messages (RFC 4271 4.2) and their capabilities (RFC 5492). */
#include "bgp.h"

enum { OPEN_LEN = 29, OPTION_CAPABILITIES = 2, OPTION_HEADER_LEN = 2 };

static const struct name options[] = {
	{ 1, "Authentication Information" },
	{ OPTION_CAPABILITIES, "Capabilities Advertisement" },
	{ 0, NULL },
};

/* Every printer of a capability gets its value, all captured.  False where it makes no sense. */
static bool put_nothing(struct walk *w, const struct cursor *c)
{
	(void)w, (void)c;
	return true;
}

static bool too_short(struct walk *w, const struct cursor *c, uint32_t n)
{
	if (c->wire >= n)
		return false;
	rd_text_fmt(w->t, " (too short, < %u)", n);
	return true;
}

/* RFC 4760 */
static bool put_multiprotocol(struct walk *w, const struct cursor *c)
{
	if (too_short(w, c, 4))
		return false;
	rd_text_str(w->t, "\n\t\t");
	rd_bgp_put_afi_safi(w, rd_load16(c->p), c->p[3]);
	return true;
}

/* RFC 8277 */
static bool put_multiple_labels(struct walk *w, const struct cursor *c)
{
	for (uint32_t i = 0; i + 4 <= c->wire; i += 4) {
		rd_text_str(w->t, "\n\t\t");
		rd_bgp_put_afi_safi(w, rd_load16(c->p + i), c->p[i + 2]);
		rd_text_fmt(w->t, ", Count: %u", c->p[i + 3]);
	}
	return true;
}

/* RFC 4724 */
static bool put_graceful_restart(struct walk *w, const struct cursor *c)
{
	uint16_t restart;

	if (too_short(w, c, 2))
		return false;
	restart = rd_load16(c->p);
	rd_text_fmt(w->t, "\n\t\tRestart Flags: [%s], Restart Time %us", restart & 0x8000 ? "R" : "none",
		    restart & 0xfff);
	for (uint32_t i = 2; i + 4 <= c->wire; i += 4) {
		rd_text_str(w->t, "\n\t\t  ");
		rd_bgp_put_afi_safi(w, rd_load16(c->p + i), c->p[i + 2]);
		rd_text_fmt(w->t, ", Forwarding state preserved: %s", c->p[i + 3] & 0x80 ? "yes" : "no");
	}
	return true;
}

/* RFC 6793 */
static bool put_as4(struct walk *w, const struct cursor *c)
{
	if (too_short(w, c, 4))
		return false;
	rd_text_str(w->t, "\n\t\t 4 Byte AS ");
	rd_bgp_put_as(w, rd_load32(c->p));
	return true;
}

/* RFC 7911 */
static bool put_multiple_paths(struct walk *w, const struct cursor *c)
{
	static const struct name directions[] = {
		{ 1, "Receive" }, { 2, "Send" }, { 3, "Both" }, { 0, NULL }
	};
	uint32_t i = 0;

	if (!c->wire) {
		rd_text_str(w->t, " (bogus)");
		return true;
	}
	for (; i + 4 <= c->wire; i += 4) {
		rd_text_str(w->t, "\n\t\t");
		rd_bgp_put_afi_safi(w, rd_load16(c->p + i), c->p[i + 2]);
		rd_text_str(w->t, ", Send/Receive: ");
		rd_put_name(w, directions, "Bogus (0x%02x)", c->p[i + 3]);
	}
	if (i < c->wire)
		rd_put_invalid(w);
	return true;
}

static const struct capability {
	uint8_t code;
	const char *name;
	bool (*put)(struct walk *w, const struct cursor *c); /* NULL: not decoded */
} capabilities[] = {
	{ 1, "Multiprotocol Extensions", put_multiprotocol },
	{ 2, "Route Refresh", put_nothing },
	{ 3, "Cooperative Route Filtering", NULL },
	{ 4, "Multiple Routes to a Destination", NULL },
	{ 5, "Extended Next Hop Encoding", NULL },
	{ 8, "Multiple Labels", put_multiple_labels },
	{ 64, "Graceful Restart", put_graceful_restart },
	{ 65, "32-Bit AS Number", put_as4 },
	{ 67, "Dynamic Capability", NULL },
	{ 68, "Multisession BGP", NULL },
	{ 69, "Multiple Paths", put_multiple_paths },
	{ 70, "Enhanced Route Refresh", NULL },
	{ 71, "Long-lived Graceful Restart", put_nothing },
	{ 128, "Route Refresh (Cisco)", put_nothing },
};

static const struct capability *find(uint8_t code)
{
	static const struct capability unknown = { 0, "Unknown", NULL };

	for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++)
		if (capabilities[i].code == code)
			return &capabilities[i];
	return &unknown;
}

/* The capabilities in C.  tcpdump: behind a cut one the options still go on.
 */
static void put_capabilities(struct walk *w, struct cursor c)
{
	while (rd_more(w, &c)) {
		struct cursor value = c;
		const struct capability *known;
		uint8_t code, len;

		if (!rd_check(w, &c, 0, OPTION_HEADER_LEN))
			return;
		code = c.p[0];
		len = c.p[1];
		known = find(code);
		rd_text_fmt(w->t, "\n\t      %s (%u), length: %u", known->name, code, len);
		rd_skip(&value, OPTION_HEADER_LEN);
		value.wire = len;
		if (!rd_check(w, &value, 0, len))
			return;
		if (!known->put)
			rd_text_fmt(w->t, "\n\t\tno decoder for Capability %u", code);
		else if (!known->put(w, &value))
			return;
		if (len && (!known->put || w->o->verbose > 1))
			rd_put_dump(w, "\n\t\t", &value);
		rd_skip(&c, OPTION_HEADER_LEN + len);
	}
}

/* False where the message ends too early. */
static bool put_options(struct walk *w, struct cursor c, const uint8_t *end)
{
	while (rd_more(w, &c)) {
		struct cursor value = c;
		uint8_t type, len;

		if (!rd_bgp_has(&c, end, OPTION_HEADER_LEN))
			return false;
		type = c.p[0];
		len = c.p[1];
		if (c.wire < (uint32_t)OPTION_HEADER_LEN + len) {
			rd_text_fmt(w->t, "\n\t     Option %u, length: %u, goes past the end of the options",
				    type, len);
			return true;
		}
		rd_text_str(w->t, "\n\t    Option ");
		rd_put_name(w, options, "Unknown", type);
		rd_text_fmt(w->t, " (%u), length: %u", type, len);
		rd_skip(&value, OPTION_HEADER_LEN);
		value.wire = len;
		if (type == OPTION_CAPABILITIES)
			put_capabilities(w, value);
		else
			rd_text_fmt(w->t, "\n\t      no decoder for option %u", type);
		rd_skip(&c, OPTION_HEADER_LEN + len);
	}
	return true;
}

void rd_bgp_put_open(struct walk *w, const struct cursor *c)
{
	struct cursor rest = *c;

	if (c->wire < OPEN_LEN) {
		rd_put_cut(w);
		return;
	}
	rd_text_fmt(w->t, "\n\t  Version %u, my AS ", c->p[19]);
	rd_bgp_put_as(w, rd_load16(c->p + 20));
	rd_text_fmt(w->t, ", Holdtime %us, ID ", rd_load16(c->p + 22));
	rd_put_ipv4(w, c->p + 24);
	rd_text_fmt(w->t, "\n\t  Optional parameters, length: %u", c->p[28]);
	rd_skip(&rest, OPEN_LEN);
	rest.wire = c->p[28];
	if (!put_options(w, rest, c->p + c->wire))
		rd_put_cut(w);
}
