/* SMTP (RFC 5321), WHOIS (RFC 3912), FTP (RFC 959), HTTP (RFC 9112), RTSP (RFC 7826). */
#include <strings.h>
#include "text_protocol.h"

enum { WORD_MAX = 128 };

static bool is_printable(uint8_t c)
{
	return c >= 0x20 && c < 0x7f;
}

/*
 * The length of the word at AT, 0 where there is none: one that is cut is none, and neither is one of
 * more than WORD_MAX bytes.
 */
static uint32_t word_len(const struct cursor *c, uint32_t at)
{
	uint32_t n = 0;

	for (; at + n < c->wire; n++) {
		uint8_t b;

		if (!rd_has(c, at + n, 1) || n > WORD_MAX)
			return 0;
		b = c->p[at + n];
		if (b == ' ' || b == '\t' || b == '\r' || b == '\n')
			break;
		if (!is_printable(b))
			return 0;
	}
	return n <= WORD_MAX ? n : 0;
}

static bool is_request(const char *const *requests, const uint8_t *word, uint32_t len)
{
	for (; *requests; requests++)
		if (strlen(*requests) == len && !strncasecmp(*requests, (const char *)word, len))
			return true;
	return false;
}

static bool is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

/* A request's first word, or a response: any word and a code of three digits behind blanks. */
static bool is_message(const struct text_protocol *p, const struct cursor *c)
{
	uint32_t len = word_len(c, 0), at = len;

	if (!p->requests)
		return true;
	if (!len)
		return false;
	if (is_request(p->requests, c->p, len))
		return true;
	while (rd_has(c, at, 1) && c->p[at] == ' ')
		at++;
	return word_len(c, at) == 3 && is_digit(c->p[at]) && is_digit(c->p[at + 1]) && is_digit(c->p[at + 2]);
}

/* The line at C behind BEFORE; C moves past it.  False where no line follows. */
static bool put_line(struct walk *w, const char *before, struct cursor *c)
{
	uint32_t len = 0, end = 1;

	for (; len < c->wire; len++) {
		uint8_t b = rd_u8(w, c, len);

		if (w->cut)
			return false;
		if (b == '\n')
			break;
		if (b == '\r') {
			if (len + 1 >= c->wire || rd_u8(w, c, len + 1) != '\n')
				return false;
			end = 2;
			break;
		}
		if (!is_printable(b) && b != '\t')
			return false;
	}
	rd_text_str(w->t, before);
	rd_text_bytes(w->t, c->p, len);
	if (len == c->wire) {
		/* tcpdump: a last line without an end counts as cut, though it may go on in the next segment
		 */
		rd_put_cut(w);
		return false;
	}
	rd_skip(c, len + end);
	return c->wire;
}

void rd_text_protocol_put(struct walk *w, const struct text_protocol *p, const struct cursor *c)
{
	struct cursor rest = *c;

	rd_text_str(w->t, p->title);
	if (!is_message(p, c))
		return;
	if (!w->o->verbose) {
		put_line(w, ": ", &rest);
		return;
	}
	rd_text_str(w->t, ", length: ");
	rd_text_u32(w->t, c->wire);
	while (put_line(w, "\n\t", &rest))
		;
}

static void decode_smtp(struct walk *w, struct cursor c)
{
	static const struct text_protocol smtp = { ": SMTP", NULL };

	rd_text_protocol_put(w, &smtp, &c);
}

static void decode_whois(struct walk *w, struct cursor c)
{
	static const struct text_protocol whois = { ": WHOIS", NULL };

	rd_text_protocol_put(w, &whois, &c);
}

static void decode_ftp(struct walk *w, struct cursor c)
{
	static const struct text_protocol ftp = { ": FTP", NULL };

	rd_text_protocol_put(w, &ftp, &c);
}

static void decode_http(struct walk *w, struct cursor c)
{
	/* with the methods of WebDAV (RFC 4918), its versions (RFC 3253) and of Exchange */
	static const char *const requests[] = {
		"GET",
		"PUT",
		"COPY",
		"HEAD",
		"LOCK",
		"MOVE",
		"POLL",
		"POST",
		"BCOPY",
		"BMOVE",
		"MKCOL",
		"TRACE",
		"LABEL",
		"MERGE",
		"DELETE",
		"SEARCH",
		"UNLOCK",
		"REPORT",
		"UPDATE",
		"NOTIFY",
		"BDELETE",
		"CONNECT",
		"OPTIONS",
		"CHECKIN",
		"PROPFIND",
		"CHECKOUT",
		"CCM_POST",
		"SUBSCRIBE",
		"PROPPATCH",
		"BPROPFIND",
		"BPROPPATCH",
		"UNCHECKOUT",
		"MKACTIVITY",
		"MKWORKSPACE",
		"UNSUBSCRIBE",
		"RPC_CONNECT",
		"VERSION-CONTROL",
		"BASELINE-CONTROL",
		NULL,
	};
	static const struct text_protocol http = { ": HTTP", requests };

	rd_text_protocol_put(w, &http, &c);
}

static void decode_rtsp(struct walk *w, struct cursor c)
{
	static const char *const requests[] = {
		"ANNOUNCE", "DESCRIBE", "GET_PARAMETER", "OPTIONS",	  "PAUSE",    "PLAY",
		"RECORD",   "REDIRECT", "SETUP",	 "SET_PARAMETER", "TEARDOWN", NULL,
	};
	static const struct text_protocol rtsp = { ": RTSP", requests };

	rd_text_protocol_put(w, &rtsp, &c);
}

const struct proto rd_proto_smtp = { .name = "smtp", .decode = decode_smtp };
const struct proto rd_proto_whois = { .name = "whois", .decode = decode_whois };
const struct proto rd_proto_ftp = { .name = "ftp", .decode = decode_ftp };
const struct proto rd_proto_http = { .name = "http", .decode = decode_http };
const struct proto rd_proto_rtsp = { .name = "rtsp", .decode = decode_rtsp };
