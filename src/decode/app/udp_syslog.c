/* Syslog over UDP (RFC 3164, RFC 5426). */
#include "decode/proto.h"

enum { DIGITS_MAX = 3 };

static const struct name facilities[] = {
	{ 0, "kernel" },    { 1, "user" },    { 2, "mail" },	{ 3, "daemon" },    { 4, "auth" },
	{ 5, "syslog" },    { 6, "lpr" },     { 7, "news" },	{ 8, "uucp" },	    { 9, "cron" },
	{ 10, "authpriv" }, { 11, "ftp" },    { 12, "ntp" },	{ 13, "security" }, { 14, "console" },
	{ 15, "cron" },	    { 16, "local0" }, { 17, "local1" }, { 18, "local2" },   { 19, "local3" },
	{ 20, "local4" },   { 21, "local5" }, { 22, "local6" }, { 23, "local7" },   { 0, NULL },
};

static const char *const severities[] = { "emergency", "alert",	 "critical", "error",
					  "warning",   "notice", "info",     "debug" };

/* "<165>": gives the bytes that it takes, or 0 where there is none. */
static uint32_t parse_priority(struct walk *w, const struct cursor *c, uint32_t *priority)
{
	*priority = 0;
	if (rd_u8(w, c, 0) != '<')
		return 0;
	for (uint32_t i = 1; i <= DIGITS_MAX + 1; i++) {
		uint8_t b = rd_u8(w, c, i);

		if (b == '>')
			return i + 1;
		if (b < '0' || b > '9' || i > DIGITS_MAX)
			return 0;
		*priority = *priority * 10 + (b - '0');
	}
	return 0;
}

static void decode(struct walk *w, struct cursor c)
{
	uint32_t priority, at = parse_priority(w, &c, &priority);
	uint32_t facility = priority >> 3, severity = priority & 7;

	if (w->cut)
		return;
	if (!at) {
		rd_put_invalid(w);
		return;
	}
	if (!w->o->verbose) {
		rd_text_str(w->t, "SYSLOG ");
		rd_put_name(w, facilities, "unknown (%u)", facility);
		rd_text_fmt(w->t, ".%s, length: %u", severities[severity], c.wire);
		return;
	}
	rd_text_fmt(w->t, "SYSLOG, length: %u\n\tFacility ", c.wire);
	rd_put_name(w, facilities, "unknown (%u)", facility);
	rd_text_fmt(w->t, " (%u), Severity %s (%u)\n\tMsg: ", facility, severities[severity], severity);
	for (; at < c.wire && rd_need(w, &c, at, 1); at++)
		rd_put_safe_char(w, c.p[at]);
	if (w->o->verbose > 1)
		rd_put_hex_dump(w, "\n\t", c.p, c.wire < c.cap ? c.wire : c.cap, 0);
}

const struct proto rd_proto_syslog = { .name = "syslog", .decode = decode };
