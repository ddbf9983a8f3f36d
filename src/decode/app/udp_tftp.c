/* TFTP (RFC 1350) with its options (RFC 2347). */
#include "decode/proto.h"

enum { READ = 1, WRITE = 2, DATA = 3, ACK = 4, ERROR = 5, OPTIONS_ACK = 6 };

static const struct name operations[] = {
	{ READ, "RRQ" },    { WRITE, "WRQ" },	     { DATA, "DATA" }, { ACK, "ACK" },
	{ ERROR, "ERROR" }, { OPTIONS_ACK, "OACK" }, { 0, NULL },
};

static const struct name errors[] = {
	{ 0, "EUNDEF" }, { 1, "ENOTFOUND" }, { 2, "EACCESS" }, { 3, "ENOSPACE" }, { 4, "EBADOP" },
	{ 5, "EBADID" }, { 6, "EEXISTS" },   { 7, "ENOUSER" }, { 0, NULL },
};

/* A string, which C moves past.  False where no NUL ends it. */
static bool take_string(struct walk *w, struct cursor *c)
{
	uint32_t n = 0, end = c->cap < c->wire ? c->cap : c->wire;

	while (n < end && c->p[n])
		rd_put_safe_char(w, c->p[n++]);
	rd_skip(c, n + 1);
	return n < end;
}

static bool take_quoted(struct walk *w, struct cursor *c)
{
	bool whole;

	rd_text_char(w->t, '"');
	whole = take_string(w, c);
	rd_text_char(w->t, '"');
	return whole;
}

/* Names of options and their values, to the end of the message. */
static bool put_options(struct walk *w, struct cursor *c)
{
	while (rd_more(w, c)) {
		if (rd_u8(w, c, 0))
			rd_text_char(w->t, ' ');
		if (!take_string(w, c))
			return false;
	}
	return true;
}

static bool put_request(struct walk *w, struct cursor *c)
{
	if (!c->wire)
		return false;
	rd_text_char(w->t, ' ');
	if (!take_quoted(w, c) || !c->wire)
		return false;
	rd_text_char(w->t, ' ');
	return take_string(w, c) && put_options(w, c);
}

static bool put_error(struct walk *w, struct cursor *c)
{
	uint16_t code;

	if (c->wire < 2)
		return false;
	code = rd_take16(w, c);
	rd_text_char(w->t, ' ');
	/* tcpdump: an unknown number is followed by a quotation mark of its own */
	rd_put_name(w, errors, "tftp-err-#%u \"", code);
	if (!c->wire)
		return false;
	rd_text_char(w->t, ' ');
	return take_quoted(w, c);
}

/* False where the message ends too early. */
static bool put_message(struct walk *w, struct cursor *c)
{
	uint16_t operation;

	if (c->wire < 2)
		return false;
	operation = rd_take16(w, c);
	rd_text_str(w->t, ", ");
	rd_put_name(w, operations, "tftp-#%u", operation);
	switch (operation) {
	case READ:
	case WRITE: return put_request(w, c);
	case OPTIONS_ACK: return put_options(w, c);
	case ERROR: return put_error(w, c);
	case DATA:
	case ACK:
		if (c->wire < 2)
			return false;
		rd_text_fmt(w->t, " block %u", rd_u16(w, c, 0));
	}
	return true;
}

static void decode(struct walk *w, struct cursor c)
{
	rd_text_fmt(w->t, "TFTP, length %u", c.wire);
	if (!put_message(w, &c) && !w->cut)
		rd_put_cut(w);
}

const struct proto rd_proto_tftp = { .name = "tftp", .decode = decode };
